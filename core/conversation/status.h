// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

namespace Inlet {

/// How far a message got. The steps only ever go up, because receipts come in any order.
enum class Delivery : quint8 { None, Sent, Delivered, Read, Played };

/// All that receipts tell of one message (PROTOCOL.md §4.6), as a value that only grows.
///
/// join() is commutative, associative and idempotent, so the order and number of receipts do not
/// matter. Trouble stands beside the step: a message that needed a retry may be read later.
struct DeliveryState
{
    Delivery step = Delivery::None;
    bool wasRetried = false;
    bool hasServerError = false;
    bool isSeenBySelf = false; ///< read or played on another device of the instance's own account

    /// What one receipt says by itself.
    static DeliveryState of(MessageStatus::Status status);
    /// Takes over what @p other knows more; true when that was anything.
    bool join(const DeliveryState &other);

    friend bool operator==(const DeliveryState &, const DeliveryState &) = default;
};

} // namespace Inlet
