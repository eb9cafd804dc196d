// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1StringView>
#include <QtGlobal>

namespace Inlet {

/// WebSocket close codes the gateway sends or the client meets (PROTOCOL.md §5.4).
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    NoStatus = 1005, ///< never on the wire: the peer closed without a code
    Abnormal = 1006, ///< never on the wire: the connection ended without a close frame
    InvalidData = 1007,
    PolicyViolation = 1008,
    MessageTooBig = 1009,
    InternalError = 1011,
    ServiceRestart = 1012,
};

// The reasons that go with them.
inline constexpr QLatin1StringView instanceDeletedReason{"instance deleted"};
inline constexpr QLatin1StringView shuttingDownReason{"server shutting down"};
inline constexpr QLatin1StringView slowConsumerReason{"slow consumer"};
inline constexpr QLatin1StringView disconnectedReason{"disconnected by operator"};
inline constexpr QLatin1StringView internalErrorReason{"internal error"};

} // namespace Inlet
