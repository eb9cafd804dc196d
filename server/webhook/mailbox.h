// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace Inlet {

/// Work for a thread that has no event loop: any thread puts it in, the thread takes it out. What comes
/// after close() is thrown away, so whoever puts something in need not know whether the thread lives.
class Mailbox final
{
public:
    using Work = std::function<void()>;

    /// @p wake: called when there is work and was none, under the lock, until close().
    explicit Mailbox(Work wake)
        : m_wake(std::move(wake))
    {
    }

    void post(Work work)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_wake)
            return;
        m_work.push_back(std::move(work));
        if (m_work.size() == 1) // what was there has woken it
            m_wake();
    }

    std::vector<Work> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_work, {});
    }

    void close()
    {
        std::vector<Work> left;
        const std::lock_guard lock(m_mutex);
        m_wake = nullptr;
        left.swap(m_work);
    }

private:
    std::mutex m_mutex;
    Work m_wake;              // guarded by m_mutex
    std::vector<Work> m_work; // guarded by m_mutex
};

} // namespace Inlet
