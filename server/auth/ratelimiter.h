// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/limits.h"
#include "server/http/message.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>

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
    QList<AnswerHeader> headers() const;
};

/// Who is counted (PROTOCOL.md §9): the token when it is a known one, else the client's address.
struct RateBucket
{
    QByteArray name;
    bool isKnownToken = false;

    static RateBucket ofToken(const QByteArray &lookup) { return {lookup, true}; }
    /// Of an IPv6 address the network, of which one client has 2^64 addresses.
    static RateBucket ofAddress(const QHostAddress &address);
};

/// Fixed windows of one minute, counted for each bucket. Usable from any thread; the time is given.
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
    RateVerdict take(RateClass rateClass, const RateBucket &bucket, qint64 unixSeconds);
    /// Tells how things stand without counting.
    RateVerdict peek(RateClass rateClass, const RateBucket &bucket, qint64 unixSeconds);

private:
    int limitOf(RateClass rateClass) const;
    RateVerdict judge(RateClass rateClass, const RateBucket &bucket, qint64 unixSeconds, bool counts);

    const Limits m_limits;
    std::mutex m_mutex;
    qint64 m_window = 0; // minutes since 1970
    QHash<QByteArray, int> m_counts;
};

} // namespace Inlet
