// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/receivedframe.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

namespace Inlet {

/// Collects frames into batches and knows when to read on (PROTOCOL.md §10): at most one hand-over
/// in 16 ms, few of them unacknowledged, and a bound on all frames not yet taken. Nothing is ever
/// dropped: above the bound the connection stops reading until acknowledgements made room.
///
/// Lives in the thread of the connection.
class FrameOutbox final : public QObject
{
    Q_OBJECT

public:
    FrameOutbox(qsizetype frameBound, qint64 byteBound, QObject *parent);

    void append(const QList<ReceivedFrame> &frames);
    /// The receiver has taken the oldest batch under way.
    void acknowledge();
    /// Above a bound: stop reading until roomMade().
    bool isFull() const { return m_isFull; }
    /// Frames read and not yet taken.
    qsizetype held() const { return m_heldFrames; }

signals:
    void batchReady(const QList<Inlet::ReceivedFrame> &frames);
    /// Below half of the bounds again, after isFull().
    void roomMade();

private:
    struct Size
    {
        qsizetype frames = 0;
        qint64 bytes = 0;
    };

    void schedule();
    void handOver();

    qsizetype m_frameBound;
    qint64 m_byteBound;
    QList<ReceivedFrame> m_pending;
    Size m_pendingSize;
    QList<Size> m_underWay;
    qsizetype m_heldFrames = 0;
    qint64 m_heldBytes = 0;
    bool m_isFull = false;
    QElapsedTimer m_sinceHandOver;
    QTimer m_timer;
};

} // namespace Inlet
