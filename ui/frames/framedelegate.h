// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/text/laidtext.h"

#include <QStyledItemDelegate>

#include <optional>

namespace Inlet {

/// Paints the cells of the frames table.
class FrameDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FrameDelegate(QObject *parent = nullptr);

    /// The row under the pointer, -1 for none.
    void setHoveredRow(int row) { m_hoveredRow = row; }
    /// Reads the fonts of the application anew.
    void takeFonts();
    /// What a row needs with these fonts.
    int rowHeight() const;
    /// Width of a cell of that column that shows @p text.
    int widthFor(int column, const QString &text) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    /// Where things are in a cell: one computation for painting and measuring.
    struct CellLayout
    {
        QRectF dot; ///< null where the column has none
        QRect mark; ///< the same of a row
        QRect text;
    };
    CellLayout layoutOf(const QRect &cell, int column, const QString &mark = {}) const;
    void paintMark(QPainter *painter, const QStyleOptionViewItem &option, const QRect &place,
                   const QString &mark, bool isDouble) const;
    const QFont &fontOf(int column) const;

    QFont m_body;
    QFont m_monospace;
    QFont m_caption;
    std::optional<LayoutFonts::Face> m_laid; ///< of the body, for texts with emoji
    int m_hoveredRow = -1;
};

} // namespace Inlet
