// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/slot.h"

#include <QHash>

#include <set>
#include <unordered_map>

namespace Inlet {

/// The slots of one instance, found by id, by key, by the message they quote, and the oldest of
/// those that have no row. What their rows are is not decided here (RowSettler).
///
/// Slots do not move in memory: pointers and references hold until erase(). One thread at a time.
class SlotTable
{
    Q_DISABLE_COPY_MOVE(SlotTable)

public:
    using State = std::vector<Slot>; ///< by id

    SlotTable() = default;
    /// Goes on where @p state was taken.
    explicit SlotTable(const State &state);
    State state() const;

    /// Null when there is none.
    Slot *find(const QString &key);
    const Slot *find(const QString &key) const;
    Slot *at(SlotId id);
    const Slot *at(SlotId id) const;
    /// Neither @p id nor @p key may be there yet.
    Slot &add(SlotId id, const QString &key);
    /// Its rows must be gone.
    void erase(Slot &slot);

    /// Takes back what was told under the address of @p atom, one of @p slot; changes of it stay.
    void forgetBody(Slot &slot, Atom &atom);
    /// To be called when an atom of @p slot that quoted the message @p before, or none, changed.
    void updateQuote(const Slot &slot, const QString &before, const QString &now);
    /// The slots that quote the message @p messageId, oldest first.
    QList<SlotId> quoters(const QString &messageId) const { return m_quoters.value(messageId); }

    /// To be called when @p slot got its first row or lost its last.
    void updateRowless(const Slot &slot);
    qsizetype rowlessCount() const { return qsizetype(m_rowless.size()); }
    /// 0 when all have rows.
    SlotId oldestRowless() const { return m_rowless.empty() ? 0 : *m_rowless.begin(); }

private:
    std::unordered_map<SlotId, Slot> m_slots;
    QHash<QString, Slot *> m_byKey;
    QHash<QString, QList<SlotId>> m_quoters; // by message id; sorted, none is empty
    std::set<SlotId> m_rowless;
};

} // namespace Inlet
