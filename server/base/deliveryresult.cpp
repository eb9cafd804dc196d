// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/deliveryresult.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace Inlet {

QLatin1StringView deliveryResultName(DeliveryResult result)
{
    switch (result) {
    case DeliveryResult::Delivered:
        return "delivered"_L1;
    case DeliveryResult::Rejected:
        return "rejected"_L1;
    case DeliveryResult::Unanswered:
        return "unanswered"_L1;
    case DeliveryResult::Blocked:
        break;
    }
    return "blocked"_L1;
}

} // namespace Inlet
