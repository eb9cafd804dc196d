// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace Inlet {

/// Turns totals that only grow into rates over the last minute. No clock of its own: the time is
/// given, and must not run back.
class RateWindow final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds period{5'000}; ///< between two samples
    static constexpr std::size_t samples = 12;                ///< beyond them the oldest goes

    struct Totals
    {
        quint64 requests = 0;
        quint64 upgrades = 0;
        quint64 events = 0;
        quint64 frames = 0;
    };
    /// Each a second; 0 while there is nothing to compare with.
    struct Rates
    {
        double requests = 0;
        double upgrades = 0;
        double events = 0;
        double frames = 0;
    };

    void add(TimePoint time, const Totals &totals);
    /// From the oldest sample to @p totals at @p time.
    Rates rates(TimePoint time, const Totals &totals) const;
    std::size_t size() const { return m_samples.size(); }

private:
    struct Sample
    {
        TimePoint time;
        Totals totals;
    };
    std::deque<Sample> m_samples;
};

} // namespace Inlet
