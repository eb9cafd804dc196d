// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/webhooks.h"

#include "core/client/admin/requests.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

using Outcome = WebhookAttempt::Outcome;

constexpr qint64 highestStatus = 999;

Outcome outcomeOf(const QString &word)
{
    static constexpr std::array words{
        std::pair{"delivered"_L1, Outcome::Delivered},
        std::pair{"rejected"_L1, Outcome::Rejected},
        std::pair{"unanswered"_L1, Outcome::Unanswered},
        std::pair{"blocked"_L1, Outcome::Blocked},
    };
    for (const auto &[name, outcome] : words) {
        if (word == name)
            return outcome;
    }
    return Outcome::Other;
}

WebhookAttempt readAttempt(Fields &fields)
{
    WebhookAttempt attempt;
    attempt.eventId = fields.textOr("eventId"_L1);
    attempt.event = fields.textOr("event"_L1);
    attempt.number = fields.numberOr("attempt"_L1, 0);
    attempt.isTest = fields.flagOr("test"_L1, false);
    attempt.result = fields.text("result"_L1);
    attempt.outcome = outcomeOf(attempt.result);
    if (fields.has("status"_L1))
        attempt.status = int(fields.number("status"_L1, 0, highestStatus));
    attempt.duration = std::chrono::milliseconds(fields.numberOr("durationMs"_L1, 0));
    attempt.at = fields.time("at"_L1);
    attempt.error = fields.textOr("error"_L1);
    attempt.answer = fields.textOr("answer"_L1);
    attempt.original = fields.original();
    return attempt;
}

QString pathOf(QLatin1StringView action, const QString &instance)
{
    return "/api/events/"_L1 + action + u'/' + pathSegment(instance);
}

} // namespace

WebhookInfo readWebhook(Fields &fields)
{
    WebhookInfo webhook;
    webhook.label = fields.textOr("label"_L1, u"default"_s);
    webhook.enabled = fields.flag("enabled"_L1);
    webhook.url = fields.textOr("url"_L1);
    webhook.authorization = fields.optionalSecret("authorization"_L1);
    webhook.byEvents = fields.flagOr("byEvents"_L1, false);
    webhook.events = fields.textsOr("events"_L1);
    webhook.mediaBase64 = fields.flagOr("mediaBase64"_L1, false);
    webhook.isSigned = fields.flagOr("signed"_L1, false);
    webhook.isDamaged = fields.flagOr("damaged"_L1, false);
    webhook.original = fields.original();
    return webhook;
}

Result<WebhookList> parseWebhooks(const QByteArray &body)
{
    return parseAnswer<WebhookList>(body, [](Fields &answer) {
        WebhookList list;
        answer.rows("webhooks"_L1, [&list](Fields &row) { list.webhooks += readWebhook(row); });
        return list;
    });
}

Result<WebhookInfo> parseWebhook(const QByteArray &body)
{
    return parseAnswer<WebhookInfo>(body, [](Fields &answer) {
        Fields webhook = answer.object("webhook"_L1);
        return readWebhook(webhook);
    });
}

Result<WebhookAttempt> parseWebhookTest(const QByteArray &body)
{
    return parseAnswer<WebhookAttempt>(body, [](Fields &answer) {
        Fields test = answer.object("test"_L1);
        return readAttempt(test);
    });
}

Result<WebhookAttempts> parseAttempts(const QByteArray &body)
{
    return parseAnswer<WebhookAttempts>(body, [](Fields &answer) {
        WebhookAttempts list;
        answer.rows("attempts"_L1, [&list](Fields &row) { list.attempts += readAttempt(row); });
        return list;
    });
}

Call<WebhookList> listWebhooks(const QString &instance)
{
    return {get(pathOf("getWebhook"_L1, instance)), parseWebhooks};
}

Call<WebhookInfo> setWebhook(const QString &instance, const WebhookSettings &settings)
{
    QJsonObject body{{u"label"_s, settings.label},
                     {u"enabled"_s, true},
                     {u"url"_s, settings.url},
                     {u"byEvents"_s, settings.byEvents},
                     {u"events"_s, QJsonArray::fromStringList(settings.events)},
                     {u"mediaBase64"_s, settings.mediaBase64}};
    if (settings.authorization)
        body.insert("authorization"_L1, QString::fromUtf8(settings.authorization->reveal()));
    if (settings.signing == WebhookSettings::Signing::Set)
        body.insert("secret"_L1, QString::fromUtf8(settings.secret.reveal()));
    else if (settings.signing == WebhookSettings::Signing::Remove)
        body.insert("secret"_L1, QJsonValue::Null);
    return {post(pathOf("webhook"_L1, instance), body), parseWebhook};
}

Call<WebhookInfo> disableWebhook(const QString &instance, const QString &label)
{
    return {post(pathOf("webhook"_L1, instance), {{u"label"_s, label}, {u"enabled"_s, false}}), parseWebhook};
}

Call<WebhookAttempt> testWebhook(const QString &instance, const QString &label)
{
    return {post(pathOf("testWebhook"_L1, instance), {{u"label"_s, label}}), parseWebhookTest};
}

Call<WebhookAttempts> listAttempts(const QString &instance, const QString &label)
{
    return {get(pathOf("webhookAttempts"_L1, instance) + "?label="_L1 + pathSegment(label)), parseAttempts};
}

} // namespace Inlet::Admin
