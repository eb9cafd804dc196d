// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/rowsettler.h"

#include "core/protocol/jid.h"

#include <algorithm>
#include <utility>

namespace Inlet {

RowSettler::RowSettler(QString instance, SlotTable &slotTable, IdentityGraph &identity,
                       ConversationStore &store, const State &state)
    : m_instance(std::move(instance))
    , m_slots(slotTable)
    , m_identity(identity)
    , m_store(store)
{
    for (auto it = state.cbegin(); it != state.cend(); ++it)
        m_conversations.insert(it.key(), it.value());
}

RowSettler::State RowSettler::state() const
{
    State state;
    for (auto it = m_conversations.cbegin(); it != m_conversations.cend(); ++it)
        state.insert(it.key(), it.value());
    return state;
}

void RowSettler::settle(Slot &slot)
{
    std::vector<Slot::Row> old = slot.rows;
    slot.rows.clear();
    const QStringList persons = slot.persons(m_identity);
    for (const QString &person : persons) {
        const Standing standing = timesOf(slot.atomsOf(person, m_identity)).standing;
        settleRow(slot, slot.addressOf(person, m_identity), standing, persons, old);
    }
    for (const Slot::Row &row : old)
        m_store.removeRow(row.item);
    for (const Slot::Row &row : slot.rows)
        m_store.setUnread(row.item, isUnread(slot.atomsOf(personOf(row), m_identity)));
    m_slots.updateRowless(slot);
}

// A row that stays keeps its id, also when its conversation became part of another one.
void RowSettler::settleRow(Slot &slot, const QString &address, const Standing &standing,
                           const QStringList &persons, std::vector<Slot::Row> &old)
{
    const ConversationId conversation = conversationOf(address);
    auto row = std::ranges::find(old, conversation, &Slot::Row::conversation);
    if (row == old.end()) {
        // Its former conversation may still be wanted by another atom; then that one gets a new id.
        row = std::ranges::find_if(old, [&](const Slot::Row &other) {
            return std::ranges::none_of(persons, [&](const QString &person) {
                const QString wanted = slot.addressOf(person, m_identity);
                return m_conversations.value(wanted) == other.conversation;
            });
        });
    }
    const RowKey key{standing.time, standing.arrived, slot.key};
    if (row == old.end()) {
        const ItemId item = m_store.nextNumber();
        m_store.insertRow(item, {conversation, slot.id, key});
        slot.rows.push_back({conversation, item});
        return;
    }
    const ConversationStore::Place *place = m_store.placeOf(row->item);
    if (place->conversation != conversation || !(place->key == key))
        m_store.moveRow(row->item, {conversation, slot.id, key});
    slot.rows.push_back({conversation, row->item});
    old.erase(row);
}

void RowSettler::markChanged(const Slot &slot)
{
    for (const Slot::Row &row : slot.rows)
        m_store.changeRow(row.item);
}

void RowSettler::markQuotersChanged(const QString &key)
{
    if (key.front() != messageLetter)
        return;
    for (const SlotId id : m_slots.quoters(key.sliced(1)))
        markChanged(*m_slots.at(id));
}

void RowSettler::erase(Slot &slot)
{
    for (const Slot::Row &row : slot.rows)
        m_store.removeRow(row.item);
    slot.rows.clear();
    const QString key = slot.key;
    m_slots.erase(slot);
    markQuotersChanged(key);
}

void RowSettler::eraseOldestRow(ConversationId id)
{
    const ItemId item = m_store.find(id)->rows.at(0);
    Slot &slot = *m_slots.at(m_store.placeOf(item)->slot);
    if (slot.rows.size() < 2) {
        erase(slot);
        return;
    }
    const QString person = personOf(*std::ranges::find(slot.rows, item, &Slot::Row::item));
    for (Atom &atom : slot.atoms) {
        if (m_identity.person(atom.address) == person)
            m_slots.forgetBody(slot, atom);
    }
    settle(slot);
}

void RowSettler::note(const QString &address, quint64 frame)
{
    // Whoever has a conversation was noted before.
    if (!m_conversations.contains(address))
        reconcile(m_identity.note(address, frame));
}

void RowSettler::addSeenTogether(const QList<AddressPair> &pairs, quint64 frame)
{
    for (const auto &[jid, lid] : pairs)
        reconcile(m_identity.addEvidence(jid, lid, IdentityGraph::Evidence::SeenTogether, frame));
}

void RowSettler::updateEvidence(Slot &slot, quint64 frame)
{
    std::optional<AddressPair> evidence;
    if (slot.kind() == messageLetter && slot.atoms.size() > 1) {
        QStringList addresses;
        for (const Atom &atom : slot.atoms)
            addresses.append(atom.address);
        evidence = sameMessage(addresses, std::ranges::any_of(slot.atoms, &Atom::hasBody));
    }
    if (evidence == slot.evidence)
        return;
    const auto before = std::exchange(slot.evidence, evidence);
    if (before)
        reconcile(m_identity.retractMessage(before->first, before->second));
    if (evidence) {
        reconcile(m_identity.addEvidence(evidence->first, evidence->second,
                                         IdentityGraph::Evidence::SameMessage, frame));
    }
}

void RowSettler::setUndone(const QString &a, const QString &b, bool isUndone)
{
    reconcile(isUndone ? m_identity.undo(a, b) : m_identity.redo(a, b));
}

ConversationId RowSettler::conversationOf(const QString &address)
{
    if (const auto found = m_conversations.constFind(address); found != m_conversations.cend())
        return *found;
    ConversationId id = findPerson(address);
    if (id == 0)
        id = m_store.open(m_instance, address);
    m_conversations.insert(address, id);
    return id;
}

ConversationId RowSettler::find(const QString &address) const
{
    if (const ConversationId id = findPerson(address); id != 0)
        return id;
    const QString spelling = Jid::otherSpelling(address);
    return spelling.isEmpty() ? 0 : findPerson(spelling);
}

ConversationId RowSettler::findPerson(const QString &address) const
{
    for (const QString &other : m_identity.addresses(address)) {
        if (const ConversationId id = m_conversations.value(other); id != 0)
            return id;
    }
    return 0;
}

QStringList RowSettler::release(ConversationId id)
{
    QStringList released;
    for (const QString &address : m_identity.addresses(m_store.find(id)->anchor)) {
        if (m_conversations.value(address) == id) {
            m_conversations.remove(address);
            released.append(address);
        }
    }
    return released;
}

QString RowSettler::personOf(const Slot::Row &row) const
{
    return m_identity.person(m_store.find(row.conversation)->anchor);
}

// Gives every person among the addresses one conversation, whichever way things turned: two may
// become one, one may become two. The rows of the smaller part move. All sets are sorted, so that
// the same events do the same steps.
void RowSettler::reconcile(const QStringList &addresses)
{
    QMap<QString, QStringList> persons;
    std::set<ConversationId> before;
    for (const QString &address : addresses) {
        if (const ConversationId id = m_conversations.value(address); id != 0) {
            persons[m_identity.person(address)].append(address);
            before.insert(id);
        }
    }
    std::set<ConversationId> taken;
    std::set<ConversationId> moved;
    QHash<ConversationId, ConversationId> successors;
    for (const QStringList &members : std::as_const(persons)) {
        ConversationId chosen = 0;
        for (const QString &member : members) {
            const ConversationId id = m_conversations.value(member);
            if (!taken.contains(id)
                && (chosen == 0 || m_store.find(id)->rows.size() > m_store.find(chosen)->rows.size()))
                chosen = id;
        }
        if (chosen == 0)
            chosen = m_store.open(m_instance, members.constFirst());
        taken.insert(chosen);
        m_store.find(chosen)->anchor = members.constFirst();
        m_store.touch(chosen);
        for (const QString &member : members) {
            const ConversationId id = std::exchange(m_conversations[member], chosen);
            if (id != chosen) {
                moved.insert(id);
                successors.insert(id, chosen);
            }
        }
    }
    for (const ConversationId id : before)
        m_store.find(id)->isClosing = !taken.contains(id);
    for (const ConversationId id : moved)
        resettle(id);
    for (const ConversationId id : before) {
        if (taken.contains(id))
            continue;
        m_store.find(successors.value(id))->trimmed += m_store.find(id)->trimmed;
        m_store.closeInto(id, successors.value(id));
    }
}

void RowSettler::resettle(ConversationId id)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    QList<SlotId> ids;
    ids.reserve(entry->rows.size());
    for (qsizetype row = 0; row < entry->rows.size(); ++row)
        ids.append(m_store.placeOf(entry->rows.at(row))->slot);
    for (const SlotId slotId : std::as_const(ids)) {
        Slot &slot = *m_slots.at(slotId);
        settle(slot);
        markChanged(slot);
    }
}

} // namespace Inlet
