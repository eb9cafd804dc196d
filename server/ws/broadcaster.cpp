// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/broadcaster.h"

#include "core/protocol/limits.h"
#include "server/base/counters.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace Inlet {

namespace {

/// What goes out within one turn of the loop: about a millisecond, or a few with stretches of something
/// large. What else the thread has to do, PINGs and other instances among it, waits no
/// longer than that.
constexpr std::size_t clientsPerTurn = 128;
constexpr qsizetype bytesPerTurn = qsizetype(8) * 1024 * 1024;
/// Clients that get a large frame side by side. Enough for the processor's cache and for who reads many of
/// them; with more, everybody's frame would take as long as all, and the next ones would pile up behind it.
constexpr std::size_t largeTogether = 16;

} // namespace

Broadcaster::Broadcaster(IoCounters &counters)
    : m_counters(counters)
{
    m_nextSlice.setSingleShot(true);
    QObject::connect(&m_nextSlice, &QTimer::timeout, &m_nextSlice, [this] { broadcast(); });
}

void Broadcaster::add(Session &session)
{
    m_audiences[session.instance().channel.get()].add(session);
}

void Broadcaster::remove(Session &session)
{
    const auto found = m_audiences.find(session.instance().channel.get());
    if (found != m_audiences.end()) {
        found->second.remove(session);
        if (found->second.isEmpty()) {
            std::erase(m_busy, &found->second);
            m_audiences.erase(found);
        }
    }
    std::erase(m_pushed, &session);
}

void Broadcaster::push(Session &session)
{
    m_pushed.push_back(&session);
    m_nextSlice.start(0);
}

void Broadcaster::deliver(const InstanceChannel *channel, std::span<const QByteArray> frames,
                          std::span<const Clock::time_point> published)
{
    const auto found = m_audiences.find(channel);
    if (found == m_audiences.end())
        return;
    Audience<Session> &audience = found->second;
    const bool wasBusy = audience.isBusy();
    audience.append(frames, published);
    if (!wasBusy)
        m_busy.push_back(&audience);
    if (!m_nextSlice.isActive())
        broadcast();
}

void Broadcaster::broadcast()
{
    pushOn();
    Room room{clientsPerTurn, bytesPerTurn, largeTogether - std::min(largeTogether, m_pushed.size())};
    for (std::size_t held = 0; held < m_busy.size() && room.clients > 0 && room.bytes > 0;) {
        Audience<Session> *const audience = m_busy.front();
        m_busy.pop_front();
        held = sendSlice(*audience, room) ? 0 : held + 1;
        if (audience->isBusy())
            m_busy.push_back(audience);
    }
    if (!m_busy.empty() || !m_pushed.empty())
        m_nextSlice.start(0);
}

// A stretch to each who is in the middle of a large frame.
void Broadcaster::pushOn()
{
    constexpr auto perTurn = std::size_t(bytesPerTurn / Limits::stretchBytes);
    for (std::size_t left = std::min(perTurn, m_pushed.size()); left > 0; --left) {
        Session *const session = m_pushed.front();
        m_pushed.pop_front();
        if (session->pushOn())
            m_pushed.push_back(session);
    }
}

// False when it has to wait for others that get large frames.
bool Broadcaster::sendSlice(Audience<Session> &audience, Room &room)
{
    // Sessions that end meanwhile stay in the audience until remove().
    const auto slice = audience.nextSlice(room.clients, room.bytes, room.largeSends);
    if (slice.empty())
        return false;
    const auto frames = audience.frames();
    for (Session *const session : slice) {
        session->framesSent += frames.size();
        session->send(frames, audience.joined());
    }
    m_counters.framesSent.add(quint64(frames.size()) * quint64(slice.size()));
    if (const auto published = audience.publishedWhenDone(); !published.empty()) {
        const auto now = Clock::now();
        for (const auto time : published)
            m_counters.deliveries.add(now - time);
    }
    room.bytes -= audience.bytesEach() * qsizetype(slice.size());
    room.clients -= slice.size();
    if (audience.hasLarge())
        room.largeSends -= slice.size();
    audience.sliceSent();
    return true;
}

void Broadcaster::finish(const InstanceChannel *channel)
{
    for (auto &[key, audience] : m_audiences) {
        if (channel != nullptr && key != channel)
            continue;
        while (audience.isBusy()) {
            Room room{audience.size(), std::numeric_limits<qsizetype>::max(), audience.size()};
            sendSlice(audience, room);
        }
        std::erase(m_busy, &audience);
    }
}

} // namespace Inlet
