// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of FoldView that shows messages, and what they say of each other.

#include "core/conversation/fold/foldview.h"

#include <algorithm>
#include <tuple>

namespace Inlet {

namespace {

/// What a revision says in a history.
QString wordsOf(const MessageFacts::Revision &revision)
{
    if (!revision.text.isEmpty())
        return revision.text;
    if (revision.location)
        return wordsOf(*revision.location);
    return revision.media ? revision.media->fileName : QString();
}

/// Words, file and place of the message as the newest edit that tells them has them; and what they were.
void applyRevisions(const QList<MessageFacts::Revision> &revisions, MessageItem &item)
{
    item.originalText = !item.text.isEmpty()           ? item.text
        : item.media && !item.media->caption.isEmpty() ? item.media->caption
        : item.location                                ? wordsOf(*item.location)
                                                       : QString();
    for (const MessageFacts::Revision &revision : revisions) {
        item.edits.append({toDateTime(revision.time), wordsOf(revision)});
        if (revision.media) {
            const QString caption = item.media ? item.media->caption : QString();
            item.media = revision.media;
            if (item.media->caption.isEmpty())
                item.media->caption = caption;
        }
        if (revision.location)
            item.location = revision.location;
        // An edit of a place or a file need not repeat the words.
        const bool isAboutWords = !revision.text.isEmpty() || (!revision.media && !revision.location);
        if (!isAboutWords)
            continue;
        item.text = revision.text;
        if (item.media)
            item.media->caption.clear(); // the words stand in its place
    }
}

} // namespace

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
    item.kind = m.kind;
    item.type = m.type;
    item.sender = m.sender;
    item.isRevoked = facts.isRevoked();
    item.revokedAt = toDateTime(facts.revokedAt);
    item.delivery = facts.progress.shown();
    if (m.direction == MessageExchange::Direction::Outgoing)
        item.delivery.step = std::max(item.delivery.step, Delivery::Sent);
    item.text = m.text;
    item.media = m.media;
    item.location = m.location;
    applyRevisions(facts.revisions, item);
    using Kind = MessageExchange::Kind;
    if (content.isOnlyEdit)
        item.kind = item.media ? Kind::Media : item.location ? Kind::Location : Kind::Text;
    else if (item.media && (m.kind == Kind::Unknown || m.kind == Kind::Text))
        item.kind = Kind::Media;
    if (m.quote)
        item.quote = quoteOf(*m.quote, person);
    item.reactions = reactionsOf(facts);
    for (auto it = facts.labels.cbegin(); it != facts.labels.cend(); ++it) {
        if (it->value)
            item.labels.append(it.key());
    }
    item.mentions = m.mentions;
    item.source = m.source;
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
        std::optional<MessageContent> content;
        MessageFacts facts;
        for (const Atom *atom : slot->atomsOf(person, m_identity)) {
            if (atom->content() != nullptr) {
                if (content)
                    content->add(*atom->content());
                else
                    content = *atom->content();
            }
            if (!atom->facts)
                continue;
            isRevoked |= atom->facts->isRevoked();
            for (const MessageFacts::Revision &revision : std::as_const(atom->facts->revisions))
                facts.addRevision(revision);
        }
        const MessageExchange &m = content->message;
        quoted.sender = m.sender;
        if (m.media)
            quoted.media = m.media->kind;
        MessageItem original;
        original.text = wordsOf(m);
        applyRevisions(facts.revisions, original);
        const QString &text = original.text;
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
        if (!it->emoji.value.isEmpty())
            list.append({{it.key(), it->lid, it->name}, it->emoji.value, toDateTime(it->emoji.time)});
    }
    std::ranges::sort(list, [](const auto &a, const auto &b) {
        return std::tie(a.at, a.sender.jid) < std::tie(b.at, b.sender.jid);
    });
    return list;
}

} // namespace Inlet
