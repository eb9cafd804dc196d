// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/dispatcher.h"

#include "core/protocol/limits.h"
#include "server/base/counters.h"
#include "server/base/logging.h"
#include "server/webhook/deliveryrequest.h"

#include <QDateTime>

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

Dispatcher::Dispatcher(Options options, const Dependencies &dependencies)
    : m_options(std::move(options))
    , m_dependencies(dependencies)
    , m_poster(m_options.http)
    , m_mailbox(std::make_shared<Mailbox>([this] { m_poster.wake(); }))
    , m_writer(m_dependencies.store, m_mailbox,
               [this](const QList<FinishedDelivery> &deliveries) { noteWritten(deliveries); })
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
        m_budget.noteSlow(Clock::now());
        bool hasMoreToDo = false;
        if (!m_isEnding) {
            rouse();
            hasMoreToDo = startWhatMay(false);
            hasMoreToDo = startWhatMay(true) || hasMoreToDo;
        }
        if (m_writer.isDue())
            m_writer.write();
        if (goesOn())
            m_poster.wait(hasMoreToDo ? 0ms : timeToWait());
    }
    m_poster.cut();
    m_writer.write();
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
        lane = std::make_unique<DeliveryQueue>(webhook, waiting);
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

void Dispatcher::take(const QList<QueueEvents> &lanes)
{
    const qint64 now = nowMs();
    for (const QueueEvents &each : lanes) {
        DeliveryQueue *const lane = find(each.lane);
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
    DeliveryQueue *const lane = find(laneId);
    if (lane == nullptr)
        return;
    lane->addRetries(count);
    countQueue(count);
    ready(*lane);
}

DeliveryQueue *Dispatcher::find(qint64 lane)
{
    const auto found = m_lanes.find(lane);
    return found == m_lanes.end() ? nullptr : found->second.get();
}

// Puts a lane where startWhatMay() finds it, if there is something to do.
void Dispatcher::ready(DeliveryQueue &lane, bool isFirst)
{
    if (lane.isQueued)
        return;
    if (!lane.mayPost()) {
        if (!lane.wantsRead(nowMs()))
            return;
        if (!lane.mayRead()) {
            m_writer.hurry();
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
        if (DeliveryQueue *const lane = find(m_retries.begin()->second)) {
            lane->rousedAtMs = 0;
            ready(*lane);
            if (lane->nextRetryMs() > now) // that was not it yet
                rouseAt(*lane, lane->nextRetryMs());
        }
        m_retries.erase(m_retries.begin());
    }
}

void Dispatcher::rouseAt(DeliveryQueue &lane, qint64 timeMs)
{
    if (timeMs == 0 || (lane.rousedAtMs > 0 && lane.rousedAtMs <= timeMs))
        return; // it will be looked at before
    lane.rousedAtMs = timeMs;
    m_retries.emplace(timeMs, lane.webhook().record.lane);
}

bool Dispatcher::mayStart(bool isSlow) const
{
    return !m_writer.isFull() && m_budget.mayStart(isSlow);
}

bool Dispatcher::startWhatMay(bool isSlow)
{
    std::deque<qint64> &queue = isSlow ? m_slow : m_quick;
    bool hasStarted = false;
    // One event of each lane in turn.
    for (std::size_t left = queue.size(); left > 0 && mayStart(isSlow); --left) {
        DeliveryQueue *const lane = find(queue.front());
        if (lane != nullptr && lane->mayPost() && !m_budget.hasRoomFor(lane->next().data.size(), isSlow))
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
void Dispatcher::read(DeliveryQueue &lane)
{
    const bool isSlow = lane.isSlow();
    m_budget.beginRead(isSlow);
    const auto query = lane.beginRead(nowMs(), m_readAhead < Limits::webhookBytes);
    m_dependencies.store.load(query).then(
        [this, mailbox = m_mailbox, isSlow, lane = query.lane](const Result<DeliveryStore::Batch> &batch) {
            mailbox->post([this, lane, isSlow, batch] { endRead(lane, isSlow, batch); });
        });
}

void Dispatcher::endRead(qint64 laneId, bool isSlow, const Result<DeliveryStore::Batch> &batch)
{
    m_budget.endRead(isSlow);
    DeliveryQueue *const lane = find(laneId);
    if (lane == nullptr)
        return;
    if (!batch) {
        qCWarning(lcWebhook).noquote() << "cannot read the queue of webhooks:" << batch.error().message;
        lane->failRead();
        rouseAt(*lane, nowMs() + OutcomeWriter::pause.count());
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
    const auto instance = m_dependencies.instances.load()->byName(webhook.instanceName);
    const bool isUsable = instance && instance->record.id == webhook.record.instanceId
        && !instance->record.isTokenDamaged  // what waits goes on once it has another token
        && !webhook.record.config.isDamaged; // or is configured anew
    return isUsable ? instance : nullptr;
}

bool Dispatcher::post(DeliveryQueue &lane, bool isSlow)
{
    const auto webhook = lane.sharedWebhook();
    const auto instance = instanceOf(*webhook);
    if (!instance) // deleted and the lane goes next, or damaged
        return false;
    const qint64 before = lane.bytes();
    const QueuedEvent event = lane.beginPost();
    m_readAhead += lane.bytes() - before;
    const auto flight = m_budget.begin(event.data.size(), isSlow, Clock::now());
    m_poster.post(deliveryRequest(*webhook, *instance, event.eventId, {event.type, event.data}),
                  [this, webhook, event, flight](const PostOutcome &outcome) {
                      m_budget.end(*flight);
                      endPost(webhook, event, outcome);
                  });
    return true;
}

void Dispatcher::countQueue(qint64 change)
{
    m_waiting += change;
    m_dependencies.counters.queue.set(m_waiting);
}

std::chrono::milliseconds Dispatcher::timeToWait() const
{
    const auto until = [now = Clock::now()](Clock::time_point time) {
        return std::chrono::ceil<std::chrono::milliseconds>(time - now);
    };
    auto wait = longestWait;
    if (const auto due = m_writer.dueAt())
        wait = std::min(wait, until(*due));
    if (!m_retries.empty())
        wait = std::min(wait, std::chrono::milliseconds(m_retries.begin()->first - nowMs()));
    if (const auto slow = m_budget.nextSlowAt())
        wait = std::min(wait, until(*slow));
    if (m_isEnding)
        wait = std::min(wait, until(m_endBy));
    return std::max(wait, 0ms);
}

} // namespace Inlet
