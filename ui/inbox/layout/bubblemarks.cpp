// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblebuilder.h"
#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/words/messagewords.h"
#include "ui/words/timewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What stands at the lower right of a bubble: history, edited, trouble, ticks, time.
namespace Inlet {

using Role = LayoutPart::Role;
using Theme::Token;

namespace {

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

} // namespace

std::vector<BubbleBuilder::Mark> BubbleBuilder::marks() const
{
    std::vector<Mark> marks;
    const LayoutFonts::Face &face = fonts().caption;
    const auto addWords = [&](Role role, const QString &words, const Ink &ink) {
        if (words.isEmpty())
            return;
        const LaidText text = LaidText::line(words, face, m_inner);
        marks.push_back({role, text, {}, ink, text.width});
    };
    const auto addIcon = [&](Role role, const QString &icon, const Ink &ink) {
        marks.push_back({role, {}, icon, ink, face.height});
    };
    if (hasHistory())
        addWords(Role::History, MessageWords::history(m_builder.row.isExpanded), Token::AccentText);
    if (!m_message.edits.isEmpty() && !m_message.isRevoked)
        addWords(Role::Edited, MessageWords::edited(), captionInk());
    if (m_message.delivery.hasServerError) {
        addIcon(Role::Trouble, u"warning"_s, Token::Bad);
        addWords(Role::Trouble, MessageWords::serverError(), captionInk());
    }
    const QString tick = isOutgoing() ? tickIcon(m_message.delivery.step) : QString();
    if (!tick.isEmpty())
        addIcon(Role::Tick, tick,
                m_message.delivery.step >= Delivery::Read ? Ink(Token::Info) : captionInk());
    addWords(Role::Time, TimeWords::time(m_builder.row.item.at), captionInk());
    return marks;
}

void BubbleBuilder::addMarks()
{
    const std::vector<Mark> all = marks();
    if (all.empty())
        return;
    qreal width = -Bubble::markGap;
    for (const Mark &mark : all)
        width += mark.width + Bubble::markGap;
    const bool isMirrored = m_builder.context.direction == Qt::RightToLeft;
    const qreal together = m_lastText.lastLineWidth + Bubble::timeGap + width;
    if (m_lastText.isNull() || m_lastText.isRightToLeft != isMirrored || together > m_inner) {
        addMarkRows(all);
        return;
    }
    use(together);
    qreal fromEnd = 0;
    const qreal y = m_builder.y - fonts().caption.height + Bubble::timeBelow;
    for (std::size_t at = all.size(); at > 0; --at) {
        addMark(all[at - 1], fromEnd, y);
        fromEnd += all[at - 1].width + Bubble::markGap;
    }
}

void BubbleBuilder::addMarkRows(const std::vector<Mark> &marks)
{
    // Broken from the end, so that ticks and time stay together.
    std::vector<std::size_t> ends{marks.size()};
    qreal width = 0;
    for (std::size_t at = marks.size(); at > 0; --at) {
        if (width > 0 && width + marks[at - 1].width > m_inner) {
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
            addMark(marks[at - 1], fromEnd, m_builder.y);
            fromEnd += marks[at - 1].width + Bubble::markGap;
        }
        use(fromEnd - Bubble::markGap);
        m_builder.y += fonts().caption.height;
        first = end;
    }
}

void BubbleBuilder::addMark(const Mark &mark, qreal fromEnd, qreal y)
{
    m_atEnd.emplace_back(m_builder.parts.size(), fromEnd);
    if (mark.icon.isEmpty())
        m_builder.addText(mark.role, mark.text, {0, y}, mark.ink);
    else
        m_builder.addIcon(mark.role, mark.icon, {0, y, mark.width, mark.width}, mark.ink);
}

} // namespace Inlet
