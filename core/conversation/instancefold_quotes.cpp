// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of InstanceFold that shows what messages say of each other: quotes and reactions.

#include "core/conversation/instancefold.h"

#include <algorithm>
#include <tuple>

namespace Inlet {

// An original that was taken back keeps the words of the quote, as the other side sees them too.
MessageItem::QuotedMessage InstanceFold::quoteOf(const Quote &quote, const QString &person) const
{
    MessageItem::QuotedMessage quoted;
    quoted.messageId = quote.messageId;
    quoted.text = quote.text;
    const Slot *slot =
        quote.messageId.isEmpty() ? nullptr : findSlot(QString(messageLetter + quote.messageId));
    if (slot == nullptr)
        return quoted;
    for (const Slot::Stand &stand : slot->stands) {
        if (personOf(stand) != person)
            continue;
        quoted.isKnown = true;
        quoted.item = stand.item;
        bool isRevoked = false;
        const Atom *best = nullptr;
        MessageFacts facts;
        for (const Atom *atom : atomsOf(*slot, person)) {
            if (atom->said() != nullptr && (best == nullptr || SaidFacts(*best->said()).add(*atom->said())))
                best = atom;
            if (!atom->facts)
                continue;
            isRevoked |= atom->facts->isRevoked();
            for (const MessageFacts::Revision &revision : std::as_const(atom->facts->revisions))
                facts.addRevision(revision);
        }
        const MessageExchange &m = best->said()->message;
        quoted.sender = m.sender;
        if (m.media)
            quoted.media = m.media->kind;
        const QString text = facts.revisions.isEmpty() ? m.text : facts.revisions.constLast().text;
        if (!isRevoked && !text.isEmpty())
            quoted.text = text;
    }
    return quoted;
}

QList<MessageItem::GivenReaction> InstanceFold::reactionsOf(const MessageFacts &facts) const
{
    // One person may react from the number and take it back from the LID.
    MessageFacts persons;
    for (auto it = facts.reactions.cbegin(); it != facts.reactions.cend(); ++it)
        persons.addReaction(m_identity.person(it.key()), it.value());
    QList<MessageItem::GivenReaction> list;
    for (auto it = persons.reactions.cbegin(); it != persons.reactions.cend(); ++it) {
        if (!it->emoji.isEmpty())
            list.append({{it.key(), it->lid, it->name},
                         it->emoji,
                         QDateTime::fromMSecsSinceEpoch(it->time, Qt::UTC)});
    }
    std::ranges::sort(list, [](const auto &a, const auto &b) {
        return std::tie(a.at, a.sender.jid) < std::tie(b.at, b.sender.jid);
    });
    return list;
}

} // namespace Inlet
