// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/reconnectpolicy.h"

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace Inlet {

/// How many requests one program sends with a token: at most a part of what the gateway allows in a minute
/// (PROTOCOL.md §9), so that the rest is left to everybody else who has that token.
///
/// Whoever is about to send a request takes one from it first. Where the gateway states no limit there is
/// none here either. Usable from any thread; the time is given.
class TokenBudget final
{
public:
    using Clock = std::chrono::steady_clock;

    /// Of the gateway's limit one half is used at most, and of that an eighth is kept for lists.
    static constexpr int share = 2;
    static constexpr int keptForLists = 8;
    static constexpr std::chrono::seconds window{60};
    /// What is remembered where no limit is known.
    static constexpr std::size_t mostRemembered = 4096;

    enum class Use : quint8 {
        List,       ///< tells about all instances at once, so it goes first
        Connection, ///< an upgrade, or the question why one was refused
    };

    /// 0: the request may go, and is counted. Else how long to wait before asking again.
    std::chrono::milliseconds take(Use use, Clock::time_point now);
    /// The request that was taken last did not reach the gateway: it costs nothing.
    void giveBack();
    /// What an answer told of the limit.
    void note(const RateLimit &rate);
    /// The gateway said 429: nothing goes until then.
    void waitUntil(Clock::time_point time);

private:
    mutable std::mutex m_mutex;
    std::optional<int> m_limit; ///< of the gateway, in a window
    std::deque<Clock::time_point> m_taken;
    Clock::time_point m_notBefore{};
};

/// What one connection takes from a budget, where there is one. Thread of the connection.
class BudgetClaim final
{
public:
    explicit BudgetClaim(std::shared_ptr<TokenBudget> budget)
        : m_budget(std::move(budget))
    {
    }

    /// Takes for an upgrade. 0: it may go. Else how long to wait.
    std::chrono::milliseconds take();
    /// Counts a question that cannot wait.
    void count();
    /// The upgrade came through, so that it is spent.
    void spend() { m_isCharged = false; }
    /// It ended so: what cost nothing is given back, and a 429 holds for all.
    void settle(const Reconnect::Outcome &outcome, const Reconnect::Decision &decision);

private:
    const std::shared_ptr<TokenBudget> m_budget; ///< may be null
    bool m_isCharged = false;
};

} // namespace Inlet
