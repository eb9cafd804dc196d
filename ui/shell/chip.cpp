// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/chip.h"

#include "ui/text/laidtext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int chipPadding = 9;
constexpr int gap = 5;

} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    nameForReaders();
}

void Chip::setDot(std::optional<Theme::Token> token)
{
    m_dot = token;
    updateGeometry();
    update();
}

void Chip::setCount(std::optional<quint64> count)
{
    const QString text = count ? locale().toString(*count) : QString();
    if (text == m_count)
        return;
    const bool resizes = text.size() != m_count.size();
    m_count = text;
    nameForReaders();
    if (resizes)
        updateGeometry();
    update();
}

void Chip::setEmphasized(bool emphasized)
{
    m_isEmphasized = emphasized;
    updateGeometry();
}

void Chip::nameForReaders()
{
    setAccessibleName(m_count.isEmpty() ? text() : u"%1, %2"_s.arg(text(), m_count));
}

const LayoutFonts::Face &Chip::face(bool isStrong) const
{
    auto &kept = isStrong ? m_strongFace : m_plainFace;
    if (!kept)
        kept.emplace(Fonts::make(isStrong ? Fonts::Role::CaptionStrong : Fonts::Role::Caption));
    return *kept;
}

QSize Chip::sizeHint() const
{
    // In the wider font, so that checking does not push the neighbours aside.
    const LayoutFonts::Face &name = face(true);
    const QFontMetrics figure(Fonts::make(Fonts::Role::Caption));
    int width = 2 * chipPadding + int(LaidText::line(text(), name, QWIDGETSIZE_MAX).width) + 1;
    if (m_dot)
        width += Metrics::eventDot + gap;
    if (!m_count.isEmpty())
        width += gap + figure.horizontalAdvance(QString(m_count.size(), u'0'));
    return {width, std::max(Metrics::chipHeight, int(name.height) + Metrics::space2)};
}

void Chip::paintEvent(QPaintEvent *)
{
    const auto color = [this](Theme::Token token) { return Theme::color(token, palette()); };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const auto fill = isChecked()  ? Theme::Token::AccentSoft
        : underMouse() || isDown() ? Theme::Token::Hover
                                   : Theme::Token::Surface;
    const auto edge = hasFocus() ? Theme::Token::Accent
        : isChecked()            ? Theme::Token::AccentSoft
                                 : Theme::Token::Line;
    painter.setBrush(color(fill));
    painter.setPen(color(edge));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);

    QRect left = rect().adjusted(chipPadding, 0, -chipPadding, 0);
    if (m_dot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(*m_dot));
        painter.drawEllipse(
            QRectF(left.left(), (height() - Metrics::eventDot) / 2.0, Metrics::eventDot, Metrics::eventDot));
        left.setLeft(left.left() + Metrics::eventDot + gap);
    }
    const int alignment = Qt::AlignVCenter | Qt::AlignLeft;
    painter.setPen(color(isChecked()          ? Theme::Token::AccentText
                             : m_isEmphasized ? Theme::Token::Text
                                              : Theme::Token::Text2));
    const LaidText name = LaidText::line(text(), face(m_isEmphasized || isChecked()), left.width() + 1);
    if (!name.isNull())
        name.layout->draw(&painter, {qreal(left.left()), std::floor((height() - name.height) / 2)});
    if (!m_count.isEmpty()) {
        left.setLeft(left.left() + int(name.width) + gap);
        painter.setFont(Fonts::make(Fonts::Role::Caption));
        painter.setPen(color(isChecked() ? Theme::Token::AccentText : Theme::Token::Text3));
        painter.drawText(left, alignment, m_count);
    }
}

void Chip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        m_strongFace.reset();
        m_plainFace.reset();
        updateGeometry();
    }
    QAbstractButton::changeEvent(event);
}

void Chip::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void Chip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Inlet
