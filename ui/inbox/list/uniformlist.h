// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>

namespace Inlet {

/// A list whose rows are all of one height, so that every place in it can be reckoned.
class UniformList : public QListView
{
    Q_OBJECT

public:
    explicit UniformList(QWidget *parent = nullptr);

protected:
    virtual int rowHeight() const = 0;
    /// Another stretch of the list is shown.
    virtual void onScrolled() = 0;

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;

    /// To the nearest end where @p offset lies beyond it.
    void scrollToOffset(int offset);
    int rowCount() const;
    /// How many rows are wholly above what is shown.
    int hiddenAbove() const;
    /// The row at @p y of the viewport; -1 for none.
    int rowAt(int y) const;
    bool isVisibleRow(int row) const;
    bool isAtTop() const { return verticalOffset() <= 0; }
};

} // namespace Inlet
