// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of InstanceFold that keeps what is told of chats: names, kinds and labels.

#include "core/conversation/instancefold.h"

#include <tuple>

namespace Inlet {

/// Of several names the one of the highest rank, then the newest: 3 told of the chat with an
/// incoming message or by the group, 2 how the other calls itself, 1 how a caller does, 0 told of
/// the chat with an outgoing message, where some senders write their own name.
void InstanceFold::claimName(const QString &address, int rank, qint64 time, const QString &name)
{
    if (name.isEmpty() || address.isEmpty())
        return;
    ChatFacts::Name &kept = m_chats[address].name;
    if (std::tie(kept.rank, kept.time, kept.text) < std::tie(rank, time, name))
        kept = {rank, time, name};
}

void InstanceFold::noteChat(const MessageExchange &m, const QString &chat, const Arrival &arrival)
{
    if (chat.isEmpty())
        return;
    const qint64 time = arrival.timeOr(m.timestamp);
    ChatFacts &facts = m_chats[chat];
    facts.kinds |= quint8(1U << unsigned(m.chat.type));
    facts.isCommunity |= m.chat.isCommunity;
    const bool isOutgoing = m.direction == MessageExchange::Direction::Outgoing;
    const bool isPrivate = m.chat.type == Chat::Type::Private || m.chat.type == Chat::Type::Unknown;
    claimName(chat, isOutgoing && isPrivate ? 0 : 3, time, m.chat.name);
    if (isPrivate && m.direction == MessageExchange::Direction::Incoming)
        claimName(chat, 2, time, m.sender.name);
    if (isPrivate && isOutgoing)
        claimName(chat, 0, time, m.recipient.name);
}

bool InstanceFold::defineLabel(const LabelUpdate &label, qint64 time)
{
    if (label.labelId.isEmpty())
        return false;
    if (!m_labels.contains(label.labelId) && m_labels.size() >= m_limits.labelsPerInstance) {
        ++m_counters.eventsRefused;
        return false;
    }
    LabelFacts &facts = m_labels[label.labelId];
    bool isNew = facts.isDeleted.hear(time, label.isDeleted);
    // An event that tells only one of them leaves the others as they are.
    if (!label.name.isEmpty())
        isNew |= facts.name.hear(time, label.name);
    if (label.color >= 0)
        isNew |= facts.color.hear(time, label.color);
    return isNew;
}

Told InstanceFold::fold(const LabelUpdate &label, const Arrival &arrival)
{
    const qint64 time = arrival.timeOr(label.timestamp);
    if (label.type == LabelUpdate::Type::Edit) {
        if (defineLabel(label, time) && !m_store.changes().labelInstances.contains(m_name))
            m_store.changes().labelInstances.append(m_name);
        return foldLine(labelLetter, {}, label, label.timestamp, {}, arrival);
    }
    const bool isAssignment = !label.labelId.isEmpty() && label.isLabeled.has_value();
    Told onMessage;
    if (isAssignment && label.type == LabelUpdate::Type::Message && !label.messageId.isEmpty()) {
        Slot &slot = slotOf(QString(messageLetter + label.messageId));
        if (const int index = atomOf(slot, label.chatJid); index >= 0) {
            Atom &atom = slot.atoms[std::size_t(index)];
            const bool hadRows = !slot.stands.empty();
            const bool isNew = atom.changes().addLabel(label.labelId, time, *label.isLabeled);
            addFrame(atom, arrival.frame);
            weighEvidence(slot, arrival.frame);
            settle(slot);
            onMessage = finish(slot, index, isNew, hadRows);
        }
    } else if (isAssignment && !label.chatJid.isEmpty()) {
        hearLabel(m_chats[label.chatJid].labels, label.labelId, time, *label.isLabeled,
                  MessageFacts::labelsKept);
    }
    Told line = foldLine(labelLetter, label.chatJid, label, label.timestamp, {}, arrival);
    line.refs += onMessage.refs;
    return line;
}

QHash<QString, LabelDefinition> InstanceFold::labels() const
{
    QHash<QString, LabelDefinition> list;
    for (auto it = m_labels.cbegin(); it != m_labels.cend(); ++it)
        list.insert(it.key(), {it->name.value, it->color.value, it->isDeleted.value});
    return list;
}

void InstanceFold::setMuted(ConversationId id, bool isMuted)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    for (const QString &address : m_identity.addresses(entry->anchor))
        m_chats[address].isMuted = isMuted;
    m_store.touch(entry->shown.id);
}

void InstanceFold::markRead(ConversationId id)
{
    const ConversationStore::Entry *entry = m_store.find(id);
    const QSet<ItemId> unread = entry->unread;
    for (const ItemId item : unread) {
        Slot &slot = m_slots.find(m_store.placeOf(item)->slot)->second;
        for (Atom &atom : slot.atoms) {
            if (m_identity.isSamePerson(atom.address, entry->anchor))
                atom.isRead = true;
        }
        m_store.setUnread(item, false);
    }
}

} // namespace Inlet
