// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubbleframe.h"

#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/metrics.h"
#include "ui/words/messagewords.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

/// How wide bubbles may be, so that it shows who speaks.
qreal widestBubble(qreal room)
{
    return std::max(1.0, std::min(qreal(Metrics::bubbleWidth), std::floor(room - std::min(40.0, room / 10))));
}

} // namespace

BubbleFrame::BubbleFrame(RowBuilder &row, const MessageItem &message)
    : m_row(row)
    , m_message(message)
    , m_inner(std::max(1.0, widestBubble(row.room()) - 2 * Bubble::padding))
{
}

Ink BubbleFrame::captionInk() const
{
    return isOutgoing() ? Token::Text2 : Token::Text3;
}

void BubbleFrame::open()
{
    m_row.y += Bubble::above;
    m_top = m_row.y;
    m_first = m_row.parts.size();
    LayoutPart &box =
        m_row.add(Role::Bubble, Shape::Box, {}, isOutgoing() ? Token::BubbleOut : Token::BubbleIn);
    box.radius = Metrics::cardRadius;
    if (!isOutgoing())
        box.edge = Token::Line;
    m_row.y += Bubble::paddingAbove;
}

LaidText BubbleFrame::place(Role role, const LaidText &text, qreal x, const Ink &ink)
{
    if (text.isNull())
        return text;
    m_lastText = {};
    const bool isPartOfAll = role == Role::Title || role == Role::Detail || role == Role::Option;
    m_isCut |= isPartOfAll && text.isCut;
    use(x + text.width);
    m_row.addText(role, text, {x, m_row.y}, ink);
    m_row.y += text.height;
    return text;
}

void BubbleFrame::placeRest(const QString &rest)
{
    const std::size_t at = m_row.parts.size();
    place(Role::Rest, LaidText::wrap(MessageWords::readAll(rest), fonts().caption, m_inner), 0,
          Token::AccentText);
    m_row.parts[at].isDoorToRest = true;
    m_isCut = false;
}

void BubbleFrame::end()
{
    m_row.y += Bubble::paddingAbove;
    m_height = m_row.y - m_top;
}

void BubbleFrame::close()
{
    const qreal width = m_used + 2 * Bubble::padding;
    const qreal left = isOutgoing() ? m_row.width - m_row.margin() - width : m_row.margin();
    LayoutParts &parts = m_row.parts;
    for (const std::size_t at : m_stretched)
        parts[at].rect.setRight(m_used - parts[at].rect.left());
    for (const std::size_t at : m_centred)
        parts[at].rect.moveCenter(parts[at - 1].rect.center());
    for (const auto &[at, fromEnd] : m_atEnd)
        parts[at].rect.moveRight(m_used - fromEnd);
    for (std::size_t at = m_first + 1; at < parts.size(); ++at)
        parts[at].rect.translate(left + Bubble::padding, 0);
    m_row.bubble = QRectF(left, m_top, width, m_height);
    parts[m_first].rect = m_row.bubble;
    m_row.y += Bubble::below;
}

} // namespace Inlet
