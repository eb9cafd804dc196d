// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/tellings.h"

#include "core/conversation/identitygraph.h"
#include "core/conversation/messagefacts.h"
#include "core/protocol/jid.h"

#include <algorithm>

namespace Inlet {

namespace {

using Direction = MessageExchange::Direction;

/// Nobody's own address: a group, a channel, a broadcast.
bool isManyPeople(const QString &address)
{
    return Jid::isGroup(address) || Jid::isNewsletter(address)
        || address.endsWith(QLatin1StringView("@broadcast"));
}

void addParty(QList<AddressPair> &pairs, const Party &party)
{
    addTogether(pairs, party.jid, party.lid);
}

void addAll(QList<AddressPair> &pairs, const MessageExchange &message)
{
    addTogether(pairs, message.chat.jid, message.chat.lid);
    addParty(pairs, message.sender);
    addParty(pairs, message.recipient);
    if (message.direction == Direction::Incoming && message.chat.type == Chat::Type::Private)
        addOtherSide(pairs, message.chat.jid, message.chat.lid, message.sender);
}

void addAll(QList<AddressPair> &pairs, const MessageStatus &status)
{
    addTogether(pairs, status.chat.jid, status.chat.lid);
    addParty(pairs, status.recipient);
    addParty(pairs, status.messageSender);
}

void addAll(QList<AddressPair> &pairs, const CallUpdate &call)
{
    addParty(pairs, call.from);
}

void addAll(QList<AddressPair> &pairs, const GroupFlow &flow)
{
    for (const Party &participant : flow.participants)
        addParty(pairs, participant);
    addParty(pairs, flow.actor);
}

template<typename Other>
void addAll(QList<AddressPair> &, const Other &)
{
}

/// Whether the word of a member of a chat of many may come under the address of the member.
bool mayBeMember(const QString &member, const QString &chat)
{
    return chat.isEmpty() || (Jid::isPerson(member) && !Jid::isPerson(chat) && !Jid::isNewsletter(chat));
}

} // namespace

QString chatAddress(const QString &told, Direction direction, const QString &sender, const QString &recipient)
{
    if (!told.isEmpty())
        return told;
    if (isManyPeople(recipient) || isManyPeople(sender))
        return isManyPeople(recipient) ? recipient : sender;
    switch (direction) {
    case Direction::Outgoing:
        return recipient;
    case Direction::Incoming:
        return sender;
    case Direction::Unknown:
        break;
    }
    return sender.isEmpty() ? recipient : recipient.isEmpty() ? sender : QString();
}

QString chatAddress(const MessageExchange &message)
{
    return chatAddress(message.chat.jid, message.direction, message.sender.jid, message.recipient.jid);
}

QString messageKey(const MessageExchange &message)
{
    using Kind = MessageExchange::Kind;
    const bool isChange =
        message.kind == Kind::Reaction || message.kind == Kind::Edit || message.kind == Kind::Revoke;
    if (isChange && message.targetId.isEmpty())
        return {};
    if (!message.id.isEmpty())
        return message.id;
    const bool isNothing =
        message.kind == Kind::Unknown && message.text.isEmpty() && chatAddress(message).isEmpty();
    if (isNothing)
        return {};
    MessageExchange told = message;
    // Not all who are told of a message get its bytes (PROTOCOL.md §4.5).
    if (told.media) {
        told.media->hasBase64 = false;
        told.media->base64Size = 0;
    }
    return u'?' + fingerprint(told);
}

void addTogether(QList<AddressPair> &pairs, const QString &jid, const QString &lid)
{
    if (!lid.isEmpty() && jid != lid && IdentityGraph::canBeOnePerson(jid, lid))
        pairs.append({jid, lid});
}

void addOtherSide(QList<AddressPair> &pairs, const QString &chatJid, const QString &chatLid,
                  const Party &sender)
{
    // Two LIDs, or two numbers, are not known to be one; what tells both of its own is evidence by itself.
    const bool isOneOfEach = Jid::isLid(chatJid) != Jid::isLid(sender.jid);
    const bool isChatPlain = chatLid.isEmpty() || chatLid == chatJid;
    const bool isSenderPlain = sender.lid.isEmpty() || sender.lid == sender.jid;
    if (isOneOfEach && isChatPlain && isSenderPlain)
        addTogether(pairs, chatJid, sender.jid);
}

QList<AddressPair> seenTogether(const Payload &payload)
{
    QList<AddressPair> pairs;
    std::visit([&pairs](const auto &value) { addAll(pairs, value); }, payload);
    return pairs;
}

std::optional<AddressPair> sameMessage(const QStringList &chats, bool isTold)
{
    QStringList sorted = chats;
    sorted.sort();
    QStringList others;
    for (const QString &chat : std::as_const(sorted)) {
        const bool isKnown = chat.isEmpty() || std::ranges::any_of(others, [&chat](const QString &other) {
                                 return other == chat || Jid::isSameLine(other, chat);
                             });
        if (!isKnown)
            others.append(chat);
    }
    if (!isTold || others.size() != 2 || !IdentityGraph::canBeOnePerson(others.front(), others.back()))
        return {};
    return AddressPair(others.front(), others.back());
}

QStringList personsOf(const QList<Telling> &tellings, const IdentityGraph &identity)
{
    QStringList persons;
    bool isTold = false;
    for (const Telling &telling : tellings) {
        if (!telling.isMessage)
            continue;
        isTold |= telling.chat.isEmpty();
        const QString person = telling.chat.isEmpty() ? QString() : identity.person(telling.chat);
        if (!person.isEmpty() && !persons.contains(person))
            persons.append(person);
    }
    if (isTold && persons.size() != 1)
        persons.append(QString());
    return persons;
}

bool speaksFor(const Telling &telling, const QString &person, const QStringList &persons,
               const IdentityGraph &identity)
{
    if (telling.chat.isEmpty())
        return !telling.isMessage || person.isEmpty() || persons.size() == 1;
    const QString owner = identity.person(telling.chat);
    return owner == person || (!persons.contains(owner) && mayBeMember(telling.chat, person));
}

} // namespace Inlet
