// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/slottable.h"

#include <algorithm>
#include <utility>

namespace Inlet {

SlotTable::SlotTable(const State &state)
{
    m_slots.reserve(state.size());
    for (const Slot &saved : state) {
        const Slot &slot = add(saved.id, saved.key) = saved;
        for (const Atom &atom : slot.atoms)
            updateQuote(slot, {}, atom.quotedId());
        updateRowless(slot);
    }
}

SlotTable::State SlotTable::state() const
{
    State state;
    state.reserve(m_slots.size());
    for (const auto &[id, slot] : m_slots)
        state.push_back(slot);
    std::ranges::sort(state, {}, &Slot::id);
    return state;
}

const Slot *SlotTable::find(const QString &key) const
{
    return m_byKey.value(key);
}

Slot *SlotTable::find(const QString &key)
{
    return m_byKey.value(key);
}

const Slot *SlotTable::at(SlotId id) const
{
    const auto found = m_slots.find(id);
    return found == m_slots.end() ? nullptr : &found->second;
}

Slot *SlotTable::at(SlotId id)
{
    return const_cast<Slot *>(std::as_const(*this).at(id));
}

Slot &SlotTable::add(SlotId id, const QString &key)
{
    Slot &slot = m_slots[id];
    slot.id = id;
    slot.key = key;
    m_byKey.insert(key, &slot);
    return slot;
}

void SlotTable::erase(Slot &slot)
{
    Q_ASSERT(slot.rows.empty());
    for (Atom &atom : slot.atoms)
        forgetBody(slot, atom);
    const SlotId id = slot.id;
    m_rowless.erase(id);
    m_byKey.remove(slot.key);
    m_slots.erase(id);
}

void SlotTable::forgetBody(Slot &slot, Atom &atom)
{
    const QString quoted = atom.quotedId();
    atom.body = {};
    atom.forgetTime();
    atom.copies = 0;
    updateQuote(slot, quoted, {});
}

void SlotTable::updateQuote(const Slot &slot, const QString &before, const QString &now)
{
    const auto quotes = [](const QString &messageId) {
        return [&messageId](const Atom &atom) { return atom.quotedId() == messageId; };
    };
    if (!before.isEmpty() && before != now && std::ranges::none_of(slot.atoms, quotes(before))) {
        const auto found = m_quoters.find(before);
        if (found != m_quoters.end()) {
            found->removeOne(slot.id);
            if (found->isEmpty())
                m_quoters.erase(found);
        }
    }
    if (now.isEmpty())
        return;
    QList<SlotId> &quoters = m_quoters[now];
    const auto place = std::ranges::lower_bound(quoters, slot.id);
    if (place == quoters.end() || *place != slot.id)
        quoters.insert(place, slot.id);
}

void SlotTable::updateRowless(const Slot &slot)
{
    if (slot.rows.empty())
        m_rowless.insert(slot.id);
    else
        m_rowless.erase(slot.id);
}

} // namespace Inlet
