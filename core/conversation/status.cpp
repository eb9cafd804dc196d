// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/status.h"

#include <algorithm>

namespace Inlet {

DeliveryState DeliveryState::of(MessageStatus::Status status)
{
    using Status = MessageStatus::Status;
    DeliveryState state;
    switch (status) {
    case Status::Sender: // another device of the sender has it: the server took it
        state.step = Delivery::Sent;
        break;
    case Status::Delivered:
    case Status::Inactive: // reached a device that nobody looks at
        state.step = Delivery::Delivered;
        break;
    case Status::Read:
        state.step = Delivery::Read;
        break;
    case Status::Played:
        state.step = Delivery::Played;
        break;
    case Status::ReadSelf:
    case Status::PlayedSelf:
        state.isSeenBySelf = true;
        break;
    case Status::Retry:
        state.wasRetried = true;
        break;
    case Status::ServerError:
        state.hasServerError = true;
        break;
    case Status::Unknown:
        break;
    }
    return state;
}

bool DeliveryState::join(const DeliveryState &other)
{
    const DeliveryState before = *this;
    step = std::max(step, other.step);
    wasRetried |= other.wasRetried;
    hasServerError |= other.hasServerError;
    isSeenBySelf |= other.isSeenBySelf;
    return *this != before;
}

} // namespace Inlet
