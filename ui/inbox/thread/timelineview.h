// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>
#include <QPersistentModelIndex>

namespace Inlet {

class TimelineModel;

/// The rows of the open conversation: few of them stand at the foot, and it follows the newest.
///
/// Where a person reads older ones, what comes in or changes moves nothing on the screen: the row at
/// the top stays where it is, and what came meanwhile is told by newBelowChanged().
class TimelineView final : public QListView
{
    Q_OBJECT

public:
    /// Rows that are asked for at a time: enough for a screen, few enough to be laid out in a tick.
    static constexpr int fetchedRows = 30;

    explicit TimelineView(TimelineModel *model, QWidget *parent = nullptr);

    /// Stands at the newest row and follows from now on.
    void follow();
    bool isFollowing() const { return m_isFollowing; }
    /// Makes it the current row and shows it in the middle; false where it is not among the rows.
    bool showItem(quint64 item);

    void doItemsLayout() override;

signals:
    /// A person came near an end of the window of rows and there are more.
    void olderWanted();
    void newerWanted();
    void followingChanged(bool isFollowing);
    /// Return on a row: what a click on its parts would do.
    void rowEntered(const QModelIndex &row);
    /// Messages that came in while older ones were read.
    void newBelowChanged(int count);

protected:
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void onArrived();
    void setFollowing(bool isFollowing);
    bool isAtFoot() const;
    void standAtTheFoot();
    void keepPlace();
    void notePlace();
    void askForMore();

    TimelineModel *m_model;
    QPersistentModelIndex m_anchor; ///< the topmost row that shows
    int m_anchorTop = 0;
    int m_newBelow = 0;
    bool m_isFollowing = true;
    bool m_isPlacing = false;
};

} // namespace Inlet
