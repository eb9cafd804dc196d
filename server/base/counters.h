// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"
#include "server/base/deliveryresult.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <vector>

namespace Inlet {

/// A number that one thread raises and any thread reads: plain loads and stores, no locked instruction.
class Count final
{
public:
    void add(quint64 amount = 1)
    {
        m_value.store(m_value.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value{0};
};

/// A number that one thread sets and any thread reads.
class Level final
{
public:
    void set(qint64 value) { m_value.store(value, std::memory_order_relaxed); }
    qint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<qint64> m_value{0};
};

/// Times from the publishing of an event until one io thread had handed it to the kernel for all its
/// clients, or put it into their queues. One thread adds, any thread reads.
class DeliveryTimes final
{
public:
    /// Upper bounds of the buckets in microseconds; beyond the last one is one more bucket.
    static constexpr std::array<qint64, 14> bounds{100,     250,     500,       1'000,    2'500,
                                                   5'000,   10'000,  25'000,    50'000,   100'000,
                                                   250'000, 500'000, 1'000'000, 2'500'000};

    void add(std::chrono::nanoseconds time)
    {
        const qint64 nanoseconds = std::max<qint64>(time.count(), 0);
        const auto *const bucket = std::ranges::lower_bound(bounds, (nanoseconds + 999) / 1000);
        m_buckets[std::size_t(bucket - bounds.begin())].add();
        m_nanoseconds.add(quint64(nanoseconds));
    }
    /// Events in bucket @p index alone; bounds.size() is the last one.
    quint64 inBucket(std::size_t index) const { return m_buckets[index].value(); }
    quint64 nanoseconds() const { return m_nanoseconds.value(); }

private:
    std::array<Count, bounds.size() + 1> m_buckets;
    Count m_nanoseconds;
};

/// Statuses of refusals that are counted apart (docs/rest/README.md); behind them all others together.
inline constexpr std::array countedStatuses{400, 401, 403, 404, 405, 408, 409,
                                            413, 415, 426, 429, 431, 500, 503};
/// A count for each of countedStatuses, and one for the others.
using StatusCounts = std::array<Count, countedStatuses.size() + 1>;

inline std::size_t statusIndex(int status)
{
    return std::size_t(std::ranges::find(countedStatuses, status) - countedStatuses.begin());
}

/// Why the gateway ended a WebSocket connection on its own.
enum class DropReason {
    SlowConsumer,
    NoPong,
    ProtocolError,
    InvalidUtf8,
    MessageTooBig,
    Disconnected,
    InternalError
};
inline constexpr std::size_t dropReasonCount = 7;

/// Codes of a client's CLOSE that are counted apart (docs/rest/metrics.md), with 1005 for a CLOSE that held
/// none and 1006 for none at all; behind them all others together, which a client may make up.
inline constexpr std::array countedCloseCodes{1000, 1001, 1002, 1003, 1005, 1006, 1007,
                                              1008, 1009, 1010, 1011, 1012, 1013, 1014};
inline constexpr std::size_t closeCodeCounts = countedCloseCodes.size() + 1;

inline std::size_t closeCodeIndex(int code)
{
    return std::size_t(std::ranges::find(countedCloseCodes, code) - countedCloseCodes.begin());
}

/// Why the gateway ended an HTTP connection without an answer (PROTOCOL.md §8).
enum class SilentEnd { Idle, AnswerNotTaken, NoRoom, TlsFailed };
inline constexpr std::size_t silentEndCount = 4;

/// What one io thread counts; it alone writes. Lines of the cache are not shared with other threads'.
struct alignas(64) IoCounters
{
    Count framesSent; ///< events times clients, handed to the kernel or queued
    DeliveryTimes deliveries;
    Count requests; ///< heads that were judged
    Count upgrades;
    StatusCounts upgradesRefused;
    StatusCounts refused; ///< HTTP answers from 400 on, those to upgrades among them
    std::array<Count, silentEndCount> silentEnds;
    std::array<Count, dropReasonCount> dropped;
    std::array<Count, closeCodeCounts> left; ///< clients that ended by themselves, by closeCodeIndex()
};

/// What the gateway's thread counts; it alone writes.
struct alignas(64) GatewayCounters
{
    Count connectionsAccepted;
    Count connectionsRefused;                    ///< beyond --max-connections
    std::array<Count, eventTypeCount> published; ///< by EventType
    Count eventsNotStored;
};

/// What the delivery thread counts; it alone writes.
struct alignas(64) WebhookCounters
{
    std::array<Count, deliveryResultCount> attempts; ///< by DeliveryResult
    Level queue;                                     ///< events times webhooks that wait
};

/// What a gateway counts from its start to its stop. A reader sums up, and sees a moment's view.
struct Counters
{
    explicit Counters(int ioThreads)
        : io(std::size_t(ioThreads))
    {
    }

    GatewayCounters gateway;
    WebhookCounters webhooks;
    std::vector<IoCounters> io; ///< by index of the thread; never resized

    /// The sum over the io threads of what @p count yields for one.
    template<typename Function>
    quint64 sum(Function count) const
    {
        quint64 total = 0;
        for (const IoCounters &counters : io)
            total += count(counters).value();
        return total;
    }
};

} // namespace Inlet
