// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framedelegate.h"

#include "ui/frames/framelistmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/words/graphemes.h"

#include <QPainter>

#include <cmath>

namespace Inlet {

namespace {

constexpr int cellPadding = 10;
constexpr int frameDotGap = 7;
constexpr int markPadding = 5;
constexpr int markRadius = 4;
using Column = FrameListModel::Column;

Theme::Token textToken(const QModelIndex &index)
{
    if (index.data(FrameListModel::IsErrorRole).toBool() && Column(index.column()) == Column::Summary)
        return Theme::Token::Bad;
    switch (Column(index.column())) {
    case Column::Number:
    case Column::Gap:
        return Theme::Token::Text3;
    default:
        return Theme::Token::Text;
    }
}

} // namespace

FrameDelegate::FrameDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    takeFonts();
}

void FrameDelegate::takeFonts()
{
    m_body = Fonts::make(Fonts::Role::Body);
    // A table is denser than text to read.
    m_body.setPointSizeF(m_body.pointSizeF() * 0.95);
    m_monospace = Fonts::make(Fonts::Role::Monospace);
    m_caption = Fonts::make(Fonts::Role::Caption);
    m_laid.emplace(m_body);
}

int FrameDelegate::rowHeight() const
{
    return std::max(Metrics::frameRow, QFontMetrics(m_body).height() + 2 * Metrics::space1);
}

const QFont &FrameDelegate::fontOf(int column) const
{
    return Column(column) == Column::Number || Column(column) == Column::Time ? m_monospace : m_body;
}

int FrameDelegate::widthFor(int column, const QString &text) const
{
    const QRect cell(0, 0, 1000, Metrics::frameRow);
    const int used = cell.width() - layoutOf(cell, column).text.width();
    return used + QFontMetrics(fontOf(column)).horizontalAdvance(text) + 2;
}

FrameDelegate::CellLayout FrameDelegate::layoutOf(const QRect &cell, int column, const QString &mark) const
{
    CellLayout layout{{}, {}, cell.adjusted(cellPadding, 0, -cellPadding, 0)};
    if (Column(column) == Column::Event) {
        layout.dot = QRectF(layout.text.left(), cell.top() + (cell.height() - Metrics::eventDot) / 2.0,
                            Metrics::eventDot, Metrics::eventDot);
        layout.text.setLeft(layout.text.left() + Metrics::eventDot + frameDotGap);
    }
    if (Column(column) == Column::Summary && !mark.isEmpty()) {
        const QFontMetrics metrics(m_caption);
        const QSize size(metrics.horizontalAdvance(mark) + 2 * markPadding, metrics.height() + 2);
        layout.mark = {{layout.text.left(), cell.top() + (cell.height() - size.height()) / 2}, size};
        layout.text.setLeft(layout.mark.right() + 1 + frameDotGap);
    }
    return layout;
}

void FrameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const auto color = [&option](Theme::Token token) { return Theme::color(token, option.palette); };
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isFirst = index.column() == 0;
    const auto background = isSelected ? Theme::Token::Selected
        : index.row() == m_hoveredRow  ? Theme::Token::Hover
        : index.row() % 2 == 1         ? Theme::Token::Zebra
                                       : Theme::Token::Surface;
    painter->save();
    painter->fillRect(option.rect, color(background));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      color(Theme::Token::Line));
    if (isSelected && isFirst) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(Metrics::selectionStripe, option.rect.height())),
                          color(Theme::Token::Accent));
    }

    const QString mark = index.data(FrameListModel::MarkRole).toString();
    const CellLayout layout = layoutOf(option.rect, index.column(), mark);
    if (!layout.dot.isNull()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Theme::Token(index.data(FrameListModel::EventTokenRole).toInt())));
        painter->drawEllipse(layout.dot);
    }
    if (!layout.mark.isNull())
        paintMark(painter, option, layout.mark, mark, index.data(FrameListModel::IsDoubleRole).toBool());
    const QFont &font = fontOf(index.column());
    painter->setFont(font);
    painter->setPen(color(textToken(index)));
    const QString words = index.data().toString();
    const bool mayHaveEmoji =
        Column(index.column()) == Column::Summary || Column(index.column()) == Column::Event;
    if (mayHaveEmoji && !Graphemes::emojiRuns(words).isEmpty()) {
        const LaidText laid = LaidText::line(words, *m_laid, layout.text.width());
        painter->setClipRect(option.rect, Qt::IntersectClip);
        laid.layout->draw(painter,
                          {qreal(layout.text.left()),
                           layout.text.top() + std::floor((layout.text.height() - laid.height) / 2)});
    } else {
        const QString text = QFontMetrics(font).elidedText(words, Qt::ElideRight, layout.text.width());
        painter->drawText(layout.text, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
    }
    painter->restore();
}

void FrameDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option, const QRect &place,
                              const QString &mark, bool isDouble) const
{
    const auto color = [&option](Theme::Token token) { return Theme::color(token, option.palette); };
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(color(isDouble ? Theme::Token::Warn : Theme::Token::Line));
    painter->drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), markRadius, markRadius);
    // Those that need no look are quiet. On a selected row the frame alone keeps the colour.
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(color(!isDouble        ? Theme::Token::Text2
                              : isSelected ? Theme::Token::Text
                                           : Theme::Token::Warn));
    painter->setFont(m_caption);
    painter->drawText(place, Qt::AlignCenter | Qt::TextSingleLine, mark);
}

QSize FrameDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {widthFor(index.column(), index.data().toString()), rowHeight()};
}

} // namespace Inlet
