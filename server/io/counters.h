// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <atomic>

namespace Inlet {

/// What the gateway counts from start to stop. Any thread adds; reading gives a moment's view.
struct Counters
{
    std::atomic<quint64> connectionsAccepted{0};
    std::atomic<quint64> connectionsRefused{0}; ///< beyond --max-connections
    std::atomic<quint64> requests{0};
    std::atomic<quint64> upgrades{0};
    std::atomic<quint64> upgradesRefused{0};
    std::atomic<quint64> eventsPublished{0};
    std::atomic<quint64> framesDelivered{0}; ///< events times clients, handed to the kernel or queued
    std::atomic<quint64> slowClientsDropped{0};
    std::atomic<quint64> silentClientsDropped{0}; ///< no PONG in time
    std::atomic<quint64> violationsClosed{0};
};

} // namespace Inlet
