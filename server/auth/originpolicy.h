// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/message.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Inlet {

/// `scheme://host[:port]`, scheme and host in lower case, the scheme's default port as -1.
struct Origin
{
    QString scheme;
    QString host; ///< IPv6 in brackets
    int port = -1;

    friend bool operator==(const Origin &, const Origin &) = default;
};

/// Reads an origin, with or without one slash at its end; empty for anything else, `null` included.
std::optional<Origin> parseOrigin(QByteArrayView text);

/// Reads one as people write it into a list: the origin that a browser sends for it, names in their ASCII
/// form and addresses in the usual one; one slash at its end is left out. Empty for what no browser sends,
/// such as one with a path.
std::optional<Origin> parseAllowedOrigin(const QString &text);

/// Why an `Origin` may pass or may not.
enum class OriginReason {
    NoOrigin,      ///< passes: no browser sent it
    Listed,        ///< passes
    SameOrigin,    ///< passes
    Unreadable,    ///< empty, `null`, or no origin
    UntrustedHost, ///< same as Host, but on loopback Host may be any name that points at us
    NotListed,
};
bool passes(OriginReason reason);

/// Decides about the `Origin` of an upgrade (PROTOCOL.md §3.3). A value, usable from any thread.
class OriginPolicy
{
public:
    struct Options
    {
        QStringList allowed;        ///< ALLOWED_WS_ORIGINS
        QString baseUrl;            ///< BASE_URL as configured, may be empty
        bool isLoopbackOnly = true; ///< whether the gateway listens on a loopback address
    };

    OriginPolicy() = default;
    explicit OriginPolicy(const Options &options);

    /// No Origin at all passes; one that is empty, repeated, unparsable or `null` does not.
    bool allows(const RequestHead &head) const;
    /// The same for one `Origin`, which may be a null view for none, and one `Host`.
    OriginReason judge(QByteArrayView origin, QByteArrayView host) const;

private:
    OriginReason judgeUnlisted(const Origin &origin, QByteArrayView host) const;
    bool isTrustedHost(const QString &host) const;

    QList<Origin> m_allowed;
    QString m_baseHost;
    bool m_isLoopbackOnly = true;
};

} // namespace Inlet
