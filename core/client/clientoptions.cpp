// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/clientoptions.h"

#include "core/protocol/limits.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// People copy the address of a route along (PROTOCOL.md §1).
QString withoutRoute(QString path)
{
    static const QRegularExpression route(
        u"/(ws/[^/]*|api/(instance|events|gateway|chat|message|group)(/.*)?|api|ws|health|metrics)/*$"_s);
    path.remove(route);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

/// Reads @p text, which has no scheme.
QUrl withGuessedScheme(const QString &text)
{
    QUrl url(u"http://"_s + text, QUrl::StrictMode);
    if (url.isValid() && !isNearby(url))
        url.setScheme(u"https"_s);
    return url;
}

QString faultText(AddressFault fault)
{
    switch (fault) {
    case AddressFault::None:
        break;
    case AddressFault::Empty:
        return u"the URL is empty"_s;
    case AddressFault::Unreadable:
        return u"not a valid URL"_s;
    case AddressFault::Scheme:
        return u"a URL of a gateway begins with http:// or https://"_s;
    case AddressFault::NoHost:
        return u"the URL names no host"_s;
    case AddressFault::Login:
        return u"the URL holds a user name or password"_s;
    case AddressFault::Query:
        return u"the URL holds a query or fragment"_s;
    }
    return {};
}

/// `10.1.2.3`, `192.168.…`, `fe80::…` and the like.
bool isPrivate(const QHostAddress &address)
{
    constexpr std::array networks{"10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16",
                                  "169.254.0.0/16", "fc00::/7",      "fe80::/10"};
    return std::ranges::any_of(networks, [&address](const char *network) {
        return address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(network)));
    });
}

} // namespace

GatewayAddress readGatewayAddress(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return {{}, AddressFault::Empty, false};
    const bool hasScheme = typed.contains("://"_L1);
    QUrl url = hasScheme ? QUrl(typed, QUrl::StrictMode) : withGuessedScheme(typed);
    if (!url.isValid())
        return {{}, AddressFault::Unreadable, false};
    const QString scheme = url.scheme();
    if (scheme == "ws"_L1)
        url.setScheme(u"http"_s);
    else if (scheme == "wss"_L1)
        url.setScheme(u"https"_s);
    else if (scheme != "http"_L1 && scheme != "https"_L1)
        return {{}, AddressFault::Scheme, false};
    if (url.host().isEmpty())
        return {{}, AddressFault::NoHost, false};
    if (!url.userInfo().isEmpty())
        return {{}, AddressFault::Login, false};
    if (url.hasQuery() || url.hasFragment())
        return {{}, AddressFault::Query, false};
    url.setPath(withoutRoute(url.path(QUrl::FullyEncoded)), QUrl::TolerantMode);
    return {url, AddressFault::None, scheme.startsWith("ws"_L1)};
}

Result<QUrl> parseBaseUrl(const QString &text)
{
    // What cannot be read is not repeated: it may hold a password.
    const GatewayAddress address = readGatewayAddress(text);
    if (address.fault != AddressFault::None)
        return Error{ErrorCode::InvalidArgument, faultText(address.fault)};
    return address.url;
}

bool isNearby(const QUrl &url)
{
    const QString host = url.host();
    const QHostAddress address(host);
    if (!address.isNull())
        return address.isLoopback() || isPrivate(address);
    return !host.contains(u'.') || host.endsWith(".local"_L1) || isLoopback(url);
}

QString gatewayIdOf(const QUrl &base)
{
    // QUrl has scheme and host in small letters already.
    QUrl url = base.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment
                             | QUrl::NormalizePathSegments | QUrl::StripTrailingSlash);
    if (url.path() == "/"_L1)
        url.setPath({});
    if (url.port() == (url.scheme() == "https"_L1 ? 443 : 80))
        url.setPort(-1);
    return url.toString(QUrl::FullyEncoded);
}

QUrl restUrl(const QUrl &base, const QString &encodedPath)
{
    return QUrl::fromEncoded(base.toEncoded() + encodedPath.toUtf8(), QUrl::StrictMode);
}

QUrl socketUrl(const QUrl &base, const QString &instance)
{
    QUrl url = restUrl(base, socketPath(instance));
    url.setScheme(base.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return url;
}

QString socketPath(const QString &instance)
{
    return u"/ws/"_s + pathSegment(instance);
}

QString pathSegment(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

bool isSendableToken(const Secret &token)
{
    const QByteArray &text = token.reveal();
    return !text.isEmpty() && text.size() <= Limits::tokenMaximumLength
        && std::ranges::all_of(text, [](char c) { return c >= '!' && c <= '~'; });
}

QByteArray userAgent()
{
    return QByteArrayLiteral("Inlet/" INLET_VERSION);
}

} // namespace Inlet
