// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/overscrolllist.h"

#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace Inlet {

OverscrollList::OverscrollList(QWidget *parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(verticalScrollBar(), &QAbstractSlider::valueChanged, this, &OverscrollList::onScrollBarMoved);
}

int OverscrollList::verticalOffset() const
{
    return QListView::verticalOffset() + m_beyond;
}

int OverscrollList::rowCount() const
{
    return model() == nullptr ? 0 : model()->rowCount();
}

int OverscrollList::hiddenAbove() const
{
    return std::clamp(verticalOffset() / rowHeight(), 0, rowCount());
}

int OverscrollList::rowAt(int y) const
{
    const int below = y + verticalOffset();
    const int row = below / rowHeight();
    return below < 0 || row >= rowCount() ? -1 : row;
}

bool OverscrollList::isVisibleRow(int row) const
{
    const int top = row * rowHeight() - verticalOffset();
    return row >= 0 && top + rowHeight() > 0 && top < viewport()->height();
}

void OverscrollList::onScrollBarMoved()
{
    if (m_isScrolling)
        return;
    if (m_beyond != 0)
        scrollToOffset(verticalOffset()); // the scroll bar first takes back what is beyond its ends
    onScrolled();
}

void OverscrollList::scrollToOffset(int offset)
{
    {
        const QScopedValueRollback scrolling(m_isScrolling, true);
        verticalScrollBar()->setValue(offset);
        const int beyond = offset - verticalScrollBar()->value();
        if (m_beyond != beyond)
            viewport()->update();
        m_beyond = beyond;
    }
    if (m_beyond == 0)
        onScrollBarMoved();
}

void OverscrollList::stayWithin()
{
    if (m_beyond != 0)
        scrollToOffset(verticalScrollBar()->value());
}

void OverscrollList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    executeDelayedItemsLayout();
    if (m_beyond == 0 || !index.isValid()) {
        QListView::scrollTo(index, hint);
        return;
    }
    // QListView would not go beyond the ends, and so not reach what stands next to them.
    const int top = index.row() * rowHeight();
    const int bottom = top + rowHeight() - viewport()->height();
    if (top < verticalOffset() || bottom > verticalOffset())
        scrollToOffset(top < verticalOffset() ? top : bottom);
}

void OverscrollList::updateGeometries()
{
    const int offset = verticalOffset();
    const bool isBeyond = m_beyond != 0;
    QListView::updateGeometries();
    if (isBeyond)
        scrollToOffset(offset);
}

void OverscrollList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                 const QList<int> &roles)
{
    // QListView would lay all rows out anew; all are of one size, whatever they say.
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
}

} // namespace Inlet
