// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/tokenbudget.h"

#include <algorithm>
#include <utility>

namespace Inlet {

namespace {

using std::chrono::milliseconds;

milliseconds until(TokenBudget::Clock::time_point time, TokenBudget::Clock::time_point now)
{
    // Rounded up: to come a moment too early would be to come in vain.
    return std::max(milliseconds(1), std::chrono::ceil<milliseconds>(time - now));
}

} // namespace

std::chrono::milliseconds TokenBudget::take(Use use, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    if (now < m_notBefore)
        return until(m_notBefore, now);
    while (!m_taken.empty() && (now - m_taken.front() >= window || m_taken.size() >= mostRemembered))
        m_taken.pop_front();
    if (m_limit) {
        const int all = std::max(1, *m_limit / share);
        const int allowed = use == Use::List ? all : std::max(1, all - all / keptForLists);
        if (m_taken.size() >= std::size_t(allowed)) {
            const std::size_t next = m_taken.size() - std::size_t(allowed);
            return until(m_taken[next] + window, now);
        }
    }
    m_taken.push_back(now);
    return milliseconds(0);
}

void TokenBudget::giveBack()
{
    const std::lock_guard lock(m_mutex);
    if (!m_taken.empty())
        m_taken.pop_back();
}

void TokenBudget::note(const RateLimit &rate)
{
    const std::lock_guard lock(m_mutex);
    m_limit = rate.limit;
}

void TokenBudget::waitUntil(Clock::time_point time)
{
    const std::lock_guard lock(m_mutex);
    m_notBefore = std::max(m_notBefore, time);
}

std::chrono::milliseconds BudgetClaim::take()
{
    if (!m_budget)
        return milliseconds(0);
    const milliseconds wait = m_budget->take(TokenBudget::Use::Connection, TokenBudget::Clock::now());
    m_isCharged = wait.count() == 0;
    return wait;
}

void BudgetClaim::count()
{
    if (m_budget)
        m_budget->take(TokenBudget::Use::Connection, TokenBudget::Clock::now());
}

void BudgetClaim::settle(const Reconnect::Outcome &outcome, const Reconnect::Decision &decision)
{
    if (!m_budget)
        return;
    if (std::exchange(m_isCharged, false) && Reconnect::isFree(outcome))
        m_budget->giveBack();
    if (decision.reason == Reconnect::Reason::RateLimited)
        m_budget->waitUntil(TokenBudget::Clock::now() + decision.wait);
}

} // namespace Inlet
