// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <functional>
#include <optional>

namespace Inlet {

/// What an answer said about the rate limit of its token (PROTOCOL.md §9). Absent headers and such
/// that cannot be read are empty.
struct RateLimit
{
    std::optional<int> limit;                       ///< `X-RateLimit-Limit`, requests a window
    std::optional<int> remaining;                   ///< `X-RateLimit-Remaining`
    std::optional<std::chrono::seconds> resetIn;    ///< until `X-RateLimit-Reset`; 0 when it has passed
    std::optional<std::chrono::seconds> retryAfter; ///< `Retry-After`, in seconds or until its date

    friend bool operator==(const RateLimit &, const RateLimit &) = default;
};

/// Reads the headers of one answer; @p header yields the value of a header or nothing.
///
/// `X-RateLimit-Reset` is a point in the server's time, so it is measured from the answer's own
/// `Date` where there is one, and from @p now only where there is none: a clock that is off must
/// not turn a wait of seconds into one of hours.
RateLimit readRateLimit(const std::function<QByteArray(QByteArrayView)> &header, const QDateTime &now);

} // namespace Inlet
