// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QApplication>
#include <QElapsedTimer>

#include <array>
#include <chrono>

namespace Inlet {

/// Counts how long the main thread was busy with one event, which is how long nothing could move.
/// A value; one thread.
class FrameTimes final
{
public:
    using Duration = std::chrono::nanoseconds;

    /// One frame at 60 a second: nothing may take longer.
    static constexpr Duration budget = std::chrono::milliseconds(16);

    void record(Duration duration);
    void clear() { *this = FrameTimes(); }

    quint64 count() const { return m_count; }
    quint64 overBudget() const { return m_overBudget; }
    Duration longest() const { return m_longest; }
    Duration total() const { return m_total; }
    /// At least this share of the events took no longer than the result, which is exact to a
    /// quarter; 0 <= @p share <= 1.
    Duration percentile(double share) const;

private:
    // Four steps to each doubling from 1 µs on: 96 of them reach beyond a quarter of a minute.
    static constexpr std::size_t steps = 96;
    static std::size_t stepOf(Duration duration);
    static Duration upperBound(std::size_t step);

    std::array<quint64, steps + 1> m_steps{};
    quint64 m_count = 0;
    quint64 m_overBudget = 0;
    Duration m_longest{0};
    Duration m_total{0};
};

/// The application, with the probe in its way of handing out events. What takes longer than the
/// budget in the main thread is logged, at most once a second.
class DesktopApplication final : public QApplication
{
    Q_OBJECT

public:
    DesktopApplication(int &argc, char **argv);

    /// Called in any thread; what happens in others than the main one is not looked at.
    bool notify(QObject *receiver, QEvent *event) override;
    FrameTimes &frameTimes() { return m_times; }

private:
    void complain(const QString &what, FrameTimes::Duration took);

    FrameTimes m_times;
    QElapsedTimer m_sinceLogged;
    quint64 m_unlogged = 0;
    int m_depth = 0;
};

} // namespace Inlet
