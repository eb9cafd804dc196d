// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblemedia.h"

#include "ui/inbox/layout/bubblecard.h"
#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/metrics.h"
#include "ui/words/graphemes.h"
#include "ui/words/kindwords.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

constexpr QSizeF pictureSize(240, 132);
constexpr qreal stickerSide = 128;
constexpr qreal noteSide = 150;
constexpr qreal pictureIcon = 32;
constexpr int shortestName = 6; ///< characters

/// @p name with an ellipsis in its middle, so that its kind stays at its end.
QString elidedWithin(const QString &name, const LayoutFonts::Face &face, qreal width)
{
    constexpr QChar ellipsis(u'…');
    const QString elided = face.metrics.elidedText(name, Qt::ElideMiddle, width);
    if (elided == name || !elided.contains(ellipsis))
        return elided;
    // Neither end of the gap may part what belongs together.
    const qsizetype head = Graphemes::cutBefore(name, elided.indexOf(ellipsis));
    const qsizetype wanted = name.size() - (elided.size() - 1 - elided.indexOf(ellipsis));
    qsizetype rest = Graphemes::cutBefore(name, wanted);
    if (rest < wanted)
        rest += Graphemes::lengthAt(name, rest);
    return name.first(head) + ellipsis + name.sliced(rest);
}

/// "backpack.jpg · 182 kB" in one line, cut within the name: how long and how large it is stays.
QString fitted(const Media &media, const LayoutFonts::Face &face, qreal width)
{
    const QString whole = MessageWords::mediaDetail(media);
    if (media.fileName.isEmpty() || !LaidText::line(whole, face, width).isCut)
        return whole;
    Media unnamed = media;
    unnamed.fileName.clear();
    const QString facts = MessageWords::mediaDetail(unnamed);
    const QString tail = facts.isEmpty() ? QString() : QString(u" · "_s % facts);
    const QString name = PeerText::name(media.fileName);
    qreal room = width - face.metrics.horizontalAdvance(tail);
    // A letter or two of a name are worth nothing.
    const qreal least = shortestName * face.metrics.averageCharWidth();
    if (!facts.isEmpty() && room < least)
        return facts;
    // Emoji are wider than what was measured.
    QString shown = elidedWithin(name, face, room) + tail;
    for (; room > least && LaidText::line(shown, face, width).isCut; room *= 0.9)
        shown = elidedWithin(name, face, room) + tail;
    return shown;
}

bool isPicture(Media::Kind kind)
{
    return kind == Media::Kind::Image || kind == Media::Kind::Video || kind == Media::Kind::Sticker
        || kind == Media::Kind::VideoNote;
}

void addPlaceholder(BubbleFrame &bubble, const Media &media)
{
    constexpr qreal inside = 8;
    const bool isWide = media.kind == Media::Kind::Image || media.kind == Media::Kind::Video;
    const bool isNote = media.kind == Media::Kind::VideoNote;
    const qreal side = isNote ? noteSide : stickerSide;
    // Wide pictures reach nearly to the edge of the bubble.
    const qreal out = isWide ? Bubble::padding - Bubble::mediaPadding : 0;
    if (isWide && bubble.isEmpty())
        bubble.startAt(Bubble::mediaPadding);
    const qreal width = std::min(isWide ? pictureSize.width() - 2 * out : side, bubble.inner());
    const qreal height = isWide ? pictureSize.height() : side;
    bubble.use(width);
    const std::size_t box = bubble.row().parts.size();
    LayoutPart &picture =
        bubble.row().add(Role::Placeholder, Shape::Gradient, {-out, bubble.row().y, width + 2 * out, height},
                         Token::AccentSoft);
    picture.edge = Token::Hover;
    picture.radius = isNote ? height / 2 : Metrics::fieldRadius;
    if (isWide)
        bubble.stretch(box);
    bubble.centre(bubble.row().parts.size());
    bubble.row().addIcon(Role::Decoration, KindWords::mediaIcon(media.kind), {0, 0, pictureIcon, pictureIcon},
                         Token::AccentText);
    const qreal room = isWide ? width + 2 * (out - inside) : bubble.inner();
    const QString facts = fitted(media, bubble.fonts().caption, room);
    const QString words = facts.isEmpty() ? KindWords::media(media.kind) : facts;
    bubble.endText();
    if (isWide) {
        const LaidText text = LaidText::line(words, bubble.fonts().caption, room);
        bubble.row().addText(Role::Detail, text,
                             {inside - out, bubble.row().y + height - inside - text.height},
                             Token::AccentText);
        bubble.row().y += height + Bubble::smallGap;
        return;
    }
    bubble.row().y += height + Bubble::smallGap;
    bubble.place(Role::Detail, LaidText::line(words, bubble.fonts().caption, room), 0, bubble.captionInk());
}

} // namespace

void addMedia(BubbleFrame &bubble, const Media &media)
{
    if (isPicture(media.kind)) {
        addPlaceholder(bubble, media);
        return;
    }
    Media unnamed = media;
    unnamed.fileName.clear();
    const QString name = PeerText::name(media.fileName);
    const QString facts = MessageWords::mediaDetail(unnamed);
    if (name.isEmpty()) {
        addCard(bubble, KindWords::mediaIcon(media.kind), KindWords::media(media.kind), {facts});
        return;
    }
    const QString kind = KindWords::media(media.kind);
    addCard(bubble, KindWords::mediaIcon(media.kind), name,
            {facts.isEmpty() ? kind : QString(kind % u" · "_s % facts)});
}

} // namespace Inlet
