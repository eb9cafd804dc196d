// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace Inlet {

class ConversationListModel;

/// Rows of the conversation list with where they stood, so that one of them can be put there again
/// after the list has changed. In order of preference: first those that a person points at.
class RowAnchors final
{
public:
    struct Place
    {
        int row = 0;
        int y = 0; ///< where it stood in the viewport
    };

    void clear() { *this = {}; }
    bool isEmpty() const { return m_anchors.isEmpty(); }
    /// @p isFirm: of a person, to be kept even where the row rose by itself.
    void add(const Conversation &conversation, int y, bool isFirm);
    /// The first that is still in the list.
    std::optional<Place> find(const ConversationListModel &model) const;

private:
    struct Anchor
    {
        ConversationId id = 0;
        QDateTime activity; ///< it goes elsewhere when this changed
        int y = 0;
        bool isFirm = false;
    };

    QList<Anchor> m_anchors;
};

} // namespace Inlet
