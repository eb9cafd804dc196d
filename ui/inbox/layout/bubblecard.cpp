// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblecard.h"

#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/metrics.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

constexpr qreal iconBox = 36;
constexpr qreal cardIcon = 20;
constexpr qreal narrowestCard = 190;

} // namespace

void addCard(BubbleFrame &bubble, const QString &icon, const QString &title, const QStringList &details)
{
    constexpr qreal left = iconBox + 10;
    const qreal room = bubble.inner() - left;
    bubble.use(narrowestCard);
    const qreal top = bubble.row().y;
    const std::size_t box = bubble.row().parts.size();
    bubble.row()
        .add(Role::Decoration, Shape::Box, {0, top, iconBox, iconBox}, Ink(Token::Accent, Bubble::iconTint))
        .radius = Metrics::fieldRadius;
    bubble.centre(bubble.row().parts.size());
    bubble.row().addIcon(Role::Decoration, icon, {0, 0, cardIcon, cardIcon}, Token::AccentText);
    const std::size_t firstWords = bubble.row().parts.size();
    LaidText::Options options;
    options.lines = Bubble::mostTitleLines;
    bubble.place(Role::Title, LaidText::wrap(title, bubble.fonts().strong, room, options), left, Token::Text);
    for (const QString &words : details)
        bubble.place(Role::Detail, LaidText::wrap(words, bubble.fonts().caption, room, options), left,
                     bubble.captionInk());
    // The lower of the two stands in the middle of the other.
    const qreal height = bubble.row().y - top;
    if (height < iconBox) {
        for (std::size_t at = firstWords; at < bubble.row().parts.size(); ++at)
            bubble.row().parts[at].rect.translate(0, std::floor((iconBox - height) / 2));
    } else {
        bubble.row().parts[box].rect.translate(0, std::min(std::floor((height - iconBox) / 2), 8.0));
    }
    bubble.row().y = top + std::max(height, iconBox) + Bubble::smallGap;
    bubble.endText();
}

} // namespace Inlet
