// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/timelineview.h"

#include "ui/inbox/thread/timelinedelegate.h"
#include "ui/inbox/thread/timelinemodel.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace Inlet {

TimelineView::TimelineView(TimelineModel *model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(model);
    setAccessibleName(tr("Messages"));
    setProperty("surface", QStringLiteral("window"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    verticalScrollBar()->setSingleStep(Metrics::space5);
    connect(model, &TimelineModel::arrived, this, &TimelineView::onArrived);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_newBelow = 0;
        emit newBelowChanged(0);
    });
}

void TimelineView::follow()
{
    setFollowing(true);
    executeDelayedItemsLayout();
    keepPlace();
}

bool TimelineView::showItem(quint64 item)
{
    const int row = m_model->rowOf(item);
    if (row < 0)
        return false;
    setFollowing(false);
    setCurrentIndex(m_model->index(row));
    executeDelayedItemsLayout();
    scrollTo(m_model->index(row), QAbstractItemView::PositionAtCenter);
    // It may be among the newest, or all rows may show at once.
    setFollowing(isAtFoot());
    return true;
}

void TimelineView::doItemsLayout()
{
    QListView::doItemsLayout();
    standAtTheFoot();
    keepPlace();
    // Where every row shows nobody can scroll, so that nothing else would tell.
    if (m_model->rowCount() > 0 && verticalScrollBar()->maximum() == 0 && isAtFoot())
        setFollowing(true);
}

void TimelineView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    QListView::dataChanged(topLeft, bottomRight, roles);
    scheduleDelayedItemsLayout(); // it may have another height
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (!m_isPlacing)
        scheduleDelayedItemsLayout();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid())
        emit rowEntered(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void TimelineView::showEvent(QShowEvent *event)
{
    m_model->setResting(false);
    QListView::showEvent(event);
}

void TimelineView::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    // A window that ends hides its views last; whoever owns view and model may have ended the model before.
    if (model() == m_model)
        m_model->setResting(true);
}

void TimelineView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    if (auto *delegate = qobject_cast<TimelineDelegate *>(itemDelegate()))
        delegate->takeFonts();
    scheduleDelayedItemsLayout();
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    // Whoever opens a conversation of few rows is at both ends at once.
    askForMore();
}

void TimelineView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    if (m_isPlacing)
        return;
    // notePlace() makes a layout that is due, which must find the place that was scrolled to.
    m_anchorTop += dy;
    setFollowing(isAtFoot());
    notePlace();
    askForMore();
}

void TimelineView::onArrived()
{
    if (m_isFollowing)
        return;
    emit newBelowChanged(++m_newBelow);
}

void TimelineView::setFollowing(bool isFollowing)
{
    if (isFollowing && m_newBelow != 0) {
        m_newBelow = 0;
        emit newBelowChanged(0);
    }
    if (isFollowing == m_isFollowing)
        return;
    m_isFollowing = isFollowing;
    m_model->setKeepsOldest(!isFollowing);
    emit followingChanged(isFollowing);
}

bool TimelineView::isAtFoot() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() && !m_model->hasNewer();
}

// A list stands at the top; a conversation grows from the foot.
void TimelineView::standAtTheFoot()
{
    const QScopedValueRollback placing(m_isPlacing, true);
    const int rows = m_model->rowCount();
    const int room = height();
    int content = 0;
    if (rows > 0) {
        content = visualRect(m_model->index(rows - 1)).bottom() - visualRect(m_model->index(0)).top() + 1;
    }
    const int above = rows > 0 ? std::max(0, room - content) : 0;
    if (viewportMargins().top() == above)
        return;
    setViewportMargins(0, above, 0, 0);
    updateGeometries();
}

void TimelineView::keepPlace()
{
    const QScopedValueRollback placing(m_isPlacing, true);
    QScrollBar *bar = verticalScrollBar();
    if (m_isFollowing)
        bar->setValue(bar->maximum());
    else if (m_anchor.isValid())
        bar->setValue(bar->value() + visualRect(m_anchor).top() - m_anchorTop);
    notePlace();
}

void TimelineView::notePlace()
{
    m_anchor = indexAt(QPoint(viewport()->width() / 2, 1));
    m_anchorTop = m_anchor.isValid() ? visualRect(m_anchor).top() : 0;
}

void TimelineView::askForMore()
{
    const QScrollBar *bar = verticalScrollBar();
    if (m_model->isLoading() || m_model->isFetching() || m_model->rowCount() == 0)
        return;
    if (m_model->hasOlder() && bar->value() < viewport()->height())
        emit olderWanted();
    if (m_model->hasNewer() && bar->maximum() - bar->value() < viewport()->height())
        emit newerWanted();
}

} // namespace Inlet
