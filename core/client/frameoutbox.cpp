// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/frameoutbox.h"

#include "core/client/clientoptions.h"

#include <algorithm>

namespace Inlet {

FrameOutbox::FrameOutbox(qsizetype frameBound, qint64 byteBound, QObject *parent)
    : QObject(parent)
    , m_frameBound(frameBound)
    , m_byteBound(byteBound)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameOutbox::handOver);
}

void FrameOutbox::append(const QList<ReceivedFrame> &frames)
{
    qint64 bytes = 0;
    for (const ReceivedFrame &frame : frames)
        bytes += frame.raw.size() + frame.data.size();
    m_pending += frames;
    m_pendingSize.frames += frames.size();
    m_pendingSize.bytes += bytes;
    m_heldFrames += frames.size();
    m_heldBytes += bytes;
    if (m_heldFrames > m_frameBound || m_heldBytes > m_byteBound)
        m_isFull = true;
    schedule();
}

void FrameOutbox::acknowledge()
{
    if (m_underWay.isEmpty())
        return;
    const Size taken = m_underWay.takeFirst();
    m_heldFrames -= taken.frames;
    m_heldBytes -= taken.bytes;
    schedule();
    // Half, not the bound itself: else reading would stop and go with every frame.
    if (m_isFull && m_heldFrames <= m_frameBound / 2 && m_heldBytes <= m_byteBound / 2) {
        m_isFull = false;
        emit roomMade();
    }
}

void FrameOutbox::schedule()
{
    if (m_pending.isEmpty() || m_timer.isActive() || m_underWay.size() >= ClientLimits::unacknowledgedBatches)
        return;
    // After a quiet time the frame goes on at once, with what is read in the same turn of the loop.
    const qint64 elapsed =
        m_sinceHandOver.isValid() ? m_sinceHandOver.elapsed() : ClientLimits::handOverPeriod.count();
    m_timer.start(
        std::chrono::milliseconds(std::max<qint64>(0, ClientLimits::handOverPeriod.count() - elapsed)));
}

void FrameOutbox::handOver()
{
    m_sinceHandOver.start();
    m_underWay.append(std::exchange(m_pendingSize, {}));
    emit batchReady(std::exchange(m_pending, {}));
}

} // namespace Inlet
