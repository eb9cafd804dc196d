// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/webhookurl.h"

#include "core/protocol/eventtype.h"
#include "core/protocol/limits.h"
#include "server/base/apierror.h"
#include "server/webhook/addresspolicy.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

Result<void> checkWebhookUrl(const QString &text, bool allowsPrivate)
{
    if (text.isEmpty())
        return ApiError::badBody(u"url is required"_s);
    if (text.size() > Limits::webhookUrlLength)
        return ApiError::badBody(u"url must be at most %1 characters"_s.arg(Limits::webhookUrlLength));
    if (!isHeaderValue(text))
        return ApiError::badBody(u"url must have no control characters"_s);
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    if (!url.isValid() || (scheme != "http"_L1 && scheme != "https"_L1) || url.host().isEmpty()
        || url.port(1) == 0)
        return ApiError::badBody(u"url must be an http or https URL"_s);
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return ApiError::badBody(u"url must have no user or password; authorization is for that"_s);
    if (url.hasFragment())
        return ApiError::badBody(u"url must have no fragment"_s);
    if (!allowsPrivate && isPrivateHost(url.host()))
        return ApiError::badBody(u"url must not be on a private or loopback address"_s);
    return {};
}

QByteArray encodedUrl(const QByteArray &text)
{
    return QUrl(QString::fromUtf8(text), QUrl::StrictMode).toEncoded(QUrl::FullyEncoded);
}

QByteArray deliveryUrl(const QByteArray &url, bool byEvents, EventType type)
{
    if (!byEvents)
        return url;
    const qsizetype query = url.indexOf('?');
    QByteArray target = query < 0 ? url : url.first(query);
    if (!target.endsWith('/'))
        target.append('/');
    target.append(eventName(type));
    return query < 0 ? target : target.append(QByteArrayView(url).sliced(query));
}

bool isHeaderValue(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) { return c < u' ' || (c >= u'\x7f' && c < u'\xa0'); });
}

} // namespace Inlet
