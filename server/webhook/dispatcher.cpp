// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/dispatcher.h"

#include "core/base/logging.h"
#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/io/counters.h"
#include "server/logging.h"
#include "server/webhook/signature.h"
#include "server/webhook/webhookurl.h"

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
/// After the database refused.
constexpr std::chrono::milliseconds pauseTime = 1s;
/// For requests under way when the gateway stops.
constexpr std::chrono::milliseconds drainTime = 500ms;
constexpr std::chrono::milliseconds longestWait = 60s;

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// What was answered, without what must not be stored in clear if it was echoed.
QString answerText(QByteArray answer, const WebhookEntry &webhook, const Secret &token)
{
    const qsizetype query = webhook.url.indexOf('?');
    const WebhookConfig &config = webhook.record.config;
    for (const QByteArray &secret : {token.reveal(), config.authorization.reveal(), config.secret.reveal(),
                                     query < 0 ? QByteArray() : webhook.url.sliced(query + 1)}) {
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

Dispatcher::Dispatcher(Options options, const Ties &ties)
    : m_options(std::move(options))
    , m_ties(ties)
    , m_poster(m_options.http)
    , m_mailbox(std::make_shared<Mailbox>([this] { m_poster.wake(); }))
{
}

Dispatcher::~Dispatcher()
{
    m_mailbox->close();
}

void Dispatcher::run()
{
    while (!m_isEnding || (m_poster.underWay() > 0 && Clock::now() < m_endBy)) {
        for (const auto &work : m_mailbox->take())
            work();
        noteSlowFlights();
        if (!m_isEnding) {
            rouse();
            startWhatMay(false);
            startWhatMay(true);
        }
        if (isWriteDue())
            writeBack();
        m_poster.wait(timeToWait());
    }
    m_poster.cut();
    writeBack();
}

void Dispatcher::end()
{
    m_isEnding = true;
    m_endBy = Clock::now() + drainTime;
}

void Dispatcher::open(const std::shared_ptr<const WebhookEntry> &webhook, qint64 waiting)
{
    auto &lane = m_lanes[webhook->record.lane];
    if (lane) {
        lane->setWebhook(webhook);
    } else {
        lane = std::make_unique<Lane>(webhook, waiting);
        countQueue(waiting);
    }
    ready(*lane);
}

void Dispatcher::drop(qint64 lane)
{
    const auto found = m_lanes.find(lane);
    if (found == m_lanes.end())
        return;
    m_readAhead -= found->second->bytes();
    countQueue(-found->second->waiting());
    m_lanes.erase(found);
}

void Dispatcher::take(const QList<QueuedEvent> &events)
{
    const qint64 now = nowMs();
    for (const QueuedEvent &event : events) {
        Lane *const lane = find(event.lane);
        if (lane == nullptr) // dropped meanwhile
            continue;
        const qint64 before = lane->bytes();
        lane->offer(event, m_readAhead < Limits::webhookBytes, now);
        m_readAhead += lane->bytes() - before;
        countQueue(1);
        ready(*lane);
    }
}

void Dispatcher::takeRetries(qint64 laneId, qint64 count)
{
    Lane *const lane = find(laneId);
    if (lane == nullptr)
        return;
    lane->addRetries(count);
    countQueue(count);
    ready(*lane);
}

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

Lane *Dispatcher::find(qint64 lane)
{
    const auto found = m_lanes.find(lane);
    return found == m_lanes.end() ? nullptr : found->second.get();
}

// Puts a lane where startWhatMay() finds it, if there is something to do.
void Dispatcher::ready(Lane &lane, bool isFirst)
{
    if (lane.isQueued)
        return;
    if (!lane.mayPost()) {
        if (!lane.wantsRead(nowMs()))
            return;
        if (!lane.mayRead()) {
            m_isWriteAwaited = true;
            return;
        }
    }
    lane.isQueued = true;
    std::deque<qint64> &queue = lane.isSlow() ? m_slow : m_quick;
    const qint64 id = lane.webhook().record.lane;
    if (isFirst)
        queue.push_front(id);
    else
        queue.push_back(id);
}

void Dispatcher::rouse()
{
    const qint64 now = nowMs();
    while (!m_retries.empty() && m_retries.begin()->first <= now) {
        if (Lane *const lane = find(m_retries.begin()->second))
            ready(*lane);
        m_retries.erase(m_retries.begin());
    }
}

// A request that takes long gives its place back, so that silent endpoints cannot take all of them.
void Dispatcher::noteSlowFlights()
{
    const auto now = Clock::now();
    for (; !m_quickFlights.empty(); m_quickFlights.pop_front()) {
        Flight &flight = *m_quickFlights.front();
        if (flight.isOver)
            continue;
        if (now - flight.startedAt <= Lane::slowAnswer)
            return;
        flight.isSlow = true;
        --m_quickUsage.requests;
        m_quickUsage.bytes -= flight.bytes;
        ++m_slowUsage.requests;
        m_slowUsage.bytes += flight.bytes;
    }
}

bool Dispatcher::mayStart(bool isSlow) const
{
    return m_unwritten.size() < Limits::webhookUnwritten
        && m_quickUsage.requests + m_slowUsage.requests < Limits::webhookRequests
        && (isSlow ? m_slowUsage.requests < Limits::webhookSlowRequests
                   : m_quickUsage.requests < Limits::webhookQuickRequests);
}

// Half of the room is kept from those that would hold it for long.
bool Dispatcher::hasRoomFor(qint64 bytes, bool isSlow) const
{
    if (isSlow)
        return m_slowUsage.bytes == 0 || m_slowUsage.bytes + bytes <= Limits::webhookBytes / 2;
    return m_quickUsage.bytes == 0 || m_quickUsage.bytes + m_slowUsage.bytes + bytes <= Limits::webhookBytes;
}

void Dispatcher::startWhatMay(bool isSlow)
{
    std::deque<qint64> &queue = isSlow ? m_slow : m_quick;
    // One event of each lane in turn.
    for (std::size_t left = queue.size(); left > 0 && mayStart(isSlow); --left) {
        Lane *const lane = find(queue.front());
        if (lane != nullptr && lane->mayPost() && !hasRoomFor(lane->next().data.size(), isSlow))
            return;
        queue.pop_front();
        if (lane == nullptr)
            continue;
        lane->isQueued = false;
        if (lane->mayPost())
            post(*lane, isSlow);
        else if (lane->wantsRead(nowMs()) && lane->mayRead())
            read(*lane);
        ready(*lane);
    }
}

// Holds the place of the request that follows.
void Dispatcher::read(Lane &lane)
{
    const bool isSlow = lane.isSlow();
    ++usage(isSlow).requests;
    const auto query = lane.beginRead(nowMs(), m_readAhead < Limits::webhookBytes);
    m_ties.reader.run([query](QSqlDatabase &database) { return DeliveryStore::load(database, query); })
        .then([this, mailbox = m_mailbox, isSlow,
               lane = query.lane](const Result<DeliveryStore::Batch> &batch) {
            mailbox->post([this, lane, isSlow, batch] { endRead(lane, isSlow, batch); });
        });
}

void Dispatcher::endRead(qint64 laneId, bool isSlow, const Result<DeliveryStore::Batch> &batch)
{
    --usage(isSlow).requests;
    Lane *const lane = find(laneId);
    if (lane == nullptr)
        return;
    if (!batch) {
        qCWarning(lcWebhook).noquote() << "cannot read the queue of webhooks:" << batch.error().message;
        lane->failRead();
        m_retries.emplace(nowMs() + pauseTime.count(), laneId);
        return;
    }
    const qint64 before = lane->bytes();
    lane->endRead(*batch);
    m_readAhead += lane->bytes() - before;
    if (lane->nextRetryMs() > 0)
        m_retries.emplace(lane->nextRetryMs(), laneId);
    // What was read is posted before others read: so no more is in memory than can be posted.
    ready(*lane, true);
}

std::shared_ptr<const InstanceEntry> Dispatcher::instanceOf(const WebhookEntry &webhook) const
{
    const auto instance = m_ties.instances.load()->byName(webhook.instanceName);
    return instance && instance->record.id == webhook.record.instanceId ? instance : nullptr;
}

void Dispatcher::post(Lane &lane, bool isSlow)
{
    const auto webhook = lane.sharedWebhook();
    const auto instance = instanceOf(*webhook);
    if (!instance) // deleted; the lane goes next
        return;
    const qint64 before = lane.bytes();
    const QueuedEvent event = lane.beginPost();
    m_readAhead += lane.bytes() - before;
    const auto flight = std::make_shared<Flight>(Flight{Clock::now(), event.data.size(), isSlow});
    ++usage(isSlow).requests;
    usage(isSlow).bytes += flight->bytes;
    if (!isSlow)
        m_quickFlights.push_back(flight);
    m_poster.post(requestOf(*webhook, *instance, event.eventId, {event.type, event.data}),
                  [this, webhook, event, flight](const PostOutcome &outcome) {
                      flight->isOver = true;
                      --usage(flight->isSlow).requests;
                      usage(flight->isSlow).bytes -= flight->bytes;
                      endPost(webhook, event, outcome);
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

// Built at each attempt, so that it carries the present token.
PostRequest Dispatcher::requestOf(const WebhookEntry &webhook, const InstanceEntry &instance,
                                  const QByteArray &eventId, const Event &event) const
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
            .atMs = nowMs()};
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
        m_writeNotBefore = Clock::now() + pauseTime;
        return;
    }
    for (const FinishedDelivery &delivery : deliveries) {
        Lane *const lane = find(delivery.lane);
        if (lane == nullptr)
            continue;
        const qint64 waiting = lane->waiting();
        const qint64 next = lane->nextRetryMs();
        lane->noteWritten(delivery);
        countQueue(lane->waiting() - waiting);
        if (lane->nextRetryMs() != next)
            m_retries.emplace(lane->nextRetryMs(), delivery.lane);
        ready(*lane);
    }
}

void Dispatcher::countQueue(qint64 change)
{
    m_waiting += change;
    m_ties.counters.queue.set(m_waiting);
}

std::chrono::milliseconds Dispatcher::timeToWait() const
{
    auto wait = longestWait;
    if (!m_isWriting && (!m_unwritten.isEmpty() || !m_attempts.isEmpty()))
        wait = std::min(wait,
                        std::chrono::ceil<std::chrono::milliseconds>(std::max(m_writeAt, m_writeNotBefore)
                                                                     - Clock::now()));
    if (!m_retries.empty())
        wait = std::min(wait, std::chrono::milliseconds(m_retries.begin()->first - nowMs()));
    if (!m_quickFlights.empty()) {
        wait = std::min(wait,
                        std::chrono::ceil<std::chrono::milliseconds>(
                            m_quickFlights.front()->startedAt + Lane::slowAnswer - Clock::now() + 1ms));
    }
    if (m_isEnding)
        wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(m_endBy - Clock::now()));
    const bool hasMoreToDo =
        !m_isEnding && ((!m_quick.empty() && mayStart(false)) || (!m_slow.empty() && mayStart(true)));
    return hasMoreToDo ? 0ms : std::max(wait, 0ms);
}

} // namespace Inlet
