// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

#include <span>

namespace Inlet {

/// Frames that wait for a client, as references to those all clients share.
class SendQueue final
{
public:
    bool isEmpty() const { return m_frames.isEmpty(); }
    int size() const { return int(m_frames.size()); }
    qint64 bytes() const { return m_bytes; }
    std::span<const QByteArray> frames() const
    {
        return {m_frames.constData(), std::size_t(m_frames.size())};
    }

    void append(const QByteArray &frame)
    {
        m_frames.append(frame);
        m_bytes += frame.size();
    }
    QByteArray takeFirst()
    {
        QByteArray frame = m_frames.takeFirst();
        m_bytes -= frame.size();
        return frame;
    }
    /// Takes away the frames that went with @p sent bytes; what is left of those bytes belongs to the first
    /// that stays.
    qsizetype drop(qsizetype sent)
    {
        qsizetype gone = 0;
        for (; gone < m_frames.size() && sent >= m_frames[gone].size(); ++gone) {
            sent -= m_frames[gone].size();
            m_bytes -= m_frames[gone].size();
        }
        m_frames.remove(0, gone);
        return sent;
    }
    void clear()
    {
        m_frames.clear();
        m_bytes = 0;
    }

private:
    QList<QByteArray> m_frames;
    qint64 m_bytes = 0;
};

} // namespace Inlet
