// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/webhooks/webhooktestsmodule.h"

#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/api/webhooks/webhookbody.h"
#include "server/base/apierror.h"
#include "server/base/guardedcall.h"
#include "server/events/publisher.h"
#include "server/store/deliverystore.h"
#include "server/webhook/deliverythread.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

QJsonObject attemptObject(const AttemptRecord &attempt)
{
    return {{u"eventId"_s, QString::fromLatin1(attempt.eventId)},
            {u"event"_s, QString::fromLatin1(eventName(attempt.type))},
            {u"attempt"_s, attempt.attempt},
            {u"test"_s, attempt.attempt == 0},
            {u"result"_s, attempt.result},
            {u"status"_s, attempt.status == 0 ? QJsonValue() : QJsonValue(attempt.status)},
            {u"durationMs"_s, attempt.durationMs},
            {u"error"_s, attempt.error.isEmpty() ? QJsonValue() : QJsonValue(attempt.error)},
            {u"answer"_s, attempt.answer},
            {u"at"_s, timeText(attempt.atMs)}};
}

/// An event that the webhook lets pass, and nobody takes for one of WhatsApp.
Event testEvent(const WebhookEntry &webhook)
{
    const QList<EventType> &types = webhook.record.config.filter.types();
    const QJsonObject data{{u"test"_s, true},
                           {u"label"_s, webhook.record.label},
                           {u"timestamp"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    return {types.isEmpty() ? EventType::InstanceState : types.front(),
            QJsonDocument(data).toJson(QJsonDocument::Compact)};
}

} // namespace

std::span<const Endpoint<WebhookTestsModule>> WebhookTestsModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<WebhookTestsModule>{{"POST", "/api/events/testWebhook/:instance", Access::Account,
                                      RateClass::None, BodyKind::Json},
                                     &WebhookTestsModule::test},
        Endpoint<WebhookTestsModule>{{"GET", "/api/events/webhookAttempts/:instance", Access::Account,
                                      RateClass::None, BodyKind::None},
                                     &WebhookTestsModule::attempts},
    };
    return table;
}

void WebhookTestsModule::attempts(const HttpRequest &request, const Responder &respond) const
{
    const QByteArrayView query = splitTarget(request.head.target).query;
    const auto webhook =
        m_webhookTable.load()->find(request.grant.instance->record.id,
                                    webhookLabel(QString::fromUtf8(queryValue(query, "label"))));
    if (!webhook)
        return respond(refusal(404, ApiError::webhookNotFound));
    answerWhenRead(m_thread, respond, ApiError::failedToReadAttempts,
                   m_deliveries.attempts(webhook->record.id), [](const QList<AttemptRecord> &attempts) {
                       QJsonArray list;
                       for (const AttemptRecord &attempt : attempts)
                           list.append(attemptObject(attempt));
                       return success(200, u"Attempts retrieved"_s, member("attempts", list));
                   });
}

void WebhookTestsModule::test(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto label = stringMember(*body, "label"_L1);
    if (!label)
        return respond(refusalOf(label.error()));
    const auto webhook = m_webhookTable.load()->find(request.grant.instance->record.id, webhookLabel(*label));
    if (!webhook)
        return respond(refusal(404, ApiError::webhookNotFound));
    if (webhook->record.config.isDamaged)
        return respond(refusal(500, ApiError::webhookDamaged));
    if (!webhook->record.config.enabled)
        return respond(refusal(400, ApiError::webhookNotEnabled));
    const auto answer = [respond](const WebhookTest &test) {
        if (!test.wasBegun)
            return respond(refusal(503, ApiError::tooManyTests));
        respond(success(200, u"Webhook tested"_s, member("test", attemptObject(test.attempt))));
    };
    m_delivery.test(webhook, m_publisher.newId(), testEvent(*webhook),
                    [thread = m_thread, answer](const WebhookTest &test) {
                        callLater(thread, [answer, test] { answer(test); });
                    });
}

} // namespace Inlet::Api
