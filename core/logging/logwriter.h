// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/limits.h"

#include <QByteArray>
#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace Inlet {

/// Writes lines to a descriptor, in order, and never waits for whoever reads it (PROTOCOL.md §13).
///
/// What the descriptor does not take at once waits here until it does, up to a number of bytes; lines
/// above it are dropped, and where they are missing a line says how many. Any thread.
class LogWriter final
{
    Q_DISABLE_COPY_MOVE(LogWriter)

public:
    /// How a descriptor is written without waiting. It may be shared with other programs, which a change
    /// to O_NONBLOCK would reach too.
    enum class Way {
        Plain,    ///< a file, which waits for no reader
        Socket,   ///< a flag of send() says so
        Reopened, ///< a pipe or terminal, opened once more for ourselves
        InThread, ///< one that may not be opened: only our thread writes, and may have to wait
    };
    /// The line that stands for @p count dropped ones. Called while the writer is locked.
    using GapLine = std::function<QByteArray(quint64 count)>;

    /// @p descriptor stays open for as long as this lives, and stays the caller's.
    LogWriter(int descriptor, GapLine gapLine, qsizetype mostWaiting = Limits::logWaitingBytes);
    LogWriter(int descriptor, Way way, GapLine gapLine, qsizetype mostWaiting = Limits::logWaitingBytes);
    /// What still waits is lost; see flush().
    ~LogWriter();

    static Way wayFor(int descriptor);

    /// @p line with its line break. An error of the descriptor loses it.
    void write(const QByteArray &line);
    /// Whether all was written within @p timeout.
    bool flush(std::chrono::milliseconds timeout);
    /// Lines that were dropped so far.
    quint64 dropped() const;

private:
    qsizetype writeSome(QByteArrayView bytes) const;
    void wait(QByteArray bytes);
    void startThread();
    void run();
    qsizetype writeWhenWritable(QByteArrayView bytes) const;

    Way m_way;
    int m_descriptor;
    const GapLine m_gapLine;
    const qsizetype m_mostWaiting;
    mutable std::mutex m_mutex;
    // Guarded by m_mutex.
    std::deque<QByteArray> m_waiting; ///< only the thread takes from it
    qsizetype m_waitingBytes = 0;
    quint64 m_dropped = 0;
    quint64 m_untold = 0; ///< dropped, and no line says so yet; 0 while nothing waits
    bool m_isStopping = false;

    std::condition_variable m_added;
    std::condition_variable m_written;
    int m_stop = -1;      ///< eventfd that ends the thread's waiting
    std::thread m_thread; ///< from the first line on that had to wait
};

} // namespace Inlet
