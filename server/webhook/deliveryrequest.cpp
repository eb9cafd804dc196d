// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/deliveryrequest.h"

#include "core/logging/logging.h"
#include "core/protocol/limits.h"
#include "server/base/logging.h"
#include "server/webhook/signature.h"
#include "server/webhook/webhookurl.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// What was answered, without what must not be stored in clear if it was echoed.
QString answerText(QByteArray answer, const WebhookEntry &webhook, const Secret &token)
{
    const WebhookConfig &config = webhook.record.config;
    const auto queryOf = [](const QByteArray &url) {
        const qsizetype mark = url.indexOf('?');
        return mark < 0 ? QByteArray() : url.sliced(mark + 1).trimmed();
    };
    const QByteArray &authorization = config.authorization.reveal();
    // With its scheme, such as "Bearer", and without.
    for (const QByteArray &secret :
         {token.reveal(), authorization, authorization.sliced(authorization.lastIndexOf(' ') + 1),
          config.secret.reveal(), queryOf(webhook.url), queryOf(config.url),
          QByteArray::fromPercentEncoding(queryOf(webhook.url))}) {
        if (!secret.isEmpty())
            answer.replace(secret, "***");
    }
    return QString::fromUtf8(answer.first(std::min(answer.size(), Limits::webhookAnswerKept)));
}

} // namespace

PostRequest deliveryRequest(const WebhookEntry &webhook, const InstanceEntry &instance,
                            const QByteArray &eventId, const Event &event)
{
    const WebhookConfig &config = webhook.record.config;
    PostRequest request;
    request.url = deliveryUrl(webhook.url, config.byEvents, event.type);
    const QByteArray data = config.mediaBase64 ? event.data : withoutMediaBase64(event.data);
    request.body.reserve(frameTextSize(event.type, data, instance.frameTail));
    appendFrameText(request.body, event.type, data, instance.frameTail);
    const qint64 timestamp = QDateTime::currentSecsSinceEpoch();
    request.headers = {"Content-Type: application/json", "webhook-id: " + eventId,
                       "webhook-timestamp: " + QByteArray::number(timestamp)};
    if (!webhook.signingKey.isEmpty()) {
        request.headers.append("webhook-signature: "
                               + webhookSignature(webhook.signingKey, eventId, timestamp, request.body));
    }
    if (!config.authorization.isEmpty())
        request.headers.append("Authorization: " + config.authorization.reveal());
    return request;
}

AttemptRecord attemptRecord(const WebhookEntry &webhook, const Secret &token, const QByteArray &eventId,
                            EventType type, int attempt, const PostOutcome &outcome)
{
    return {.webhookId = webhook.record.id,
            .eventId = eventId,
            .type = type,
            .attempt = attempt,
            .result = deliveryResultName(resultOf(outcome)),
            .status = outcome.status,
            .durationMs = outcome.duration.count(),
            .error = errorOf(outcome),
            .answer = answerText(outcome.answer, webhook, token),
            .atMs = QDateTime::currentMSecsSinceEpoch()};
}

void logAttempt(QtMsgType type, const QString &message, const WebhookEntry &webhook,
                const AttemptRecord &attempt)
{
    LogFields fields{{"event"_L1, QString::fromLatin1(attempt.eventId)},
                     {"instance"_L1, webhook.instanceName},
                     {"label"_L1, webhook.record.label},
                     {"attempt"_L1, QString::number(attempt.attempt)},
                     {"status"_L1, QString::number(attempt.status)},
                     {"ms"_L1, QString::number(attempt.durationMs)}};
    if (!attempt.error.isEmpty())
        fields.append({"error"_L1, attempt.error});
    logWith(lcWebhook(), type, message, fields);
}

void logOutcome(const WebhookEntry &webhook, const AttemptRecord &attempt, DeliveryOutcome outcome)
{
    if (outcome == DeliveryOutcome::Dead) {
        logAttempt(QtWarningMsg, u"event went to the dead letters"_s, webhook, attempt);
    } else if (lcWebhook().isDebugEnabled()) {
        logAttempt(QtDebugMsg,
                   outcome == DeliveryOutcome::Done ? u"event delivered"_s : u"event not delivered"_s,
                   webhook, attempt);
    }
}

} // namespace Inlet
