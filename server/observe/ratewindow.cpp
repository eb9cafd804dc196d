// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/observe/ratewindow.h"

namespace Inlet {

void RateWindow::add(TimePoint time, const Totals &totals)
{
    if (m_samples.size() == samples)
        m_samples.pop_front();
    m_samples.push_back({time, totals});
}

RateWindow::Rates RateWindow::rates(TimePoint time, const Totals &totals) const
{
    if (m_samples.empty() || time <= m_samples.front().time)
        return {};
    const Sample &first = m_samples.front();
    const double seconds = std::chrono::duration<double>(time - first.time).count();
    const auto rate = [seconds](quint64 from, quint64 to) { return double(to - from) / seconds; };
    return {rate(first.totals.requests, totals.requests), rate(first.totals.upgrades, totals.upgrades),
            rate(first.totals.events, totals.events), rate(first.totals.frames, totals.frames)};
}

} // namespace Inlet
