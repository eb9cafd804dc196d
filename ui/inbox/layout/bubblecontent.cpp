// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblecontent.h"

#include "ui/inbox/layout/bubblecard.h"
#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/inbox/layout/bubblemedia.h"
#include "ui/theme/metrics.h"
#include "ui/words/kindwords.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

using Kind = MessageExchange::Kind;

constexpr qsizetype longestDetail = 300;
constexpr qsizetype mostContacts = 5;
constexpr qsizetype mostOptions = 12;
constexpr qreal ringSide = 14;

QString kindIcon(Kind kind)
{
    switch (kind) {
    case Kind::PollVote:
        return u"poll"_s;
    case Kind::ButtonReply:
    case Kind::ListReply:
        return u"reply"_s;
    default:
        return u"info"_s;
    }
}

QString detail(const QString &text)
{
    return PeerText::line(text, longestDetail);
}

/// What somebody chose, in a poll or among buttons.
QString choiceOf(const MessageItem &message)
{
    if (message.selection)
        return message.selection->title.isEmpty() ? message.selection->id : message.selection->title;
    const bool isChoice = message.kind == Kind::PollVote || message.kind == Kind::ButtonReply
        || message.kind == Kind::ListReply;
    return isChoice ? message.text : QString();
}

void addText(BubbleFrame &bubble, const QString &text)
{
    if (text.isEmpty())
        return;
    const auto block = PeerText::block(text, MessageLayout::longestText, MessageLayout::mostLines);
    bubble.row().characters += block.text.size();
    LaidText::Options options;
    const QList<Link> links = findLinks(block.text);
    for (const Link &link : links) {
        QTextLayout::FormatRange range;
        range.start = int(link.start);
        range.length = int(link.length);
        range.format.setFontUnderline(true);
        options.formats += range;
    }
    const std::size_t at = bubble.row().parts.size();
    if (!bubble.isEmpty())
        bubble.row().y += bubble.message().quote ? 0 : Bubble::smallGap;
    const LaidText laid =
        bubble.place(Role::Text, LaidText::wrap(block.text, bubble.fonts().body, bubble.inner(), options), 0,
                     Token::Text);
    if (!laid.isNull()) {
        bubble.row().parts[at].links = links;
        bubble.setLastText(laid);
        // What is read from the other side stands at the other side.
        if (laid.isRightToLeft != (bubble.row().context.direction == Qt::RightToLeft))
            bubble.moveToEnd(at, 0);
    }
    if (block.left > 0)
        bubble.place(Role::Rest,
                     LaidText::line(MessageWords::rest(block.left), bubble.fonts().caption, bubble.inner()),
                     0, bubble.captionInk());
}

void addItalic(BubbleFrame &bubble, const QString &icon, const QString &text)
{
    qreal x = 0;
    if (!icon.isEmpty()) {
        const qreal size = bubble.fonts().italic.height;
        bubble.row().addIcon(Role::Decoration, icon, {0, bubble.row().y, size, size}, bubble.captionInk());
        x = size + Metrics::space1;
    }
    // The time may follow it as it follows a text, but for what stands before.
    LaidText laid = bubble.place(Role::Text, LaidText::wrap(text, bubble.fonts().italic, bubble.inner() - x),
                                 x, bubble.captionInk());
    laid.lastLineWidth += x;
    bubble.setLastText(laid);
}

void addLocation(BubbleFrame &bubble, const Location &location)
{
    const QString name = detail(location.name);
    const QString place = KindWords::message(bubble.message());
    addCard(bubble, u"location"_s, name.isEmpty() ? place : name,
            {detail(location.address), MessageWords::coordinates(location)});
}

void addContacts(BubbleFrame &bubble)
{
    const QList<ContactCard> &cards = bubble.message().contacts;
    for (const ContactCard &card : cards.first(std::min(mostContacts, cards.size()))) {
        const QString name = detail(card.name);
        const QString phone = detail(card.phone);
        const QString title = name.isEmpty() ? phone : name;
        addCard(bubble, u"contact"_s, title.isEmpty() ? KindWords::message(bubble.message()) : title,
                {name.isEmpty() ? QString() : phone});
        bubble.row().y += Bubble::smallGap;
    }
    if (cards.size() > mostContacts) {
        bubble.place(Role::Rest,
                     LaidText::line(MessageWords::more(cards.size() - mostContacts), bubble.fonts().caption,
                                    bubble.inner()),
                     0, bubble.captionInk());
    }
}

void addPoll(BubbleFrame &bubble, const Poll &poll)
{
    constexpr qreal left = ringSide + 8;
    const QString title = detail(poll.title);
    addCard(bubble, u"poll"_s, title.isEmpty() ? KindWords::message(bubble.message()) : title,
            {title.isEmpty() ? QString() : KindWords::message(bubble.message())});
    LaidText::Options options;
    options.lines = Bubble::mostTitleLines;
    for (const QString &option : poll.options.first(std::min(mostOptions, poll.options.size()))) {
        bubble.row().y += Bubble::gap;
        const qreal down = std::floor((bubble.fonts().body.height - ringSide) / 2);
        bubble.row().add(Role::Decoration, Shape::Ring, {0, bubble.row().y + down, ringSide, ringSide},
                         bubble.captionInk());
        const QString words = detail(option);
        bubble.place(Role::Option,
                     LaidText::wrap(words.isEmpty() ? u"–"_s : words, bubble.fonts().body,
                                    bubble.inner() - left, options),
                     left, Token::Text);
    }
    if (poll.options.size() > mostOptions) {
        bubble.row().y += Bubble::gap;
        bubble.place(Role::Rest,
                     LaidText::line(MessageWords::more(poll.options.size() - mostOptions),
                                    bubble.fonts().caption, bubble.inner()),
                     0, bubble.captionInk());
    }
    bubble.row().y += Bubble::smallGap;
}

} // namespace

void addContent(BubbleFrame &bubble)
{
    const MessageItem &m = bubble.message();
    if (m.isRevoked) {
        addItalic(bubble, u"clear"_s, MessageWords::takenBack());
        return;
    }
    QString text = m.text;
    if (m.media) {
        addMedia(bubble, *m.media);
        if (text.isEmpty())
            text = m.media->caption;
    } else if (m.location) {
        addLocation(bubble, *m.location);
    } else if (!m.contacts.isEmpty()) {
        addContacts(bubble);
    } else if (m.poll) {
        addPoll(bubble, *m.poll);
        if (text == m.poll->title)
            text.clear();
    } else if (const QString chosen = choiceOf(m); !chosen.isEmpty()) {
        addCard(bubble, kindIcon(m.kind), detail(chosen), {KindWords::message(m)});
        if (text == chosen)
            text.clear();
    } else if (m.kind != Kind::Text) {
        addCard(bubble, kindIcon(m.kind), KindWords::message(m), {});
    } else if (text.isEmpty()) {
        addItalic(bubble, {}, MessageWords::withoutText());
    }
    addText(bubble, text);
}

} // namespace Inlet
