// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QString>

#include <memory>

struct ssl_ctx_st;

namespace Inlet {

class TlsStream;

/// Certificate and key of the gateway, ready to serve connections (PROTOCOL.md §8.2): TLS 1.2 and 1.3,
/// HTTP/1.1 only. Immutable; any thread may start connections of it, and those live on when it is
/// replaced by another.
class TlsContext final
{
    Q_DISABLE_COPY_MOVE(TlsContext)

public:
    /// Nothing to serve with: the gateway speaks plain HTTP.
    TlsContext() = default;
    ~TlsContext();

    /// Reads a chain of certificates and a private key, both PEM. InvalidArgument says which of the
    /// two files is bad and why; never what is in it.
    static Result<std::shared_ptr<const TlsContext>> load(const QString &certificateFile,
                                                          const QString &keyFile);

    bool isNull() const { return m_context == nullptr; }
    /// Until when the gateway's own certificate is valid.
    const QDateTime &expires() const { return m_expires; }

    /// The gateway's side of a connection on @p descriptor, which outlives it.
    std::unique_ptr<TlsStream> serve(int descriptor) const;

private:
    ssl_ctx_st *m_context = nullptr;
    QDateTime m_expires;
};

} // namespace Inlet
