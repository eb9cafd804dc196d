// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>
#include <vector>

namespace Inlet {

/// The clients of one instance on one io thread, and the batch of frames that is on its way to them.
///
/// A batch goes out in slices, so that a large audience does not hold up the rest of the thread.
/// Who was here when it began gets it exactly once, whoever comes or goes between two slices; who
/// came later gets what was added later. Frames added meanwhile make up the next batch.
///
/// @p Member has a `std::size_t audienceIndex` for this class alone. No locks, no I/O: the caller
/// sends. Everything is O(1) but begin(), which is O(bytes joined).
template<typename Member>
class Audience final
{
public:
    /// Frames of one batch are joined for one send up to this; beyond it the copy costs more than it saves.
    static constexpr qsizetype joinedBytes = qsizetype(1024) * 1024;

    std::size_t size() const { return m_members.size(); }
    bool isEmpty() const { return m_members.empty(); }

    void add(Member &member)
    {
        member.audienceIndex = m_members.size();
        m_members.push_back(&member);
    }

    /// Nothing happens when it is not one of the members.
    void remove(Member &member)
    {
        std::size_t hole = member.audienceIndex;
        if (hole >= m_members.size() || m_members[hole] != &member)
            return;
        // The last of each part moves into the hole, so nobody changes from one part to another.
        const auto fillFrom = [this, &hole](std::size_t from) {
            if (from == hole)
                return;
            m_members[hole] = m_members[from];
            m_members[hole]->audienceIndex = hole;
            hole = from;
        };
        if (hole < m_reached)
            fillFrom(--m_reached);
        if (hole < m_end)
            fillFrom(--m_end);
        fillFrom(m_members.size() - 1);
        m_members.pop_back();
    }

    using TimePoint = std::chrono::steady_clock::time_point;

    /// Puts frames behind those that wait for the next batch; @p published: when each was.
    void append(std::span<const QByteArray> frames, std::span<const TimePoint> published = {})
    {
        m_waiting.insert(m_waiting.end(), frames.begin(), frames.end());
        m_waitingPublished.insert(m_waitingPublished.end(), published.begin(), published.end());
    }

    /// Whether a batch is under way or frames wait for one.
    bool isBusy() const { return !m_batch.empty() || !m_waiting.empty(); }

    /// The next members that get the present batch, at most @p count; makes the batch of what waits
    /// if there is none under way. Send frames() or joined() to each before anything else is called.
    std::span<Member *const> nextSlice(std::size_t count)
    {
        if (m_batch.empty() && !m_waiting.empty())
            begin();
        const std::size_t from = m_reached;
        m_reached = std::min(m_reached + count, m_end);
        return std::span<Member *const>(m_members).subspan(from, m_reached - from);
    }
    /// After sending a slice: when the frames of the batch were published, once everybody has it; else
    /// nothing.
    std::span<const TimePoint> publishedWhenDone() const
    {
        return m_reached < m_end ? std::span<const TimePoint>() : m_published;
    }
    /// After sending a slice: forgets a batch that everybody has.
    void sliceSent()
    {
        if (m_reached < m_end)
            return;
        m_batch.clear();
        m_joined.clear();
        m_published.clear();
        m_reached = m_end = 0;
    }

    std::span<const QByteArray> frames() const { return m_batch; }
    /// All frames in one piece; empty for a single one, and when they are too large.
    const QByteArray &joined() const { return m_joined; }

private:
    void begin()
    {
        m_batch = std::exchange(m_waiting, {});
        m_published.swap(m_waitingPublished); // both keep their memory
        m_reached = 0;
        m_end = m_members.size();
        if (m_batch.size() < 2)
            return;
        qsizetype bytes = 0;
        for (const QByteArray &frame : m_batch)
            bytes += frame.size();
        if (bytes > joinedBytes)
            return;
        m_joined.reserve(bytes);
        for (const QByteArray &frame : m_batch)
            m_joined.append(frame);
    }

    std::vector<Member *> m_members; // have the batch, wait for it, came later: cut at m_reached and m_end
    std::size_t m_reached = 0;
    std::size_t m_end = 0;
    std::vector<QByteArray> m_batch;
    std::vector<QByteArray> m_waiting;
    QByteArray m_joined;
    std::vector<TimePoint> m_published; // of m_batch
    std::vector<TimePoint> m_waitingPublished;
};

} // namespace Inlet
