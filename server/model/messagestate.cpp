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

MessageState messageState(MessageExchange::Direction direction, const MessageProgress &progress)
{
    using Direction = MessageExchange::Direction;
    const bool isOurs = direction == Direction::Outgoing;
    if (direction != Direction::Incoming) {
        if (progress.hasFailed())
            return MessageState::Error;
        switch (progress.step()) {
        case Delivery::None:
            break;
        case Delivery::Sent:
            return MessageState::Sent;
        case Delivery::Delivered:
            return MessageState::Delivered;
        case Delivery::Read:
            return MessageState::Read;
        case Delivery::Played:
            return MessageState::Played;
        }
        // Whoever publishes an outgoing message tells of one that has been sent.
        if (isOurs)
            return MessageState::Sent;
    }
    switch (progress.selfStep) {
    case Delivery::Read:
        return MessageState::Read;
    case Delivery::Played:
        return MessageState::Played;
    default:
        return direction == Direction::Incoming ? MessageState::Received : MessageState::Pending;
    }
}

} // namespace Inlet
