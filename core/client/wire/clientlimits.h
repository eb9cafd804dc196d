// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>

namespace Inlet {

/// The bounds of the client (PROTOCOL.md §10); sizes are bytes.
namespace ClientLimits {

using namespace std::chrono_literals;

inline constexpr std::chrono::milliseconds pingPeriod = 25s;
/// A connection on which nothing arrives for this long after our ping is dead.
inline constexpr std::chrono::milliseconds pongWait = 8s;
static_assert(pongWait < pingPeriod);
/// A new connection is asked for a sign of life this soon, to tell how long the way is.
inline constexpr std::chrono::milliseconds latencyAfter = 500ms;
inline constexpr std::chrono::milliseconds handshakeTime = 15s;
/// A connection that lived this long starts the waits over.
inline constexpr std::chrono::milliseconds stableAfter = 60s;
/// A REST request on which no byte moved for this long is given up.
inline constexpr std::chrono::milliseconds requestIdle = 30s;

/// The largest frame and message taken from a gateway; media come inline, so it is generous.
inline constexpr qint64 frameBytes = qint64(64) * 1024 * 1024;
/// QWebSocket reads a frame from its socket in one piece, so the socket must hold the largest.
inline constexpr qint64 readBufferBytes = frameBytes + 1024;
/// Of the answer to an upgrade: what is kept of its head, and of the body of a refusal.
inline constexpr qsizetype handshakeHeadBytes = qsizetype(16) * 1024;
inline constexpr qsizetype refusalBytes = qsizetype(64) * 1024;
/// The largest body of a REST answer.
inline constexpr qint64 bodyBytes = qint64(64) * 1024 * 1024;

/// Records that were read and that a sink has not finished with; above it reading pauses.
inline constexpr qsizetype heldRecords = 8192;
inline constexpr qint64 heldBytes = qint64(128) * 1024 * 1024;

} // namespace ClientLimits

} // namespace Inlet
