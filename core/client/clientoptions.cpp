// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/clientoptions.h"

#include "core/protocol/limits.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

Error badUrl(const QString &why)
{
    return {ErrorCode::InvalidArgument, why};
}

} // namespace

Result<QUrl> parseBaseUrl(const QString &text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    // What QUrl cannot read is not repeated: it may hold a password.
    if (!url.isValid())
        return badUrl(u"not a valid URL"_s);
    const QString scheme = url.scheme();
    if (scheme == "ws"_L1)
        url.setScheme(u"http"_s);
    else if (scheme == "wss"_L1)
        url.setScheme(u"https"_s);
    else if (scheme != "http"_L1 && scheme != "https"_L1)
        return badUrl(u"a URL of a gateway begins with http:// or https://"_s);
    if (url.host().isEmpty())
        return badUrl(u"the URL names no host"_s);
    if (!url.userInfo().isEmpty())
        return badUrl(u"the URL holds a user name or password"_s);
    if (url.hasQuery() || url.hasFragment())
        return badUrl(u"the URL holds a query or fragment"_s);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::TolerantMode);
    return url;
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
