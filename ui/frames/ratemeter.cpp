// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/ratemeter.h"

#include <algorithm>
#include <numeric>

namespace Inlet {

void RateMeter::add(int count, const QDateTime &now)
{
    advance(now);
    m_counts.back() += count;
}

int RateMeter::perMinute(const QDateTime &now)
{
    advance(now);
    return std::accumulate(m_counts.begin(), m_counts.end(), 0);
}

QList<int> RateMeter::bars(const QDateTime &now)
{
    advance(now);
    return {m_counts.begin(), m_counts.end()};
}

void RateMeter::advance(const QDateTime &now)
{
    const qint64 bucket = now.toMSecsSinceEpoch() / bucketMs;
    // A clock that was set back counts on in the newest bucket.
    const qint64 steps = std::clamp<qint64>(bucket - m_bucket, 0, buckets);
    std::shift_left(m_counts.begin(), m_counts.end(), steps);
    std::fill(m_counts.end() - steps, m_counts.end(), 0);
    m_bucket = std::max(m_bucket, bucket);
}

} // namespace Inlet
