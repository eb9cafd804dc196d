// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/chatbook.h"

#include "core/base/visibletext.h"
#include "core/protocol/jid.h"

#include <tuple>

namespace Inlet {

void ChatFacts::Name::join(const Name &other)
{
    if (std::tie(rank, time, text) < std::tie(other.rank, other.time, other.text))
        *this = other;
}

void ChatFacts::join(const ChatFacts &other)
{
    name.join(other.name);
    kinds |= other.kinds;
    isCommunity |= other.isCommunity;
    isMuted |= other.isMuted;
    for (auto it = other.labels.cbegin(); it != other.labels.cend(); ++it)
        Inlet::assignLabel(labels, it.key(), it.value(), MessageFacts::labelsKept);
}

ChatBook::ChatBook(const State &state)
{
    for (auto it = state.chats.cbegin(); it != state.chats.cend(); ++it)
        m_chats.insert(it.key(), it.value());
    for (auto it = state.labels.cbegin(); it != state.labels.cend(); ++it)
        m_labels.insert(it.key(), it.value());
}

ChatBook::State ChatBook::state() const
{
    State state;
    for (auto it = m_chats.cbegin(); it != m_chats.cend(); ++it)
        state.chats.insert(it.key(), it.value());
    for (auto it = m_labels.cbegin(); it != m_labels.cend(); ++it)
        state.labels.insert(it.key(), it.value());
    return state;
}

void ChatBook::claimName(const QString &address, const ChatFacts::Name &name)
{
    // A name that nobody can see would hide one that can be read.
    if (!address.isEmpty() && VisibleText::isSeen(name.text))
        m_chats[address].name.join(name);
}

void ChatBook::noteMessage(const MessageExchange &m, const QString &address, qint64 time)
{
    using Rank = ChatFacts::NameRank;
    if (address.isEmpty())
        return;
    ChatFacts &facts = m_chats[address];
    facts.kinds |= quint8(1U << unsigned(m.chat.type));
    facts.isCommunity |= m.chat.isCommunity;
    const bool isOutgoing = m.direction == MessageExchange::Direction::Outgoing;
    const bool isPrivate = m.chat.type == Chat::Type::Private || m.chat.type == Chat::Type::Unknown;
    claimName(address, {isOutgoing && isPrivate ? Rank::OutgoingMessage : Rank::Chat, time, m.chat.name});
    if (isPrivate && m.direction == MessageExchange::Direction::Incoming)
        claimName(address, {Rank::OtherSide, time, m.sender.name});
    if (isPrivate && isOutgoing)
        claimName(address, {Rank::OutgoingMessage, time, m.recipient.name});
}

void ChatBook::noteCaller(const Party &caller, qint64 time)
{
    if (!Jid::isGroup(caller.jid))
        claimName(caller.jid, {ChatFacts::NameRank::Caller, time, caller.name});
}

void ChatBook::noteGroup(const GroupFlow &flow, qint64 time)
{
    if (flow.groupJid.isEmpty())
        return;
    m_chats[flow.groupJid].kinds |= quint8(1U << unsigned(Chat::Type::Group));
    claimName(flow.groupJid, {ChatFacts::NameRank::Chat, time, flow.groupName});
}

void ChatBook::assignLabel(const QString &address, const QString &labelId, const Moment &when, bool isOn)
{
    LastWrite<bool> state;
    state.assign(when, isOn);
    Inlet::assignLabel(m_chats[address].labels, labelId, state, MessageFacts::labelsKept);
}

void ChatBook::setMuted(const QStringList &addresses, bool isMuted)
{
    for (const QString &address : addresses)
        m_chats[address].isMuted = isMuted;
}

void ChatBook::forget(const QString &address)
{
    m_chats.remove(address);
}

ChatFacts ChatBook::facts(const QStringList &addresses) const
{
    ChatFacts all;
    for (const QString &address : addresses) {
        const auto facts = m_chats.constFind(address);
        if (facts != m_chats.cend())
            all.join(*facts);
    }
    return all;
}

ChatBook::Definition ChatBook::defineLabel(const LabelUpdate &label, const Moment &when, qsizetype limit)
{
    if (label.labelId.isEmpty())
        return Definition::Known;
    if (m_labels.size() >= limit && !m_labels.contains(label.labelId))
        return Definition::Refused;
    LabelFacts &facts = m_labels[label.labelId];
    bool isNew = facts.isDeleted.assign(when, label.isDeleted);
    // An event that tells only one of them leaves the others as they are.
    if (!label.name.isEmpty())
        isNew |= facts.name.assign(when, label.name);
    if (label.color >= 0)
        isNew |= facts.color.assign(when, label.color);
    return isNew ? Definition::Changed : Definition::Known;
}

QHash<QString, LabelDefinition> ChatBook::labels() const
{
    QHash<QString, LabelDefinition> list;
    for (auto it = m_labels.cbegin(); it != m_labels.cend(); ++it)
        list.insert(it.key(), {it->name.value, it->color.value, it->isDeleted.value});
    return list;
}

} // namespace Inlet
