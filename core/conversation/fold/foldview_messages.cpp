// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of FoldView that shows messages, and what they say of each other.

#include "core/conversation/fold/foldview.h"

#include <algorithm>
#include <tuple>

namespace Inlet {

MessageItem FoldView::messageOf(const Atoms &atoms) const
{
    MessageContent content;
    bool hasContent = false;
    MessageFacts facts;
    QString person;
    for (const Atom *atom : atoms) {
        if (atom->content() != nullptr) {
            if (hasContent)
                content.add(*atom->content());
            else
                content = *atom->content();
            hasContent = true;
            person = m_identity.person(atom->address);
        }
        if (atom->facts)
            facts.join(*atom->facts);
    }
    const MessageExchange &m = content.message;
    MessageItem item;
    item.messageId = m.id;
    item.direction = m.direction;
    item.kind =
        content.isOnlyEdit ? (m.media ? MessageExchange::Kind::Media : MessageExchange::Kind::Text) : m.kind;
    item.type = m.type;
    item.sender = m.sender;
    item.originalText = m.text;
    item.text = facts.revisions.isEmpty() ? m.text : facts.revisions.constLast().text;
    for (const MessageFacts::Revision &revision : std::as_const(facts.revisions))
        item.edits.append({toDateTime(revision.time), revision.text});
    item.isRevoked = facts.isRevoked();
    item.revokedAt = toDateTime(facts.revokedAt);
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
    item.mentions = m.mentions;
    item.source = m.source;
    item.location = m.location;
    item.contacts = m.contacts;
    item.poll = m.poll;
    item.selection = m.selection;
    item.isForwarded = m.isForwarded;
    return item;
}

// An original that was taken back keeps the words of the quote, as the other side sees them too.
MessageItem::QuotedMessage FoldView::quoteOf(const Quote &quote, const QString &person) const
{
    MessageItem::QuotedMessage quoted;
    quoted.messageId = quote.messageId;
    quoted.text = quote.text;
    const Slot *slot = quote.messageId.isEmpty() ? nullptr : m_slots.find(messageLetter + quote.messageId);
    if (slot == nullptr)
        return quoted;
    for (const Slot::Row &row : slot->rows) {
        if (personOf(row) != person)
            continue;
        quoted.isKnown = true;
        quoted.item = row.item;
        bool isRevoked = false;
        const Atom *best = nullptr;
        MessageFacts facts;
        for (const Atom *atom : slot->atomsOf(person, m_identity)) {
            if (atom->content() != nullptr
                && (best == nullptr || MessageContent(*best->content()).add(*atom->content())))
                best = atom;
            if (!atom->facts)
                continue;
            isRevoked |= atom->facts->isRevoked();
            for (const MessageFacts::Revision &revision : std::as_const(atom->facts->revisions))
                facts.addRevision(revision);
        }
        const MessageExchange &m = best->content()->message;
        quoted.sender = m.sender;
        if (m.media)
            quoted.media = m.media->kind;
        const QString text = facts.revisions.isEmpty() ? m.text : facts.revisions.constLast().text;
        if (!isRevoked && !text.isEmpty())
            quoted.text = text;
    }
    return quoted;
}

QList<MessageItem::GivenReaction> FoldView::reactionsOf(const MessageFacts &facts) const
{
    // One person may react from the number and take it back from the LID.
    MessageFacts persons;
    for (auto it = facts.reactions.cbegin(); it != facts.reactions.cend(); ++it)
        persons.addReaction(m_identity.person(it.key()), it.value());
    QList<MessageItem::GivenReaction> list;
    for (auto it = persons.reactions.cbegin(); it != persons.reactions.cend(); ++it) {
        if (!it->emoji.isEmpty())
            list.append({{it.key(), it->lid, it->name}, it->emoji, toDateTime(it->time)});
    }
    std::ranges::sort(list, [](const auto &a, const auto &b) {
        return std::tie(a.at, a.sender.jid) < std::tie(b.at, b.sender.jid);
    });
    return list;
}

} // namespace Inlet
