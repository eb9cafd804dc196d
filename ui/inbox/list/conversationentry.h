// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/list/conversationkey.h"
#include "ui/inbox/list/conversationlistmodel.h"

#include <optional>

namespace Inlet {

/// A conversation in the list, shown or not. Part of ConversationListModel.
struct ConversationListModel::Entry
{
    explicit Entry(const Conversation &now)
        : conversation(now)
        , key(now)
    {
    }

    void take(const Conversation &now, bool keepsKey)
    {
        conversation = now;
        if (!keepsKey)
            key = ConversationKey(now);
    }

    Conversation conversation;
    ConversationKey key; ///< where it stands; that of a held row may be older than its conversation
    std::optional<SearchText> search; ///< once somebody searched
    bool isShown = false;
};

} // namespace Inlet
