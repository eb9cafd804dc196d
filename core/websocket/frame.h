// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/closecode.h"
#include "core/protocol/eventtype.h"
#include "core/protocol/limits.h"

#include <QByteArray>
#include <QByteArrayView>

/// Frames as the gateway sends them: unmasked, whole, without extensions (RFC 6455 §5).
namespace Inlet::Frame {

/// The text frame of one event, header included, in one allocation (PROTOCOL.md §4.1).
QByteArray ofEvent(EventType type, QByteArrayView data, QByteArrayView tail);
QByteArray ping();
/// Answers a PING; @p payload is that of the PING.
QByteArray pong(QByteArrayView payload);
/// @p reason is cut to what fits a control frame.
QByteArray close(CloseCode code, QLatin1StringView reason);
/// Answers a CLOSE with its own code and reason, or with 1000 if it has none.
QByteArray closeAnswer(QByteArrayView payload);

/// Whether it is written in stretches, in turn with other clients (PROTOCOL.md §5.3).
inline bool isLarge(QByteArrayView rest)
{
    return rest.size() > 2 * Limits::stretchBytes;
}
/// What to write of what is left of a frame before others have their turn.
inline QByteArrayView stretchOf(QByteArrayView rest)
{
    return isLarge(rest) ? rest.first(Limits::stretchBytes) : rest;
}

} // namespace Inlet::Frame
