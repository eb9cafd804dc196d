// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblepills.h"

#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/metrics.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"

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
constexpr qsizetype longestEmoji = 64; ///< couples are made of many
constexpr qreal pillPadding = 7;
constexpr qreal pillGap = 4;
constexpr qreal pillOverlap = 8;     ///< of reactions over the edge of the bubble
constexpr qreal reactionPadding = 6; ///< above and below, together
constexpr qreal labelDot = 7;

/// A small box with rounded ends.
struct Pill
{
    LaidText text;
    Ink fill;
    std::optional<Ink> edge;
    std::optional<Ink> dot;
    bool isRest = false; ///< tells how many were left out
};

/// What all of them need: glyphs of other fonts, such as emoji, may stand higher than the caption's own.
qreal heightOf(const std::vector<Pill> &pills)
{
    qreal height = 0;
    for (const Pill &pill : pills)
        height = std::max(height, pill.text.height);
    return height;
}

/// From the left to the right, in as many rows as they need. @p around: above and below the words
/// of each, together.
void addPills(BubbleFrame &bubble, Role role, const std::vector<Pill> &pills, qreal around)
{
    const qreal height = heightOf(pills) + around;
    RowBuilder &row = bubble.row();
    qreal x = 0;
    for (const Pill &pill : pills) {
        if (pill.text.isNull())
            continue;
        const qreal dotRoom = pill.dot ? labelDot + pillGap : 0;
        const qreal width = pill.text.width + 2 * pillPadding + dotRoom;
        if (x > 0 && x + width > bubble.inner()) {
            x = 0;
            row.y += height + pillGap / 2;
        }
        LayoutPart &box = row.add(role, Shape::Box, {x, row.y, width, height}, pill.fill);
        box.radius = height / 2;
        box.edge = pill.edge;
        box.isDoorToRest = pill.isRest;
        if (pill.dot) {
            row.add(Role::Decoration, Shape::Dot,
                    {x + pillPadding, row.y + (height - labelDot) / 2, labelDot, labelDot}, *pill.dot);
        }
        const qreal above = std::floor((height - pill.text.height) / 2);
        row.addText(Role::Decoration, pill.text, {x + pillPadding + dotRoom, row.y + above}, Token::Text);
        bubble.use(x + width);
        x += width + pillGap;
    }
    row.y += height;
}

} // namespace

void addLabels(BubbleFrame &bubble)
{
    const QStringList labels = bubble.row().existingLabels(bubble.message().labels);
    if (labels.isEmpty())
        return;
    const qreal room = bubble.inner() - 2 * pillPadding - labelDot - pillGap;
    std::vector<Pill> pills;
    for (const QString &id : labels.first(std::min(mostLabels, labels.size()))) {
        const int color = bubble.row().labelColor(id);
        pills.push_back({LaidText::line(bubble.row().labelName(id), bubble.fonts().caption, room),
                         Ink::label(color, Bubble::labelTint),
                         {},
                         Ink::label(color, 100),
                         false});
    }
    const qsizetype left = labels.size() - mostLabels;
    if (left > 0)
        pills.push_back({LaidText::line(MessageWords::more(left), bubble.fonts().caption, room),
                         Ink(Token::Hover),
                         {},
                         {},
                         true});
    bubble.row().y += Bubble::gap;
    bubble.endText();
    addPills(bubble, Role::Label, pills, Metrics::space1);
    bubble.row().y += Bubble::smallGap;
}

void addReactions(BubbleFrame &bubble)
{
    if (bubble.message().reactions.isEmpty())
        return;
    // Grouped in the order in which each was given first.
    QList<std::pair<QString, int>> counts;
    qsizetype left = 0;
    for (const auto &reaction : bubble.message().reactions) {
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
    const auto add = [&](const QString &words, bool isRest) {
        pills.push_back({LaidText::line(words, bubble.fonts().caption, bubble.inner() - 2 * pillPadding),
                         Ink(Token::Surface),
                         Ink(Token::Line),
                         {},
                         isRest});
    };
    for (const auto &[emoji, count] : std::as_const(counts))
        add(count == 1 ? emoji : QString(PeerText::apart(emoji) % u' ' % QLocale().toString(count)), false);
    if (left > 0)
        add(MessageWords::more(left), true);
    if (pills.empty())
        return;
    bubble.row().y -= pillOverlap;
    addPills(bubble, Role::Reaction, pills, reactionPadding);
}

} // namespace Inlet
