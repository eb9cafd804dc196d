// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/status.h"

#include <algorithm>

namespace Inlet {

MessageProgress MessageProgress::of(MessageStatus::Status status, const Moment &when)
{
    using Status = MessageStatus::Status;
    MessageProgress progress;
    switch (status) {
    case Status::Sender: // another device of the sender has it: the server took it
        progress.steps[std::size_t(Delivery::Sent)] = when;
        break;
    case Status::Delivered:
    case Status::Inactive: // reached a device that nobody looks at
        progress.steps[std::size_t(Delivery::Delivered)] = when;
        break;
    case Status::Read:
        progress.steps[std::size_t(Delivery::Read)] = when;
        break;
    case Status::Played:
        progress.steps[std::size_t(Delivery::Played)] = when;
        break;
    case Status::ReadSelf:
        progress.selfStep = Delivery::Read;
        break;
    case Status::PlayedSelf:
        progress.selfStep = Delivery::Played;
        break;
    case Status::Retry:
        progress.wasRetried = true;
        break;
    case Status::ServerError:
        progress.failed = when;
        break;
    case Status::Unknown:
        break;
    }
    return progress;
}

bool MessageProgress::join(const MessageProgress &other)
{
    bool isNew = keepNewest(failed, other.failed);
    for (std::size_t i = 0; i < steps.size(); ++i)
        isNew |= keepNewest(steps[i], other.steps[i]);
    isNew |= other.selfStep > selfStep || (other.wasRetried && !wasRetried);
    selfStep = std::max(selfStep, other.selfStep);
    wasRetried |= other.wasRetried;
    return isNew;
}

Delivery MessageProgress::step() const
{
    for (std::size_t i = steps.size(); i-- > 1;) {
        if (!steps[i].isNever())
            return Delivery(i);
    }
    return Delivery::None;
}

bool MessageProgress::hasFailed() const
{
    return !failed.isNever() && failed > *std::ranges::max_element(steps);
}

} // namespace Inlet
