// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/webhooktable.h"
#include "server/store/deliverystore.h"

#include <chrono>
#include <deque>
#include <memory>

namespace Inlet {

/// What the delivery thread knows of one webhook: what of its queue is in memory, how far that was read,
/// and how its endpoint does. Only rules, no request and no database.
///
/// Its number, `lane` here and in the database, is another one once the webhook was disabled.
///
/// Events that come while nothing waits are taken over as they are; once the queue falls behind, it is
/// read from the database until it has caught up. Nothing is read while something of it is under way or
/// not written back, so nothing is posted twice within one run.
class DeliveryQueue final
{
public:
    /// How many requests an endpoint gets at a time that does not answer: no order is promised then, and
    /// waiting for each in turn would take the longest.
    static constexpr int parallelUnanswered = 4;
    /// An endpoint that takes longer counts as slow.
    static constexpr std::chrono::milliseconds slowAnswer{1'000};

    DeliveryQueue(std::shared_ptr<const WebhookEntry> webhook, qint64 waiting);

    const WebhookEntry &webhook() const { return *m_webhook; }
    std::shared_ptr<const WebhookEntry> sharedWebhook() const { return m_webhook; }
    void setWebhook(std::shared_ptr<const WebhookEntry> webhook) { m_webhook = std::move(webhook); }

    /// Events in the queue, wherever they are.
    qint64 waiting() const { return m_waiting; }

    /// An event was added to the queue. Kept in memory if it is the next one and @p hasRoom; else it is
    /// read later.
    void offer(const QueuedEvent &event, bool hasRoom, qint64 nowMs);
    /// Others were, to be posted now.
    void addRetries(qint64 count);

    /// Whether something has to be read before the next event can be posted.
    bool wantsRead(qint64 nowMs) const;
    /// Whether it may be read now; else what is not written back has to be first.
    bool mayRead() const { return m_underWay == 0 && m_unwritten == 0; }
    DeliveryStore::LoadQuery beginRead(qint64 nowMs, bool hasRoom);
    void endRead(const DeliveryStore::Batch &batch);
    void failRead();

    bool mayPost() const { return !m_events.empty() && m_underWay < parallel(); }
    const QueuedEvent &next() const { return m_events.front(); }
    QueuedEvent beginPost();
    /// @p isAnswered: with whatever status.
    void endPost(bool isAnswered, std::chrono::milliseconds duration);
    /// The outcome of a post is on disk.
    void noteWritten(const FinishedDelivery &delivery);

    bool isSlow() const { return m_unanswered > 0 || m_lastDuration > slowAnswer; }
    int unanswered() const { return m_unanswered; }
    /// Bytes of the events in memory.
    qint64 bytes() const { return m_bytes; }
    /// When the next retry is due; 0: none that is known.
    qint64 nextRetryMs() const { return m_nextRetryMs; }

    // For whoever keeps lanes in queues.
    bool isQueued = false;
    qint64 rousedAtMs = 0; ///< 0: not by any time

private:
    int parallel() const { return m_unanswered > 1 ? parallelUnanswered : 1; }

    std::shared_ptr<const WebhookEntry> m_webhook;
    qint64 m_waiting;
    std::deque<QueuedEvent> m_events;
    qint64 m_bytes = 0;
    // The last event read or taken over that was never tried, and the highest sequence of such ones.
    QByteArray m_cursor;
    qint64 m_cursorSequence = 0;
    bool m_isBehind; // there may be more than is in memory
    bool m_isReading = false;
    bool m_wasMissed = false; // something came while it was read
    qint64 m_nextRetryMs = 0;
    int m_underWay = 0;
    int m_unwritten = 0;
    int m_unanswered = 0; // in a row
    std::chrono::milliseconds m_lastDuration{0};
};

} // namespace Inlet
