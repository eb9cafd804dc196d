// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/message.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace Inlet {

/// Proxies whose word about a client counts (PROTOCOL.md §8.1). A value, usable from any thread.
class TrustedProxies final
{
public:
    /// Most entries of a list.
    static constexpr qsizetype maximumEntries = 256;

    TrustedProxies() = default;

    /// Addresses and networks (`10.0.0.0/8`, `fd00::/8`) with commas between them; empty for any other
    /// text, and for a network with bits set behind its prefix, which is a slip of the pen.
    static std::optional<TrustedProxies> parse(const QString &list);

    bool isEmpty() const { return m_networks.isEmpty(); }
    bool contains(const QHostAddress &address) const;
    /// As parse() takes it.
    QString text() const;

    friend bool operator==(const TrustedProxies &, const TrustedProxies &) = default;

private:
    QList<std::pair<QHostAddress, int>> m_networks;
};

/// Where a request comes from.
struct RequestOrigin
{
    QHostAddress address;     ///< of the client, as far as it is known
    bool isForwarded = false; ///< the address was told by a proxy; it is not that of the connection
    bool isSecure = false;    ///< a proxy says that TLS ends in front of it

    friend bool operator==(const RequestOrigin &, const RequestOrigin &) = default;
};

/// The client behind @p peer: of `X-Forwarded-For`, read from its end, the first address that is no
/// trusted proxy. What a peer says that is no trusted proxy does not count, and neither does what stands
/// before a value that is no address: anybody may have written that. Empty values are left out.
RequestOrigin requestOrigin(const RequestHead &head, const QHostAddress &peer, const TrustedProxies &trusted);

} // namespace Inlet
