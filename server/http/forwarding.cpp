// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/forwarding.h"

#include <QStringList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// A socket that listens on [::] shows IPv4 peers as ::ffff:a.b.c.d, and proxies may write them so.
QHostAddress plain(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    // Not toIPv4Address() alone, which takes "::" for 0.0.0.0 too.
    static const auto mapped = std::pair(QHostAddress(u"::ffff:0:0"_s), 96);
    return address.isInSubnet(mapped) ? QHostAddress(address.toIPv4Address()) : address;
}

/// Only the whole forms: QHostAddress also reads "10.1" and "1".
std::optional<QHostAddress> readAddress(const QString &text)
{
    QHostAddress address;
    const bool isWhole = text.contains(u':') || text.count(u'.') == 3;
    if (!isWhole || text.contains(u'%') || !address.setAddress(text))
        return {};
    return plain(address);
}

/// One entry of X-Forwarded-For; some proxies add a port, or brackets around IPv6.
std::optional<QHostAddress> readEntry(const QString &entry)
{
    if (entry.startsWith(u'[')) {
        const qsizetype end = entry.indexOf(u']');
        return end < 0 ? std::nullopt : readAddress(entry.sliced(1, end - 1));
    }
    return readAddress(entry.count(u':') == 1 ? entry.first(entry.indexOf(u':')) : entry);
}

/// The values of all headers of a name, which count as one list. Empty ones are none (RFC 9110 §5.6.1).
QStringList valuesOf(const RequestHead &head, QByteArrayView name)
{
    QStringList values;
    for (const HttpHeader &header : head.headers) {
        if (header.name != name)
            continue;
        for (const QByteArray &value : header.value.toByteArray().split(',')) {
            if (const QByteArray trimmed = value.trimmed(); !trimmed.isEmpty())
                values.append(QString::fromLatin1(trimmed));
        }
    }
    return values;
}

/// Whether no bit is set behind the prefix, so that what is written is what is meant.
bool isNetwork(const QHostAddress &address, int bits)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const int from = address.protocol() == QAbstractSocket::IPv4Protocol ? bits + 96 : bits;
    for (int bit = from; bit < 128; ++bit) {
        if ((bytes[bit / 8] & (0x80U >> unsigned(bit % 8))) != 0)
            return false;
    }
    return true;
}

} // namespace

std::optional<TrustedProxies> TrustedProxies::parse(const QString &list)
{
    TrustedProxies proxies;
    if (list.trimmed().isEmpty())
        return proxies;
    const QStringList entries = list.split(u',');
    if (entries.size() > maximumEntries)
        return {};
    for (const QString &entry : entries) {
        const QString text = entry.trimmed();
        const qsizetype slash = text.indexOf(u'/');
        const auto address = readAddress(slash < 0 ? text : text.first(slash));
        if (!address)
            return {};
        const int most = address->protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
        bool isNumber = true;
        const int bits = slash < 0 ? most : text.sliced(slash + 1).toInt(&isNumber);
        if (!isNumber || bits < 0 || bits > most || !isNetwork(*address, bits))
            return {};
        proxies.m_networks.append({*address, bits});
    }
    return proxies;
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    const QHostAddress searched = plain(address);
    return std::ranges::any_of(m_networks, [&searched](const auto &network) {
        return network.first.protocol() == searched.protocol() && searched.isInSubnet(network);
    });
}

QString TrustedProxies::text() const
{
    QStringList entries;
    for (const auto &[address, bits] : m_networks) {
        const bool isOne = bits == (address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128);
        entries.append(isOne ? address.toString() : u"%1/%2"_s.arg(address.toString()).arg(bits));
    }
    return entries.join(u',');
}

RequestOrigin requestOrigin(const RequestHead &head, const QHostAddress &peer, const TrustedProxies &trusted)
{
    RequestOrigin origin{peer, false, false};
    if (!trusted.contains(peer))
        return origin;
    const QStringList hops = valuesOf(head, "x-forwarded-for");
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const auto address = readEntry(*hop);
        if (!address)
            break;
        origin.address = *address;
        origin.isForwarded = true;
        if (!trusted.contains(*address))
            break;
    }
    const QStringList schemes = valuesOf(head, "x-forwarded-proto");
    if (!schemes.isEmpty()) {
        const QString nearest = schemes.back().toLower();
        origin.isSecure = nearest == "https"_L1 || nearest == "wss"_L1;
    }
    return origin;
}

} // namespace Inlet
