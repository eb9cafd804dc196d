// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1StringView>

namespace Inlet {

/// How an attempt to post an event ended (docs/rest/deliveries.md).
enum class DeliveryResult {
    Delivered,  ///< answered 2xx
    Rejected,   ///< answered something else
    Unanswered, ///< not reached, or no whole head of an answer in time
    Blocked,    ///< the address is none that may be posted to
};
inline constexpr std::size_t deliveryResultCount = 4;

/// `delivered` and the like, for metrics and answers.
QLatin1StringView deliveryResultName(DeliveryResult result);

} // namespace Inlet
