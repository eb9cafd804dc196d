// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framestore.h"

namespace Inlet {

std::optional<qint64> CapturedFrame::ageMs() const
{
    if (!digest.sentAt.isValid() || !frame.receivedAt.isValid())
        return {};
    return digest.sentAt.msecsTo(frame.receivedAt);
}

FrameStore::FrameStore(QObject *parent, qsizetype maximumFrames, qint64 maximumBytes)
    : QObject(parent)
    , m_maximumFrames(maximumFrames)
    , m_maximumBytes(maximumBytes)
{
}

void FrameStore::append(const QList<ReceivedFrame> &frames)
{
    for (const ReceivedFrame &frame : frames)
        push(frame);
    if (!frames.isEmpty())
        emit appended();
}

const CapturedFrame &FrameStore::at(quint64 number) const
{
    Q_ASSERT(number >= firstNumber() && number <= lastNumber());
    return m_frames[std::size_t(number - firstNumber())];
}

void FrameStore::push(const ReceivedFrame &frame)
{
    makeRoom(frame.raw.size());
    CapturedFrame captured{++m_lastNumber, frame, -1, {}};
    if (m_lastTime.isValid())
        captured.gapMs = std::max<qint64>(0, m_lastTime.msecsTo(frame.receivedAt));
    m_lastTime = frame.receivedAt;
    captured.digest = FrameDigester::digest(frame);
    captured.frame.payload.reset(); // the raw text is what stays
    m_bytes += frame.raw.size();
    ++m_counts.at(slot(frame.type));
    m_frames.push_back(std::move(captured));
}

void FrameStore::makeRoom(qint64 bytes)
{
    while (!m_frames.empty()
           && (std::ssize(m_frames) >= m_maximumFrames || m_bytes + bytes > m_maximumBytes)) {
        const CapturedFrame &oldest = m_frames.front();
        m_bytes -= oldest.frame.raw.size();
        --m_counts.at(slot(oldest.frame.type));
        m_frames.pop_front();
    }
}

} // namespace Inlet
