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

/// How far a told time may lie behind the arrival and still be believed: clocks differ by that much without
/// anybody noticing.
inline constexpr std::chrono::milliseconds clockTolerance = std::chrono::minutes(5);

/// Whether @p told cannot be the time of what arrived at @p arrived: nothing comes before it was sent.
constexpr bool isAhead(qint64 told, qint64 arrived)
{
    return told != noTime && told - clockTolerance.count() > arrived;
}

/// When something became of a message: as told, unless it was not told or is ahead of the arrival; then
/// that. Whoever tells several of them has one clock, so that within what clocks differ by they are in order.
constexpr qint64 changeTime(qint64 told, qint64 arrived)
{
    return told == noTime || isAhead(told, arrived) ? arrived : told;
}

/// The time that a message, a call or a line stands at among those of other clocks: as told, but never later
/// than it came, so that an answer stands behind what it answers however fast the clock of that was. Who
/// tells whole seconds came in the whole second: an answer may tell the same one.
constexpr qint64 sortTime(qint64 told, qint64 arrived)
{
    constexpr qint64 second = 1000;
    if (told == noTime)
        return arrived;
    if (told <= arrived)
        return told;
    return told % second == 0 ? arrived - arrived % second : arrived;
}

/// In which order things came to one who listens: by time, then by number. The later is the greater.
struct ArrivalOrder
{
    qint64 time = 0;
    quint64 number = 0;

    friend auto operator<=>(const ArrivalOrder &, const ArrivalOrder &) = default;
};

/// Where something stands as one telling has it: one with a time of its own before one that tells none to
/// be believed, then by time, then as it came. Of several the least counts.
struct Standing
{
    bool isTimed = false;
    qint64 time = noTime;
    ArrivalOrder arrived = {noTime, 0};

    static constexpr Standing of(qint64 told, const ArrivalOrder &arrived)
    {
        return {told != noTime && !isAhead(told, arrived.time), sortTime(told, arrived.time), arrived};
    }
    friend bool operator==(const Standing &, const Standing &) = default;
    friend bool operator<(const Standing &a, const Standing &b)
    {
        if (a.isTimed != b.isTimed)
            return a.isTimed;
        return a.time != b.time ? a.time < b.time : a.arrived < b.arrived;
    }
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
