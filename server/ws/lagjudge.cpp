// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/lagjudge.h"

namespace Inlet {

bool LagJudge::isHopeless(int messages, qint64 bytes) const
{
    return messages > qint64(m_bounds.messages) * Limits::sendQueueHardFactor
        || (bytes > m_bounds.bytes * Limits::sendQueueHardFactor && messages > 1);
}

bool LagJudge::judge(int messages, qint64 bytes, bool keepsUp)
{
    // One frame alone may be larger than the bound; it is delivered.
    const bool isAbove = messages > m_bounds.messages || (messages > 1 && bytes > m_bounds.bytes);
    if (isAbove != m_aboveSince.has_value())
        m_aboveSince = isAbove ? std::optional(Clock::now()) : std::nullopt;
    const bool isExcused = isAbove && keepsUp && !isHopeless(messages, bytes)
        && Clock::now() - *m_aboveSince < m_bounds.turnGrace;
    const bool isLagging = isAbove && !isExcused;
    if (isLagging == m_laggingSince.has_value())
        return false;
    m_laggingSince = isLagging ? std::optional(Clock::now()) : std::nullopt;
    return true;
}

} // namespace Inlet
