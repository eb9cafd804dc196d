// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/status.h"

#include <QLatin1StringView>

namespace Inlet {

/// How far a message has come, in the numbers of the REST interface (docs/rest/messages.md). They grow
/// as a message gets further.
enum class MessageState {
    Error = -1,
    Pending = 0,
    Sent = 1,
    Delivered = 2,
    Received = 3, ///< messages to us only
    Read = 4,
    Played = 5,
};

/// `error`, `pending`, `sent`, `delivered`, `received`, `read`, `played`.
QLatin1StringView messageStateWord(MessageState state);

/// What the receipts of a message come to; without any, the state it has when its own event comes. Of an
/// unknown direction only receipts tell.
MessageState messageState(MessageExchange::Direction direction, const MessageProgress &progress = {});

} // namespace Inlet
