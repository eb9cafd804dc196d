// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/logwriter.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace Inlet {

LogWriter::LogWriter(int descriptor, GapLine gapLine, qsizetype mostWaiting)
    : m_descriptor(descriptor)
    , m_gapLine(std::move(gapLine))
    , m_mostWaiting(mostWaiting)
    , m_stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

LogWriter::~LogWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    ::eventfd_write(m_stop, 1);
    m_added.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    ::close(m_stop);
}

void LogWriter::write(const QByteArray &line)
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty()) {
        const qsizetype written = writeSome(line);
        // The rest of a line that has begun always finds room.
        if (written < line.size())
            wait(line.sliced(written));
        return;
    }
    const QByteArray gap = m_untold > 0 ? m_gapLine(m_untold) : QByteArray();
    if (m_waitingBytes + gap.size() + line.size() > m_mostWaiting) {
        ++m_dropped;
        ++m_untold;
        return;
    }
    m_untold = 0;
    wait(gap + line);
}

bool LogWriter::flush(std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    return m_written.wait_for(lock, timeout, [this] { return m_waiting.empty(); });
}

quint64 LogWriter::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

// Asked before each piece, for the descriptor may be shared with other programs, which a change to
// O_NONBLOCK would reach too. Of a pipe that is writable a piece finds room whole.
qsizetype LogWriter::writeSome(QByteArrayView bytes) const
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        pollfd writable{m_descriptor, POLLOUT, 0};
        if (::poll(&writable, 1, 0) == 0)
            return written;
        const qsizetype piece = std::min<qsizetype>(bytes.size() - written, PIPE_BUF);
        const ssize_t taken = ::write(m_descriptor, bytes.data() + written, std::size_t(piece));
        if (taken >= 0)
            written += taken;
        else if (errno == EAGAIN)
            return written;
        else if (errno != EINTR)
            return bytes.size(); // nobody can be told
    }
    return written;
}

void LogWriter::writeWaiting()
{
    while (!m_waiting.empty()) {
        QByteArray &next = m_waiting.front();
        const qsizetype written = writeSome(next);
        m_waitingBytes -= written;
        if (written < next.size()) {
            next.remove(0, written);
            return;
        }
        m_waiting.pop_front();
        if (m_waiting.empty() && m_untold > 0)
            wait(m_gapLine(std::exchange(m_untold, 0)));
    }
}

void LogWriter::wait(QByteArray bytes)
{
    m_waitingBytes += bytes.size();
    m_waiting.push_back(std::move(bytes));
    if (!m_thread.joinable()) {
        try {
            m_thread = std::thread(&LogWriter::run, this);
        } catch (const std::system_error &) {
            // No thread to be had: tried again with the next line.
        }
    }
    m_added.notify_one();
}

void LogWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        if (m_waiting.empty()) {
            m_written.notify_all();
            m_added.wait(lock);
            continue;
        }
        lock.unlock();
        std::array<pollfd, 2> events{{{m_descriptor, POLLOUT, 0}, {m_stop, POLLIN, 0}}};
        ::poll(events.data(), events.size(), -1);
        lock.lock();
        writeWaiting();
    }
}

} // namespace Inlet
