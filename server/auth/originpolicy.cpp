// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/originpolicy.h"

#include "server/http/authority.h"

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

Origin makeOrigin(const QString &scheme, const Authority &authority)
{
    return {scheme, authority.host, authority.port == defaultPort(scheme) ? -1 : authority.port};
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

std::optional<Origin> parseOrigin(QByteArrayView text)
{
    const qsizetype mark = text.indexOf("://");
    if (mark <= 0)
        return {};
    // There are clients that can write an origin as the URL of its root only.
    if (text.endsWith('/'))
        text.chop(1);
    if (text.size() < mark + 3)
        return {};
    const QString scheme = QString::fromLatin1(text.first(mark)).toLower();
    const bool isScheme = std::ranges::all_of(scheme, [](QChar c) {
        return isLowerLetter(c) || isDigit(c) || c == u'+' || c == u'-' || c == u'.';
    });
    const auto authority = parseAuthority(text.sliced(mark + 3));
    if (!isScheme || !isLowerLetter(scheme.front()) || !authority)
        return {};
    return makeOrigin(scheme, *authority);
}

std::optional<Origin> parseAllowedOrigin(const QString &text)
{
    const QString named = text.endsWith(u'/') ? text.chopped(1) : text;
    const QUrl url(named, QUrl::StrictMode);
    if (!url.isValid() || url.scheme().isEmpty() || url.port() == 0 || !url.path().isEmpty() || url.hasQuery()
        || url.hasFragment() || named.contains(u'@') || named.endsWith(u':'))
        return {};
    const QByteArray host = bracketed(url.host(QUrl::FullyEncoded)).toLatin1();
    // No name that a browser finds has other characters; `*` would look like a wildcard, and be none.
    const bool isUsual = host.startsWith('[') || std::ranges::all_of(host, [](char c) {
                             return isLowerLetter(QLatin1Char(c)) || isDigit(QLatin1Char(c))
                                 || QByteArrayView("-._").contains(c);
                         });
    auto authority = parseAuthority(host);
    if (!isUsual || !authority)
        return {};
    authority->port = url.port();
    return makeOrigin(url.scheme(), *authority);
}

OriginPolicy::OriginPolicy(const Options &options)
    : m_baseHost(bracketed(QUrl(options.baseUrl).host(QUrl::FullyEncoded).toLower()))
    , m_isLoopbackOnly(options.isLoopbackOnly)
{
    for (const QString &text : options.allowed) {
        if (const auto origin = parseAllowedOrigin(text.trimmed()))
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
    const auto host = parseAuthority(hostHeader);
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
