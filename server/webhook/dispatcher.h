// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "server/model/instancetable.h"
#include "server/store/sqlite/attemptstore.h"
#include "server/store/sqlite/deliverystore.h"
#include "server/webhook/httpposter.h"
#include "server/webhook/lane.h"
#include "server/webhook/mailbox.h"

#include <QList>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

namespace Inlet {
class Database;
struct WebhookCounters;

/// How a test of a webhook ended (PROTOCOL.md §7.16).
struct WebhookTest
{
    bool wasBegun = false; ///< false: too many are under way
    AttemptRecord attempt;
};

/// Posts what waits in the queue: chooses what goes next, hands it to the poster, judges what comes back
/// and writes that back (PROTOCOL.md §7.15). The heart of DeliveryThread: all but the constructor is for
/// that thread alone.
class Dispatcher final
{
public:
    struct Options
    {
        RetrySchedule schedule;
        HttpPoster::Options http;
    };
    /// What it works with; all of it outlives it.
    struct Ties
    {
        Database &database;
        Database &reader;
        const Snapshot<InstanceTable> &instances;
        WebhookCounters &counters;
    };
    using TestDone = std::function<void(const WebhookTest &)>;

    Dispatcher(Options options, const Ties &ties);
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
    void take(const QList<LaneEvents> &lanes);
    /// Dead letters that were put back into the queue.
    void takeRetries(qint64 lane, qint64 count);
    /// Posts @p event once, past the queue.
    void test(const std::shared_ptr<const WebhookEntry> &webhook, const QByteArray &eventId,
              const Event &event, const TestDone &done);

private:
    using Clock = std::chrono::steady_clock;
    /// After the database refused.
    static constexpr std::chrono::milliseconds databasePause{1'000};

    /// How much of what there is for all is in use.
    struct Usage
    {
        int requests = 0;
        qint64 bytes = 0;
    };

    /// One request under way.
    struct Flight
    {
        Clock::time_point startedAt;
        qint64 bytes = 0;
        bool isSlow = false;
        bool isOver = false;
    };

    Lane *find(qint64 lane);
    void ready(Lane &lane, bool isFirst = false);
    void rouse();
    void rouseAt(Lane &lane, qint64 timeMs);
    /// Whether there is more that may be started at once.
    bool startWhatMay(bool isSlow);
    Usage &usage(bool isSlow) { return isSlow ? m_slowUsage : m_quickUsage; }
    void noteSlowFlights();
    bool mayStart(bool isSlow) const;
    bool hasRoomFor(qint64 bytes, bool isSlow) const;
    void read(Lane &lane);
    void endRead(qint64 lane, bool isSlow, const Result<DeliveryStore::Batch> &batch);
    bool post(Lane &lane, bool isSlow);
    void endPost(const std::shared_ptr<const WebhookEntry> &webhook, const QueuedEvent &event,
                 const PostOutcome &outcome);
    PostRequest requestOf(const WebhookEntry &webhook, const InstanceEntry &instance,
                          const QByteArray &eventId, const Event &event) const;
    AttemptRecord attemptOf(const WebhookEntry &webhook, const QByteArray &eventId, EventType type,
                            int attempt, const PostOutcome &outcome) const;
    std::shared_ptr<const InstanceEntry> instanceOf(const WebhookEntry &webhook) const;
    void writeBack();
    void endWrite(const QList<FinishedDelivery> &deliveries, const QList<AttemptRecord> &attempts,
                  const Result<void> &written);
    bool goesOn() const;
    bool isWriteDue() const;
    void countQueue(qint64 change);
    std::chrono::milliseconds timeToWait() const; ///< when nothing may be started

    const Options m_options;
    const Ties m_ties;
    HttpPoster m_poster;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unordered_map<qint64, std::unique_ptr<Lane>> m_lanes;
    std::deque<qint64> m_quick;              // lanes that have something to do
    std::deque<qint64> m_slow;               // the same, of endpoints that did not do well
    std::multimap<qint64, qint64> m_retries; // lanes by when they have something to do again
    Usage m_quickUsage;
    Usage m_slowUsage;
    std::deque<std::shared_ptr<Flight>> m_quickFlights; // in the order they were begun
    qint64 m_readAhead = 0;                             // bytes of all lanes
    qint64 m_waiting = 0;
    int m_tests = 0;
    QList<FinishedDelivery> m_unwritten;
    QList<AttemptRecord> m_attempts;
    bool m_isWriting = false;
    bool m_isWriteAwaited = false;
    Clock::time_point m_writeAt;        // the first outcome waits until then at most
    Clock::time_point m_writeNotBefore; // after a failure
    bool m_isEnding = false;
    Clock::time_point m_endBy;
};

} // namespace Inlet
