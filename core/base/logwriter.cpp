// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/logwriter.h"

#include <QByteArrayView>
#include <QStringBuilder>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace Inlet {

namespace {

int reopened(int descriptor)
{
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    return ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

} // namespace

LogWriter::Way LogWriter::wayFor(int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return Way::Plain; // closed: each line fails, at once
    if (S_ISSOCK(status.st_mode))
        return Way::Socket;
    return S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode) ? Way::Reopened : Way::Plain;
}

LogWriter::LogWriter(int descriptor, GapLine gapLine, qsizetype mostWaiting)
    : LogWriter(descriptor, wayFor(descriptor), std::move(gapLine), mostWaiting)
{
}

LogWriter::LogWriter(int descriptor, Way way, GapLine gapLine, qsizetype mostWaiting)
    : m_way(way)
    , m_descriptor(descriptor)
    , m_gapLine(std::move(gapLine))
    , m_mostWaiting(mostWaiting)
    , m_stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_way != Way::Reopened)
        return;
    // Of another user, as behind sudo, it may not be.
    if (const int own = reopened(descriptor); own >= 0)
        m_descriptor = own;
    else
        m_way = Way::InThread;
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
    if (m_way == Way::Reopened)
        ::close(m_descriptor);
}

void LogWriter::write(const QByteArray &line)
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty()) {
        const qsizetype written = m_way == Way::InThread ? 0 : writeSome(line);
        // The rest of a line that has begun always finds room.
        if (written < line.size())
            wait(line.sliced(written));
        return;
    }
    const QByteArray gap = m_untold > 0 ? m_gapLine(m_untold) : QByteArray();
    if (m_waitingBytes + gap.size() + line.size() > m_mostWaiting) {
        ++m_dropped;
        ++m_untold;
        startThread();
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

// In pieces that a pipe takes whole or not at all, so that lines of several programs mix at such places only.
qsizetype LogWriter::writeSome(QByteArrayView bytes) const
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const auto piece = std::size_t(std::min<qsizetype>(bytes.size() - written, PIPE_BUF));
        const char *const from = bytes.data() + written;
        const ssize_t taken = m_way == Way::Socket
            ? ::send(m_descriptor, from, piece, MSG_DONTWAIT | MSG_NOSIGNAL)
            : ::write(m_descriptor, from, piece);
        if (taken >= 0)
            written += taken;
        else if (errno == EAGAIN)
            return written;
        else if (errno != EINTR)
            return bytes.size();    // nobody can be told
        if (m_way == Way::InThread) // asked before each piece whether it finds room
            return written;
    }
    return written;
}

void LogWriter::wait(QByteArray bytes)
{
    m_waitingBytes += bytes.size();
    m_waiting.push_back(std::move(bytes));
    startThread();
    m_added.notify_one();
}

void LogWriter::startThread()
{
    if (m_thread.joinable())
        return;
    try {
        m_thread = std::thread(&LogWriter::run, this);
    } catch (const std::system_error &) {
        // No thread to be had: tried again with the next line.
    }
}

qsizetype LogWriter::writeWhenWritable(QByteArrayView bytes) const
{
    std::array<pollfd, 2> events{{{m_descriptor, POLLOUT, 0}, {m_stop, POLLIN, 0}}};
    ::poll(events.data(), events.size(), -1);
    if (events[1].revents != 0)
        return 0;
    const qsizetype written = writeSome(bytes);
    // A terminal may call itself writable and have no room for what comes next.
    if (written == 0)
        ::poll(&events[1], 1, 10);
    return written;
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
        // Stays where it is, whatever is added.
        QByteArray &next = m_waiting.front();
        lock.unlock();
        const qsizetype written = writeWhenWritable(next);
        lock.lock();
        m_waitingBytes -= written;
        next.remove(0, written);
        if (!next.isEmpty())
            continue;
        m_waiting.pop_front();
        if (m_waiting.empty() && m_untold > 0)
            wait(m_gapLine(std::exchange(m_untold, 0)));
    }
}

} // namespace Inlet
