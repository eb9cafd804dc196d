// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/callitem.h"

#include <algorithm>

namespace Inlet {

CallItem callItem(const CallFacts &facts)
{
    using State = CallItem::State;
    CallItem call;
    call.callId = facts.call.callId;
    call.from = facts.call.from;
    call.isVideo = facts.call.isVideo;
    call.isGroup = facts.call.isGroup;
    call.offeredAt = toDateTime(facts.offered);
    call.acceptedAt = toDateTime(facts.accepted);
    call.rejectedAt = toDateTime(facts.rejected);
    call.endedAt = toDateTime(facts.ended);
    const bool wasAccepted = facts.accepted != noTime;
    const bool hasEnded = facts.ended != noTime;
    const bool isElsewhere = facts.elsewhere != noTime;
    if (isElsewhere)
        call.state = State::AnsweredElsewhere;
    else if (wasAccepted)
        call.state = hasEnded ? State::Ended : State::Ongoing;
    else if (facts.rejected != noTime)
        call.state = State::Rejected;
    else if (hasEnded)
        call.state = State::Missed;
    else if (facts.hasOffer())
        call.state = State::Ringing;
    if (wasAccepted && hasEnded && !isElsewhere)
        call.durationMs = std::max<qint64>(0, facts.ended - facts.accepted);
    return call;
}

} // namespace Inlet
