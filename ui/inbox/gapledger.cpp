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
    entry.gaps.append({std::exchange(entry.lostAt, {}), state.since});
    if (entry.gaps.size() > mostGaps)
        entry.gaps.removeFirst();
    return true;
}

void GapLedger::forget(const SourceId &source)
{
    m_sources.remove(source);
}

} // namespace Inlet
