// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/ws/audience.h"
#include "server/ws/session.h"

#include <QTimer>

#include <deque>
#include <span>
#include <unordered_map>

namespace Inlet {
struct IoCounters;

/// Brings frames to the clients of one io thread, so much in each turn of its loop that nothing else waits
/// long for it. Lives in that thread, with every call.
class Broadcaster final
{
public:
    using Clock = Session::Clock;

    explicit Broadcaster(IoCounters &counters);
    Q_DISABLE_COPY_MOVE(Broadcaster)

    /// A session that is open belongs to the audience of its instance, until remove().
    void add(Session &session);
    void remove(Session &session);

    /// As Hub::deliver().
    void deliver(const InstanceChannel *channel, std::span<const QByteArray> frames,
                 std::span<const Clock::time_point> published);
    /// @p session has begun a large frame, and gets it stretch by stretch.
    void push(Session &session);
    /// Sends now what is under way to the clients of an instance, or to all when @p channel is null.
    void finish(const InstanceChannel *channel);

private:
    /// What may still go out within a turn of the loop.
    struct Room
    {
        std::size_t clients;
        qsizetype bytes;
        std::size_t largeSends; ///< clients that may begin a large frame
    };

    void broadcast();
    void pushOn();
    bool sendSlice(Audience<Session> &audience, Room &room);

    IoCounters &m_counters;
    std::unordered_map<const InstanceChannel *, Audience<Session>> m_audiences;
    std::deque<Audience<Session> *> m_busy; // audiences with something to send, in turn
    std::deque<Session *> m_pushed;         // have begun a large frame, and take what they are offered
    QTimer m_nextSlice; // of 0 ms: sockets, other timers and posted events have their turn in between
};

} // namespace Inlet
