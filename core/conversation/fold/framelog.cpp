// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/framelog.h"

namespace Inlet {

FrameLog::FrameLog(const State &state)
{
    for (const Entry &entry : state)
        note(entry.frame, entry.instance, entry.result, state.size());
}

FrameLog::State FrameLog::state() const
{
    State state;
    state.reserve(m_entries.size());
    for (const quint64 frame : m_order)
        state.append(*m_entries.constFind(frame));
    return state;
}

void FrameLog::note(quint64 frame, const QString &instance, const ApplyResult &result, qsizetype limit)
{
    if (frame == 0)
        return;
    const auto found = m_entries.find(frame);
    if (found == m_entries.end()) {
        m_entries.insert(frame, {frame, instance, result});
        m_order.push_back(frame);
    } else {
        // The same frame again: what it did the first time is what it did.
        for (const ApplyResult::Ref &ref : result.refs) {
            if (!found->result.refs.contains(ref))
                found->result.refs.append(ref);
        }
    }
    while (qsizetype(m_order.size()) > limit) {
        m_entries.remove(m_order.front());
        m_order.pop_front();
    }
}

const FrameLog::Entry *FrameLog::find(quint64 frame) const
{
    const auto found = m_entries.constFind(frame);
    return found == m_entries.cend() ? nullptr : &*found;
}

} // namespace Inlet
