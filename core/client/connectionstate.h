// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/reconnectpolicy.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace Inlet {

/// How one connection to a gateway stands (PROTOCOL.md §10).
struct ConnectionState
{
    enum class Phase : quint8 {
        Connecting, ///< trying; `since` is when it was last live, invalid if it never was
        Live,       ///< frames arrive; since `since`
        Stale,      ///< not connected; `since` as with Connecting; the next try is at `retryAt`
        Stopped,    ///< no further try until somebody asks for one; `since` as with Connecting
    };

    Phase phase = Phase::Stopped;
    QDateTime since;   ///< UTC
    QDateTime retryAt; ///< UTC; with Stale only
    Reconnect::Reason reason = Reconnect::Reason::None;
    /// The server's own words where it had any, else those of the network.
    QString text;
    /// The waits stay the same: a person has to change something first.
    bool pollsSlowly = false;

    /// The WebSocket of the instance is switched off: nothing is amiss, and nothing comes.
    bool isOff() const
    {
        return reason == Reconnect::Reason::NotEnabled && (phase == Phase::Stale || phase == Phase::Stopped);
    }

    friend bool operator==(const ConnectionState &, const ConnectionState &) = default;
};

} // namespace Inlet
