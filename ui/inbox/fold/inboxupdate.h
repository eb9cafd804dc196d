// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/changes.h"
#include "core/conversation/conversation.h"
#include "ui/words/markup.h"

#include <QHash>
#include <QList>
#include <QMetaType>

#include <optional>

/// What crosses from the fold to the window: values only.
namespace Inlet {

using LabelDefinitions = QHash<QString, LabelDefinition>; ///< by label id

/// One step in the life of the open conversation's list of rows; rows count from its oldest.
struct TimelineStep
{
    RowChange::Kind kind = RowChange::Kind::Changed;
    qsizetype row = 0;
    /// Its newest value, for Inserted and Changed. A row that a later step of the same update
    /// removes may have an item that is nothing but its id.
    Item item;
};

/// A stretch of rows of the open conversation.
struct TimelineSlice
{
    enum class Use : quint8 {
        Replace, ///< all rows there are to show
        Before,  ///< older ones, to be put in front
        After,   ///< newer ones, to be put behind
    };

    Use use = Use::Replace;
    qsizetype first = 0; ///< row of the first item
    QList<Item> items;
    qsizetype total = 0;    ///< rows of the conversation
    ItemId firstUnread = 0; ///< with Replace: the oldest that was unread when it was opened
    qsizetype unread = 0;   ///< with Replace: how many were
};

/// What the details pane tells besides the conversation itself.
struct ConversationFacts
{
    QDateTime firstSeen;
    QList<Item> calls;                    ///< newest first, a few
    std::optional<Delivery> lastDelivery; ///< of the newest outgoing message
};

/// What happened to the open conversation. Which opening it belongs to is told by the generation:
/// an answer to a conversation that was left meanwhile is of no use.
struct TimelineUpdate
{
    quint64 generation = 0;
    QList<TimelineStep> steps; ///< in order; before the slice
    std::optional<TimelineSlice> slice;
    std::optional<ConversationFacts> facts; ///< when they changed
    /// What the people are called whom the messages among these rows mention, by row.
    QHash<ItemId, MentionNames> mentioned;
};

/// What happened since the last update.
struct InboxUpdate
{
    QList<Conversation> conversations; ///< new and changed ones, as they are now
    QList<ConversationId> removed;     ///< gone, or absorbed by another
    QList<ConversationMerge> merged;
    QHash<QString, LabelDefinitions> labels; ///< of instances where they changed
    QList<TimelineUpdate> timeline;          ///< in order
};

} // namespace Inlet
