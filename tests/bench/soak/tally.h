// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMap>
#include <QString>

#include <chrono>
#include <cstdio>

namespace Inlet::Bench {

/// What was done, by name, and what went wrong.
class Tally final
{
public:
    void count(const QString &what, quint64 times = 1) { m_done[what] += times; }
    quint64 of(const QString &what) const { return m_done.value(what); }
    const QMap<QString, quint64> &done() const { return m_done; }

    /// Something that must not happen. The first ones are told at once.
    void fault(const QString &what)
    {
        if (++m_faults <= faultsTold)
            std::fprintf(stderr, "soak: %s\n", qPrintable(what));
    }
    quint64 faults() const { return m_faults; }

private:
    static constexpr quint64 faultsTold = 20;

    QMap<QString, quint64> m_done;
    quint64 m_faults = 0;
};

/// When something is to be done again: so often a second, whatever the machine does meanwhile. What is
/// more than a second late is left out and counted, so that nothing is caught up in a burst.
class Pace final
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Pace(double perSecond)
        : m_interval(
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / perSecond)))
        , m_next(Clock::now() + m_interval)
    {
    }

    bool isDue(Clock::time_point now)
    {
        if (now < m_next)
            return false;
        ++m_due;
        m_next += m_interval;
        while (m_next + std::chrono::seconds(1) < now) {
            ++m_due;
            ++m_leftOut;
            m_next += m_interval;
        }
        return true;
    }
    /// What was due could not be done.
    void leaveOut() { ++m_leftOut; }

    quint64 due() const { return m_due; }
    quint64 leftOut() const { return m_leftOut; }

private:
    Clock::duration m_interval;
    Clock::time_point m_next;
    quint64 m_due = 0;
    quint64 m_leftOut = 0;
};

} // namespace Inlet::Bench
