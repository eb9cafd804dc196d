// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblecontent.h"

#include "core/base/visibletext.h"
#include "ui/inbox/layout/bubblecard.h"
#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/inbox/layout/bubblemedia.h"
#include "ui/theme/metrics.h"
#include "ui/words/kindwords.h"
#include "ui/words/markup.h"
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
constexpr qsizetype mostStyles = 400; ///< stretches of one text; what follows is shown plainly
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

QString detail(BubbleFrame &bubble, const QString &text)
{
    const QString shown = PeerText::line(text, longestDetail);
    bubble.noteCut(shown.endsWith(u'…') && !text.endsWith(u'…'));
    return VisibleText::isSeen(shown) ? shown : QString();
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

QList<QTextLayout::FormatRange> formatsOf(const MarkedText &text, const Graphemes::Run &part,
                                          const LayoutFonts &fonts)
{
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&](qsizetype start, qsizetype length, const QTextCharFormat &format) {
        const qsizetype first = std::max(start, part.start);
        const qsizetype end = std::min(start + length, part.start + part.length);
        if (first < end)
            formats.append({int(first - part.start), int(end - first), format});
    };
    // Qt looks through all of them for each one it adds.
    const qsizetype styled = std::min(mostStyles, text.spans.size());
    for (const MarkedText::Span &span : text.spans.first(styled)) {
        QTextCharFormat format;
        if ((span.styles & MarkedText::Bold) != 0)
            format.setFontWeight(QFont::Bold);
        else if ((span.styles & MarkedText::Mention) != 0)
            format.setFontWeight(QFont::DemiBold);
        if ((span.styles & MarkedText::Italic) != 0)
            format.setFontItalic(true);
        if ((span.styles & MarkedText::Struck) != 0)
            format.setFontStrikeOut(true);
        if ((span.styles & MarkedText::Code) != 0)
            format.setFontFamilies(fonts.monospace);
        add(span.start, span.length, format);
    }
    QTextCharFormat underlined;
    underlined.setFontUnderline(true);
    for (const Link &link : text.links)
        add(link.start, link.length, underlined);
    return formats;
}

/// The links within @p part, counted from its beginning.
QList<Link> linksOf(const MarkedText &text, const Graphemes::Run &part)
{
    QList<Link> links;
    for (Link link : text.links) {
        link.start -= part.start;
        if (link.start >= 0 && link.start + link.length <= part.length)
            links += link;
    }
    return links;
}

/// One stretch of a text; @p left: how far it is moved in.
void addTextPart(BubbleFrame &bubble, const MarkedText &text, const Graphemes::Run &part, qreal left)
{
    LaidText::Options options;
    options.formats = formatsOf(text, part, bubble.fonts());
    const std::size_t at = bubble.row().parts.size();
    const LaidText laid = bubble.place(Role::Text,
                                       LaidText::wrap(text.text.sliced(part.start, part.length),
                                                      bubble.fonts().body, bubble.inner() - left, options),
                                       left, Token::Text);
    if (laid.isNull())
        return;
    bubble.row().parts[at].links = linksOf(text, part);
    // What is read from the other side stands at the other side.
    if (laid.isRightToLeft != (bubble.row().context.direction == Qt::RightToLeft))
        bubble.moveToEnd(at, 0);
    if (left == 0)
        bubble.setLastText(laid);
}

/// Lines that quote somebody, with a rule before them.
void addQuotedLines(BubbleFrame &bubble, const MarkedText &text, const Graphemes::Run &part)
{
    constexpr qreal left = 10;
    const qreal top = bubble.row().y;
    addTextPart(bubble, text, part, left);
    bubble.row()
        .add(Role::Decoration, Shape::Box, {0, top, Metrics::selectionStripe, bubble.row().y - top},
             Ink(Token::Text3, 60))
        .radius = 1;
}

void addText(BubbleFrame &bubble, const QString &text)
{
    if (text.isEmpty())
        return;
    const auto block = PeerText::block(text, MessageLayout::longestText, MessageLayout::mostLines);
    const MarkedText marked = Markup::read(block.text, bubble.row().row.mentioned);
    bubble.row().characters += marked.text.size();
    if (!bubble.isEmpty())
        bubble.row().y += bubble.message().quote ? 0 : Bubble::smallGap;
    // The ends of line between the parts are told by the parts.
    qsizetype start = 0;
    for (const Graphemes::Run &quote : marked.quotes) {
        if (quote.start > start)
            addTextPart(bubble, marked, {start, quote.start - 1 - start}, 0);
        addQuotedLines(bubble, marked, quote);
        start = quote.start + quote.length + 1;
    }
    if (start < marked.text.size())
        addTextPart(bubble, marked, {start, marked.text.size() - start}, 0);
    if (block.left > 0)
        bubble.placeRest(MessageWords::rest(block.left));
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
    const QString name = detail(bubble, location.name);
    const QString place = KindWords::message(bubble.message());
    addCard(bubble, u"location"_s, name.isEmpty() ? place : name,
            {detail(bubble, location.address), MessageWords::coordinates(location)});
}

void addContacts(BubbleFrame &bubble)
{
    const QList<ContactCard> &cards = bubble.message().contacts;
    for (const ContactCard &card : cards.first(std::min(mostContacts, cards.size()))) {
        const QString name = detail(bubble, card.name);
        const QString phone = detail(bubble, card.phone);
        const QString title = name.isEmpty() ? phone : name;
        addCard(bubble, u"contact"_s, title.isEmpty() ? KindWords::message(bubble.message()) : title,
                {name.isEmpty() ? QString() : phone});
        bubble.row().y += Bubble::smallGap;
    }
    if (cards.size() > mostContacts)
        bubble.placeRest(MessageWords::more(cards.size() - mostContacts));
}

void addPoll(BubbleFrame &bubble, const Poll &poll)
{
    constexpr qreal left = ringSide + 8;
    const QString title = detail(bubble, poll.title);
    addCard(bubble, u"poll"_s, title.isEmpty() ? KindWords::message(bubble.message()) : title,
            {title.isEmpty() ? QString() : KindWords::message(bubble.message())});
    LaidText::Options options;
    options.lines = Bubble::mostTitleLines;
    for (const QString &option : poll.options.first(std::min(mostOptions, poll.options.size()))) {
        bubble.row().y += Bubble::gap;
        const qreal down = std::floor((bubble.fonts().body.height - ringSide) / 2);
        bubble.row().add(Role::Decoration, Shape::Ring, {0, bubble.row().y + down, ringSide, ringSide},
                         bubble.captionInk());
        const QString words = detail(bubble, option);
        bubble.place(Role::Option,
                     LaidText::wrap(words.isEmpty() ? u"–"_s : words, bubble.fonts().body,
                                    bubble.inner() - left, options),
                     left, Token::Text);
    }
    if (poll.options.size() > mostOptions) {
        bubble.row().y += Bubble::gap;
        bubble.placeRest(MessageWords::more(poll.options.size() - mostOptions));
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
        addCard(bubble, kindIcon(m.kind), detail(bubble, chosen), {KindWords::message(m)});
        if (text == chosen)
            text.clear();
    } else if (m.kind != Kind::Text) {
        addCard(bubble, kindIcon(m.kind), KindWords::message(m), {});
    } else if (text.isEmpty()) {
        addItalic(bubble, {}, MessageWords::withoutText());
    }
    addText(bubble, text);
    if (bubble.needsRest())
        bubble.placeRest({});
}

} // namespace Inlet
