// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/conversationstore.h"
#include "core/conversation/fold/slottable.h"
#include "core/conversation/identitygraph.h"

#include <QHash>
#include <QMap>

namespace Inlet {

/// Decides which rows the slots of one instance have, and in which conversations: one row for each
/// person who is told of. When it turns out who is who, moves the rows, and joins conversations or
/// parts them.
///
/// The slots, the graph and the store belong to others and must live longer. One thread at a time.
class RowSettler
{
    Q_DISABLE_COPY_MOVE(RowSettler)

public:
    using State = QMap<QString, ConversationId>; ///< by address

    /// Goes on where @p state was taken.
    RowSettler(QString instance, SlotTable &slotTable, IdentityGraph &identity, ConversationStore &store,
               const State &state = {});
    State state() const;

    /// Puts the rows of @p slot where they belong; to be called whenever one of its atoms changed.
    void settle(Slot &slot);
    /// Says that the rows of @p slot look different.
    void markChanged(const Slot &slot);
    /// The same for the rows that quote the message of the slot with @p key.
    void markQuotersChanged(const QString &key);
    /// Removes @p slot and its rows.
    void erase(Slot &slot);
    /// Removes the oldest row of a conversation, which must have one, and what is told of it.
    void eraseOldestRow(ConversationId id);

    /// Notes that @p address was told; to be called before the slot is settled that it was told in.
    void note(const QString &address, quint64 frame);
    /// Notes pairs of addresses that stood in one object.
    void addSeenTogether(const QList<AddressPair> &pairs, quint64 frame);
    /// Reads from the atoms of @p slot whether its message was told of one person under two addresses.
    void updateEvidence(Slot &slot, quint64 frame);
    void setUndone(const QString &a, const QString &b, bool isUndone);

    /// The conversation of @p address, else of its other spelling; 0 when there is none.
    ConversationId find(const QString &address) const;
    /// Lets the addresses of a conversation go, for it is about to be removed; returns them.
    QStringList release(ConversationId id);

private:
    void settleRow(Slot &slot, const QString &address, const Standing &standing, const QStringList &persons,
                   std::vector<Slot::Row> &old);
    void reconcile(const QStringList &addresses);
    void resettle(ConversationId id);
    ConversationId conversationOf(const QString &address);
    ConversationId findPerson(const QString &address) const;
    QString personOf(const Slot::Row &row) const;

    const QString m_instance;
    SlotTable &m_slots;
    IdentityGraph &m_identity;
    ConversationStore &m_store;
    QHash<QString, ConversationId> m_conversations; // by address
};

} // namespace Inlet
