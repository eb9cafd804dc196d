// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of InstanceFold that knows which conversation an address belongs to.

#include "core/conversation/instancefold.h"

#include <algorithm>
#include <utility>

namespace Inlet {

void InstanceFold::learn(const QString &jid, const QString &lid, quint64 frame)
{
    if (!jid.isEmpty() && !lid.isEmpty() && jid != lid)
        reconcile(m_identity.addEvidence(jid, lid, Identity::Evidence::SeenTogether, frame));
}

void InstanceFold::learn(const Party &party, quint64 frame)
{
    learn(party.jid, party.lid, frame);
}

// A message between two is told under the number of the other one and under the LID: that makes
// the two one person. Told of three or more it is a broadcast or a group, and says nothing.
void InstanceFold::weighEvidence(Slot &slot, quint64 frame)
{
    std::optional<std::pair<QString, QString>> says;
    if (slot.kind() == messageLetter && slot.atoms.size() > 1) {
        QStringList addresses;
        for (const Atom &atom : slot.atoms) {
            if (!atom.address.isEmpty())
                addresses.append(atom.address);
        }
        addresses.sort();
        const bool isTold = std::ranges::any_of(slot.atoms, &Atom::hasBody);
        if (isTold && addresses.size() == 2
            && Identity::canBeOnePerson(addresses.constFirst(), addresses.constLast()))
            says.emplace(addresses.constFirst(), addresses.constLast());
    }
    if (says == slot.evidence)
        return;
    const auto before = std::exchange(slot.evidence, says);
    if (before)
        reconcile(m_identity.retractMessage(before->first, before->second));
    if (says) {
        reconcile(m_identity.addEvidence(says->first, says->second, Identity::Evidence::SameMessage, frame));
    }
}

ConversationId InstanceFold::conversationOf(const QString &address)
{
    if (const auto found = m_conversations.constFind(address); found != m_conversations.cend())
        return *found;
    ConversationId id = find(address);
    if (id == 0)
        id = m_store.open(m_name, address);
    m_conversations.insert(address, id);
    return id;
}

ConversationId InstanceFold::find(const QString &address) const
{
    for (const QString &other : m_identity.addresses(address)) {
        if (const ConversationId id = m_conversations.value(other); id != 0)
            return id;
    }
    return 0;
}

QString InstanceFold::personOf(const Slot::Stand &stand) const
{
    return m_identity.person(m_store.find(stand.conversation)->anchor);
}

// Gives every person among the addresses one conversation, whichever way things turned: two may
// become one, one may become two. The rows of the smaller part move.
void InstanceFold::reconcile(const QStringList &addresses)
{
    QHash<QString, QStringList> persons;
    QSet<ConversationId> before;
    for (const QString &address : addresses) {
        if (const ConversationId id = m_conversations.value(address); id != 0) {
            persons[m_identity.person(address)].append(address);
            before.insert(id);
        }
    }
    QSet<ConversationId> taken;
    QSet<ConversationId> moved;
    QHash<ConversationId, ConversationId> heirs;
    QStringList names = persons.keys();
    names.sort();
    for (const QString &person : std::as_const(names)) {
        const QStringList members = persons.value(person);
        ConversationId chosen = 0;
        for (const QString &member : members) {
            const ConversationId id = m_conversations.value(member);
            if (!taken.contains(id)
                && (chosen == 0 || m_store.find(id)->rows.size() > m_store.find(chosen)->rows.size()))
                chosen = id;
        }
        if (chosen == 0)
            chosen = m_store.open(m_name, members.constFirst());
        taken.insert(chosen);
        m_store.find(chosen)->anchor = members.constFirst();
        m_store.touch(chosen);
        for (const QString &member : members) {
            const ConversationId id = std::exchange(m_conversations[member], chosen);
            if (id != chosen) {
                moved.insert(id);
                heirs.insert(id, chosen);
            }
        }
    }
    for (const ConversationId id : std::as_const(before))
        m_store.find(id)->isClosing = !taken.contains(id);
    for (const ConversationId id : std::as_const(moved))
        resettle(id);
    for (const ConversationId id : std::as_const(before)) {
        if (taken.contains(id))
            continue;
        m_store.find(heirs.value(id))->trimmed += m_store.find(id)->trimmed;
        m_store.closeInto(id, heirs.value(id));
    }
}

void InstanceFold::resettle(ConversationId id)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    QList<quint64> serials;
    serials.reserve(entry->rows.size());
    for (qsizetype row = 0; row < entry->rows.size(); ++row)
        serials.append(m_store.placeOf(entry->rows.at(row))->slot);
    for (const quint64 serial : std::as_const(serials)) {
        Slot &slot = m_slots.find(serial)->second;
        settle(slot);
        changed(slot);
    }
}

void InstanceFold::setUndone(const QString &a, const QString &b, bool isUndone)
{
    reconcile(isUndone ? m_identity.undo(a, b) : m_identity.redo(a, b));
}

QList<Identity::Link> InstanceFold::links(ConversationId id) const
{
    QList<Identity::Link> list;
    const ConversationStore::Entry *entry = m_store.find(id);
    if (entry == nullptr)
        return list;
    for (const QString &address : m_identity.addresses(entry->anchor)) {
        for (const Identity::Link &link : m_identity.links(address)) {
            if (!list.contains(link))
                list.append(link);
        }
    }
    return list;
}

} // namespace Inlet
