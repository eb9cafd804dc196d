// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/messagestate.h"

using namespace Qt::StringLiterals;

namespace Inlet {

QLatin1StringView messageStateWord(MessageState state)
{
    switch (state) {
    case MessageState::Error:
        return "error"_L1;
    case MessageState::Pending:
        break;
    case MessageState::Sent:
        return "sent"_L1;
    case MessageState::Delivered:
        return "delivered"_L1;
    case MessageState::Received:
        return "received"_L1;
    case MessageState::Read:
        return "read"_L1;
    case MessageState::Played:
        return "played"_L1;
    }
    return "pending"_L1;
}

MessageState firstMessageState(bool isFromMe)
{
    // Whoever publishes an outgoing message tells of one that has been sent.
    return isFromMe ? MessageState::Sent : MessageState::Received;
}

std::optional<StateStep> stateStep(MessageStatus::Status receipt)
{
    using Status = MessageStatus::Status;
    switch (receipt) {
    case Status::Sender:
        return StateStep{true, MessageState::Sent, MessageState::Error, MessageState::Pending};
    case Status::Delivered:
    case Status::Inactive: // reached a device that nobody looks at
        return StateStep{true, MessageState::Delivered, MessageState::Error, MessageState::Sent};
    case Status::Read:
        return StateStep{true, MessageState::Read, MessageState::Error, MessageState::Received};
    case Status::Played:
        return StateStep{true, MessageState::Played, MessageState::Error, MessageState::Read};
    case Status::ServerError: // of a message that has arrived somewhere it says nothing
        return StateStep{true, MessageState::Error, MessageState::Pending, MessageState::Sent};
    case Status::ReadSelf:
        return StateStep{false, MessageState::Read, MessageState::Error, MessageState::Received};
    case Status::PlayedSelf:
        return StateStep{false, MessageState::Played, MessageState::Error, MessageState::Read};
    case Status::Retry:
    case Status::Unknown:
        break;
    }
    return {};
}

} // namespace Inlet
