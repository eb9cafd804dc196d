// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>

#include <chrono>
#include <compare>
#include <limits>

/// When things were, as they tell it themselves and as they came. Times are milliseconds since 1970, UTC.
namespace Inlet {

inline constexpr qint64 noTime = std::numeric_limits<qint64>::max();

/// Invalid for noTime.
inline QDateTime toDateTime(qint64 time)
{
    return time == noTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

/// noTime for what is invalid.
inline qint64 toTime(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : noTime;
}

/// How far a told time may lie behind the arrival: clocks differ by that much without anybody noticing.
inline constexpr std::chrono::milliseconds clockTolerance = std::chrono::minutes(5);

/// Whether @p told cannot be the time of what arrived at @p arrived: nothing comes before it was sent.
constexpr bool isAhead(qint64 told, qint64 arrived)
{
    return told != noTime && told - clockTolerance.count() > arrived;
}

/// The time that something stands at: as told, unless it was not told or is ahead of the arrival; then
/// that.
constexpr qint64 sortTime(qint64 told, qint64 arrived)
{
    return told == noTime || isAhead(told, arrived) ? arrived : told;
}

/// In which order things came to one who listens: by time, then by number. The later is the greater.
struct ArrivalOrder
{
    qint64 time = 0;
    quint64 number = 0;

    friend auto operator<=>(const ArrivalOrder &, const ArrivalOrder &) = default;
};

/// When something was, by its own time and, where two tell the same, by their arrival.
struct Moment
{
    qint64 time = std::numeric_limits<qint64>::min(); ///< that: never
    ArrivalOrder order = {};

    bool isNever() const { return time == std::numeric_limits<qint64>::min(); }
    friend auto operator<=>(const Moment &, const Moment &) = default;
};

/// Takes over @p other when that is newer. Of one and the same time the first arrival counts, so that a
/// repetition is no news. True when that changed anything.
inline bool keepNewest(Moment &kept, const Moment &other)
{
    if (other.time < kept.time || (other.time == kept.time && other.order >= kept.order))
        return false;
    kept = other;
    return true;
}

} // namespace Inlet
