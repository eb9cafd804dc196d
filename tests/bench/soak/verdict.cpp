// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// What the soak is judged by.
#include "tests/bench/soak/soak.h"

#include <cmath>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

// Where memory is flat, samples wander by what a large body or a burst leaves behind for a while.
constexpr double growthMiB = 2;
// Connections to webhooks that are kept, and what is open for a moment while it is counted.
constexpr double descriptorsWander = 24;
constexpr double processorPercent = 50;
constexpr double leftOutPercent = 5;

double privateMemory(const Sample &sample)
{
    return sample.process.privateMemory;
}

double beside(const Sample &sample)
{
    return sample.beside;
}

} // namespace

double Soak::partLeftOut() const
{
    quint64 due = 0;
    quint64 leftOut = 0;
    QList<Pace> paces = m_traffic->paces();
    paces += {m_crowd->pace(), m_changes->pace()};
    for (const Pace &pace : paces) {
        due += pace.due();
        leftOut += pace.leftOut();
    }
    return due == 0 ? 0 : double(leftOut) * 100 / double(due);
}

void Soak::countWork(Report &report) const
{
    const auto &done = m_stage->tally.done();
    const QString inlet = u"inlet"_s;
    for (auto it = done.begin(); it != done.end(); ++it)
        report.add(u"done"_s, it.key(), inlet, double(it.value()));
    quint64 seen = 0;
    for (const Witness &witness : m_witnesses)
        seen += witness.follower->events();
    report.add(u"done"_s, u"events compared byte by byte"_s, inlet, double(seen));
    report.add(u"done"_s, u"posts to webhooks"_s, inlet, double(m_steadyHook.count() + m_movingHook.count()));
    report.add(u"done"_s, u"left out because something was late, %"_s, inlet, partLeftOut());
    report.add(u"done"_s, u"longest turn of the load, ms"_s, inlet, double(m_longestTurn / 1ms));
    const auto [least, most] = m_samples.range(beside);
    report.add(u"descriptors beside connections"_s, u"least"_s, inlet, least);
    report.add(u"descriptors beside connections"_s, u"most"_s, inlet, most);
    report.add(u"descriptors"_s, u"after the start"_s, inlet, m_afterStart.descriptors);
    report.add(u"descriptors"_s, u"at the end"_s, inlet, m_atEnd.descriptors);
    report.add(u"descriptors"_s, u"of those to webhooks"_s, inlet, m_hookSocketsAtEnd);
    report.add(u"private MiB"_s, u"after the start"_s, inlet, m_afterStart.privateMemory);
    report.add(u"private MiB"_s, u"at the end, nobody connected"_s, inlet, m_atEnd.privateMemory);
    report.add(u"private MiB"_s, u"an hour more, behind the first fifth"_s, inlet,
               m_samples.slope(privateMemory));
}

void Soak::judge(Report &report) const
{
    countWork(report);
    const auto atMost = [&](const QString &goal, double value, double limit, const QString &unit = {}) {
        // What could not be measured is not met.
        report.judge(goal, std::isnan(value) ? HUGE_VAL : value, limit, true, unit);
    };
    const Tally &tally = m_stage->tally;
    double missing = 0;
    for (const Witness &witness : m_witnesses)
        missing += std::abs(double(witness.instance->accepted) - double(witness.follower->events()));
    atMost(u"private memory, median of the last fifth above that of the second"_s,
           m_samples.fifth(5, privateMemory) - m_samples.fifth(2, privateMemory), growthMiB, u"MiB"_s);
    const auto [least, most] = m_samples.range(beside);
    atMost(u"descriptors beside connections, most above least"_s, most - least, descriptorsWander);
    atMost(u"descriptors at the end above those after the start, webhooks aside"_s,
           m_atEnd.descriptors - m_hookSocketsAtEnd - m_afterStart.descriptors, 0);
    atMost(u"threads at the end above those after the start"_s, m_atEnd.threads - m_afterStart.threads, 0);
    atMost(u"connections left at the end"_s, m_connectionsLeft, 0);
    atMost(u"events missing or twice at the witnesses"_s, missing, 0);
    atMost(u"events out of order, missing or twice at any client"_s,
           double(tally.of(u"events out of order, missing or twice"_s)), 0);
    atMost(u"frames with other bytes"_s, double(tally.of(u"frames with other bytes"_s)), 0);
    atMost(u"posts to the steady webhook beside its events"_s,
           std::abs(double(m_steadyHook.count()) - double(m_stage->steady[1]->accepted)), 0);
    atMost(u"slow clients not dropped, others dropped as slow"_s,
           std::abs(double(m_traffic->slowClients()) - m_slowDropped), 0);
    atMost(u"faults of all kinds"_s, double(tally.faults()), 0);
    const Sample first = m_samples.isEmpty() ? Sample() : m_samples.first();
    const Sample last = m_samples.isEmpty() ? Sample() : m_samples.last();
    atMost(u"processor of the gateway"_s,
           (last.processorSeconds - first.processorSeconds) * 100 / (last.seconds - first.seconds),
           processorPercent, u"%"_s);
    atMost(u"left out because something was late"_s, partLeftOut(), leftOutPercent, u"%"_s);
    atMost(u"exit code of the gateway"_s, std::abs(m_exitCode), 0);
}

} // namespace Inlet::Bench
