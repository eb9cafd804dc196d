// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QLatin1StringView>

#include <optional>

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

/// The state a message has when its own event comes.
MessageState firstMessageState(bool isFromMe);

/// What a receipt does: messages of that direction whose state lies within the two bounds get the
/// new one. The bounds see to it that no state goes back.
struct StateStep
{
    bool isFromMe = false;
    MessageState to = MessageState::Pending;
    MessageState lowest = MessageState::Pending;
    MessageState highest = MessageState::Pending;

    friend bool operator==(const StateStep &, const StateStep &) = default;
};

/// Empty for receipts that say nothing about how far a message has come.
std::optional<StateStep> stateStep(MessageStatus::Status receipt);

} // namespace Inlet
