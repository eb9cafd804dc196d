// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/messagelayout.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QLinearGradient>
#include <QPainter>

// How a MessageLayout is drawn: colours come from the palette, everything else is in the parts.
namespace Inlet {

using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

void drawBox(QPainter *painter, const LayoutPart &part, QRectF rect, const QPalette &palette)
{
    painter->setBrush(part.ink.color(palette));
    if (part.edge) {
        painter->setPen(part.edge->color(palette));
        rect.adjust(0.5, 0.5, -0.5, -0.5);
    } else {
        painter->setPen(Qt::NoPen);
    }
    painter->drawRoundedRect(rect, part.radius, part.radius);
}

void drawGradient(QPainter *painter, const LayoutPart &part, const QRectF &rect, const QPalette &palette)
{
    QLinearGradient gradient(rect.topLeft(), rect.bottomRight());
    gradient.setColorAt(0, part.ink.color(palette));
    gradient.setColorAt(1, part.edge.value_or(part.ink).color(palette));
    painter->setPen(Qt::NoPen);
    painter->setBrush(gradient);
    painter->drawRoundedRect(rect, part.radius, part.radius);
}

void drawRule(QPainter *painter, const LayoutPart &part, const QRectF &rect, const QPalette &palette)
{
    if (part.shape == Shape::Rule) {
        painter->fillRect(rect, part.ink.color(palette));
        return;
    }
    QPen pen(part.ink.color(palette), 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({3, 2});
    painter->setPen(pen);
    painter->drawLine(QPointF(rect.left(), rect.top() + 0.5), QPointF(rect.right(), rect.top() + 0.5));
}

void drawText(QPainter *painter, const LayoutPart &part, const QPointF &corner, const QRectF &exposed,
              const QPalette &palette)
{
    if (part.text.isNull())
        return;
    QList<QTextLayout::FormatRange> links;
    for (const Link &link : part.links) {
        QTextLayout::FormatRange range;
        range.start = int(link.start);
        range.length = int(link.length);
        range.format.setForeground(palette.color(QPalette::Link));
        links += range;
    }
    painter->setPen(part.ink.color(palette));
    part.text.layout->draw(painter, corner, links, exposed);
}

void drawIcon(QPainter *painter, const LayoutPart &part, const QRectF &rect, const QPalette &palette)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QPixmap drawing = Icons::pixmap(part.icon, part.ink.color(palette), rect.size().toSize(), ratio);
    // On whole pixels, or the lines blur.
    painter->drawPixmap(rect.topLeft().toPoint(), drawing);
}

} // namespace

Ink Ink::person(const Party &party)
{
    Ink ink;
    ink.source = Source::Person;
    const QString id = party.jid.isEmpty() ? party.lid.isEmpty() ? party.name : party.lid : party.jid;
    ink.number = int(Theme::avatarColors().indexOf(Theme::avatarColor(id)));
    return ink;
}

Ink Ink::label(int colorNumber, int percent)
{
    Ink ink;
    ink.source = Source::Label;
    ink.number = colorNumber;
    ink.percent = percent;
    return ink;
}

QColor Ink::color(const QPalette &palette) const
{
    QColor color;
    switch (source) {
    case Source::Token:
        color = Theme::color(token, palette);
        break;
    case Source::Person:
        color = Theme::nameColor(Theme::avatarColors().at(number), Theme::schemeOf(palette));
        break;
    case Source::Label:
        color = Theme::labelColor(number);
        break;
    }
    if (percent < 100)
        color.setAlphaF(float(percent) / 100);
    return color;
}

void MessageLayout::paint(QPainter *painter, const QPointF &origin, const QRectF &exposed,
                          const QPalette &palette) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const LayoutPart &part : m_parts) {
        const QRectF rect = part.rect.translated(origin);
        if (!exposed.isNull() && (rect.top() > exposed.bottom() || rect.bottom() < exposed.top()))
            continue;
        switch (part.shape) {
        case Shape::Text:
            drawText(painter, part, rect.topLeft(), exposed, palette);
            break;
        case Shape::Box:
            drawBox(painter, part, rect, palette);
            break;
        case Shape::Gradient:
            drawGradient(painter, part, rect, palette);
            break;
        case Shape::Rule:
        case Shape::DashedRule:
            drawRule(painter, part, rect, palette);
            break;
        case Shape::Dot:
            painter->setPen(Qt::NoPen);
            painter->setBrush(part.ink.color(palette));
            painter->drawEllipse(rect);
            break;
        case Shape::Ring:
            painter->setPen(QPen(part.ink.color(palette), 1.4));
            painter->setBrush(Qt::NoBrush);
            painter->drawEllipse(rect.adjusted(1, 1, -1, -1));
            break;
        case Shape::Icon:
            drawIcon(painter, part, rect, palette);
            break;
        }
    }
    painter->restore();
}

void MessageLayout::paintFocus(QPainter *painter, const QPointF &origin, const QPalette &palette) const
{
    if (m_bubble.isNull())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Theme::color(Token::Accent, palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(m_bubble.translated(origin).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::cardRadius,
                             Metrics::cardRadius);
    painter->restore();
}

} // namespace Inlet
