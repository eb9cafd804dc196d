// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/gapledger.h"

namespace Inlet {

bool GapLedger::note(const SourceId &source, const ConnectionState &state)
{
    Entry &entry = m_sources[source];
    using Phase = ConnectionState::Phase;
    if (state.phase == Phase::Stale || state.phase == Phase::Stopped) {
        if (std::exchange(entry.wasLive, false))
            entry.lostAt = state.since;
        return false;
    }
    if (state.phase != Phase::Live)
        return false;
    entry.wasLive = true;
    if (!entry.lostAt.isValid())
        return false;
    entry.add({std::exchange(entry.lostAt, {}), state.since});
    return true;
}

void GapLedger::add(const SourceId &source, const Gap &gap)
{
    m_sources[source].add(gap);
}

void GapLedger::Entry::add(const Gap &gap)
{
    gaps.append(gap);
    if (gaps.size() > mostGaps)
        gaps.removeFirst();
}

void GapLedger::forget(const SourceId &source)
{
    m_sources.remove(source);
}

} // namespace Inlet
