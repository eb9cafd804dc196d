// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>
#include <sys/epoll.h>

namespace Inlet::Bench {

/// What a Poller wakes. Does not die while it is woken, nor while another one is.
class Watched
{
public:
    Watched() = default;
    virtual ~Watched() = default;
    Q_DISABLE_COPY_MOVE(Watched)

    virtual void ready(quint32 events) = 0;
};

/// One epoll. A descriptor that is closed leaves it by itself.
class Poller final
{
public:
    Poller();
    ~Poller();
    Q_DISABLE_COPY_MOVE(Poller)

    void watch(int descriptor, quint32 events, Watched *who, int operation = EPOLL_CTL_ADD) const;
    void forget(int descriptor) const;
    /// Wakes all whose descriptors are ready; waits that long for the first one.
    void turn(std::chrono::milliseconds wait) const;

private:
    int m_epoll;
};

} // namespace Inlet::Bench
