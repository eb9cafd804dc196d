// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/limits.h"
#include "server/http/message.h"

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace Inlet {

/// What is counted together (PROTOCOL.md §9).
enum class RateClass { None, Global, Creation, Publish };

/// The outcome for one request.
struct RateVerdict
{
    bool isAllowed = true;
    int limit = 0; ///< 0: no limit applies, and no headers are sent
    int remaining = 0;
    qint64 resetAt = 0; ///< Unix seconds at which the window ends

    /// The three `X-RateLimit-*` headers; none where no limit applies.
    QList<HttpHeader> headers() const;
};

/// Fixed windows of one minute, counted for each bucket: the token when it is a known one, else
/// the peer's address. Usable from any thread; the time is given.
class RateLimiter final
{
public:
    struct Limits
    {
        int global = Inlet::Limits::requestsPerMinute;
        int publish = 0;
    };

    explicit RateLimiter(Limits limits)
        : m_limits(limits)
    {
    }

    /// Counts one request. One beyond the limit is refused and not counted.
    RateVerdict take(RateClass rateClass, const QByteArray &bucket, qint64 unixSeconds);
    /// Tells how things stand without counting.
    RateVerdict peek(RateClass rateClass, const QByteArray &bucket, qint64 unixSeconds);

private:
    int limitOf(RateClass rateClass) const;
    RateVerdict judge(RateClass rateClass, const QByteArray &bucket, qint64 unixSeconds, bool counts);

    const Limits m_limits;
    std::mutex m_mutex;
    qint64 m_window = 0; // minutes since 1970
    QHash<QByteArray, int> m_counts;
};

} // namespace Inlet
