// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/instancefold.h"

namespace Inlet {

InstanceFold::InstanceFold(const State &state, ConversationStore &store, const TimelineLimits &limits,
                           TimelineCounters &counters)
    : m_name(state.name)
    , m_store(store)
    , m_limits(limits)
    , m_counters(counters)
    , m_slots(state.slotTable)
    , m_identity(state.identity)
    , m_chats(state.chats)
    , m_settler(m_name, m_slots, m_identity, m_store, state.conversations)
    , m_reader(m_name, m_slots, m_chats, m_settler, m_store, m_limits, m_counters)
    , m_view(m_slots, m_chats, m_identity, m_store, m_limits)
{
}

InstanceFold::State InstanceFold::state() const
{
    return {m_name, m_slots.state(), m_identity.state(), m_chats.state(), m_settler.state()};
}

ApplyResult InstanceFold::apply(EventType type, const Payload &payload, const Arrival &arrival)
{
    const ApplyResult result = m_reader.apply(type, payload, arrival);
    dropRowless(); // last: it may take the slot that was just made
    return result;
}

ApplyResult InstanceFold::applyUnknown(const QString &eventName, const QByteArray &data,
                                       const Arrival &arrival)
{
    return m_reader.applyUnknown(eventName, data, arrival);
}

void InstanceFold::dropRowless()
{
    while (m_slots.rowlessCount() > m_limits.pendingMessages) {
        ++m_counters.pendingDropped;
        m_settler.erase(*m_slots.at(m_slots.oldestRowless()));
    }
}

void InstanceFold::refresh(ConversationId id)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    while (entry->rows.size() > m_limits.itemsPerConversation)
        trimOldest(id);
    // Its last row was told without a chat and has found one.
    if (entry->rows.size() == 0) {
        m_settler.release(id);
        m_store.remove(id);
        return;
    }
    m_store.show(id, m_view.conversation(*entry));
}

void InstanceFold::trimOldest(ConversationId id)
{
    ++m_store.find(id)->trimmed;
    ++m_counters.itemsTrimmed;
    m_store.touch(id);
    m_settler.eraseOldestRow(id);
}

void InstanceFold::dropConversation(ConversationId id)
{
    ConversationStore::Entry *entry = m_store.find(id);
    entry->isClosing = true; // the list as a whole goes
    ++m_counters.conversationsDropped;
    while (entry->rows.size() > 0) {
        [[maybe_unused]] const qsizetype before = entry->rows.size();
        trimOldest(id);
        Q_ASSERT(entry->rows.size() < before);
    }
    for (const QString &address : m_settler.release(id))
        m_chats.forget(address);
    m_store.remove(id);
}

void InstanceFold::markRead(ConversationId id)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    const QSet<ItemId> unread = entry->unread;
    if (!unread.isEmpty())
        m_lastRead = unread;
    for (const ItemId item : unread) {
        for (Atom &atom : m_slots.at(m_store.placeOf(item)->slot)->atoms) {
            if (m_identity.isSamePerson(atom.address, entry->anchor))
                atom.isRead = true;
        }
        m_store.setUnread(item, false);
    }
}

void InstanceFold::unmarkRead(ConversationId id)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    const QSet<ItemId> read = std::exchange(m_lastRead, {});
    for (const ItemId item : read) {
        // Some may have gone since, to another conversation or altogether.
        const ConversationStore::Place *place = m_store.placeOf(item);
        if (place == nullptr || place->conversation != entry->shown.id)
            continue;
        Slot *slot = m_slots.at(place->slot);
        for (Atom &atom : slot->atoms) {
            if (m_identity.isSamePerson(atom.address, entry->anchor))
                atom.isRead = false;
        }
        m_store.setUnread(item, isUnread(slot->atomsOf(m_identity.person(entry->anchor), m_identity)));
    }
}

void InstanceFold::setMuted(ConversationId id, bool isMuted)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    m_chats.setMuted(m_identity.addresses(entry->anchor), isMuted);
    m_store.touch(entry->shown.id);
}

void InstanceFold::setUndone(const QString &a, const QString &b, bool isUndone)
{
    m_settler.setUndone(a, b, isUndone);
}

} // namespace Inlet
