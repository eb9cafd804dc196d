// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblemarks.h"

#include "ui/inbox/layout/bubblehistory.h"
#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/words/messagewords.h"
#include "ui/words/timewords.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

/// Words or a drawing.
struct Mark
{
    Role role;
    LaidText text;
    QString icon;
    Ink ink;
    qreal width = 0;
};

/// Each step has a shape of its own: none is told by its colour alone.
QString tickIcon(Delivery step)
{
    switch (step) {
    case Delivery::None:
        return {};
    case Delivery::Sent:
        return u"check"_s;
    case Delivery::Delivered:
        return u"check-double"_s;
    case Delivery::Read:
        return u"check-read"_s;
    case Delivery::Played:
        return u"microphone"_s;
    }
    return {};
}

std::vector<Mark> marksOf(const BubbleFrame &bubble)
{
    std::vector<Mark> marks;
    const LayoutFonts::Face &face = bubble.fonts().caption;
    const auto addWords = [&](Role role, const QString &words, const Ink &ink) {
        if (words.isEmpty())
            return;
        const LaidText text = LaidText::line(words, face, bubble.inner());
        marks.push_back({role, text, {}, ink, text.width});
    };
    const auto addIcon = [&](Role role, const QString &icon, const Ink &ink) {
        marks.push_back({role, {}, icon, ink, face.height});
    };
    addWords(Role::Direction, MessageWords::direction(bubble.message().direction), bubble.captionInk());
    if (hasHistory(bubble.message()))
        addWords(Role::History, MessageWords::history(bubble.row().row.isExpanded), Token::AccentText);
    if (!bubble.message().edits.isEmpty() && !bubble.message().isRevoked)
        addWords(Role::Edited, MessageWords::edited(), bubble.captionInk());
    if (bubble.message().delivery.hasServerError) {
        addIcon(Role::Trouble, u"warning"_s, Token::Bad);
        addWords(Role::Trouble, MessageWords::serverError(), bubble.captionInk());
    }
    if (bubble.row().row.item.aheadTime.isValid())
        addWords(Role::Time, TimeWords::clockAhead(), Token::Warn);
    const QString tick = bubble.isOutgoing() ? tickIcon(bubble.message().delivery.step) : QString();
    if (!tick.isEmpty())
        addIcon(Role::Tick, tick,
                bubble.message().delivery.step >= Delivery::Read ? Ink(Token::Info) : bubble.captionInk());
    addWords(Role::Time, TimeWords::time(bubble.row().row.item.at), bubble.captionInk());
    return marks;
}

void addMark(BubbleFrame &bubble, const Mark &mark, qreal fromEnd, qreal y)
{
    bubble.moveToEnd(bubble.row().parts.size(), fromEnd);
    if (mark.icon.isEmpty())
        bubble.row().addText(mark.role, mark.text, {0, y}, mark.ink);
    else
        bubble.row().addIcon(mark.role, mark.icon, {0, y, mark.width, mark.width}, mark.ink);
}

void addMarkRows(BubbleFrame &bubble, const std::vector<Mark> &marks)
{
    // Broken from the end, so that ticks and time stay together.
    std::vector<std::size_t> ends{marks.size()};
    qreal width = 0;
    for (std::size_t at = marks.size(); at > 0; --at) {
        if (width > 0 && width + marks[at - 1].width > bubble.inner()) {
            ends.push_back(at);
            width = 0;
        }
        width += marks[at - 1].width + Bubble::markGap;
    }
    std::reverse(ends.begin(), ends.end());
    std::size_t first = 0;
    for (const std::size_t end : ends) {
        qreal fromEnd = 0;
        for (std::size_t at = end; at > first; --at) {
            addMark(bubble, marks[at - 1], fromEnd, bubble.row().y);
            fromEnd += marks[at - 1].width + Bubble::markGap;
        }
        bubble.use(fromEnd - Bubble::markGap);
        bubble.row().y += bubble.fonts().caption.height;
        first = end;
    }
}

} // namespace

void addMarks(BubbleFrame &bubble)
{
    const std::vector<Mark> all = marksOf(bubble);
    if (all.empty())
        return;
    qreal width = -Bubble::markGap;
    for (const Mark &mark : all)
        width += mark.width + Bubble::markGap;
    const bool isMirrored = bubble.row().context.direction == Qt::RightToLeft;
    const qreal together = bubble.lastText().lastLineWidth + Bubble::timeGap + width;
    if (bubble.lastText().isNull() || bubble.lastText().isRightToLeft != isMirrored
        || together > bubble.inner()) {
        addMarkRows(bubble, all);
        return;
    }
    bubble.use(together);
    qreal fromEnd = 0;
    const qreal y = bubble.row().y - bubble.fonts().caption.height + Bubble::timeBelow;
    for (std::size_t at = all.size(); at > 0; --at) {
        addMark(bubble, all[at - 1], fromEnd, y);
        fromEnd += all[at - 1].width + Bubble::markGap;
    }
}

} // namespace Inlet
