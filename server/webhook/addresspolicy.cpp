// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/addresspolicy.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

struct Network4
{
    quint32 address;
    int bits;
};

constexpr quint32 octets(quint32 a, quint32 b, quint32 c, quint32 d)
{
    return a << 24 | b << 16 | c << 8 | d;
}

// The special-purpose registry of IPv4 (RFC 6890 and its updates).
constexpr std::array special4 = {
    Network4{octets(0, 0, 0, 0), 8},       // this network
    Network4{octets(10, 0, 0, 0), 8},      // private
    Network4{octets(100, 64, 0, 0), 10},   // behind a carrier's NAT
    Network4{octets(127, 0, 0, 0), 8},     // loopback
    Network4{octets(169, 254, 0, 0), 16},  // link-local, where clouds keep their credentials
    Network4{octets(172, 16, 0, 0), 12},   // private
    Network4{octets(192, 0, 0, 0), 24},    // protocol assignments
    Network4{octets(192, 0, 2, 0), 24},    // documentation
    Network4{octets(192, 88, 99, 0), 24},  // 6to4 relays
    Network4{octets(192, 168, 0, 0), 16},  // private
    Network4{octets(198, 18, 0, 0), 15},   // benchmarks
    Network4{octets(198, 51, 100, 0), 24}, // documentation
    Network4{octets(203, 0, 113, 0), 24},  // documentation
    Network4{octets(224, 0, 0, 0), 4},     // multicast
    Network4{octets(240, 0, 0, 0), 4},     // reserved, and broadcast
};

bool isPublic4(quint32 address)
{
    return std::ranges::none_of(special4, [address](const Network4 &network) {
        return address >> (32 - network.bits) == network.address >> (32 - network.bits);
    });
}

struct Network6
{
    std::array<quint8, 8> prefix; ///< its first half; no network below is longer
    int bits;
};

// What is special within 2000::/3; all outside of that is not routed, or stands for IPv4.
constexpr std::array special6 = {
    Network6{{0x20, 0x01, 0x00, 0x00}, 23}, // protocol assignments, Teredo among them
    Network6{{0x20, 0x01, 0x0d, 0xb8}, 32}, // documentation
    Network6{{0x3f, 0xff, 0x00, 0x00}, 20}, // documentation
};

bool startsWith(const Q_IPV6ADDR &address, const Network6 &network)
{
    for (int bit = 0; bit < network.bits; bit += 8) {
        const int left = std::min(network.bits - bit, 8);
        const auto mask = quint8(0xff << (8 - left));
        if ((address[bit / 8] & mask) != (network.prefix[std::size_t(bit / 8)] & mask))
            return false;
    }
    return true;
}

bool isZero(const Q_IPV6ADDR &address, int from, int to)
{
    return std::all_of(address.c + from, address.c + to, [](quint8 byte) { return byte == 0; });
}

quint32 ipv4At(const Q_IPV6ADDR &address, int from)
{
    return qFromBigEndian<quint32>(address.c + from);
}

bool isPublic6(const Q_IPV6ADDR &address)
{
    // ::ffff:a.b.c.d, and the older ::a.b.c.d, which :: and ::1 look like.
    if (isZero(address, 0, 10) && ((address[10] == 0xff && address[11] == 0xff) || isZero(address, 10, 12)))
        return isPublic4(ipv4At(address, 12));
    // 64:ff9b::/96, through NAT64.
    if (address[0] == 0x00 && address[1] == 0x64 && address[2] == 0xff && address[3] == 0x9b
        && isZero(address, 4, 12))
        return isPublic4(ipv4At(address, 12));
    // 2002::/16, 6to4.
    if (address[0] == 0x20 && address[1] == 0x02)
        return isPublic4(ipv4At(address, 2));
    if (address[0] >> 5 != 1)
        return false;
    return std::ranges::none_of(special6,
                                [&](const Network6 &network) { return startsWith(address, network); });
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return isPublic4(address.toIPv4Address());
    case QAbstractSocket::IPv6Protocol:
        return isPublic6(address.toIPv6Address());
    default:
        return false;
    }
}

bool isPrivateHost(const QString &host)
{
    QString name = host.toLower();
    if (name.startsWith(u'[') && name.endsWith(u']'))
        name = name.sliced(1, name.size() - 2);
    while (name.endsWith(u'.'))
        name.chop(1);
    if (name == "localhost"_L1 || name.endsWith(".localhost"_L1) || name.endsWith(".local"_L1)
        || name.endsWith(".internal"_L1) || name == "ip6-localhost"_L1 || name == "ip6-loopback"_L1)
        return true;
    const QHostAddress address(name);
    return !address.isNull() && !isPublicAddress(address);
}

QHostAddress addressOf(const sockaddr *address)
{
    if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
        return {};
    QHostAddress host(address);
    return host;
}

} // namespace Inlet
