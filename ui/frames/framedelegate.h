// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

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
        QRect text;
    };
    static CellLayout layoutOf(const QRect &cell, int column);
    const QFont &fontOf(int column) const;

    QFont m_body;
    QFont m_monospace;
    int m_hoveredRow = -1;
};

} // namespace Inlet
