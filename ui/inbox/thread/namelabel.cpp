// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/namelabel.h"

#include "ui/text/emojitext.h"
#include "ui/text/laidtext.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace Inlet {

namespace {

/// Wider than any screen.
constexpr qreal unbounded = 20'000;

LaidText laidOut(const QLabel &label, qreal width)
{
    const LayoutFonts::Face face(label.font());
    return label.wordWrap() ? LaidText::wrap(label.text(), face, width)
                            : LaidText::line(label.text(), face, width);
}

} // namespace

void NameLabel::setName(const QString &name)
{
    setTextFormat(Qt::PlainText);
    setText(name);
    setAccessibleName(name);
    fitToolTip();
}

QSize NameLabel::sizeHint() const
{
    const LaidText text = laidOut(*this, unbounded);
    const int height = std::max(fontMetrics().height(), int(std::ceil(text.height)));
    return {int(std::ceil(text.width)) + 1, height};
}

QSize NameLabel::minimumSizeHint() const
{
    return {1, fontMetrics().height()};
}

int NameLabel::heightForWidth(int width) const
{
    return wordWrap() ? int(std::ceil(laidOut(*this, width).height)) : -1;
}

void NameLabel::paintEvent(QPaintEvent *)
{
    const LaidText text = laidOut(*this, width());
    if (text.isNull())
        return;
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect place =
        QStyle::alignedRect(layoutDirection(), alignment(),
                            QSize(int(std::ceil(text.width)), int(std::ceil(text.height))), contentsRect());
    text.layout->draw(&painter, place.topLeft());
}

void NameLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fitToolTip();
}

void NameLabel::fitToolTip()
{
    const bool isCut = !wordWrap() && laidOut(*this, width()).isCut;
    // A name that looks like HTML must not become any.
    setToolTip(isCut ? EmojiText::toolTip(text()) : QString());
}

} // namespace Inlet
