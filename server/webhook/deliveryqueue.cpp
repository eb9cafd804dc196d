// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/deliveryqueue.h"

#include "core/protocol/limits.h"

#include <algorithm>

namespace Inlet {

DeliveryQueue::DeliveryQueue(std::shared_ptr<const WebhookEntry> webhook, qint64 waiting)
    : m_webhook(std::move(webhook))
    , m_waiting(waiting)
    , m_isBehind(waiting > 0)
{
}

void DeliveryQueue::offer(const QueuedEvent &event, bool hasRoom, qint64 nowMs)
{
    ++m_waiting;
    if (event.eventId <= m_cursor) // was read already
        return;
    const bool isRetryDue = m_nextRetryMs > 0 && m_nextRetryMs <= nowMs;
    const bool fits = m_events.empty()
        || (qsizetype(m_events.size()) < Limits::webhookReadAhead
            && m_bytes + event.data.size() <= Limits::webhookReadAheadBytes);
    if (m_isBehind || m_isReading || isRetryDue || isSlow() || !hasRoom || !fits) {
        m_isBehind = true;
        m_wasMissed = m_isReading;
        return;
    }
    m_cursor = event.eventId;
    m_cursorSequence = std::max(m_cursorSequence, event.sequence);
    m_bytes += event.data.size();
    m_events.push_back(event);
}

void DeliveryQueue::addRetries(qint64 count)
{
    m_waiting += count;
    m_isBehind = true;
    m_wasMissed = m_isReading;
}

bool DeliveryQueue::wantsRead(qint64 nowMs) const
{
    return m_events.empty() && !m_isReading && (m_isBehind || (m_nextRetryMs > 0 && m_nextRetryMs <= nowMs));
}

DeliveryStore::LoadQuery DeliveryQueue::beginRead(qint64 nowMs, bool hasRoom)
{
    m_isReading = true;
    m_wasMissed = false;
    const bool readsAhead = hasRoom && !isSlow();
    return {.lane = m_webhook->record.lane,
            .after = m_cursor,
            .afterSequence = m_cursorSequence,
            .nowMs = nowMs,
            .rows = readsAhead ? int(Limits::webhookReadAhead) : parallel(),
            .bytes = readsAhead ? Limits::webhookReadAheadBytes : 0};
}

void DeliveryQueue::endRead(const DeliveryStore::Batch &batch)
{
    m_isReading = false;
    m_isBehind = batch.hasMore || m_wasMissed;
    m_nextRetryMs = batch.nextRetryMs;
    if (!batch.last.isEmpty())
        m_cursor = batch.last;
    m_cursorSequence = std::max(m_cursorSequence, batch.lastSequence);
    for (const QueuedEvent &event : batch.events) {
        m_bytes += event.data.size();
        m_events.push_back(event);
    }
}

void DeliveryQueue::failRead()
{
    m_isReading = false;
    m_isBehind = true;
}

QueuedEvent DeliveryQueue::beginPost()
{
    QueuedEvent event = std::move(m_events.front());
    m_events.pop_front();
    m_bytes -= event.data.size();
    ++m_underWay;
    return event;
}

void DeliveryQueue::endPost(bool isAnswered, std::chrono::milliseconds duration)
{
    --m_underWay;
    ++m_unwritten;
    m_unanswered = isAnswered ? 0 : m_unanswered + 1;
    m_lastDuration = duration;
}

void DeliveryQueue::noteWritten(const FinishedDelivery &delivery)
{
    --m_unwritten;
    if (delivery.outcome != DeliveryOutcome::Retry)
        --m_waiting;
    else if (m_nextRetryMs == 0 || delivery.nextAtMs < m_nextRetryMs)
        m_nextRetryMs = delivery.nextAtMs;
}

} // namespace Inlet
