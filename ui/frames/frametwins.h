// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/wirerecord.h"

#include <deque>
#include <map>

namespace Inlet {

/// Finds events that came twice: in a frame of the connection and out of what the gateway stores
/// (docs/rest/events.md), as it happens while a new instance is caught up with.
///
/// A frame does not tell the id and the position that the log gave its event. So each one that came the one
/// way is paired with one that came the other way from the same source, with the same name and the same data,
/// media bytes aside, which frames may leave out (PROTOCOL.md §4.5). An event that was published twice is two
/// events: it makes two pairs. One thread at a time.
class FrameTwins
{
public:
    /// Frames that wait for their twin: all that a catch-up brings and as many beside it. Of more the oldest
    /// stay alone.
    static constexpr qsizetype mostWaiting = 20'000;

    /// What tells the event of @p frame from others; 0 where it is none that a gateway stores. Any thread;
    /// costs the length of the data.
    static size_t eventOf(const SourceId &source, const ReceivedFrame &frame);

    /// The number of the record that brought the same @p event the other way before; 0 where this is the
    /// first.
    quint64 note(size_t event, const WireRecord &record, bool isStored);
    /// What waits was of an instance that is no more: one of its name is another.
    void forget(const SourceId &source);

    qsizetype waiting() const { return qsizetype(m_numbers.size()); }

private:
    struct Waiting
    {
        size_t key = 0;
        quint64 number = 0;
        SourceId source;
    };

    void drop(const Waiting &waiting);

    /// By event and way, those of one in the order in which they came.
    std::multimap<size_t, quint64> m_numbers;
    std::deque<Waiting> m_order; ///< oldest first; some have found their twin
};

} // namespace Inlet
