// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/statemark.h"

#include <QPainter>

namespace Inlet {

StateMark::StateMark(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(sizeHint());
}

void StateMark::setMark(ConnectionText::Mark mark, Theme::Token token)
{
    m_mark = mark;
    m_token = token;
    update();
}

QSize StateMark::sizeHint() const
{
    return {10, 10};
}

void StateMark::paintEvent(QPaintEvent *)
{
    const QColor color = Theme::color(m_token, palette());
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (m_mark) {
    case ConnectionText::Mark::Disc:
        painter.drawEllipse(box);
        break;
    case ConnectionText::Mark::Ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 2));
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        break;
    case ConnectionText::Mark::Triangle:
        painter.drawPolygon(
            QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
        break;
    case ConnectionText::Mark::Square:
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    }
}

} // namespace Inlet
