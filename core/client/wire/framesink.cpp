// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/framesink.h"

namespace Inlet {

Credit Credit::costOf(std::span<const WireRecord> records)
{
    Credit cost{qsizetype(records.size()), 0};
    for (const WireRecord &record : records)
        cost.bytes += record.weight();
    return cost;
}

void FrameSink::setCreditListener(std::function<void()> listener)
{
    const QMutexLocker lock(&m_mutex);
    m_listener = std::move(listener);
}

void FrameSink::creditReturned()
{
    const QMutexLocker lock(&m_mutex);
    if (m_listener)
        m_listener();
}

CreditLine::CreditLine(const Credit &bound)
    : m_bound(bound)
{
}

Credit CreditLine::spend(const Credit &cost)
{
    const QMutexLocker lock(&m_mutex);
    m_used.records += cost.records;
    m_used.bytes += cost.bytes;
    m_isSpent = m_isSpent || m_used.records > m_bound.records || m_used.bytes > m_bound.bytes;
    return leftNow();
}

bool CreditLine::giveBack(const Credit &cost)
{
    const QMutexLocker lock(&m_mutex);
    m_used.records -= cost.records;
    m_used.bytes -= cost.bytes;
    if (m_used.records > m_bound.records / 2 || m_used.bytes > m_bound.bytes / 2)
        return false;
    return std::exchange(m_isSpent, false);
}

Credit CreditLine::left() const
{
    const QMutexLocker lock(&m_mutex);
    return leftNow();
}

Credit CreditLine::used() const
{
    const QMutexLocker lock(&m_mutex);
    return m_used;
}

Credit CreditLine::leftNow() const
{
    const Credit left{m_bound.records - m_used.records, m_bound.bytes - m_used.bytes};
    return m_isSpent ? least(left, {-1, -1}) : left;
}

} // namespace Inlet
