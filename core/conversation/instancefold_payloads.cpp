// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of InstanceFold that reads events: which slot each belongs to and what it adds there.

#include "core/conversation/instancefold.h"
#include "core/protocol/jid.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Outcome = FrameEffect::Outcome;
using Direction = MessageExchange::Direction;

// Stands for an event that has no id: two that say the same are one.
QString fingerprint(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toHex());
}

// Senders leave the chat out; then the other side of a private talk is the chat.
QString chatAddress(const MessageExchange &m)
{
    if (!m.chat.jid.isEmpty())
        return m.chat.jid;
    if (m.direction == Direction::Outgoing)
        return m.recipient.jid;
    return m.direction == Direction::Incoming ? m.sender.jid : QString();
}

bool isNothing(const MessageExchange &m)
{
    return m.kind == MessageExchange::Kind::Unknown && m.id.isEmpty() && m.text.isEmpty()
        && chatAddress(m).isEmpty();
}

} // namespace

Told InstanceFold::apply(EventType type, const Payload &payload, const Arrival &arrival)
{
    Told told = std::visit(
        [this, type, &arrival]<typename T>(const T &value) {
            if constexpr (std::is_same_v<T, std::monostate>)
                return applyUnknown(QString::fromLatin1(eventName(type)), {}, arrival);
            else
                return fold(value, arrival);
        },
        payload);
    dropPending(); // last: it may take the slot that was just made
    return told;
}

Told InstanceFold::applyUnknown(const QString &eventName, const QByteArray &data, const Arrival &arrival)
{
    const QByteArray hash = QCryptographicHash::hash(data, QCryptographicHash::Sha1).toHex();
    Slot &slot = slotOf(QString(unknownLetter + eventName + u'.' + QString::fromLatin1(hash)));
    const int index = atomOf(slot, {});
    Atom &atom = slot.atoms[std::size_t(index)];
    const bool hadRows = !slot.stands.empty();
    const bool isNew = addFrame(atom, arrival.frame);
    if (!atom.hasBody())
        atom.body = std::make_shared<const Payload>();
    atom.eventName = eventName;
    atom.copies += isNew ? 1 : 0;
    atom.arrived = std::min(atom.arrived, arrival.time);
    settle(slot);
    Told told = finish(slot, index, isNew, hadRows);
    if (hadRows)
        told.outcome = Outcome::Repeated;
    return told;
}

Told InstanceFold::refuse()
{
    return {Outcome::Discarded, {}};
}

Told InstanceFold::fold(const MessageExchange &m, const Arrival &arrival)
{
    using Kind = MessageExchange::Kind;
    learn(m.chat.jid, m.chat.lid, arrival.frame);
    learn(m.sender, arrival.frame);
    learn(m.recipient, arrival.frame);
    const bool isChange = m.kind == Kind::Reaction || m.kind == Kind::Edit || m.kind == Kind::Revoke;
    const bool hasNoTarget = isChange && m.targetId.isEmpty();
    if (hasNoTarget || isNothing(m)) {
        return foldLine(unknownLetter, chatAddress(m), m, m.timestamp,
                        QString::fromLatin1(eventName(EventType::MessageExchange)), arrival);
    }
    const QString chat = chatAddress(m);
    if (isChange)
        return foldChange(m, chat, arrival);
    return foldMessage(m, chat, arrival);
}

Told InstanceFold::foldChange(const MessageExchange &m, const QString &chat, const Arrival &arrival)
{
    using Kind = MessageExchange::Kind;
    const QString key = messageLetter + m.targetId;
    const Slot *before = findSlot(key);
    const bool hadRows = before != nullptr && !before->stands.empty();
    // An edit that names no original is all there may ever be of its message, so it stands for it.
    if (m.kind == Kind::Edit && m.targetId == m.id)
        foldMessage(m, chat, arrival);
    Slot &slot = slotOf(key);
    const int index = atomOf(slot, chat);
    if (index < 0)
        return refuse();
    Atom &atom = slot.atoms[std::size_t(index)];
    const qint64 time = arrival.timeOr(m.timestamp);
    bool isNew = false;
    if (m.kind == Kind::Revoke) {
        isNew = atom.changes().addRevocation(time);
    } else if (m.kind == Kind::Edit) {
        isNew =
            atom.changes().addRevision({time, m.id, m.edit ? m.edit->text : m.text, m.timestamp.isValid()});
    } else {
        QString sender = m.sender.jid;
        if (sender.isEmpty() && m.direction == Direction::Incoming)
            sender = chat;
        isNew = atom.changes().addReaction(sender,
                                           {time, m.reaction ? m.reaction->emoji : QString(), m.sender.name,
                                            m.sender.lid});
    }
    addFrame(atom, arrival.frame);
    weighEvidence(slot, arrival.frame);
    settle(slot);
    if (isNew && m.kind != Kind::Reaction)
        textChanged(slot);
    return finish(slot, index, isNew, hadRows);
}

Told InstanceFold::foldMessage(const MessageExchange &m, const QString &chat, const Arrival &arrival)
{
    noteChat(m, chat, arrival);
    const QString id = m.id.isEmpty() ? QString(u'?' + fingerprint(canonicalText(m))) : m.id;
    Slot &slot = slotOf(QString(messageLetter + id));
    const int index = atomOf(slot, chat);
    if (index < 0)
        return refuse();
    Atom &atom = slot.atoms[std::size_t(index)];
    const bool hadRows = !slot.stands.empty();
    SaidFacts said{m, m.kind == MessageExchange::Kind::Edit};
    // Kept elsewhere: the address is the atom's, names are the chat's, edits are facts.
    said.message.chat = {};
    said.message.recipient = {};
    said.message.edit.reset();
    if (said.isOnlyEdit)
        said.message.text.clear();
    const bool isCopy = addFrame(atom, arrival.frame) && !said.isOnlyEdit;
    bool isNew = isCopy || !atom.hasBody();
    if (!atom.hasBody()) {
        atom.body = std::make_unique<SaidFacts>(said);
    } else {
        const QString before = atom.said()->message.quote ? atom.said()->message.quote->messageId : QString();
        const bool isBetter = std::get<std::unique_ptr<SaidFacts>>(atom.body)->add(said);
        const auto &quote = atom.said()->message.quote;
        if (isBetter && !before.isEmpty() && (!quote || quote->messageId != before))
            m_quoters[before].remove(slot.serial);
        isNew |= isBetter;
    }
    if (const auto &quote = atom.said()->message.quote; quote && !quote->messageId.isEmpty())
        m_quoters[quote->messageId].insert(slot.serial);
    atom.copies += isCopy ? 1 : 0;
    if (m.timestamp.isValid())
        atom.time = std::min(atom.time, m.timestamp.toMSecsSinceEpoch());
    atom.arrived = std::min(atom.arrived, arrival.time);
    weighEvidence(slot, arrival.frame);
    settle(slot);
    if (isNew)
        textChanged(slot);
    return finish(slot, index, isNew, hadRows);
}

Told InstanceFold::fold(const MessageStatus &status, const Arrival &arrival)
{
    learn(status.chat.jid, status.chat.lid, arrival.frame);
    learn(status.recipient, arrival.frame);
    learn(status.messageSender, arrival.frame);
    Told all;
    const DeliveryState state = DeliveryState::of(status.status);
    for (const QString &id : status.messageIds) {
        Slot &slot = slotOf(QString(messageLetter + id));
        const int index = atomOf(slot, status.chat.jid);
        if (index < 0) {
            all.outcome = Outcome::Discarded;
            continue;
        }
        Atom &atom = slot.atoms[std::size_t(index)];
        const bool hadRows = !slot.stands.empty();
        const bool isNew = atom.changes().delivery.join(state);
        addFrame(atom, arrival.frame);
        weighEvidence(slot, arrival.frame);
        settle(slot);
        const Told told = finish(slot, index, isNew, hadRows);
        all.refs += told.refs;
        // The strongest effect speaks for a receipt of many messages.
        if (all.refs.size() == told.refs.size() || told.outcome == Outcome::Changed)
            all.outcome = told.outcome;
    }
    return all;
}

Told InstanceFold::fold(const CallUpdate &call, const Arrival &arrival)
{
    learn(call.from, arrival.frame);
    const QString id = call.callId.isEmpty() ? QString(u'?' + fingerprint(canonicalText(call))) : call.callId;
    Slot &slot = slotOf(QString(callLetter + id));
    const int index = atomOf(slot, call.from.jid);
    if (index < 0)
        return refuse();
    Atom &atom = slot.atoms[std::size_t(index)];
    const bool hadRows = !slot.stands.empty();
    if (!atom.hasBody())
        atom.body = std::make_unique<CallFacts>();
    const bool isNew =
        std::get<std::unique_ptr<CallFacts>>(atom.body)->add(call, arrival.timeOr(call.timestamp));
    addFrame(atom, arrival.frame);
    if (call.timestamp.isValid())
        atom.time = std::min(atom.time, call.timestamp.toMSecsSinceEpoch());
    atom.arrived = std::min(atom.arrived, arrival.time);
    if (!Jid::isGroup(call.from.jid))
        claimName(call.from.jid, 1, arrival.timeOr(call.timestamp), call.from.name);
    settle(slot);
    return finish(slot, index, isNew, hadRows);
}

Told InstanceFold::fold(const GroupFlow &flow, const Arrival &arrival)
{
    for (const Party &party : flow.participants)
        learn(party, arrival.frame);
    learn(flow.actor, arrival.frame);
    if (!flow.groupJid.isEmpty()) {
        m_chats[flow.groupJid].kinds |= quint8(1U << unsigned(Chat::Type::Group));
        claimName(flow.groupJid, 3, arrival.timeOr(flow.timestamp), flow.groupName);
    }
    return foldLine(groupLetter, flow.groupJid, flow, flow.timestamp, {}, arrival);
}

Told InstanceFold::fold(const InstanceState &state, const Arrival &arrival)
{
    return foldLine(stateLetter, {}, state, state.timestamp, {}, arrival);
}

Told InstanceFold::foldLine(QChar letter, const QString &address, const Payload &payload,
                            const QDateTime &time, const QString &eventName, const Arrival &arrival)
{
    Slot &slot = slotOf(QString(letter + fingerprint(canonicalText(payload))));
    const int index = atomOf(slot, address);
    if (index < 0)
        return refuse();
    Atom &atom = slot.atoms[std::size_t(index)];
    const bool hadRows = !slot.stands.empty();
    if (!atom.hasBody())
        atom.body = std::make_shared<const Payload>(payload);
    atom.eventName = eventName;
    const bool isNew = addFrame(atom, arrival.frame);
    atom.copies += isNew ? 1 : 0;
    if (time.isValid())
        atom.time = time.toMSecsSinceEpoch();
    atom.arrived = std::min(atom.arrived, arrival.time);
    settle(slot);
    Told told = finish(slot, index, isNew, hadRows);
    if (hadRows)
        told.outcome = Outcome::Repeated;
    return told;
}

} // namespace Inlet
