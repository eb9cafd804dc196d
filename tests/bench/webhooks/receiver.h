// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <thread>

namespace Inlet::Bench {

/// The endpoint of webhooks that costs as little as one can: one thread, one epoll, and one answer for
/// whatever was posted. Runs where it is made, on that thread's processor.
class Receiver final
{
public:
    Receiver();
    ~Receiver();
    Receiver(const Receiver &) = delete;
    Receiver &operator=(const Receiver &) = delete;

    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(m_port) + "/hook"; }
    /// Requests answered so far. Any thread.
    quint64 count() const { return m_count.load(std::memory_order_relaxed); }

private:
    void work();

    int m_listener = -1;
    int m_epoll = -1;
    int m_end = -1; ///< an eventfd
    quint16 m_port = 0;
    std::atomic<quint64> m_count{0};
    std::thread m_thread;
};

} // namespace Inlet::Bench
