// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/ratelimiter.h"

#include <algorithm>

namespace Inlet {

QList<AnswerHeader> RateVerdict::headers() const
{
    if (limit == 0)
        return {};
    return {{"X-RateLimit-Limit", QByteArray::number(limit)},
            {"X-RateLimit-Remaining", QByteArray::number(remaining)},
            {"X-RateLimit-Reset", QByteArray::number(resetAt)}};
}

RateBucket RateBucket::ofAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return {QByteArray::number(v4)};
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return {"net " + QByteArray(reinterpret_cast<const char *>(v6.c), 8)};
}

int RateLimiter::limitOf(RateClass rateClass) const
{
    switch (rateClass) {
    case RateClass::None:
        return 0;
    case RateClass::Global:
        return m_limits.global;
    case RateClass::Creation:
        return std::min(m_limits.global, Inlet::Limits::creationsPerMinute);
    case RateClass::Publish:
        return m_limits.publish;
    }
    return 0;
}

RateVerdict RateLimiter::take(RateClass rateClass, const RateBucket &bucket, qint64 unixSeconds)
{
    return judge(rateClass, bucket, unixSeconds, true);
}

RateVerdict RateLimiter::peek(RateClass rateClass, const RateBucket &bucket, qint64 unixSeconds)
{
    return judge(rateClass, bucket, unixSeconds, false);
}

RateVerdict RateLimiter::judge(RateClass rateClass, const RateBucket &bucket, qint64 unixSeconds, bool counts)
{
    const int limit = limitOf(rateClass);
    if (limit == 0)
        return {};
    const qint64 window = unixSeconds / 60;
    const char classKey = char('0' + int(rateClass));
    QByteArray key = classKey + bucket.name;
    const std::lock_guard lock(m_mutex);
    if (window != m_window) {
        m_window = window;
        m_counts.clear();
    }
    // Addresses beyond the bound share one bucket, so a flood of them costs no memory; tokens, of which
    // there are not more than instances, do not pay for it.
    if (!bucket.isKnownToken && m_counts.size() >= Inlet::Limits::rateBuckets && !m_counts.contains(key))
        key = classKey + QByteArray("overflow");
    const int used = m_counts.value(key);
    RateVerdict verdict{used < limit, limit, limit - used, (window + 1) * 60};
    if (counts && verdict.isAllowed) {
        m_counts.insert(key, used + 1);
        --verdict.remaining;
    }
    return verdict;
}

} // namespace Inlet
