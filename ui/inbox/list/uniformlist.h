// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>

namespace Inlet {

/// A list whose rows are all of one height, and which can be scrolled beyond its ends, so that a row
/// stays where it is whatever happens to the others. The scroll bar shows the end meanwhile; the
/// first thing a person does to it takes back what is beyond.
class OverscrollList : public QListView
{
    Q_OBJECT

public:
    explicit OverscrollList(QWidget *parent = nullptr);

    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

protected:
    virtual int rowHeight() const = 0;
    /// Another stretch of the list is shown.
    virtual void onScrolled() = 0;

    int verticalOffset() const override;
    void updateGeometries() override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;

    /// Beyond the ends of the list where @p offset lies there.
    void scrollToOffset(int offset);
    /// Back to the end where it is scrolled beyond one.
    void stayWithin();
    int rowCount() const;
    /// How many rows are wholly above what is shown.
    int hiddenAbove() const;
    /// The row at @p y of the viewport; -1 for none.
    int rowAt(int y) const;
    bool isVisibleRow(int row) const;
    bool isAtTop() const { return verticalOffset() <= 0; }

private:
    void onScrollBarMoved();

    int m_beyond = 0;           ///< how far the list is scrolled beyond what the scroll bar says
    bool m_isScrolling = false; ///< by this class
};

} // namespace Inlet
