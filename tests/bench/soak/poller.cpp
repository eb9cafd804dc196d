// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/poller.h"

#include <array>
#include <unistd.h>

namespace Inlet::Bench {

Poller::Poller()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
}

Poller::~Poller()
{
    ::close(m_epoll);
}

void Poller::watch(int descriptor, quint32 events, Watched *who, int operation) const
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = who;
    ::epoll_ctl(m_epoll, operation, descriptor, &event);
}

void Poller::forget(int descriptor) const
{
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
}

void Poller::turn(std::chrono::milliseconds wait) const
{
    std::array<epoll_event, 256> events{};
    const int ready = ::epoll_wait(m_epoll, events.data(), int(events.size()), int(wait.count()));
    for (int i = 0; i < ready; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        static_cast<Watched *>(event.data.ptr)->ready(event.events);
    }
}

} // namespace Inlet::Bench
