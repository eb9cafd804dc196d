// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/frametwins.h"

#include "core/protocol/envelope.h"

#include <algorithm>

namespace Inlet {

namespace {

/// Of the frames that came one way.
size_t keyOf(size_t event, bool isStored)
{
    return (event & ~size_t(1)) | size_t(isStored);
}

} // namespace

size_t FrameTwins::eventOf(const SourceId &source, const ReceivedFrame &frame)
{
    if (!frame.type || !frame.error.isEmpty())
        return 0;
    return qHashMulti(0, source, frame.event, withoutMediaBase64(frame.data));
}

quint64 FrameTwins::note(size_t event, const WireRecord &record, bool isStored)
{
    if (event == 0)
        return 0;
    const auto twin = m_numbers.lower_bound(keyOf(event, !isStored));
    if (twin != m_numbers.end() && twin->first == keyOf(event, !isStored)) {
        const quint64 number = twin->second;
        m_numbers.erase(twin);
        return number;
    }
    m_numbers.emplace(keyOf(event, isStored), record.number);
    m_order.push_back({keyOf(event, isStored), record.number, record.source});
    if (std::ssize(m_order) > mostWaiting) {
        drop(m_order.front());
        m_order.pop_front();
    }
    return 0;
}

void FrameTwins::forget(const SourceId &source)
{
    std::erase_if(m_order, [this, &source](const Waiting &waiting) {
        if (waiting.source != source)
            return false;
        drop(waiting);
        return true;
    });
}

void FrameTwins::drop(const Waiting &waiting)
{
    const auto [first, last] = m_numbers.equal_range(waiting.key);
    const auto found =
        std::find_if(first, last, [&waiting](const auto &each) { return each.second == waiting.number; });
    if (found != last)
        m_numbers.erase(found);
}

} // namespace Inlet
