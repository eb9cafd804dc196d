// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace Inlet {

/// How much of what there is for all webhooks is in use: requests, and the bytes they hold. Endpoints that
/// take long have a share of their own, so that silent ones cannot take all of it (docs/rest/deliveries.md).
/// Only rules; for the delivery thread.
class RequestBudget final
{
public:
    using Clock = std::chrono::steady_clock;

    /// One request under way.
    struct Flight
    {
        Clock::time_point startedAt;
        qint64 bytes = 0;
        bool isSlow = false;
        bool isOver = false;
    };

    bool mayStart(bool isSlow) const;
    /// Half of the room is kept from those that would hold it for long.
    bool hasRoomFor(qint64 bytes, bool isSlow) const;

    std::shared_ptr<Flight> begin(qint64 bytes, bool isSlow, Clock::time_point now);
    void end(Flight &flight);

    /// Looking into the queue holds the place of the request that follows.
    void beginRead(bool isSlow) { ++usage(isSlow).requests; }
    void endRead(bool isSlow) { --usage(isSlow).requests; }

    /// A request that takes long gives its place among the quick ones back.
    void noteSlow(Clock::time_point now);
    /// When there is something for noteSlow(), at the earliest.
    std::optional<Clock::time_point> nextSlowAt() const;

private:
    struct Usage
    {
        int requests = 0;
        qint64 bytes = 0;
    };

    Usage &usage(bool isSlow) { return isSlow ? m_slow : m_quick; }

    Usage m_quick;
    Usage m_slow;
    std::deque<std::shared_ptr<Flight>> m_quickFlights; // in the order they were begun
};

} // namespace Inlet
