// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/applyresult.h"
#include "core/conversation/fold/chatbook.h"
#include "core/conversation/fold/conversationstore.h"
#include "core/conversation/fold/eventreader.h"
#include "core/conversation/fold/foldview.h"
#include "core/conversation/fold/rowsettler.h"
#include "core/conversation/fold/slottable.h"
#include "core/conversation/fold/timelinelimits.h"
#include "core/conversation/identitygraph.h"

namespace Inlet {

/// The conversations of one instance: ties together the parts that read its events, keep them in
/// slots, settle the rows and show them, and drops what is above the limits. Nothing in here crosses
/// to another instance. Part of Timeline, which owns it and the store.
///
/// One thread at a time. An event of a message costs O(log n) in the rows of its conversation.
class InstanceFold final
{
    Q_DISABLE_COPY_MOVE(InstanceFold)

public:
    struct State
    {
        QString name;
        SlotTable::State slotTable;
        IdentityGraph::State identity;
        ChatBook::State chats;
        RowSettler::State conversations;
        friend bool operator==(const State &, const State &) = default;
    };

    /// Goes on where @p state was taken; one that has a name alone is a new one.
    InstanceFold(const State &state, ConversationStore &store, const TimelineLimits &limits,
                 TimelineCounters &counters);
    State state() const;

    ApplyResult apply(EventType type, const Payload &payload, const Arrival &arrival);
    ApplyResult applyUnknown(const QString &eventName, const QByteArray &data, const Arrival &arrival);
    /// Drops the rows above the limit and makes the conversation's row in the list anew. To be
    /// called for every touched conversation behind each of the others.
    void refresh(ConversationId id);
    void dropConversation(ConversationId id);

    void markRead(ConversationId id);
    void unmarkRead(ConversationId id);
    void setMuted(ConversationId id, bool isMuted);
    void setUndone(const QString &a, const QString &b, bool isUndone);

    const FoldView &view() const { return m_view; }
    /// 0 when there is none.
    ConversationId find(const QString &address) const { return m_settler.find(address); }
    QHash<QString, LabelDefinition> labels() const { return m_chats.labels(); }

private:
    void dropRowless();
    void trimOldest(ConversationId id);

    const QString m_name;
    ConversationStore &m_store;
    const TimelineLimits &m_limits;
    TimelineCounters &m_counters;
    SlotTable m_slots;
    IdentityGraph m_identity;
    ChatBook m_chats;
    RowSettler m_settler;
    EventReader m_reader;
    FoldView m_view;
    QSet<ItemId> m_lastRead; ///< by the last markRead() that found anything
};

} // namespace Inlet
