// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/applyresult.h"
#include "core/conversation/fold/chatbook.h"
#include "core/conversation/fold/conversationstore.h"
#include "core/conversation/fold/slottable.h"
#include "core/conversation/fold/timelinelimits.h"
#include "core/conversation/identitygraph.h"

namespace Inlet {

/// Makes the values that are shown of what an InstanceFold keeps: rows, the conversations' rows in
/// the list, and where an event shows. Changes nothing and keeps nothing; all it reads belongs to
/// others and must live longer.
class FoldView
{
    Q_DISABLE_COPY_MOVE(FoldView)

public:
    FoldView(const SlotTable &slotTable, const ChatBook &chats, const IdentityGraph &identity,
             const ConversationStore &store, const TimelineLimits &limits);

    /// The item of that id, which must be one of this instance.
    Item item(ItemId id) const;
    /// How the conversation of @p entry stands in the list.
    Conversation conversation(const ConversationStore::Entry &entry) const;
    /// 0 when there is none.
    ItemId findMessage(ConversationId id, const QString &messageId) const;
    FrameEffect effect(const ApplyResult &result) const;
    /// The evidence that holds the conversation together or was undone.
    QList<IdentityGraph::Link> links(ConversationId id) const;

private:
    using Atoms = QList<const Atom *>;

    /// What is told where newest() found nothing that somebody said.
    ItemId rowBesideLabels(const ConversationStore::Entry &entry) const;
    QString personOf(const Slot::Row &row) const;
    Atoms atomsOf(const Slot &slot, const Slot::Row &row) const;
    Item::Body bodyOf(const Slot &slot, const Atoms &atoms) const;
    MessageItem messageOf(const Atoms &atoms) const;
    MessageItem::QuotedMessage quoteOf(const Quote &quote, const QString &person) const;
    QList<MessageItem::GivenReaction> reactionsOf(const MessageFacts &facts) const;
    /// When a row first came, and whether its time cannot be believed.
    struct Came
    {
        ArrivalOrder order;
        bool isAhead = false;
    };
    Came came(ItemId id) const;
    /// The last row of the thread that somebody said, and since when its conversation is as it is.
    struct Newest
    {
        ItemId row = 0;
        qint64 active = 0; ///< milliseconds since 1970, UTC
    };
    Newest newest(const RowOrder &rows) const;

    const SlotTable &m_slots;
    const ChatBook &m_chats;
    const IdentityGraph &m_identity;
    const ConversationStore &m_store;
    const TimelineLimits &m_limits;
};

} // namespace Inlet
