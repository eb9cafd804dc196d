// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/webhookurl.h"

#include "core/protocol/eventtype.h"
#include "core/protocol/limits.h"
#include "server/base/apierror.h"
#include "server/webhook/addresspolicy.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Where path or query begin, behind scheme and host.
qsizetype authorityEnd(const QString &text)
{
    const qsizetype mark = text.indexOf("://"_L1);
    if (mark < 0)
        return text.size();
    const auto end = std::find_if(text.begin() + mark + 3, text.end(),
                                  [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    return end - text.begin();
}

/// Marks that stand in no URL as they are, but in addresses as people have them: templates, file names.
bool isEncodedByBrowsers(QChar c)
{
    return QStringView(u" \"<>^`{|}").contains(c);
}

/// What was given, with those marks encoded and without blanks around it.
QString withMarksEncoded(const QString &given)
{
    const QString text = given.trimmed();
    const qsizetype start = authorityEnd(text);
    QString encoded = text.first(start);
    for (const QChar c : QStringView(text).sliced(start)) {
        if (isEncodedByBrowsers(c))
            encoded += u"%%1"_s.arg(uint(c.unicode()), 2, 16, QChar(u'0')).toUpper();
        else
            encoded += c;
    }
    return encoded;
}

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// The place of a `%` that begins no percent code, from 1 on; 0: there is none.
qsizetype lonePercent(const QString &text)
{
    for (qsizetype at = text.indexOf(u'%'); at >= 0; at = text.indexOf(u'%', at + 1)) {
        if (at + 2 >= text.size() || !isHexDigit(text[at + 1]) || !isHexDigit(text[at + 2]))
            return at + 1;
    }
    return 0;
}

/// What is wrong with how @p text is written, as the end of a sentence about it; empty: nothing.
QString addressFlaw(const QString &text)
{
    static const QRegularExpression web(u"^\\s*https?://"_s, QRegularExpression::CaseInsensitiveOption);
    if (!web.match(text).hasMatch())
        return u"must be an http or https URL"_s;
    // Browsers read it as a slash, others do not, so that the host might be another one.
    if (text.contains(u'\\'))
        return u"must have no backslash; %5C is the sign itself"_s;
    if (const qsizetype place = lonePercent(text); place > 0)
        return u"has a % that begins no percent code at character %1; %25 is the sign itself"_s.arg(place);
    const QUrl url(withMarksEncoded(text), QUrl::StrictMode);
    if (!url.userInfo().isEmpty() || text.first(authorityEnd(text)).contains(u'@'))
        return u"must have no user or password; authorization is for that"_s;
    // All else of it is right by now, or encoded.
    if (!url.isValid() || url.host().isEmpty() || url.port(1) == 0)
        return u"must name a host, and behind a colon a port from 1 to 65535"_s;
    if (url.hasFragment())
        return u"must have no fragment; %23 is the sign itself"_s;
    return {};
}

} // namespace

Result<void> checkWebhookUrl(const QString &text, bool allowsPrivate)
{
    if (text.trimmed().isEmpty())
        return ApiError::badBody(u"url is required"_s);
    if (text.size() > Limits::webhookUrlLength)
        return ApiError::badBody(u"url must be at most %1 characters"_s.arg(Limits::webhookUrlLength));
    if (!isHeaderValue(text))
        return ApiError::badBody(u"url must have no control characters"_s);
    if (const QString flaw = addressFlaw(text); !flaw.isEmpty())
        return ApiError::badBody(u"url "_s + flaw);
    if (!allowsPrivate && isPrivateHost(QUrl(withMarksEncoded(text), QUrl::StrictMode).host()))
        return ApiError::badBody(u"url must not be on a private or loopback address"_s);
    return {};
}

QByteArray encodedUrl(const QByteArray &text)
{
    return QUrl(withMarksEncoded(QString::fromUtf8(text)), QUrl::StrictMode).toEncoded(QUrl::FullyEncoded);
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
