// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "server/model/instancetable.h"
#include "server/store/deliverystore.h"
#include "server/webhook/deliveryqueue.h"
#include "server/webhook/httpposter.h"
#include "server/webhook/mailbox.h"
#include "server/webhook/outcomewriter.h"
#include "server/webhook/requestbudget.h"

#include <QList>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

namespace Inlet {
struct WebhookCounters;

/// How a test of a webhook ended (docs/rest/attempts.md).
struct WebhookTest
{
    bool wasBegun = false; ///< false: too many are under way
    AttemptRecord attempt;
};

/// Posts what waits in the queue: chooses what goes next, hands it to the poster, judges what comes back
/// and writes that back (docs/rest/deliveries.md). The heart of DeliveryThread: all but the constructor is
/// for that thread alone.
class Dispatcher final
{
public:
    struct Options
    {
        RetrySchedule schedule;
        HttpPoster::Options http;
    };
    /// What it works with; all of it outlives it.
    struct Dependencies
    {
        DeliveryStore &store;
        const Snapshot<InstanceTable> &instances;
        WebhookCounters &counters;
    };
    using TestDone = std::function<void(const WebhookTest &)>;

    Dispatcher(Options options, const Dependencies &dependencies);
    ~Dispatcher();
    Q_DISABLE_COPY_MOVE(Dispatcher)

    /// Where others put work for this thread.
    const std::shared_ptr<Mailbox> &mailbox() const { return m_mailbox; }

    /// Works until end() was called and what was under way then has ended, or was cut.
    void run();
    /// Begins nothing more.
    void end();

    /// A webhook that is enabled, new or changed; @p waiting events are in its queue if it is new here.
    void open(const std::shared_ptr<const WebhookEntry> &webhook, qint64 waiting);
    void drop(qint64 lane);
    /// Events that were committed to the queue.
    void take(const QList<QueueEvents> &lanes);
    /// Dead letters that were put back into the queue.
    void takeRetries(qint64 lane, qint64 count);
    /// Posts @p event once, past the queue.
    void test(const std::shared_ptr<const WebhookEntry> &webhook, const QByteArray &eventId,
              const Event &event, const TestDone &done);

private:
    using Clock = std::chrono::steady_clock;
    DeliveryQueue *find(qint64 lane);
    void ready(DeliveryQueue &lane, bool isFirst = false);
    void rouse();
    void rouseAt(DeliveryQueue &lane, qint64 timeMs);
    /// Whether there is more that may be started at once.
    bool startWhatMay(bool isSlow);
    bool mayStart(bool isSlow) const;
    void read(DeliveryQueue &lane);
    void endRead(qint64 lane, bool isSlow, const Result<DeliveryStore::Batch> &batch);
    bool post(DeliveryQueue &lane, bool isSlow);
    void endPost(const std::shared_ptr<const WebhookEntry> &webhook, const QueuedEvent &event,
                 const PostOutcome &outcome);
    AttemptRecord attemptOf(const WebhookEntry &webhook, const QByteArray &eventId, EventType type,
                            int attempt, const PostOutcome &outcome) const;
    std::shared_ptr<const InstanceEntry> instanceOf(const WebhookEntry &webhook) const;
    void noteWritten(const QList<FinishedDelivery> &deliveries);
    bool goesOn() const;
    void countQueue(qint64 change);
    std::chrono::milliseconds timeToWait() const; ///< when nothing may be started

    const Options m_options;
    const Dependencies m_dependencies;
    HttpPoster m_poster;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unordered_map<qint64, std::unique_ptr<DeliveryQueue>> m_lanes;
    std::deque<qint64> m_quick;              // lanes that have something to do
    std::deque<qint64> m_slow;               // the same, of endpoints that did not do well
    std::multimap<qint64, qint64> m_retries; // lanes by when they have something to do again
    RequestBudget m_budget;
    OutcomeWriter m_writer;
    qint64 m_readAhead = 0; // bytes of all lanes
    qint64 m_waiting = 0;
    int m_tests = 0;
    bool m_isEnding = false;
    Clock::time_point m_endBy;
};

} // namespace Inlet
