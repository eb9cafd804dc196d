// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/dispatcher.h"

#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/base/counters.h"
#include "server/base/logging.h"
#include "server/webhook/signature.h"
#include "server/webhook/webhookurl.h"

#include <QDateTime>
#include <QFuture>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// For requests under way when the gateway stops.
constexpr std::chrono::milliseconds drainTime = 500ms;
constexpr std::chrono::milliseconds longestWait = 60s;

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
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
    while (goesOn()) {
        for (const auto &work : m_mailbox->take())
            work();
        noteSlowFlights();
        bool hasMoreToDo = false;
        if (!m_isEnding) {
            rouse();
            hasMoreToDo = startWhatMay(false);
            hasMoreToDo = startWhatMay(true) || hasMoreToDo;
        }
        if (isWriteDue())
            writeBack();
        if (goesOn())
            m_poster.wait(hasMoreToDo ? 0ms : timeToWait());
    }
    m_poster.cut();
    writeBack();
}

// Once it is ending: for as long as an answer may come in time.
bool Dispatcher::goesOn() const
{
    return !m_isEnding || (m_poster.underWay() > 0 && Clock::now() < m_endBy);
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

void Dispatcher::take(const QList<LaneEvents> &lanes)
{
    const qint64 now = nowMs();
    for (const LaneEvents &each : lanes) {
        Lane *const lane = find(each.lane);
        if (lane == nullptr) // dropped meanwhile
            continue;
        for (const QueuedEvent &event : each.events) {
            const qint64 before = lane->bytes();
            lane->offer(event, m_readAhead < Limits::webhookBytes, now);
            m_readAhead += lane->bytes() - before;
        }
        countQueue(each.events.size());
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
        if (Lane *const lane = find(m_retries.begin()->second)) {
            lane->rousedAtMs = 0;
            ready(*lane);
            if (lane->nextRetryMs() > now) // that was not it yet
                rouseAt(*lane, lane->nextRetryMs());
        }
        m_retries.erase(m_retries.begin());
    }
}

void Dispatcher::rouseAt(Lane &lane, qint64 timeMs)
{
    if (timeMs == 0 || (lane.rousedAtMs > 0 && lane.rousedAtMs <= timeMs))
        return; // it will be looked at before
    lane.rousedAtMs = timeMs;
    m_retries.emplace(timeMs, lane.webhook().record.lane);
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

bool Dispatcher::startWhatMay(bool isSlow)
{
    std::deque<qint64> &queue = isSlow ? m_slow : m_quick;
    bool hasStarted = false;
    // One event of each lane in turn.
    for (std::size_t left = queue.size(); left > 0 && mayStart(isSlow); --left) {
        Lane *const lane = find(queue.front());
        if (lane != nullptr && lane->mayPost() && !hasRoomFor(lane->next().data.size(), isSlow))
            return false; // until something of what is under way has ended
        queue.pop_front();
        if (lane == nullptr)
            continue;
        lane->isQueued = false;
        if (lane->mayPost())
            hasStarted = post(*lane, isSlow) || hasStarted;
        else if (lane->wantsRead(nowMs()) && lane->mayRead())
            read(*lane);
        ready(*lane);
    }
    return hasStarted && !queue.empty() && mayStart(isSlow);
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
        rouseAt(*lane, nowMs() + databasePause.count());
        return;
    }
    const qint64 before = lane->bytes();
    lane->endRead(*batch);
    m_readAhead += lane->bytes() - before;
    rouseAt(*lane, lane->nextRetryMs());
    // What was read is posted before others read: so no more is in memory than can be posted.
    ready(*lane, true);
}

std::shared_ptr<const InstanceEntry> Dispatcher::instanceOf(const WebhookEntry &webhook) const
{
    const auto instance = m_ties.instances.load()->byName(webhook.instanceName);
    const bool isUsable = instance && instance->record.id == webhook.record.instanceId
        && !instance->record.isTokenDamaged  // what waits goes on once it has another token
        && !webhook.record.config.isDamaged; // or is configured anew
    return isUsable ? instance : nullptr;
}

bool Dispatcher::post(Lane &lane, bool isSlow)
{
    const auto webhook = lane.sharedWebhook();
    const auto instance = instanceOf(*webhook);
    if (!instance) // deleted and the lane goes next, or damaged
        return false;
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
    return true;
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
    return std::max(wait, 0ms);
}

} // namespace Inlet
