// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/foldview.h"

#include "core/conversation/callitem.h"
#include "core/conversation/fold/preview.h"
#include "core/protocol/jid.h"

#include <algorithm>

namespace Inlet {

namespace {

// How far from the end a message or call is looked for before any row will do.
constexpr qsizetype previewRows = 64;

Conversation::Kind kindOf(const QString &address, const ChatFacts &facts)
{
    using Kind = Conversation::Kind;
    if (address.isEmpty())
        return Kind::System;
    if (Jid::isGroup(address) || facts.isOf(Chat::Type::Group))
        return Kind::Group;
    if (Jid::isNewsletter(address) || facts.isOf(Chat::Type::Newsletter))
        return Kind::Newsletter;
    if (Jid::isStatus(address) || facts.isOf(Chat::Type::Status))
        return Kind::Status;
    if (Jid::isPerson(address) || facts.isOf(Chat::Type::Private))
        return Kind::Private;
    return Kind::Unknown;
}

} // namespace

FoldView::FoldView(const SlotTable &slotTable, const ChatBook &chats, const IdentityGraph &identity,
                   const ConversationStore &store, const TimelineLimits &limits)
    : m_slots(slotTable)
    , m_chats(chats)
    , m_identity(identity)
    , m_store(store)
    , m_limits(limits)
{
}

QString FoldView::personOf(const Slot::Row &row) const
{
    return m_identity.person(m_store.find(row.conversation)->anchor);
}

FoldView::Atoms FoldView::atomsOf(const Slot &slot, const Slot::Row &row) const
{
    return slot.atomsOf(personOf(row), m_identity);
}

Item FoldView::item(ItemId id) const
{
    const ConversationStore::Place *place = m_store.placeOf(id);
    const Slot &slot = *m_slots.at(place->slot);
    const Atoms atoms = atomsOf(slot, *std::ranges::find(slot.rows, id, &Slot::Row::item));
    Item item;
    item.id = id;
    item.conversation = place->conversation;
    item.at = toDateTime(place->key.time);
    int copies = 0;
    for (const Atom *atom : atoms) {
        copies += atom->copies;
        item.frames += atom->frames;
        item.framesLeftOut += atom->framesLeftOut;
    }
    if (atoms.size() > 1) {
        std::ranges::sort(item.frames);
        item.frames.erase(std::unique(item.frames.begin(), item.frames.end()), item.frames.end());
    }
    const AtomTimes times = timesOf(atoms);
    item.hasTime = times.standing.isTimed;
    if (!item.hasTime)
        item.aheadTime = toDateTime(times.told);
    item.receivedAt = toDateTime(times.arrived);
    item.isLate = item.hasTime && times.arrived - times.standing.time > m_limits.lateAfter.count();
    item.copies = std::max(1, copies);
    item.body = bodyOf(slot, atoms);
    return item;
}

Item::Body FoldView::bodyOf(const Slot &slot, const Atoms &atoms) const
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
    const auto &payload = *std::get<Boxed<Payload>>(atom->body);
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

ItemId FoldView::findMessage(ConversationId id, const QString &messageId) const
{
    const Slot *slot = m_slots.find(messageLetter + messageId);
    const ConversationStore::Entry *entry = m_store.find(id);
    if (slot == nullptr || entry == nullptr)
        return 0;
    const auto row = std::ranges::find(slot->rows, entry->shown.id, &Slot::Row::conversation);
    return row == slot->rows.end() ? 0 : row->item;
}

FrameEffect FoldView::effect(const ApplyResult &result) const
{
    using Outcome = FrameEffect::Outcome;
    FrameEffect effect{result.outcome, {}};
    bool isKept = false;
    for (const ApplyResult::Ref &ref : result.refs) {
        const Slot *slot = m_slots.at(ref.slot);
        if (slot == nullptr)
            continue;
        isKept = true;
        const Atom *atom = &slot->atoms[std::size_t(ref.atom)];
        for (const Slot::Row &row : slot->rows) {
            if (atomsOf(*slot, row).contains(atom))
                effect.targets.append({row.conversation, row.item});
        }
    }
    if (!result.refs.isEmpty() && !isKept)
        effect.outcome = Outcome::Trimmed;
    else if (effect.outcome == Outcome::Waits && !effect.targets.isEmpty())
        effect.outcome = Outcome::Changed; // what it waited for has come
    else if (isKept && effect.targets.isEmpty())
        effect.outcome = Outcome::Waits; // for the message of that chat
    return effect;
}

Conversation FoldView::conversation(const ConversationStore::Entry &entry) const
{
    Conversation shown;
    shown.id = entry.shown.id;
    shown.instance = entry.shown.instance;
    shown.address = m_identity.person(entry.anchor);
    shown.addresses = m_identity.addresses(entry.anchor);
    shown.items = entry.rows.size();
    shown.messages = entry.rowsByLetter.value(messageLetter);
    shown.calls = entry.rowsByLetter.value(callLetter);
    shown.unread = entry.unread.size();
    shown.trimmed = entry.trimmed;
    const ChatFacts facts = m_chats.facts(shown.addresses);
    shown.kind = kindOf(shown.address, facts);
    shown.title = facts.name.text;
    shown.isCommunity = facts.isCommunity;
    shown.isMuted = facts.isMuted;
    for (auto it = facts.labels.cbegin(); it != facts.labels.cend(); ++it) {
        if (it->value)
            shown.labels.append(it.key());
    }
    if (entry.rows.size() > 0) {
        const Newest said = newest(entry.rows);
        const Item last = item(said.row != 0 ? said.row : rowBesideLabels(entry));
        // Nobody said anything where there is nothing but labels.
        if (last.kind() != Item::Kind::Label)
            shown.lastActivity = said.row != 0 ? toDateTime(said.active) : last.at;
        shown.preview = previewOf(last);
    }
    return shown;
}

FoldView::Came FoldView::came(ItemId id) const
{
    const Slot &slot = *m_slots.at(m_store.placeOf(id)->slot);
    Came came{{noTime, 0}, true};
    for (const Atom *atom : atomsOf(slot, *std::ranges::find(slot.rows, id, &Slot::Row::item))) {
        if (!atom->hasBody())
            continue;
        came.isAhead &= isAhead(atom->time, atom->arrived.time);
        came.order = std::min(came.order, atom->arrived);
    }
    return came;
}

// Labels and comings and goings are no activity: they do not lift a conversation. A row whose time is not
// believed stands at its arrival, which may be long behind the times of what came after it where a talk is
// caught up with: such a row lifts its conversation only while it is what came last.
FoldView::Newest FoldView::newest(const RowOrder &rows) const
{
    const qsizetype count = rows.size();
    const auto timeOf = [this](ItemId id) { return m_store.placeOf(id)->key.time; };
    ItemId last = 0;
    ItemId ahead = 0;
    Came aheadCame;
    for (qsizetype row = count - 1; row >= 0 && row >= count - previewRows; --row) {
        const ItemId id = rows.at(row);
        const QChar kind = m_store.placeOf(id)->key.name.front();
        if (kind != messageLetter && kind != callLetter)
            continue;
        if (last == 0)
            last = id;
        const Came now = came(id);
        if (!now.isAhead)
            return {last, timeOf(ahead != 0 && aheadCame.order > now.order ? ahead : id)};
        if (ahead == 0 || now.order > aheadCame.order) {
            ahead = id;
            aheadCame = now;
        }
    }
    return last != 0 ? Newest{last, timeOf(ahead)} : Newest();
}

QList<IdentityGraph::Link> FoldView::links(ConversationId id) const
{
    QList<IdentityGraph::Link> list;
    const ConversationStore::Entry *entry = m_store.find(id);
    if (entry == nullptr)
        return list;
    for (const QString &address : m_identity.addresses(entry->anchor)) {
        for (const IdentityGraph::Link &link : m_identity.links(address)) {
            if (!list.contains(link))
                list.append(link);
        }
    }
    return list;
}

// However many labels and comings and goings follow, what somebody said is told; before labels, anything.
ItemId FoldView::rowBesideLabels(const ConversationStore::Entry &entry) const
{
    const auto newestOf = [this, &entry](auto isWanted) {
        const ConversationStore::Place *newest = nullptr;
        ItemId found = 0;
        for (auto it = entry.newestByLetter.cbegin(); it != entry.newestByLetter.cend(); ++it) {
            const ConversationStore::Place *place = m_store.placeOf(*it);
            if (place == nullptr || !isWanted(it.key()) || (newest != nullptr && place->key < newest->key))
                continue;
            newest = place;
            found = *it;
        }
        return found;
    };
    if (const ItemId said = newestOf([](QChar kind) { return kind == messageLetter || kind == callLetter; }))
        return said;
    if (const ItemId happened = newestOf([](QChar kind) { return kind != labelLetter; }))
        return happened;
    return newestOf([](QChar) { return true; });
}

} // namespace Inlet
