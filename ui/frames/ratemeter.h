// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QList>

#include <array>

namespace Inlet {

/// Counts what happened in the last minute, in twenty buckets. A value; the time comes in.
class RateMeter final
{
public:
    static constexpr int buckets = 20;
    static constexpr qint64 bucketMs = 3000;

    void add(int count, const QDateTime &now);
    /// In the minute up to @p now.
    int perMinute(const QDateTime &now);
    /// The same in buckets, oldest first.
    QList<int> bars(const QDateTime &now);

private:
    void advance(const QDateTime &now);

    std::array<int, buckets> m_counts{};
    qint64 m_bucket = 0; ///< the newest one, counted from the epoch
};

} // namespace Inlet
