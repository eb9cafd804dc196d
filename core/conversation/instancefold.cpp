// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/instancefold.h"

#include <algorithm>
#include <utility>

namespace Inlet {

InstanceFold::InstanceFold(QString name, ConversationStore &store, const TimelineLimits &limits,
                           TimelineCounters &counters)
    : m_name(std::move(name))
    , m_store(store)
    , m_limits(limits)
    , m_counters(counters)
{
}

InstanceFold::~InstanceFold() = default;

Slot *InstanceFold::findSlot(const QString &key)
{
    return const_cast<Slot *>(std::as_const(*this).findSlot(key));
}

const Slot *InstanceFold::findSlot(const QString &key) const
{
    const auto serial = m_serials.constFind(key);
    return serial == m_serials.cend() ? nullptr : &m_slots.find(*serial)->second;
}

Slot &InstanceFold::slotOf(const QString &key)
{
    if (Slot *slot = findSlot(key))
        return *slot;
    const quint64 serial = m_store.nextNumber();
    Slot &slot = m_slots[serial];
    slot.serial = serial;
    slot.key = key;
    m_serials.insert(key, serial);
    return slot;
}

int InstanceFold::atomOf(Slot &slot, const QString &address)
{
    const auto found = std::ranges::find(slot.atoms, address, &Atom::address);
    if (found != slot.atoms.end())
        return int(found - slot.atoms.begin());
    if (qsizetype(slot.atoms.size()) >= m_limits.chatsPerMessage) {
        ++m_counters.eventsRefused;
        return -1;
    }
    slot.atoms.emplace_back().address = address;
    return int(slot.atoms.size()) - 1;
}

// True when the frame was not counted before.
bool InstanceFold::addFrame(Atom &atom, quint64 frame) const
{
    if (frame == 0)
        return true;
    const auto place = std::ranges::lower_bound(atom.frames, frame);
    if (place != atom.frames.end() && *place == frame)
        return false;
    if (atom.frames.size() >= m_limits.framesPerItem)
        ++atom.framesLeftOut;
    else
        atom.frames.insert(place, frame);
    return true;
}

void InstanceFold::settle(Slot &slot)
{
    QList<Slot::Stand> old(slot.stands.cbegin(), slot.stands.cend());
    slot.stands.clear();
    QStringList persons;
    for (const Atom &atom : slot.atoms) {
        if (!stands(slot, atom))
            continue;
        const QString person = m_identity.person(atom.address);
        if (persons.contains(person))
            continue;
        persons.append(person);
        qint64 time = noTime;
        qint64 arrived = noTime;
        for (const Atom *other : atomsOf(slot, person)) {
            time = std::min(time, other->time);
            arrived = std::min(arrived, other->arrived);
        }
        settleRow(slot, atom.address, time != noTime ? time : arrived, old);
    }
    for (const Slot::Stand &stand : std::as_const(old))
        m_store.removeRow(stand.item);
    for (const Slot::Stand &stand : slot.stands)
        m_store.setUnread(stand.item, isUnread(atomsOf(slot, personOf(stand))));
    if (slot.stands.empty())
        m_pending.insert(slot.serial);
    else
        m_pending.erase(slot.serial);
}

// A row that stays keeps its id, also when its conversation became part of another one.
void InstanceFold::settleRow(Slot &slot, const QString &address, qint64 time, QList<Slot::Stand> &old)
{
    const ConversationId conversation = conversationOf(address);
    auto stand = std::ranges::find(old, conversation, &Slot::Stand::conversation);
    if (stand == old.end()) {
        // Its former conversation may still be wanted by another atom; then that one gets a new id.
        stand = std::ranges::find_if(old, [this, &slot](const Slot::Stand &other) {
            return std::ranges::none_of(slot.atoms, [&](const Atom &atom) {
                return stands(slot, atom) && m_conversations.value(atom.address) == other.conversation;
            });
        });
    }
    const RowKey key{time, slot.key};
    if (stand == old.end()) {
        const ItemId item = m_store.nextNumber();
        m_store.insertRow(item, {conversation, slot.serial, key});
        slot.stands.push_back({conversation, item});
        return;
    }
    const ConversationStore::Place *place = m_store.placeOf(stand->item);
    if (place->conversation != conversation || !(place->key == key))
        m_store.moveRow(stand->item, {conversation, slot.serial, key});
    slot.stands.push_back({conversation, stand->item});
    old.erase(stand);
}

void InstanceFold::changed(Slot &slot)
{
    for (const Slot::Stand &stand : slot.stands)
        m_store.changeRow(stand.item);
}

void InstanceFold::textChanged(const Slot &slot)
{
    if (slot.kind() != messageLetter)
        return;
    const auto quoters = m_quoters.constFind(slot.key.sliced(1));
    if (quoters == m_quoters.cend())
        return;
    for (const quint64 serial : *quoters) {
        const auto quoter = m_slots.find(serial);
        if (quoter != m_slots.end())
            changed(quoter->second);
    }
}

Told InstanceFold::finish(Slot &slot, int atom, bool isNew, bool hadRows)
{
    using Outcome = FrameEffect::Outcome;
    if (isNew)
        changed(slot);
    const Told::Ref ref{slot.serial, atom};
    if (slot.stands.empty())
        return {Outcome::Waits, {ref}};
    if (!hadRows)
        return {Outcome::Shown, {ref}};
    return {isNew ? Outcome::Changed : Outcome::Repeated, {ref}};
}

void InstanceFold::forgetBody(const Slot &slot, Atom &atom)
{
    const SaidFacts *said = atom.said();
    if (said != nullptr && said->message.quote) {
        const auto quoters = m_quoters.find(said->message.quote->messageId);
        if (quoters != m_quoters.end() && quoters->remove(slot.serial) && quoters->isEmpty())
            m_quoters.erase(quoters);
    }
    atom.body = {};
    atom.time = atom.arrived = noTime;
    atom.copies = 0;
}

void InstanceFold::eraseSlot(quint64 serial)
{
    const auto found = m_slots.find(serial);
    if (found == m_slots.end())
        return;
    Slot &slot = found->second;
    for (const Slot::Stand &stand : slot.stands)
        m_store.removeRow(stand.item);
    slot.stands.clear();
    for (Atom &atom : slot.atoms)
        forgetBody(slot, atom);
    m_pending.erase(serial);
    m_serials.remove(slot.key);
    const Slot gone = std::move(slot);
    m_slots.erase(found);
    textChanged(gone);
}

void InstanceFold::trimOldest(ConversationId id)
{
    ConversationStore::Entry *entry = m_store.find(id);
    const ItemId item = entry->rows.at(0);
    Slot &slot = m_slots.find(m_store.placeOf(item)->slot)->second;
    ++entry->trimmed;
    ++m_counters.itemsTrimmed;
    m_store.touch(id);
    if (slot.stands.size() < 2) {
        eraseSlot(slot.serial);
        return;
    }
    const auto stand = std::ranges::find(slot.stands, item, &Slot::Stand::item);
    const QString person = personOf(*stand);
    for (Atom &atom : slot.atoms) {
        if (m_identity.person(atom.address) == person)
            forgetBody(slot, atom);
    }
    settle(slot);
}

void InstanceFold::tidy(const QSet<ConversationId> &touched)
{
    for (const ConversationId id : touched) {
        ConversationStore::Entry *entry = m_store.find(id);
        if (entry == nullptr || entry->shown.id != id || entry->shown.instance != m_name)
            continue;
        while (entry->rows.size() > m_limits.itemsPerConversation)
            trimOldest(id);
        m_store.show(id, headerOf(*entry));
    }
}

void InstanceFold::dropPending()
{
    while (qsizetype(m_pending.size()) > m_limits.pendingMessages) {
        ++m_counters.pendingDropped;
        eraseSlot(*m_pending.begin());
    }
}

void InstanceFold::dropConversation(ConversationId id)
{
    ConversationStore::Entry *entry = m_store.find(id);
    entry->isClosing = true; // the list as a whole goes
    ++m_counters.conversationsDropped;
    while (entry->rows.size() > 0) {
        const qsizetype before = entry->rows.size();
        trimOldest(id);
        Q_ASSERT(entry->rows.size() < before);
    }
    for (const QString &address : m_identity.addresses(entry->anchor)) {
        if (m_conversations.value(address) == id) {
            m_conversations.remove(address);
            m_chats.remove(address);
        }
    }
    m_store.remove(id);
}

} // namespace Inlet
