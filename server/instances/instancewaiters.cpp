// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/instances/instancewaiters.h"

#include "core/protocol/limits.h"

#include <QRandomGenerator>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Inlet {

InstanceWaiters::InstanceWaiters()
    : m_epoch(u"%1"_s.arg(QRandomGenerator::system()->generate(), 8, 16, QChar(u'0')))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &InstanceWaiters::answerLate);
}

QString InstanceWaiters::revision() const
{
    return u"%1-%2"_s.arg(m_epoch, QString::number(m_changes));
}

bool InstanceWaiters::wait(const QString &since, std::chrono::seconds longest, Answer answer)
{
    if (m_isReleased || longest.count() == 0 || since != revision()) {
        answer(revision());
        return true;
    }
    if (m_waiters.size() >= std::size_t(Limits::instanceWaiters))
        return false;
    m_waiters.push_back({std::move(answer), std::chrono::steady_clock::now() + longest});
    startTimer();
    return true;
}

void InstanceWaiters::startTimer()
{
    if (m_waiters.empty())
        return m_timer.stop();
    const auto first =
        std::min_element(m_waiters.cbegin(), m_waiters.cend(), [](const Waiter &a, const Waiter &b) {
            return a.until < b.until;
        })->until;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(first - std::chrono::steady_clock::now());
    m_timer.start(std::max(std::chrono::milliseconds(0), left));
}

void InstanceWaiters::answerLate()
{
    const auto now = std::chrono::steady_clock::now();
    const auto late = std::partition(m_waiters.begin(), m_waiters.end(),
                                     [now](const Waiter &each) { return each.until > now; });
    const std::vector<Waiter> waiters(std::make_move_iterator(late),
                                      std::make_move_iterator(m_waiters.end()));
    m_waiters.erase(late, m_waiters.end());
    for (const Waiter &waiter : waiters)
        waiter.answer(revision());
    startTimer();
}

void InstanceWaiters::noteChange()
{
    ++m_changes;
    answerAll();
}

void InstanceWaiters::release()
{
    m_isReleased = true;
    answerAll();
}

void InstanceWaiters::answerAll()
{
    m_timer.stop();
    // An answer may lead to another change.
    const std::vector<Waiter> waiters = std::exchange(m_waiters, {});
    for (const Waiter &waiter : waiters)
        waiter.answer(revision());
}

} // namespace Inlet
