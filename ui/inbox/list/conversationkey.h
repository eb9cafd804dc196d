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
    int behind = 0; ///< of a row that is held out of its order: so many behind the one of the other members

    explicit ConversationKey(const Conversation &conversation)
        : activity(conversation.lastActivity.isValid() ? conversation.lastActivity.toMSecsSinceEpoch() : 0)
        , instance(conversation.instance)
        , address(conversation.address)
        , id(conversation.id)
    {
    }

    /// Next to @p other, whatever stands behind that now.
    static ConversationKey nextTo(const ConversationKey &other)
    {
        ConversationKey key = other;
        ++key.behind;
        return key;
    }
    /// In front of @p other, which is the first.
    static ConversationKey before(const ConversationKey &other)
    {
        ConversationKey key = other;
        ++key.activity;
        return key;
    }

    friend bool operator==(const ConversationKey &, const ConversationKey &) = default;
    friend bool operator<(const ConversationKey &a, const ConversationKey &b)
    {
        return std::tie(b.activity, a.instance, a.address, a.id, a.behind)
            < std::tie(a.activity, b.instance, b.address, b.id, b.behind);
    }
};

} // namespace Inlet
