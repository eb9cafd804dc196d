// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/fold/personbook.h"

#include "core/base/visibletext.h"
#include "core/protocol/jid.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

QStringList PersonBook::note(const QString &instance, const Payload &payload)
{
    QStringList changed;
    People &people = m_people[instance];
    if (const auto *message = std::get_if<MessageExchange>(&payload)) {
        // With messages of one's own some senders write their own name beside everybody.
        const bool isNamed = message->direction == MessageExchange::Direction::Incoming;
        note(people, message->sender, isNamed, changed);
        if (!Jid::isGroup(message->chat.jid))
            note(people, {message->chat.jid, message->chat.lid, message->chat.name}, isNamed, changed);
    } else if (const auto *flow = std::get_if<GroupFlow>(&payload)) {
        const qsizetype count = std::min(mostOfOne, flow->participants.size());
        for (const Party &party : flow->participants.first(count))
            note(people, party, true, changed);
        note(people, flow->actor, true, changed);
    } else if (const auto *call = std::get_if<CallUpdate>(&payload)) {
        note(people, call->from, true, changed);
    }
    return changed;
}

void PersonBook::join(const QString &instance, const QString &person, const QStringList &addresses)
{
    QStringList changed;
    const qsizetype count = std::min(mostOfOne, addresses.size());
    for (const QString &address : addresses.first(count)) {
        if (Jid::isLid(address))
            note(m_people[instance], {person, address, {}}, false, changed);
    }
}

void PersonBook::note(People &people, const Party &party, bool isNamed, QStringList &changed)
{
    const bool hasName = isNamed && VisibleText::isSeen(party.name);
    const bool hasBoth = Jid::isPhone(party.jid) && Jid::isLid(party.lid);
    if (party.jid.isEmpty() || (!hasName && !hasBoth))
        return;
    QStringList addresses{party.jid};
    if (!party.lid.isEmpty() && party.lid != party.jid)
        addresses.append(party.lid);
    for (const QString &address : std::as_const(addresses)) {
        auto known = people.find(address);
        if (known == people.end()) {
            if (m_count >= mostPeople)
                continue;
            ++m_count;
            known = people.insert(address, {address, {}, {}});
        }
        const Party before = *known;
        if (hasName)
            known->name = party.name;
        if (hasBoth) {
            known->jid = party.jid;
            known->lid = party.lid;
        }
        if (*known != before)
            changed += address;
    }
}

const Party *PersonBook::find(const QString &instance, const QString &address) const
{
    const auto people = m_people.constFind(instance);
    if (people == m_people.cend() || address.isEmpty())
        return nullptr;
    const auto found = people->constFind(address);
    return found == people->cend() ? nullptr : &*found;
}

Party PersonBook::completed(const QString &instance, const Party &party) const
{
    Party complete = party;
    for (const QString &address : {party.jid, party.lid}) {
        const Party *known = find(instance, address);
        if (known == nullptr)
            continue;
        if (!Jid::isPhone(complete.jid) && Jid::isPhone(known->jid)) {
            complete.jid = known->jid;
            complete.lid = known->lid;
        }
        if (complete.lid.isEmpty())
            complete.lid = known->lid;
        if (!VisibleText::isSeen(complete.name))
            complete.name = known->name;
    }
    // What is known of the number may be more than what is known of the LID.
    if (complete.jid != party.jid && complete.name.isEmpty()) {
        if (const Party *known = find(instance, complete.jid))
            complete.name = known->name;
    }
    return complete;
}

void PersonBook::complete(const QString &instance, Item &item) const
{
    const auto take = [this, &instance](Party &party) {
        if (!party.isEmpty())
            party = completed(instance, party);
    };
    if (auto *message = std::get_if<MessageItem>(&item.body)) {
        take(message->sender);
        if (message->quote)
            take(message->quote->sender);
        const qsizetype count = std::min(mostOfOne, message->reactions.size());
        for (qsizetype at = 0; at < count; ++at)
            take(message->reactions[at].sender);
    } else if (auto *call = std::get_if<CallItem>(&item.body)) {
        take(call->from);
    } else if (auto *flow = std::get_if<GroupFlow>(&item.body)) {
        const qsizetype count = std::min(mostOfOne, flow->participants.size());
        for (qsizetype at = 0; at < count; ++at)
            take(flow->participants[at]);
        take(flow->actor);
    }
}

MentionNames PersonBook::names(const QString &instance, const QStringList &mentions) const
{
    MentionNames names;
    const qsizetype count = std::min(mostOfOne, mentions.size());
    for (const QString &mention : mentions.first(count)) {
        const Party known = completed(instance, {mention, {}, {}});
        const QString name = PeerWords::mentioned(known);
        if (name.isEmpty())
            continue;
        // The list may hold the one address and the text the other.
        for (const QString &address : {mention, known.jid, known.lid}) {
            if (!address.isEmpty())
                names.insert(Jid::user(address), name);
        }
    }
    return names;
}

QStringList PersonBook::mentionedIn(const QString &instance, const QString &text) const
{
    constexpr qsizetype fewestFigures = 5;
    constexpr qsizetype mostFigures = 20;
    QStringList mentioned;
    for (qsizetype at = text.indexOf(u'@'); at >= 0 && mentioned.size() < mostOfOne;
         at = text.indexOf(u'@', at + 1)) {
        qsizetype end = at + 1;
        while (end < text.size() && end - at <= mostFigures && text[end] >= u'0' && text[end] <= u'9')
            ++end;
        if (end - at <= fewestFigures)
            continue;
        for (const auto server : {"@lid"_L1, "@s.whatsapp.net"_L1}) {
            const QString address = text.sliced(at + 1, end - at - 1) + server;
            if (find(instance, address) != nullptr)
                mentioned.append(address);
        }
    }
    return mentioned;
}

QStringList PersonBook::unknown(const QString &instance, const QStringList &addresses) const
{
    QStringList unknown;
    const qsizetype count = std::min(mostOfOne, addresses.size());
    for (const QString &address : addresses.first(count)) {
        if (!VisibleText::isSeen(completed(instance, {address, {}, {}}).name))
            unknown.append(address);
    }
    return unknown;
}

} // namespace Inlet
