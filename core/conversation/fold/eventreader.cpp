// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/eventreader.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Outcome = FrameEffect::Outcome;
using Direction = MessageExchange::Direction;

MessageFacts::Revision revisionOf(const MessageExchange &edit, const Arrival &arrival)
{
    const QString text = edit.edit ? edit.edit->text : edit.text;
    const QString caption = edit.media ? edit.media->caption : QString();
    return {.time = arrival.timeOr(edit.timestamp),
            .id = edit.id,
            .text = text.isEmpty() ? caption : text,
            .told = toTime(edit.timestamp),
            .order = arrival.order(),
            .media = edit.media && isFile(*edit.media) ? edit.media : std::nullopt,
            .location = edit.location};
}

} // namespace

EventReader::EventReader(QString instance, SlotTable &slotTable, ChatBook &chats, RowSettler &settler,
                         ConversationStore &store, const TimelineLimits &limits, TimelineCounters &counters)
    : m_instance(std::move(instance))
    , m_slots(slotTable)
    , m_chats(chats)
    , m_settler(settler)
    , m_store(store)
    , m_limits(limits)
    , m_counters(counters)
{
}

ApplyResult EventReader::apply(EventType type, const Payload &payload, const Arrival &arrival)
{
    m_settler.addSeenTogether(seenTogether(payload), arrival.frame);
    return std::visit(
        [this, type, &arrival]<typename T>(const T &value) {
            if constexpr (std::is_same_v<T, std::monostate>)
                return applyUnknown(QString::fromLatin1(eventName(type)), {}, arrival);
            else
                return fold(value, arrival);
        },
        payload);
}

ApplyResult EventReader::applyUnknown(const QString &eventName, const QByteArray &data,
                                      const Arrival &arrival)
{
    const QByteArray hash = QCryptographicHash::hash(data, QCryptographicHash::Sha1).toHex();
    const QString key = unknownLetter + eventName + u'.' + QString::fromLatin1(hash);
    return addLine(key, {}, {}, {}, eventName, arrival);
}

ApplyResult EventReader::fold(const MessageExchange &m, const Arrival &arrival)
{
    using Kind = MessageExchange::Kind;
    const QString chat = chatAddress(m);
    if (messageKey(m).isEmpty()) {
        return foldLine(unknownLetter, chat, m, m.timestamp,
                        QString::fromLatin1(eventName(EventType::MessageExchange)), arrival);
    }
    if (m.kind == Kind::Reaction || m.kind == Kind::Edit || m.kind == Kind::Revoke)
        return foldChange(m, chat, arrival);
    return foldMessage(m, chat, arrival);
}

ApplyResult EventReader::foldChange(const MessageExchange &m, const QString &chat, const Arrival &arrival)
{
    using Kind = MessageExchange::Kind;
    const QString key = messageLetter + m.targetId;
    const Slot *before = m_slots.find(key);
    const bool hadRows = before != nullptr && !before->rows.empty();
    // An edit that names no original is all there may ever be of its message, so it stands for it.
    if (m.kind == Kind::Edit && m.targetId == m.id)
        foldMessage(m, chat, arrival);
    Slot &slot = slotOf(key);
    const int index = atomOf(slot, chat, arrival);
    if (index < 0)
        return {Outcome::Discarded, {}};
    Atom &atom = slot.atoms[std::size_t(index)];
    bool isNew = false;
    if (m.kind == Kind::Revoke) {
        isNew = atom.facts.orNew().addRevocation(arrival.timeOr(m.timestamp));
    } else if (m.kind == Kind::Edit) {
        isNew = atom.facts.orNew().addRevision(revisionOf(m, arrival));
    } else {
        QString sender = m.sender.jid;
        if (sender.isEmpty() && m.direction == Direction::Incoming)
            sender = chat;
        MessageFacts::ReactionState state{{}, m.sender.name, m.sender.lid};
        state.emoji.assign(arrival.moment(m.timestamp), m.reaction ? m.reaction->emoji : QString());
        isNew = atom.facts.orNew().addReaction(sender, state);
    }
    atom.addFrame(arrival.frame, m_limits.framesPerItem);
    m_settler.updateEvidence(slot, arrival.frame);
    m_settler.settle(slot);
    if (isNew && m.kind != Kind::Reaction)
        m_settler.markQuotersChanged(slot.key);
    return finish(slot, index, isNew, hadRows);
}

ApplyResult EventReader::foldMessage(const MessageExchange &m, const QString &chat, const Arrival &arrival)
{
    m_chats.noteMessage(m, chat, arrival.timeOr(m.timestamp));
    Slot &slot = slotOf(QString(messageLetter + messageKey(m)));
    const int index = atomOf(slot, chat, arrival);
    if (index < 0)
        return {Outcome::Discarded, {}};
    Atom &atom = slot.atoms[std::size_t(index)];
    const bool hadRows = !slot.rows.empty();
    MessageContent content{m, m.kind == MessageExchange::Kind::Edit};
    // Kept elsewhere: the address is the atom's, names are the chat's, edits are facts.
    content.message.chat = {};
    content.message.recipient = {};
    content.message.edit.reset();
    if (content.isOnlyEdit) {
        content.message.text.clear();
        content.message.location.reset();
        if (content.message.media)
            content.message.media->caption.clear();
    }
    const bool isCopy = atom.addFrame(arrival.frame, m_limits.framesPerItem) && !content.isOnlyEdit;
    bool isNew = isCopy || !atom.hasBody();
    const QString quotedBefore = atom.quotedId();
    const bool isMoreThanEdit = atom.isOnlyEdit() && !content.isOnlyEdit;
    const bool tellsTime = !atom.hasBody() || atom.isOnlyEdit() || !content.isOnlyEdit;
    if (isMoreThanEdit)
        atom.forgetTime();
    if (!atom.hasBody()) {
        atom.body = Boxed(std::move(content));
    } else {
        isNew |= (*std::get<Boxed<MessageContent>>(atom.body)).add(content);
    }
    m_slots.updateQuote(slot, quotedBefore, atom.quotedId());
    atom.copies += isCopy ? 1 : 0;
    if (tellsTime) {
        atom.time = std::min(atom.time, toTime(m.timestamp));
        atom.arrived = std::min(atom.arrived, arrival.order());
    }
    m_settler.updateEvidence(slot, arrival.frame);
    m_settler.settle(slot);
    if (isNew)
        m_settler.markQuotersChanged(slot.key);
    return finish(slot, index, isNew, hadRows);
}

ApplyResult EventReader::fold(const MessageStatus &status, const Arrival &arrival)
{
    ApplyResult all;
    const auto progress = MessageProgress::of(status.status, arrival.moment(status.timestamp));
    for (const QString &id : status.messageIds) {
        Slot &slot = slotOf(QString(messageLetter + id));
        const int index = atomOf(slot, status.chat.jid, arrival);
        if (index < 0) {
            all.outcome = Outcome::Discarded;
            continue;
        }
        Atom &atom = slot.atoms[std::size_t(index)];
        const bool hadRows = !slot.rows.empty();
        const bool isNew = atom.facts.orNew().progress.join(progress);
        atom.addFrame(arrival.frame, m_limits.framesPerItem);
        m_settler.updateEvidence(slot, arrival.frame);
        m_settler.settle(slot);
        const ApplyResult result = finish(slot, index, isNew, hadRows);
        all.refs += result.refs;
        // The strongest effect speaks for a receipt of many messages.
        if (all.refs.size() == result.refs.size() || result.outcome == Outcome::Changed)
            all.outcome = result.outcome;
    }
    return all;
}

ApplyResult EventReader::fold(const CallUpdate &call, const Arrival &arrival)
{
    const QString id = call.callId.isEmpty() ? QString(u'?' + fingerprint(call)) : call.callId;
    Slot &slot = slotOf(QString(callLetter + id));
    const int index = atomOf(slot, call.from.jid, arrival);
    if (index < 0)
        return {Outcome::Discarded, {}};
    Atom &atom = slot.atoms[std::size_t(index)];
    const bool hadRows = !slot.rows.empty();
    if (!atom.hasBody())
        atom.body = Boxed(CallFacts());
    const qint64 time = arrival.timeOr(call.timestamp);
    const bool isNew = (*std::get<Boxed<CallFacts>>(atom.body)).add(call, time);
    atom.addFrame(arrival.frame, m_limits.framesPerItem);
    if (call.timestamp.isValid())
        atom.time = std::min(atom.time, call.timestamp.toMSecsSinceEpoch());
    atom.arrived = std::min(atom.arrived, arrival.order());
    m_chats.noteCaller(call.from, time);
    m_settler.settle(slot);
    return finish(slot, index, isNew, hadRows);
}

ApplyResult EventReader::fold(const GroupFlow &flow, const Arrival &arrival)
{
    m_chats.noteGroup(flow, arrival.timeOr(flow.timestamp));
    return foldLine(groupLetter, flow.groupJid, flow, flow.timestamp, {}, arrival);
}

ApplyResult EventReader::fold(const InstanceState &state, const Arrival &arrival)
{
    return foldLine(stateLetter, {}, state, state.timestamp, {}, arrival);
}

ApplyResult EventReader::foldLine(QChar letter, const QString &address, const Payload &payload,
                                  const QDateTime &time, const QString &eventName, const Arrival &arrival)
{
    const QString key = letter + fingerprint(payload);
    return addLine(key, address, payload, time, eventName, arrival);
}

ApplyResult EventReader::addLine(const QString &key, const QString &address, const Payload &payload,
                                 const QDateTime &time, const QString &eventName, const Arrival &arrival)
{
    Slot &slot = slotOf(key);
    const int index = atomOf(slot, address, arrival);
    if (index < 0)
        return {Outcome::Discarded, {}};
    Atom &atom = slot.atoms[std::size_t(index)];
    const bool hadRows = !slot.rows.empty();
    if (!atom.hasBody())
        atom.body = Boxed(payload);
    atom.eventName = eventName;
    const bool isNew = atom.addFrame(arrival.frame, m_limits.framesPerItem);
    atom.copies += isNew ? 1 : 0;
    if (time.isValid())
        atom.time = time.toMSecsSinceEpoch();
    atom.arrived = std::min(atom.arrived, arrival.order());
    m_settler.settle(slot);
    ApplyResult result = finish(slot, index, isNew, hadRows);
    if (hadRows)
        result.outcome = Outcome::Repeated;
    return result;
}

ApplyResult EventReader::fold(const LabelUpdate &label, const Arrival &arrival)
{
    const Moment when = arrival.moment(label.timestamp);
    if (label.type == LabelUpdate::Type::Edit) {
        defineLabel(label, when);
        return foldLine(labelLetter, {}, label, label.timestamp, {}, arrival);
    }
    const bool isAssignment = !label.labelId.isEmpty() && label.isLabeled.has_value();
    ApplyResult onMessage;
    if (isAssignment && label.type == LabelUpdate::Type::Message && !label.messageId.isEmpty()) {
        Slot &slot = slotOf(QString(messageLetter + label.messageId));
        if (const int index = atomOf(slot, label.chatJid, arrival); index >= 0) {
            Atom &atom = slot.atoms[std::size_t(index)];
            const bool hadRows = !slot.rows.empty();
            const bool isNew = atom.facts.orNew().addLabel(label.labelId, when, *label.isLabeled);
            atom.addFrame(arrival.frame, m_limits.framesPerItem);
            m_settler.updateEvidence(slot, arrival.frame);
            m_settler.settle(slot);
            onMessage = finish(slot, index, isNew, hadRows);
        }
    } else if (isAssignment && !label.chatJid.isEmpty()) {
        m_chats.assignLabel(label.chatJid, label.labelId, when, *label.isLabeled);
    }
    ApplyResult line = foldLine(labelLetter, label.chatJid, label, label.timestamp, {}, arrival);
    line.refs += onMessage.refs;
    return line;
}

void EventReader::defineLabel(const LabelUpdate &label, const Moment &when)
{
    switch (m_chats.defineLabel(label, when, m_limits.labelsPerInstance)) {
    case ChatBook::Definition::Known:
        break;
    case ChatBook::Definition::Changed:
        if (!m_store.changes().labelInstances.contains(m_instance))
            m_store.changes().labelInstances.append(m_instance);
        break;
    case ChatBook::Definition::Refused:
        ++m_counters.eventsRefused;
        break;
    }
}

Slot &EventReader::slotOf(const QString &key)
{
    Slot *slot = m_slots.find(key);
    return slot != nullptr ? *slot : m_slots.add(m_store.nextNumber(), key);
}

int EventReader::atomOf(Slot &slot, const QString &address, const Arrival &arrival)
{
    m_settler.note(address, arrival.frame);
    const int index = slot.atomOf(address, m_limits.chatsPerMessage);
    if (index < 0)
        ++m_counters.eventsRefused;
    return index;
}

ApplyResult EventReader::finish(const Slot &slot, int atom, bool isNew, bool hadRows)
{
    if (isNew)
        m_settler.markChanged(slot);
    const ApplyResult::Ref ref{slot.id, atom};
    if (slot.rows.empty())
        return {Outcome::Waits, {ref}};
    if (!hadRows)
        return {Outcome::Shown, {ref}};
    return {isNew ? Outcome::Changed : Outcome::Repeated, {ref}};
}

} // namespace Inlet
