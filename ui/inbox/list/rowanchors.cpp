// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/rowanchors.h"

#include "ui/inbox/list/conversationlistmodel.h"

namespace Inlet {

void RowAnchors::add(const Conversation &conversation, int y, bool isFirm)
{
    m_anchors.append({conversation.id, conversation.lastActivity, y, isFirm});
}

std::optional<RowAnchors::Place> RowAnchors::find(const ConversationListModel &model) const
{
    for (const Anchor &anchor : m_anchors) {
        const int row = model.rowOf(anchor.id);
        // A row that rose by itself is nothing to go by.
        if (row >= 0 && (anchor.isFirm || model.at(row).lastActivity == anchor.activity))
            return Place{row, anchor.y};
    }
    return {};
}

} // namespace Inlet
