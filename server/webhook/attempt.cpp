// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/attempt.h"

using namespace Qt::StringLiterals;

namespace Inlet {

DeliveryResult resultOf(const PostOutcome &outcome)
{
    if (outcome.status >= 200 && outcome.status < 300)
        return DeliveryResult::Delivered;
    if (outcome.status > 0)
        return DeliveryResult::Rejected;
    return outcome.isBlocked ? DeliveryResult::Blocked : DeliveryResult::Unanswered;
}

QString errorOf(const PostOutcome &outcome)
{
    switch (resultOf(outcome)) {
    case DeliveryResult::Delivered:
        return {};
    case DeliveryResult::Rejected:
        if (outcome.status >= 300 && outcome.status < 400)
            return u"answered %1; redirects are not followed"_s.arg(outcome.status);
        return u"answered %1"_s.arg(outcome.status);
    case DeliveryResult::Blocked:
        return u"its address is private or of this machine"_s;
    case DeliveryResult::Unanswered:
        break;
    }
    return outcome.error;
}

DeliveryVerdict judge(const PostOutcome &outcome, int attempts, const RetrySchedule &schedule, double random)
{
    if (resultOf(outcome) == DeliveryResult::Delivered)
        return {DeliveryOutcome::Done, {}};
    const auto wait = schedule.waitAfter(attempts, random);
    if (outcome.status == 410 || !wait)
        return {DeliveryOutcome::Dead, {}};
    return {DeliveryOutcome::Retry, *wait};
}

} // namespace Inlet
