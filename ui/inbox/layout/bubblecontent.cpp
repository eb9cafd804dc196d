// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblebuilder.h"
#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/metrics.h"
#include "ui/words/kindwords.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"

#include <cmath>

using namespace Qt::StringLiterals;

// What a message holds: its text, a place, people, a poll; files are in bubblemedia.cpp.
namespace Inlet {

using Kind = MessageExchange::Kind;
using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

constexpr qsizetype longestDetail = 300;
constexpr qsizetype mostContacts = 5;
constexpr qsizetype mostOptions = 12;
constexpr int mostTitleLines = 3;
constexpr qreal iconBox = 36;
constexpr qreal cardIcon = 20;
constexpr qreal ringSide = 14;
constexpr qreal narrowestCard = 190;

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

} // namespace

void BubbleBuilder::addContent()
{
    const MessageItem &m = m_message;
    if (m.isRevoked) {
        addItalic(u"clear"_s, MessageWords::takenBack());
        return;
    }
    QString text = m.text;
    if (m.media) {
        addMedia(*m.media);
        if (text.isEmpty())
            text = m.media->caption;
    } else if (m.location) {
        addLocation(*m.location);
    } else if (!m.contacts.isEmpty()) {
        addContacts();
    } else if (m.poll) {
        addPoll(*m.poll);
        if (text == m.poll->title)
            text.clear();
    } else if (const QString chosen = choiceOf(m); !chosen.isEmpty()) {
        addCard(kindIcon(m.kind), detail(chosen), {KindWords::message(m)});
        if (text == chosen)
            text.clear();
    } else if (m.kind != Kind::Text) {
        addCard(kindIcon(m.kind), KindWords::message(m), {});
    } else if (text.isEmpty()) {
        addItalic({}, MessageWords::withoutText());
    }
    addText(text);
}

void BubbleBuilder::addText(const QString &text)
{
    if (text.isEmpty())
        return;
    const auto block = PeerText::block(text, MessageLayout::longestText, MessageLayout::mostLines);
    m_builder.characters += block.text.size();
    LaidText::Options options;
    const QList<Link> links = findLinks(block.text);
    for (const Link &link : links) {
        QTextLayout::FormatRange range;
        range.start = int(link.start);
        range.length = int(link.length);
        range.format.setFontUnderline(true);
        options.formats += range;
    }
    const std::size_t at = m_builder.parts.size();
    if (at > m_first + 1)
        m_builder.y += m_message.quote ? 0 : Bubble::smallGap;
    const LaidText laid =
        place(Role::Text, LaidText::wrap(block.text, fonts().body, m_inner, options), 0, Token::Text);
    if (!laid.isNull()) {
        m_builder.parts[at].links = links;
        m_lastText = laid;
        // What is read from the other side stands at the other side.
        if (laid.isRightToLeft != (m_builder.context.direction == Qt::RightToLeft))
            m_atEnd.emplace_back(at, 0);
    }
    if (block.left > 0)
        place(Role::Rest, LaidText::line(MessageWords::rest(block.left), fonts().caption, m_inner), 0,
              captionInk());
}

void BubbleBuilder::addItalic(const QString &icon, const QString &text)
{
    qreal x = 0;
    if (!icon.isEmpty()) {
        const qreal size = fonts().italic.height;
        m_builder.addIcon(Role::Decoration, icon, {0, m_builder.y, size, size}, captionInk());
        x = size + Metrics::space1;
    }
    // The time may follow it as it follows a text, but for what stands before.
    const LaidText laid =
        place(Role::Text, LaidText::wrap(text, fonts().italic, m_inner - x), x, captionInk());
    m_lastText = laid;
    m_lastText.lastLineWidth += x;
}

void BubbleBuilder::addCard(const QString &icon, const QString &title, const QStringList &details)
{
    constexpr qreal left = iconBox + 10;
    const qreal room = m_inner - left;
    use(narrowestCard);
    const qreal top = m_builder.y;
    const std::size_t box = m_builder.parts.size();
    m_builder
        .add(Role::Decoration, Shape::Box, {0, top, iconBox, iconBox}, Ink(Token::Accent, Bubble::iconTint))
        .radius = Metrics::fieldRadius;
    m_centred.push_back(m_builder.parts.size());
    m_builder.addIcon(Role::Decoration, icon, {0, 0, cardIcon, cardIcon}, Token::AccentText);
    const std::size_t firstWords = m_builder.parts.size();
    LaidText::Options options;
    options.lines = mostTitleLines;
    place(Role::Title, LaidText::wrap(title, fonts().strong, room, options), left, Token::Text);
    for (const QString &words : details)
        place(Role::Detail, LaidText::wrap(words, fonts().caption, room, options), left, captionInk());
    // The lower of the two stands in the middle of the other.
    const qreal height = m_builder.y - top;
    if (height < iconBox) {
        for (std::size_t at = firstWords; at < m_builder.parts.size(); ++at)
            m_builder.parts[at].rect.translate(0, std::floor((iconBox - height) / 2));
    } else {
        m_builder.parts[box].rect.translate(0, std::min(std::floor((height - iconBox) / 2), 8.0));
    }
    m_builder.y = top + std::max(height, iconBox) + Bubble::smallGap;
    m_lastText = {};
}

void BubbleBuilder::addLocation(const Location &location)
{
    const QString name = detail(location.name);
    const QString place = KindWords::message(m_message);
    addCard(u"location"_s, name.isEmpty() ? place : name,
            {detail(location.address), MessageWords::coordinates(location)});
}

void BubbleBuilder::addContacts()
{
    const QList<ContactCard> &cards = m_message.contacts;
    for (const ContactCard &card : cards.first(std::min(mostContacts, cards.size()))) {
        const QString name = detail(card.name);
        const QString phone = detail(card.phone);
        const QString title = name.isEmpty() ? phone : name;
        addCard(u"contact"_s, title.isEmpty() ? KindWords::message(m_message) : title,
                {name.isEmpty() ? QString() : phone});
        m_builder.y += Bubble::smallGap;
    }
    if (cards.size() > mostContacts) {
        place(Role::Rest,
              LaidText::line(MessageWords::more(cards.size() - mostContacts), fonts().caption, m_inner), 0,
              captionInk());
    }
}

void BubbleBuilder::addPoll(const Poll &poll)
{
    constexpr qreal left = ringSide + 8;
    const QString title = detail(poll.title);
    addCard(u"poll"_s, title.isEmpty() ? KindWords::message(m_message) : title,
            {title.isEmpty() ? QString() : KindWords::message(m_message)});
    LaidText::Options options;
    options.lines = mostTitleLines;
    for (const QString &option : poll.options.first(std::min(mostOptions, poll.options.size()))) {
        m_builder.y += Bubble::gap;
        const qreal down = std::floor((fonts().body.height - ringSide) / 2);
        m_builder.add(Role::Decoration, Shape::Ring, {0, m_builder.y + down, ringSide, ringSide},
                      captionInk());
        const QString words = detail(option);
        place(Role::Option,
              LaidText::wrap(words.isEmpty() ? u"–"_s : words, fonts().body, m_inner - left, options), left,
              Token::Text);
    }
    if (poll.options.size() > mostOptions) {
        m_builder.y += Bubble::gap;
        place(Role::Rest,
              LaidText::line(MessageWords::more(poll.options.size() - mostOptions), fonts().caption, m_inner),
              0, captionInk());
    }
    m_builder.y += Bubble::smallGap;
}

} // namespace Inlet
