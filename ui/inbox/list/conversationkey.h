// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <tuple>

namespace Inlet {

/// Where a conversation stands in the list: newest activity first, the rest makes the order of
/// equal times the same everywhere. The order of Timeline::conversations().
struct ConversationKey
{
    qint64 activity = 0; ///< ms since the epoch
    QString instance;
    QString address;
    ConversationId id = 0;

    explicit ConversationKey(const Conversation &conversation)
        : activity(conversation.lastActivity.isValid() ? conversation.lastActivity.toMSecsSinceEpoch() : 0)
        , instance(conversation.instance)
        , address(conversation.address)
        , id(conversation.id)
    {
    }

    friend bool operator==(const ConversationKey &, const ConversationKey &) = default;
    friend bool operator<(const ConversationKey &a, const ConversationKey &b)
    {
        return std::tie(b.activity, a.instance, a.address, a.id)
            < std::tie(a.activity, b.instance, b.address, b.id);
    }
};

} // namespace Inlet
