// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/originpolicy.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

int defaultPort(const QString &scheme)
{
    if (scheme == "http"_L1 || scheme == "ws"_L1)
        return 80;
    if (scheme == "https"_L1 || scheme == "wss"_L1)
        return 443;
    return -1;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLowerLetter(QChar c)
{
    return c >= u'a' && c <= u'z';
}

struct Authority
{
    QString host;
    int port = -1;
};

/// `host`, `host:port`, `[v6]` or `[v6]:port`.
std::optional<Authority> parseAuthority(const QString &text)
{
    Authority authority;
    const qsizetype bracket = text.startsWith(u'[') ? text.indexOf(u']') : -1;
    const qsizetype colon = text.indexOf(u':', std::max<qsizetype>(bracket, 0));
    authority.host = text.first(colon < 0 ? text.size() : colon).toLower();
    if (authority.host.isEmpty() || (text.startsWith(u'[') && bracket < 0))
        return {};
    const bool hasForeignByte = std::ranges::any_of(authority.host, [](QChar c) {
        return c.unicode() <= 0x20 || c.unicode() >= 0x7f || u"/?#@\\%\"<>"_s.contains(c);
    });
    if (hasForeignByte || (bracket < 0 && authority.host.contains(u'[')))
        return {};
    if (bracket >= 0) {
        QHostAddress address;
        const QString inner = authority.host.sliced(1, authority.host.size() - 2);
        if (!authority.host.endsWith(u']') || !address.setAddress(inner)
            || address.protocol() != QAbstractSocket::IPv6Protocol)
            return {};
    }
    if (colon >= 0) {
        const QString digits = text.sliced(colon + 1);
        bool isNumber = std::ranges::all_of(digits, isDigit); // toInt() takes signs and blanks as well
        authority.port = isNumber ? digits.toInt(&isNumber) : -1;
        if (!isNumber || authority.port < 1 || authority.port > 65535)
            return {};
    }
    return authority;
}

/// A host as it stands in an authority; QUrl gives an IPv6 address without its brackets.
QString bracketed(const QString &host)
{
    return host.contains(u':') ? QString(u'[' + host + u']') : host;
}

bool isLoopbackName(const QString &host)
{
    if (host == "localhost"_L1 || host == "[::1]"_L1)
        return true;
    // Four plain decimal numbers; other spellings of an address are names to us.
    const QStringList parts = host.split(u'.');
    const bool isAddress = parts.size() == 4 && std::ranges::all_of(parts, [](const QString &part) {
                               bool isNumber = false;
                               return part.toUInt(&isNumber) <= 255 && isNumber && part.size() <= 3;
                           });
    return isAddress && parts.front() == "127"_L1;
}

} // namespace

std::optional<Origin> parseOrigin(QByteArrayView bytes)
{
    const QString text = QString::fromLatin1(bytes);
    const qsizetype mark = text.indexOf("://"_L1);
    if (mark <= 0)
        return {};
    const QString scheme = text.first(mark).toLower();
    const bool isScheme = std::ranges::all_of(scheme, [](QChar c) {
        return isLowerLetter(c) || isDigit(c) || c == u'+' || c == u'-' || c == u'.';
    });
    const auto authority = parseAuthority(text.sliced(mark + 3));
    if (!isScheme || !isLowerLetter(scheme.front()) || !authority)
        return {};
    return Origin{scheme, authority->host, authority->port == defaultPort(scheme) ? -1 : authority->port};
}

OriginPolicy::OriginPolicy(const Options &options)
    : m_baseHost(bracketed(QUrl(options.baseUrl).host().toLower()))
    , m_isLoopbackOnly(options.isLoopbackOnly)
{
    for (const QString &text : options.allowed) {
        if (const auto origin = parseOrigin(text.trimmed().toLatin1()))
            m_allowed.append(*origin);
    }
}

bool passes(OriginReason reason)
{
    return reason == OriginReason::NoOrigin || reason == OriginReason::Listed
        || reason == OriginReason::SameOrigin;
}

bool OriginPolicy::allows(const RequestHead &head) const
{
    return head.count("origin") <= 1 && passes(judge(head.header("origin"), head.header("host")));
}

OriginReason OriginPolicy::judge(QByteArrayView origin, QByteArrayView host) const
{
    if (origin.isNull())
        return OriginReason::NoOrigin;
    const auto parsed = parseOrigin(origin);
    if (!parsed)
        return OriginReason::Unreadable;
    return m_allowed.contains(*parsed) ? OriginReason::Listed : judgeUnlisted(*parsed, host);
}

OriginReason OriginPolicy::judgeUnlisted(const Origin &origin, QByteArrayView hostHeader) const
{
    const auto host = parseAuthority(QString::fromLatin1(hostHeader));
    if (!host)
        return OriginReason::NotListed;
    // The scheme itself is not compared: TLS often ends in front of the gateway.
    const int port = host->port == defaultPort(origin.scheme) ? -1 : host->port;
    if (host->host != origin.host || port != origin.port)
        return OriginReason::NotListed;
    const bool isTrusted = !m_isLoopbackOnly || isTrustedHost(host->host);
    return isTrusted ? OriginReason::SameOrigin : OriginReason::UntrustedHost;
}

// On a loopback port a page of any site can reach us under a name of its own that it points at
// 127.0.0.1; its Origin equals its Host then. So the name has to be one that we know.
bool OriginPolicy::isTrustedHost(const QString &host) const
{
    return isLoopbackName(host) || (!m_baseHost.isEmpty() && host == m_baseHost)
        || std::ranges::any_of(m_allowed, [&host](const Origin &origin) { return origin.host == host; });
}

} // namespace Inlet
