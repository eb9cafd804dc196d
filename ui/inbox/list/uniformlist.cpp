// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/uniformlist.h"

#include <QScrollBar>

#include <algorithm>

namespace Inlet {

UniformList::UniformList(QWidget *parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(verticalScrollBar(), &QAbstractSlider::valueChanged, this, [this] { onScrolled(); });
}

int UniformList::rowCount() const
{
    return model() == nullptr ? 0 : model()->rowCount();
}

int UniformList::hiddenAbove() const
{
    return std::clamp(verticalOffset() / rowHeight(), 0, rowCount());
}

int UniformList::rowAt(int y) const
{
    const int below = y + verticalOffset();
    const int row = below / rowHeight();
    return below < 0 || row >= rowCount() ? -1 : row;
}

bool UniformList::isVisibleRow(int row) const
{
    const int top = row * rowHeight() - verticalOffset();
    return row >= 0 && top + rowHeight() > 0 && top < viewport()->height();
}

void UniformList::scrollToOffset(int offset)
{
    verticalScrollBar()->setValue(offset);
}

void UniformList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                              const QList<int> &roles)
{
    // QListView would lay all rows out anew; all are of one size, whatever they say.
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
}

} // namespace Inlet
