// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTableView>

namespace Inlet {

class FrameDelegate;

/// The frames table: follows its end until a person scrolls away from it, and then keeps what is
/// read under the eye while rows go at the top.
class FrameTable final : public QTableView
{
    Q_OBJECT

public:
    explicit FrameTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    bool isFollowing() const { return m_isFollowing; }
    /// Goes to the end and stays there.
    void follow();

signals:
    void followingChanged(bool following);

protected:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyFonts();
    void setFollowing(bool following);
    void setHoveredRow(int row);
    /// As it is shown, its columns separated by tabs.
    void copyRow() const;
    void onRowsRemoved(int first, int last);
    bool isAtEnd() const;

    FrameDelegate *m_delegate;
    bool m_isFollowing = true;
    int m_hoveredRow = -1;
};

} // namespace Inlet
