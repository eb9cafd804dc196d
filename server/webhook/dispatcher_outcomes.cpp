// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// What comes back for requests, and how it is written back.
#include "core/protocol/limits.h"
#include "server/base/counters.h"
#include "server/webhook/deliveryrequest.h"
#include "server/webhook/dispatcher.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Inlet {

void Dispatcher::test(const std::shared_ptr<const WebhookEntry> &webhook, const QByteArray &eventId,
                      const Event &event, const TestDone &done)
{
    const auto instance = instanceOf(*webhook);
    if (m_isEnding || m_tests >= Limits::webhookTests || !instance) {
        done({});
        return;
    }
    ++m_tests;
    m_poster.post(deliveryRequest(*webhook, *instance, eventId, event),
                  [this, webhook, eventId, type = event.type, done](const PostOutcome &outcome) {
                      --m_tests;
                      const AttemptRecord attempt = attemptOf(*webhook, eventId, type, 0, outcome);
                      m_writer.addTest(attempt);
                      logAttempt(QtInfoMsg, u"webhook tested"_s, *webhook, attempt);
                      done({true, attempt});
                  });
}

void Dispatcher::endPost(const std::shared_ptr<const WebhookEntry> &webhook, const QueuedEvent &event,
                         const PostOutcome &outcome)
{
    const int attempts = event.attempts + 1;
    const DeliveryVerdict verdict =
        judge(outcome, attempts, m_options.schedule, QRandomGenerator::global()->generateDouble());
    const AttemptRecord attempt = attemptOf(*webhook, event.eventId, event.type, attempts, outcome);
    logOutcome(*webhook, attempt, verdict.outcome);
    DeliveryQueue *const lane = find(event.lane);
    if (lane == nullptr) // dropped meanwhile, and its queue with it
        return;
    const bool wasAnswering = lane->unanswered() == 0;
    lane->endPost(outcome.status > 0, outcome.duration);
    if (const bool isAnswering = lane->unanswered() == 0; isAnswering != wasAnswering)
        logAttempt(QtInfoMsg, isAnswering ? u"webhook answers again"_s : u"webhook does not answer"_s,
                   *webhook, attempt);
    m_writer.add({.lane = event.lane,
                  .webhookId = webhook->record.id,
                  .instanceId = webhook->record.instanceId,
                  .eventId = event.eventId,
                  .sequence = event.sequence,
                  .outcome = verdict.outcome,
                  .attempts = attempts,
                  .nextAtMs = attempt.atMs + verdict.wait.count(),
                  .error = attempt.error,
                  .atMs = attempt.atMs},
                 attempt);
    ready(*lane);
}

AttemptRecord Dispatcher::attemptOf(const WebhookEntry &webhook, const QByteArray &eventId, EventType type,
                                    int attempt, const PostOutcome &outcome) const
{
    m_dependencies.counters.attempts[std::size_t(resultOf(outcome))].add();
    const auto instance = instanceOf(webhook);
    return attemptRecord(webhook, instance ? instance->record.token : Secret(), eventId, type, attempt,
                         outcome);
}

void Dispatcher::noteWritten(const QList<FinishedDelivery> &deliveries)
{
    for (const FinishedDelivery &delivery : deliveries) {
        DeliveryQueue *const lane = find(delivery.lane);
        if (lane == nullptr)
            continue;
        const qint64 waiting = lane->waiting();
        lane->noteWritten(delivery);
        countQueue(lane->waiting() - waiting);
        rouseAt(*lane, lane->nextRetryMs());
        ready(*lane);
    }
}

} // namespace Inlet
