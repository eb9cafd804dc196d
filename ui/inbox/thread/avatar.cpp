// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/avatar.h"

#include <QPainter>

namespace Inlet {

void paintAvatar(QPainter *painter, const QRectF &circle, const QString &initials, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(circle);
    QFont font = painter->font();
    // By the circle, not by the text around: initials must fit whatever the font.
    font.setPixelSize(qRound(circle.height() * 0.34));
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(Qt::white);
    painter->drawText(circle, Qt::AlignCenter, initials);
    painter->restore();
}

Avatar::Avatar(int diameter, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(diameter, diameter);
}

void Avatar::setPerson(const QString &initials, const QColor &color)
{
    m_initials = initials;
    m_color = color;
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(&painter, rect(), m_initials, m_color);
}

} // namespace Inlet
