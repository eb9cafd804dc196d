// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblehead.h"

#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/metrics.h"
#include "ui/words/messagewords.h"
#include "ui/words/peerwords.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

void addQuote(BubbleFrame &bubble, const MessageItem::QuotedMessage &quote)
{
    constexpr qreal left = 11;
    constexpr qreal right = 8;
    constexpr qreal inside = 4;
    const qreal room = bubble.inner() - left - right;
    const qreal top = bubble.row().y;
    const std::size_t box = bubble.row().parts.size();
    bubble.row().add(Role::Quote, Shape::Box, {}, Ink(Token::Accent, Bubble::quoteTint)).radius = 4;
    bubble.stretch(box);
    bubble.row().y += inside;
    const QString sender = PeerWords::person(quote.sender);
    if (!sender.isEmpty()) {
        const LaidText name = LaidText::line(sender, bubble.fonts().captionStrong, room);
        bubble.use(bubble.place(Role::QuoteSender, name, left, Token::AccentText).width + left + right);
    }
    LaidText::Options options;
    options.lines = 2;
    const QString words = MessageWords::quoted(quote);
    const LaidText text = LaidText::wrap(words, bubble.fonts().caption, room, options);
    // Where the original is here, a click shows all of it.
    bubble.noteCut(quote.item == 0 && (text.isCut || (words.endsWith(u'…') && !quote.text.endsWith(u'…'))));
    bubble.use(bubble.place(Role::QuoteText, text, left, Token::Text2).width + left + right);
    bubble.row().y += inside;
    const qreal height = bubble.row().y - top;
    bubble.row().parts[box].rect = QRectF(0, top, 0, height);
    bubble.row()
        .add(Role::Decoration, Shape::Box, {0, top, Metrics::selectionStripe, height}, Token::Accent)
        .radius = 1;
    bubble.row().y += Bubble::gap;
}

} // namespace

void addHead(BubbleFrame &bubble)
{
    if (bubble.row().row.showsSender && !bubble.message().sender.isEmpty()) {
        bubble.place(Role::Sender,
                     LaidText::line(PeerWords::person(bubble.message().sender), bubble.fonts().captionStrong,
                                    bubble.inner()),
                     0, Ink::person(bubble.message().sender));
        bubble.row().y += Bubble::smallGap;
    }
    if (bubble.message().isForwarded && !bubble.message().isRevoked) {
        const qreal size = bubble.fonts().caption.height;
        bubble.row().addIcon(Role::Decoration, u"forward"_s, {0, bubble.row().y, size, size},
                             bubble.captionInk());
        const qreal x = size + Metrics::space1;
        bubble.place(Role::Forwarded,
                     LaidText::line(MessageWords::forwarded(), bubble.fonts().caption, bubble.inner() - x), x,
                     bubble.captionInk());
        bubble.row().y += Bubble::smallGap;
    }
    if (bubble.message().quote && !bubble.message().isRevoked)
        addQuote(bubble, *bubble.message().quote);
}

} // namespace Inlet
