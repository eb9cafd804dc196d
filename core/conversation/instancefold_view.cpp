// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of InstanceFold that makes values of what is kept. Nothing here changes anything.

#include "core/conversation/instancefold.h"

#include <algorithm>

namespace Inlet {

namespace {

QDateTime toTime(qint64 time)
{
    return time == noTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

CallItem callItem(const CallFacts &facts)
{
    using State = CallItem::State;
    CallItem call;
    call.callId = facts.told.callId;
    call.from = facts.told.from;
    call.isVideo = facts.told.isVideo;
    call.isGroup = facts.told.isGroup;
    call.offeredAt = toTime(facts.offered);
    call.acceptedAt = toTime(facts.accepted);
    call.rejectedAt = toTime(facts.rejected);
    call.endedAt = toTime(facts.ended);
    const bool wasAccepted = facts.accepted != noTime;
    const bool hasEnded = facts.ended != noTime;
    if (wasAccepted)
        call.state = hasEnded ? State::Ended : State::Ongoing;
    else if (facts.rejected != noTime)
        call.state = State::Rejected;
    else if (hasEnded)
        call.state = State::Missed;
    else if (facts.hasOffer())
        call.state = State::Ringing;
    if (wasAccepted && hasEnded)
        call.durationMs = std::max<qint64>(0, facts.ended - facts.accepted);
    return call;
}

} // namespace

// A message stands when it was told; a call under the addresses that offered it, else under one.
bool InstanceFold::stands(const Slot &slot, const Atom &atom)
{
    const CallFacts *call = atom.call();
    if (call == nullptr || call->hasOffer())
        return atom.hasBody();
    return std::ranges::none_of(slot.atoms, [&atom](const Atom &other) {
        const CallFacts *theirs = other.call();
        return theirs != nullptr && (theirs->hasOffer() || other.address < atom.address);
    });
}

// What speaks for one row: the atoms of its person, and those of nobody's row: they have no
// address, or one that has no row here, such as that of the member of a group who read it.
QList<const Atom *> InstanceFold::atomsOf(const Slot &slot, const QString &person) const
{
    QList<const Atom *> list;
    if (slot.atoms.size() == 1)
        return {&slot.atoms.front()};
    QStringList owners;
    for (const Atom &atom : slot.atoms) {
        if (stands(slot, atom))
            owners.append(m_identity.person(atom.address));
    }
    for (const Atom &atom : slot.atoms) {
        const QString owner = m_identity.person(atom.address);
        if (owner == person || !owners.contains(owner))
            list.append(&atom);
    }
    return list;
}

bool InstanceFold::isUnread(const QList<const Atom *> &atoms) const
{
    bool isIncoming = false;
    for (const Atom *atom : atoms) {
        if (atom->isRead || (atom->facts && (atom->facts->isRevoked() || atom->facts->delivery.isSeenBySelf)))
            return false;
        isIncoming |= atom->said() != nullptr
            && atom->said()->message.direction == MessageExchange::Direction::Incoming;
    }
    return isIncoming;
}

Item InstanceFold::item(ItemId id) const
{
    const ConversationStore::Place *place = m_store.placeOf(id);
    const Slot &slot = m_slots.find(place->slot)->second;
    const auto stand = std::ranges::find(slot.stands, id, &Slot::Stand::item);
    const QList<const Atom *> atoms = atomsOf(slot, personOf(*stand));
    Item item;
    item.id = id;
    item.conversation = place->conversation;
    item.at = toTime(place->key.time);
    qint64 arrived = noTime;
    qint64 time = noTime;
    int copies = 0;
    for (const Atom *atom : atoms) {
        arrived = std::min(arrived, atom->arrived);
        time = std::min(time, atom->time);
        copies += atom->copies;
        item.frames += atom->frames;
        item.framesLeftOut += atom->framesLeftOut;
    }
    if (atoms.size() > 1) {
        std::ranges::sort(item.frames);
        item.frames.erase(std::unique(item.frames.begin(), item.frames.end()), item.frames.end());
    }
    item.hasTime = time != noTime;
    item.receivedAt = toTime(arrived);
    item.isLate = item.hasTime && arrived - time > m_limits.lateAfter.count();
    item.copies = std::max(1, copies);
    item.body = bodyOf(slot, atoms);
    return item;
}

Item::Body InstanceFold::bodyOf(const Slot &slot, const QList<const Atom *> &atoms) const
{
    if (slot.kind() == messageLetter)
        return messageOf(atoms);
    if (slot.kind() == callLetter) {
        CallFacts facts;
        for (const Atom *atom : atoms) {
            if (atom->call() != nullptr)
                facts.join(*atom->call());
        }
        return callItem(facts);
    }
    const Atom *atom = atoms.constFirst();
    const auto &payload = *std::get<std::shared_ptr<const Payload>>(atom->body);
    if (slot.kind() != unknownLetter) {
        if (const auto *flow = std::get_if<GroupFlow>(&payload))
            return *flow;
        if (const auto *label = std::get_if<LabelUpdate>(&payload))
            return *label;
        if (const auto *state = std::get_if<InstanceState>(&payload))
            return *state;
    }
    const auto *m = std::get_if<MessageExchange>(&payload);
    return UnknownItem{atom->eventName, m == nullptr ? QString() : m->type};
}

MessageItem InstanceFold::messageOf(const QList<const Atom *> &atoms) const
{
    SaidFacts said;
    bool hasSaid = false;
    MessageFacts facts;
    QString person;
    for (const Atom *atom : atoms) {
        if (atom->said() != nullptr) {
            if (hasSaid)
                said.add(*atom->said());
            else
                said = *atom->said();
            hasSaid = true;
            person = m_identity.person(atom->address);
        }
        if (atom->facts)
            facts.join(*atom->facts);
    }
    const MessageExchange &m = said.message;
    MessageItem item;
    item.messageId = m.id;
    item.direction = m.direction;
    item.kind =
        said.isOnlyEdit ? (m.media ? MessageExchange::Kind::Media : MessageExchange::Kind::Text) : m.kind;
    item.type = m.type;
    item.sender = m.sender;
    item.originalText = m.text;
    item.text = facts.revisions.isEmpty() ? m.text : facts.revisions.constLast().text;
    for (const MessageFacts::Revision &revision : std::as_const(facts.revisions))
        item.edits.append({toTime(revision.time), revision.text});
    item.isRevoked = facts.isRevoked();
    item.revokedAt = toTime(facts.revokedAt);
    item.delivery = facts.delivery;
    if (m.direction == MessageExchange::Direction::Outgoing)
        item.delivery.step = std::max(item.delivery.step, Delivery::Sent);
    item.media = m.media;
    if (m.quote)
        item.quote = quoteOf(*m.quote, person);
    item.reactions = reactionsOf(facts);
    for (auto it = facts.labels.cbegin(); it != facts.labels.cend(); ++it) {
        if (it->value)
            item.labels.append(it.key());
    }
    item.labels.sort();
    item.mentions = m.mentions;
    item.source = m.source;
    item.location = m.location;
    item.contacts = m.contacts;
    item.poll = m.poll;
    item.selection = m.selection;
    item.isForwarded = m.isForwarded;
    return item;
}

ItemId InstanceFold::findMessage(ConversationId id, const QString &messageId) const
{
    const Slot *slot = findSlot(QString(messageLetter + messageId));
    const ConversationStore::Entry *entry = m_store.find(id);
    if (slot == nullptr || entry == nullptr)
        return 0;
    const auto stand = std::ranges::find(slot->stands, entry->shown.id, &Slot::Stand::conversation);
    return stand == slot->stands.end() ? 0 : stand->item;
}

FrameEffect InstanceFold::effect(const Told &told) const
{
    using Outcome = FrameEffect::Outcome;
    FrameEffect effect{told.outcome, {}};
    bool isKept = false;
    for (const Told::Ref &ref : told.refs) {
        const auto slot = m_slots.find(ref.slot);
        if (slot == m_slots.end())
            continue;
        isKept = true;
        const Atom *atom = &slot->second.atoms[std::size_t(ref.atom)];
        for (const Slot::Stand &stand : slot->second.stands) {
            if (atomsOf(slot->second, personOf(stand)).contains(atom))
                effect.targets.append({stand.conversation, stand.item});
        }
    }
    if (!told.refs.isEmpty() && !isKept)
        effect.outcome = Outcome::Trimmed;
    else if (effect.outcome == Outcome::Waits && !effect.targets.isEmpty())
        effect.outcome = Outcome::Changed; // what it waited for has come
    return effect;
}

} // namespace Inlet
