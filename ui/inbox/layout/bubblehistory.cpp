// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblehistory.h"

#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/words/markup.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"
#include "ui/words/timewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

constexpr qsizetype mostRevisions = 20;

void addRevision(BubbleFrame &bubble, const QString &caption, const QString &text, qsizetype *budget)
{
    bubble.row().y += Bubble::smallGap;
    bubble.place(Role::Revision, LaidText::line(caption, bubble.fonts().caption, bubble.inner()), 0,
                 bubble.captionInk());
    const auto block = PeerText::block(text, *budget, MessageLayout::mostLines);
    *budget -= std::min(*budget, block.text.size());
    bubble.row().characters += block.text.size();
    const QString words = Markup::plain(block.text, bubble.row().row.mentioned);
    const LaidText laid = LaidText::wrap(words, bubble.fonts().body, bubble.inner());
    if (laid.isNull()) {
        bubble.place(Role::Revision,
                     LaidText::line(MessageWords::withoutText(), bubble.fonts().italic, bubble.inner()), 0,
                     bubble.captionInk());
        return;
    }
    bubble.place(Role::Revision, laid, 0, Token::Text2);
    if (block.left > 0)
        bubble.placeRest(MessageWords::rest(block.left));
}

} // namespace

bool hasHistory(const MessageItem &message)
{
    return !message.edits.isEmpty() || (message.isRevoked && !message.originalText.isEmpty());
}

void addHistory(BubbleFrame &bubble)
{
    bubble.row().y += Bubble::gap;
    bubble.stretch(bubble.row().parts.size());
    bubble.row().add(Role::Decoration, Shape::Rule, {0, bubble.row().y, 0, 1}, Ink(Token::Text3, 40));
    bubble.row().y += Bubble::smallGap;
    // All texts together are bounded as a single one is.
    qsizetype budget = MessageLayout::longestText;
    if (!bubble.message().originalText.isEmpty() || bubble.message().isRevoked)
        addRevision(bubble, MessageWords::revision(bubble.row().row.item.at, true),
                    bubble.message().originalText, &budget);
    // The newest text is the message itself, unless it was taken back.
    const qsizetype count = bubble.message().edits.size() - (bubble.message().isRevoked ? 0 : 1);
    const qsizetype first = std::max<qsizetype>(0, count - mostRevisions);
    if (first > 0)
        bubble.placeRest(MessageWords::more(first));
    for (qsizetype at = first; at < count; ++at)
        addRevision(bubble, MessageWords::revision(bubble.message().edits[at].at, false),
                    bubble.message().edits[at].text, &budget);
    const QDateTime changed = bubble.message().isRevoked ? bubble.message().revokedAt
        : bubble.message().edits.isEmpty()               ? QDateTime()
                                                         : bubble.message().edits.constLast().at;
    if (changed.isValid()) {
        const QString words = bubble.message().isRevoked ? MessageWords::takenBack() : MessageWords::edited();
        bubble.row().y += Bubble::smallGap;
        bubble.place(Role::Revision,
                     LaidText::wrap(QString(TimeWords::time(changed) % u" · "_s % words),
                                    bubble.fonts().caption, bubble.inner()),
                     0, bubble.captionInk());
    }
    bubble.row().y += Bubble::smallGap;
}

} // namespace Inlet
