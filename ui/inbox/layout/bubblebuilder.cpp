// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblebuilder.h"

#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/metrics.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

constexpr qsizetype mostReactions = 12; ///< different ones
constexpr qsizetype mostLabels = 8;
constexpr qsizetype mostRevisions = 20;
constexpr qsizetype longestEmoji = 32; ///< families are made of many
constexpr qreal pillPadding = 7;
constexpr qreal pillGap = 4;
constexpr qreal pillOverlap = 8; ///< of reactions over the edge of the bubble
constexpr qreal labelDot = 7;

/// How wide bubbles may be, so that it shows who speaks.
qreal widest(qreal room)
{
    return std::max(1.0, std::min(qreal(Metrics::bubbleWidth), std::floor(room - std::min(40.0, room / 10))));
}

} // namespace

BubbleBuilder::BubbleBuilder(RowBuilder &builder, const MessageItem &message)
    : m_builder(builder)
    , m_message(message)
    , m_inner(std::max(1.0, widest(builder.room()) - 2 * Bubble::padding))
{
}

void BubbleBuilder::build()
{
    m_builder.y += Bubble::above;
    m_top = m_builder.y;
    m_first = m_builder.parts.size();
    LayoutPart &box =
        m_builder.add(Role::Bubble, Shape::Box, {}, isOutgoing() ? Token::BubbleOut : Token::BubbleIn);
    box.radius = Metrics::cardRadius;
    if (!isOutgoing())
        box.edge = Token::Line;
    m_builder.y += Bubble::paddingAbove;
    addHead();
    if (m_message.quote && !m_message.isRevoked)
        addQuote(*m_message.quote);
    addContent();
    if (m_builder.row.isExpanded && hasHistory())
        addHistory();
    addLabels();
    addMarks();
    m_builder.y += Bubble::paddingAbove;
    m_builder.bubble = QRectF(0, m_top, 0, m_builder.y - m_top);
    addReactions();
    finish();
    m_builder.y += Bubble::below;
}

bool BubbleBuilder::hasHistory() const
{
    return !m_message.edits.isEmpty() || (m_message.isRevoked && !m_message.originalText.isEmpty());
}

Ink BubbleBuilder::captionInk() const
{
    return isOutgoing() ? Token::Text2 : Token::Text3;
}

LaidText BubbleBuilder::place(Role role, const LaidText &text, qreal x, const Ink &ink)
{
    if (text.isNull())
        return text;
    m_lastText = {};
    use(x + text.width);
    m_builder.addText(role, text, {x, m_builder.y}, ink);
    m_builder.y += text.height;
    return text;
}

void BubbleBuilder::addHead()
{
    if (m_builder.row.showsSender && !m_message.sender.isEmpty()) {
        place(Role::Sender,
              LaidText::line(PeerWords::person(m_message.sender), fonts().captionStrong, m_inner), 0,
              Ink::person(m_message.sender));
        m_builder.y += Bubble::smallGap;
    }
    if (m_message.isForwarded && !m_message.isRevoked) {
        const qreal size = fonts().caption.height;
        m_builder.addIcon(Role::Decoration, u"forward"_s, {0, m_builder.y, size, size}, captionInk());
        const qreal x = size + Metrics::space1;
        place(Role::Forwarded, LaidText::line(MessageWords::forwarded(), fonts().caption, m_inner - x), x,
              captionInk());
        m_builder.y += Bubble::smallGap;
    }
}

void BubbleBuilder::addQuote(const MessageItem::QuotedMessage &quote)
{
    constexpr qreal left = 11;
    constexpr qreal right = 8;
    constexpr qreal inside = 4;
    const qreal room = m_inner - left - right;
    const qreal top = m_builder.y;
    const std::size_t box = m_builder.parts.size();
    m_builder.add(Role::Quote, Shape::Box, {}, Ink(Token::Accent, Bubble::quoteTint)).radius = 4;
    m_stretched.push_back(box);
    m_builder.y += inside;
    const QString sender = PeerWords::person(quote.sender);
    if (!sender.isEmpty()) {
        const LaidText name = LaidText::line(sender, fonts().captionStrong, room);
        use(place(Role::QuoteSender, name, left, Token::AccentText).width + left + right);
    }
    LaidText::Options options;
    options.lines = 2;
    const LaidText text = LaidText::wrap(MessageWords::quoted(quote), fonts().caption, room, options);
    use(place(Role::QuoteText, text, left, Token::Text2).width + left + right);
    m_builder.y += inside;
    const qreal height = m_builder.y - top;
    m_builder.parts[box].rect = QRectF(0, top, 0, height);
    m_builder.add(Role::Decoration, Shape::Box, {0, top, Metrics::selectionStripe, height}, Token::Accent)
        .radius = 1;
    m_builder.y += Bubble::gap;
}

void BubbleBuilder::addPills(Role role, const std::vector<Pill> &pills, qreal height)
{
    const qreal baseGap = std::floor((height - fonts().caption.height) / 2);
    qreal x = 0;
    for (const Pill &pill : pills) {
        if (pill.text.isNull())
            continue;
        const qreal dotRoom = pill.dot ? labelDot + pillGap : 0;
        const qreal width = pill.text.width + 2 * pillPadding + dotRoom;
        if (x > 0 && x + width > m_inner) {
            x = 0;
            m_builder.y += height + pillGap / 2;
        }
        LayoutPart &box = m_builder.add(role, Shape::Box, {x, m_builder.y, width, height}, pill.fill);
        box.radius = height / 2;
        box.edge = pill.edge;
        if (pill.dot) {
            m_builder.add(Role::Decoration, Shape::Dot,
                          {x + pillPadding, m_builder.y + (height - labelDot) / 2, labelDot, labelDot},
                          *pill.dot);
        }
        m_builder.addText(Role::Decoration, pill.text, {x + pillPadding + dotRoom, m_builder.y + baseGap},
                          Token::Text);
        use(x + width);
        x += width + pillGap;
    }
    m_builder.y += height;
}

void BubbleBuilder::addLabels()
{
    if (m_message.labels.isEmpty())
        return;
    const qreal room = m_inner - 2 * pillPadding - labelDot - pillGap;
    std::vector<Pill> pills;
    for (const QString &id : m_message.labels.first(std::min(mostLabels, m_message.labels.size()))) {
        const int color = m_builder.labelColor(id);
        pills.push_back({LaidText::line(m_builder.labelName(id), fonts().caption, room),
                         Ink::label(color, Bubble::labelTint),
                         {},
                         Ink::label(color, 100)});
    }
    const qsizetype left = m_message.labels.size() - mostLabels;
    if (left > 0)
        pills.push_back(
            {LaidText::line(MessageWords::more(left), fonts().caption, room), Ink(Token::Hover), {}, {}});
    m_builder.y += Bubble::gap;
    m_lastText = {};
    addPills(Role::Label, pills, fonts().caption.height + Metrics::space1);
    m_builder.y += Bubble::smallGap;
}

void BubbleBuilder::addReactions()
{
    if (m_message.reactions.isEmpty())
        return;
    // Grouped in the order in which each was given first.
    QList<std::pair<QString, int>> counts;
    qsizetype left = 0;
    for (const auto &reaction : m_message.reactions) {
        const QString emoji = PeerText::line(reaction.emoji, longestEmoji);
        if (emoji.isEmpty())
            continue;
        const auto known =
            std::find_if(counts.begin(), counts.end(), [&](const auto &c) { return c.first == emoji; });
        if (known != counts.end())
            ++known->second;
        else if (counts.size() < mostReactions)
            counts.append({emoji, 1});
        else
            ++left;
    }
    std::vector<Pill> pills;
    const auto add = [&](const QString &words) {
        pills.push_back({LaidText::line(words, fonts().caption, m_inner - 2 * pillPadding),
                         Ink(Token::Surface),
                         Ink(Token::Line),
                         {}});
    };
    for (const auto &[emoji, count] : std::as_const(counts))
        add(count == 1 ? emoji : QString(emoji % u' ' % QLocale().toString(count)));
    if (left > 0)
        add(MessageWords::more(left));
    if (pills.empty())
        return;
    m_builder.y -= pillOverlap;
    addPills(Role::Reaction, pills, fonts().caption.height + 6);
}

void BubbleBuilder::addRevision(const QString &caption, const QString &text, qsizetype *budget)
{
    m_builder.y += Bubble::smallGap;
    place(Role::Revision, LaidText::line(caption, fonts().caption, m_inner), 0, captionInk());
    const auto block = PeerText::block(text, *budget, MessageLayout::mostLines);
    *budget -= std::min(*budget, block.text.size());
    m_builder.characters += block.text.size();
    const LaidText laid = LaidText::wrap(block.text, fonts().body, m_inner);
    if (laid.isNull()) {
        place(Role::Revision, LaidText::line(MessageWords::withoutText(), fonts().italic, m_inner), 0,
              captionInk());
        return;
    }
    place(Role::Revision, laid, 0, Token::Text2);
    if (block.left > 0)
        place(Role::Rest, LaidText::line(MessageWords::rest(block.left), fonts().caption, m_inner), 0,
              captionInk());
}

void BubbleBuilder::addHistory()
{
    m_builder.y += Bubble::gap;
    m_stretched.push_back(m_builder.parts.size());
    m_builder.add(Role::Decoration, Shape::Rule, {0, m_builder.y, 0, 1}, Ink(Token::Text3, 40));
    m_builder.y += Bubble::smallGap;
    // All texts together are bounded as a single one is.
    qsizetype budget = MessageLayout::longestText;
    if (!m_message.originalText.isEmpty() || m_message.isRevoked)
        addRevision(MessageWords::revision(m_builder.row.item.at, true), m_message.originalText, &budget);
    // The newest text is the message itself, unless it was taken back.
    const qsizetype count = m_message.edits.size() - (m_message.isRevoked ? 0 : 1);
    const qsizetype first = std::max<qsizetype>(0, count - mostRevisions);
    if (first > 0)
        place(Role::Revision, LaidText::line(MessageWords::more(first), fonts().caption, m_inner), 0,
              captionInk());
    for (qsizetype at = first; at < count; ++at)
        addRevision(MessageWords::revision(m_message.edits[at].at, false), m_message.edits[at].text, &budget);
    const QDateTime changed = m_message.isRevoked ? m_message.revokedAt
        : m_message.edits.isEmpty()               ? QDateTime()
                                                  : m_message.edits.constLast().at;
    if (changed.isValid()) {
        const QString words = m_message.isRevoked ? MessageWords::takenBack() : MessageWords::edited();
        m_builder.y += Bubble::smallGap;
        place(Role::Revision,
              LaidText::wrap(QString(TimeWords::time(changed) % u" · "_s % words), fonts().caption, m_inner),
              0, captionInk());
    }
    m_builder.y += Bubble::smallGap;
}

void BubbleBuilder::finish()
{
    const qreal width = m_used + 2 * Bubble::padding;
    const qreal left = isOutgoing() ? m_builder.width - m_builder.margin() - width : m_builder.margin();
    LayoutParts &parts = m_builder.parts;
    for (const std::size_t at : m_stretched)
        parts[at].rect.setRight(m_used - parts[at].rect.left());
    for (const std::size_t at : m_centred)
        parts[at].rect.moveCenter(parts[at - 1].rect.center());
    for (const auto &[at, fromEnd] : m_atEnd)
        parts[at].rect.moveRight(m_used - fromEnd);
    for (std::size_t at = m_first + 1; at < parts.size(); ++at)
        parts[at].rect.translate(left + Bubble::padding, 0);
    m_builder.bubble = QRectF(left, m_top, width, m_builder.bubble.height());
    parts[m_first].rect = m_builder.bubble;
}

void addBubble(RowBuilder &builder, const MessageItem &message)
{
    BubbleBuilder(builder, message).build();
}

} // namespace Inlet
