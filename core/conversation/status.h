// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/moment.h"
#include "core/protocol/payloads.h"

#include <array>

namespace Inlet {

/// How far a message got. The steps only ever go up, because receipts come in any order.
enum class Delivery : quint8 { None, Sent, Delivered, Read, Played };

/// How far a message is, for those who show it.
struct DeliveryState
{
    Delivery step = Delivery::None;
    bool wasRetried = false;
    bool hasServerError = false; ///< it failed, and nothing newer says that it did not
    bool isSeenBySelf = false;   ///< read or played on another device of the instance's own account

    friend bool operator==(const DeliveryState &, const DeliveryState &) = default;
};

/// All that receipts tell of one message (PROTOCOL.md §4.6), as a value that only grows: the one rule for
/// the gateway's index and for conversations.
///
/// join() is commutative, associative and idempotent, so the order and number of receipts do not matter.
/// A message has failed when its newest failure is newer than its newest success.
struct MessageProgress
{
    /// When each step was told last; by Delivery, None is never told.
    std::array<Moment, 5> steps;
    Moment failed;
    Delivery selfStep = Delivery::None; ///< on another device of the own account: None, Read or Played
    bool wasRetried = false;

    /// What one receipt says by itself.
    static MessageProgress of(MessageStatus::Status status, const Moment &when);
    /// Takes over what @p other knows more; true when that was anything.
    bool join(const MessageProgress &other);

    /// The highest step that was told.
    Delivery step() const;
    bool hasFailed() const;
    bool isSeenBySelf() const { return selfStep != Delivery::None; }
    DeliveryState shown() const { return {step(), wasRetried, hasFailed(), isSeenBySelf()}; }

    friend bool operator==(const MessageProgress &, const MessageProgress &) = default;
};

} // namespace Inlet
