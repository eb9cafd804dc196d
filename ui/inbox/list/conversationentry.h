// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/list/conversationkey.h"
#include "ui/inbox/list/conversationlistmodel.h"

#include <algorithm>
#include <optional>
#include <vector>

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

/// Takes the row @p from out and puts it in again as @p to.
template<typename Row>
void moveWithin(std::vector<Row> &rows, int from, int to)
{
    const auto begin = rows.begin();
    if (to < from)
        std::rotate(begin + to, begin + from, begin + from + 1);
    else
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
}

} // namespace Inlet
