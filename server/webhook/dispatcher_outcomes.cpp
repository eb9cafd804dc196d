// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// What comes back for requests, and how it is written back.
#include "core/logging/logging.h"
#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/base/counters.h"
#include "server/base/logging.h"
#include "server/webhook/dispatcher.h"

#include <QDateTime>
#include <QFuture>
#include <QRandomGenerator>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// How long outcomes are gathered, so that many share a transaction; killed meanwhile, their events come
/// twice.
constexpr std::chrono::milliseconds gatherTime = 50ms;
constexpr qsizetype gatheredMost = 256;

/// What was answered, without what must not be stored in clear if it was echoed.
QString answerText(QByteArray answer, const WebhookEntry &webhook, const Secret &token)
{
    const qsizetype query = webhook.url.indexOf('?');
    const WebhookConfig &config = webhook.record.config;
    const QByteArray &authorization = config.authorization.reveal();
    // With its scheme, such as "Bearer", and without.
    for (const QByteArray &secret :
         {token.reveal(), authorization, authorization.sliced(authorization.lastIndexOf(' ') + 1),
          config.secret.reveal(), query < 0 ? QByteArray() : webhook.url.sliced(query + 1)}) {
        if (!secret.isEmpty())
            answer.replace(secret, "***");
    }
    return QString::fromUtf8(answer.first(std::min(answer.size(), Limits::webhookAnswerKept)));
}

void tell(QtMsgType type, const QString &message, const WebhookEntry &webhook, const AttemptRecord &attempt)
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

void tellOutcome(const WebhookEntry &webhook, const AttemptRecord &attempt, Fate fate)
{
    if (fate == Fate::Dead)
        tell(QtWarningMsg, u"event went to the dead letters"_s, webhook, attempt);
    else if (lcWebhook().isDebugEnabled())
        tell(QtDebugMsg, fate == Fate::Done ? u"event delivered"_s : u"event not delivered"_s, webhook,
             attempt);
}

} // namespace

void Dispatcher::test(const std::shared_ptr<const WebhookEntry> &webhook, const QByteArray &eventId,
                      const Event &event, const TestDone &done)
{
    const auto instance = instanceOf(*webhook);
    if (m_isEnding || m_tests >= Limits::webhookTests || !instance) {
        done({});
        return;
    }
    ++m_tests;
    m_poster.post(requestOf(*webhook, *instance, eventId, event),
                  [this, webhook, eventId, type = event.type, done](const PostOutcome &outcome) {
                      --m_tests;
                      const AttemptRecord attempt = attemptOf(*webhook, eventId, type, 0, outcome);
                      m_ties.counters.attempts[std::size_t(resultOf(outcome))].add();
                      m_attempts.append(attempt);
                      m_isWriteAwaited = true;
                      tell(QtInfoMsg, u"webhook tested"_s, *webhook, attempt);
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
    m_ties.counters.attempts[std::size_t(resultOf(outcome))].add();
    tellOutcome(*webhook, attempt, verdict.fate);
    Lane *const lane = find(event.lane);
    if (lane == nullptr) // dropped meanwhile, and its queue with it
        return;
    const bool wasAnswering = lane->unanswered() == 0;
    lane->endPost(outcome.status > 0, outcome.duration);
    if (const bool isAnswering = lane->unanswered() == 0; isAnswering != wasAnswering)
        tell(QtInfoMsg, isAnswering ? u"webhook answers again"_s : u"webhook does not answer"_s, *webhook,
             attempt);
    if (m_unwritten.isEmpty())
        m_writeAt = Clock::now() + gatherTime;
    m_unwritten.append({.lane = event.lane,
                        .webhookId = webhook->record.id,
                        .instanceId = webhook->record.instanceId,
                        .eventId = event.eventId,
                        .fate = verdict.fate,
                        .attempts = attempts,
                        .nextAtMs = attempt.atMs + verdict.wait.count(),
                        .error = attempt.error,
                        .atMs = attempt.atMs});
    m_attempts.append(attempt);
    ready(*lane);
}

AttemptRecord Dispatcher::attemptOf(const WebhookEntry &webhook, const QByteArray &eventId, EventType type,
                                    int attempt, const PostOutcome &outcome) const
{
    const auto instance = instanceOf(webhook);
    return {.webhookId = webhook.record.id,
            .eventId = eventId,
            .type = type,
            .attempt = attempt,
            .result = deliveryResultName(resultOf(outcome)),
            .status = outcome.status,
            .durationMs = outcome.duration.count(),
            .error = errorOf(outcome),
            .answer = answerText(outcome.answer, webhook, instance ? instance->record.token : Secret()),
            .atMs = QDateTime::currentMSecsSinceEpoch()};
}

bool Dispatcher::isWriteDue() const
{
    const auto now = Clock::now();
    if (m_isWriting || (m_unwritten.isEmpty() && m_attempts.isEmpty()) || now < m_writeNotBefore)
        return false;
    return now >= m_writeAt || m_isWriteAwaited || m_unwritten.size() >= gatheredMost;
}

void Dispatcher::writeBack()
{
    if (m_unwritten.isEmpty() && m_attempts.isEmpty())
        return;
    m_isWriting = true;
    m_isWriteAwaited = false;
    const auto deliveries = std::exchange(m_unwritten, {});
    const auto attempts = std::exchange(m_attempts, {});
    m_ties.database
        .run([deliveries, attempts](QSqlDatabase &database) -> Result<void> {
            if (auto finished = DeliveryStore::finish(database, deliveries); !finished)
                return finished;
            return AttemptStore::append(database, attempts);
        })
        .then([this, mailbox = m_mailbox, deliveries, attempts](const Result<void> &written) {
            mailbox->post([this, deliveries, attempts, written] { endWrite(deliveries, attempts, written); });
        });
}

void Dispatcher::endWrite(const QList<FinishedDelivery> &deliveries, const QList<AttemptRecord> &attempts,
                          const Result<void> &written)
{
    m_isWriting = false;
    if (!written) {
        qCCritical(lcStore).noquote() << "cannot store what became of deliveries:" << written.error().message;
        m_unwritten = deliveries + m_unwritten;
        m_attempts = attempts + m_attempts;
        m_writeNotBefore = Clock::now() + databasePause;
        return;
    }
    for (const FinishedDelivery &delivery : deliveries) {
        Lane *const lane = find(delivery.lane);
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
