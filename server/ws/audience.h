// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/websocket/frame.h"

#include <QByteArray>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace Inlet {

/// The clients of one instance on one io thread, and the frames that are on their way to them.
///
/// It goes round like a lift: a slice of clients at a time, and each client gets all that was
/// published since it was visited last, in one piece. So what comes while a round is under way waits
/// for no second one, and under load frames are gathered by themselves: a round carries as many as
/// were published during the one before.
///
/// Whoever is here when frames are appended gets them exactly once and in order, whoever comes or
/// goes between two slices. Who came later gets what is appended later.
///
/// @p Member has `std::size_t audienceIndex` and `quint64 framesSeen`, for this class alone. No locks,
/// no I/O: the caller sends. Everything is O(1), but a slice O(its clients + bytes joined).
template<typename Member>
class Audience final
{
public:
    /// Frames for one send are joined up to this; beyond it the copy costs more than it saves.
    static constexpr qsizetype joinedBytes = qsizetype(1024) * 1024;

    std::size_t size() const { return m_members.size(); }
    bool isEmpty() const { return m_members.empty(); }

    void add(Member &member)
    {
        member.audienceIndex = m_members.size();
        member.framesSeen = end();
        m_members.push_back(&member);
    }

    /// Nothing happens when it is not one of the members.
    void remove(Member &member)
    {
        std::size_t hole = member.audienceIndex;
        if (hole >= m_members.size() || m_members[hole] != &member)
            return;
        if (member.framesSeen < end())
            --m_behind;
        // The last of each part moves into the hole, so that nobody who waits for this round gets
        // among those who had it.
        const auto fillFrom = [this, &hole](std::size_t from) {
            if (from == hole)
                return;
            m_members[hole] = m_members[from];
            m_members[hole]->audienceIndex = hole;
            hole = from;
        };
        if (hole < m_reached)
            fillFrom(--m_reached);
        fillFrom(m_members.size() - 1);
        m_members.pop_back();
        if (m_behind == 0)
            rest();
    }

    using TimePoint = std::chrono::steady_clock::time_point;

    /// Puts frames behind those that are on their way; @p published: when each was, for
    /// publishedWhenDone().
    void append(std::span<const QByteArray> frames, std::span<const TimePoint> published = {})
    {
        if (m_members.empty() || frames.empty())
            return;
        m_log.insert(m_log.end(), frames.begin(), frames.end());
        m_published.insert(m_published.end(), published.begin(), published.end());
        m_behind = m_members.size();
    }

    /// Whether somebody has not got everything.
    bool isBusy() const { return m_behind > 0; }

    /// The next members that lack the same frames, at most @p count and about @p bytes for all of
    /// them, but one at least if anybody lacks anything; with a large frame among those, at most
    /// @p largeCount, which may be nobody. Send frames() or joined() to each before anything else is called.
    std::span<Member *const> nextSlice(std::size_t count, qsizetype bytes, std::size_t largeCount)
    {
        m_sending = {};
        if (m_behind == 0)
            return {};
        for (goOn(); memberAtHand().framesSeen == end(); goOn())
            ++m_reached;
        const std::size_t from = m_reached;
        const quint64 seen = m_members[from]->framesSeen;
        m_sending = std::span<const QByteArray>(m_log).subspan(std::size_t(seen - m_first));
        join(seen);
        const qsizetype each = bytesEach();
        if (m_hasLarge)
            count = std::min(count, largeCount);
        if (count == 0)
            return {};
        count = std::min(count, std::size_t(std::max<qsizetype>(bytes / std::max<qsizetype>(each, 1), 1)));
        do {
            // Each member is memory of its own, not touched since its last visit.
            constexpr std::size_t ahead = 4;
            if (m_reached + ahead < m_members.size())
                __builtin_prefetch(m_members[m_reached + ahead]);
            m_members[m_reached++]->framesSeen = end();
        } while (m_reached - from < count && m_reached < m_members.size()
                 && m_members[m_reached]->framesSeen == seen);
        m_behind -= m_reached - from;
        return std::span<Member *const>(m_members).subspan(from, m_reached - from);
    }
    /// After sending a slice: when those frames were published that everybody has since. Right to
    /// a part of a round while members come and go.
    std::span<const TimePoint> publishedWhenDone() const
    {
        const quint64 had = m_behind == 0 ? end() : memberAtHand().framesSeen;
        const quint64 reported = end() - m_published.size();
        return std::span<const TimePoint>(m_published)
            .first(had > reported ? std::size_t(had - reported) : std::size_t(0));
    }
    /// After sending a slice: forgets what everybody has.
    void sliceSent()
    {
        m_published.erase(m_published.begin(),
                          m_published.begin() + std::ptrdiff_t(publishedWhenDone().size()));
        m_sending = {};
        if (m_behind == 0)
            rest();
    }

    std::span<const QByteArray> frames() const { return m_sending; }
    /// What is written of them to each before others have their turn.
    qsizetype bytesEach() const { return m_hasLarge ? Limits::stretchBytes : m_sendingBytes; }
    /// Whether one of them is written in stretches.
    bool hasLarge() const { return m_hasLarge; }
    /// All of frames() in one piece; empty for a single one, and when they are too large.
    const QByteArray &joined() const { return m_joined; }

private:
    quint64 end() const { return m_first + m_log.size(); }

    // The next one of the ring.
    const Member &memberAtHand() const { return *m_members[m_reached < m_members.size() ? m_reached : 0]; }

    // A new round begins when the last one is through. By then everybody was visited since that
    // began, so that what was there at its beginning is needed no more.
    void goOn()
    {
        if (m_reached < m_members.size())
            return;
        m_reached = 0;
        m_log.erase(m_log.begin(), m_log.begin() + std::ptrdiff_t(m_roundBegan - m_first));
        m_first = m_roundBegan;
        m_roundBegan = end();
    }

    // Joins what is being sent, unless it is the same as the last time.
    void join(quint64 seen)
    {
        if (m_joinedFrom == seen && m_joinedTo == end())
            return;
        m_joinedFrom = seen;
        m_joinedTo = end();
        m_joined.clear();
        m_sendingBytes = 0;
        m_hasLarge = false;
        for (const QByteArray &frame : m_sending) {
            m_sendingBytes += frame.size();
            m_hasLarge = m_hasLarge || Frame::isLarge(frame);
        }
        if (m_sending.size() > 1 && m_sendingBytes <= joinedBytes) {
            m_joined.reserve(m_sendingBytes);
            for (const QByteArray &frame : m_sending)
                m_joined.append(frame);
            m_hasLarge = false;
        }
    }

    void rest()
    {
        m_first = m_roundBegan = end();
        m_log.clear();
        m_published.clear();
        m_joined.clear();
        m_joinedFrom = m_joinedTo = m_first;
        m_sending = {};
        m_reached = 0;
    }

    std::vector<Member *> m_members; // up to m_reached were visited in this round
    std::size_t m_reached = 0;
    std::size_t m_behind = 0;      // members that lack something
    std::vector<QByteArray> m_log; // what somebody may lack; frames are counted from the first ever
    quint64 m_first = 0;           // number of the first in the log
    quint64 m_roundBegan = 0;      // number of the next frame when the round began
    std::span<const QByteArray> m_sending;
    qsizetype m_sendingBytes = 0;
    bool m_hasLarge = false;
    QByteArray m_joined;
    quint64 m_joinedFrom = 0;
    quint64 m_joinedTo = 0;
    std::vector<TimePoint> m_published; // of the last frames of the log, which somebody lacks
};

} // namespace Inlet
