// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationview.h"

#include "ui/inbox/list/conversationdelegate.h"
#include "ui/inbox/list/conversationlistmodel.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace Inlet {

ConversationView::ConversationView(const LabelBook *labels, QWidget *parent)
    : UniformList(parent)
    , m_delegate(new ConversationDelegate(labels, this))
{
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Conversations"));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    // Only what a person does to the scroll bar, the wheel included.
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
            [this] { m_isFollowing = verticalScrollBar()->sliderPosition() <= 0; });
}

void ConversationView::setConversations(ConversationListModel *newModel)
{
    m_model = newModel;
    setModel(newModel);
    connect(newModel, &ConversationListModel::aboutToFlush, this, &ConversationView::beginFlush);
    connect(newModel, &ConversationListModel::flushed, this, &ConversationView::endFlush);
    connect(newModel, &QAbstractItemModel::rowsRemoved, this, [this] { m_hasMoved = true; });
    connect(newModel, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                m_hasMoved = true;
                for (int row = first; row <= last; ++row)
                    m_newer.noteRise(m_model->at(row).id);
            });
    connect(newModel, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex &, int first, int, const QModelIndex &, int before) {
                m_hasMoved = true;
                if (before < first)
                    m_newer.noteRise(m_model->at(before).id);
            });
    connect(newModel, &QAbstractItemModel::modelAboutToBeReset, this, &ConversationView::rememberHidden);
    connect(newModel, &ConversationListModel::filterChanged, this, [this] { m_isFiltered = true; });
    const auto showInstances = [this] {
        m_delegate->setShowsInstance(m_model->instances().size() > 1);
        viewport()->update();
    };
    connect(newModel, &ConversationListModel::countsChanged, this, showInstances);
    showInstances();
}

void ConversationView::setCurrentConversation(ConversationId id)
{
    const int before = verticalOffset();
    m_current = id;
    syncCurrent();
    if (currentIndex().isValid())
        scrollTo(currentIndex());
    noteScroll(before);
    holdSoon();
}

void ConversationView::stepCurrent(int delta)
{
    const int rows = m_model->rowCount();
    if (rows == 0 || delta == 0)
        return;
    // Where the current one stood, the one after it stands now.
    const bool isShown = m_model->rowOf(m_current) >= 0;
    const int to = m_lastRow + (isShown || delta < 0 ? delta : delta - 1);
    const int before = verticalOffset();
    setCurrentIndex(m_model->index(std::clamp(to, 0, rows - 1)));
    noteScroll(before);
}

void ConversationView::scrollToNewest()
{
    m_isFollowing = true;
    scrollToOffset(0);
}

// Letters are keys of the window: a slip would open a conversation, and so mark it as read.
void ConversationView::keyboardSearch(const QString &) { }

void ConversationView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    UniformList::currentChanged(current, previous);
    if (m_isMine || m_isFlushing || !current.isValid())
        return;
    const ConversationId id = m_model->at(current.row()).id;
    m_lastRow = current.row();
    if (id == m_current)
        return;
    m_current = id;
    holdSoon();
    emit conversationChosen(id);
}

// Qt makes a neighbour current where the current row goes. Nobody asked for that one: it must not open.
void ConversationView::syncCurrent()
{
    const QScopedValueRollback mine(m_isMine, true);
    const int row = m_model->rowOf(m_current);
    const QModelIndex wanted = row < 0 ? QModelIndex() : m_model->index(row);
    if (row >= 0)
        m_lastRow = row;
    if (currentIndex() == wanted && (row < 0 || selectionModel()->isSelected(wanted)))
        return;
    setAutoScroll(false);
    if (row < 0)
        selectionModel()->clear();
    else
        selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect);
    setAutoScroll(true);
}

QItemSelectionModel::SelectionFlags ConversationView::selectionCommand(const QModelIndex &index,
                                                                       const QEvent *) const
{
    // Neither Ctrl nor the empty space below takes the selection away.
    return index.isValid() ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::NoUpdate;
}

bool ConversationView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
        setPointer(static_cast<QMouseEvent *>(event)->position().toPoint());
        break;
    case QEvent::Enter:
        setPointer(static_cast<QEnterEvent *>(event)->position().toPoint());
        break;
    case QEvent::Leave:
        setPointer({});
        break;
    default:
        break;
    }
    return UniformList::viewportEvent(event);
}

void ConversationView::mouseMoveEvent(QMouseEvent *event)
{
    // With a button down the list would choose every row it passes.
    if (event->buttons() == Qt::NoButton)
        UniformList::mouseMoveEvent(event);
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    const int before = verticalOffset();
    const bool isPlain = event->modifiers() == Qt::NoModifier;
    if (isPlain && (event->key() == Qt::Key_J || event->key() == Qt::Key_K))
        stepCurrent(event->key() == Qt::Key_J ? 1 : -1);
    else
        UniformList::keyPressEvent(event);
    noteScroll(before);
}

void ConversationView::focusInEvent(QFocusEvent *event)
{
    {
        // Qt would make the first row current.
        const QScopedValueRollback mine(m_isMine, true);
        UniformList::focusInEvent(event);
    }
    if (m_model != nullptr)
        syncCurrent();
    viewport()->update();
    holdSoon();
}

void ConversationView::focusOutEvent(QFocusEvent *event)
{
    UniformList::focusOutEvent(event);
    viewport()->update();
    holdSoon();
}

void ConversationView::hideEvent(QHideEvent *event)
{
    UniformList::hideEvent(event);
    setPointer({}); // it does not always leave what goes away under it
}

void ConversationView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        m_delegate->takeFonts();
        scheduleDelayedItemsLayout();
    }
    UniformList::changeEvent(event);
}

} // namespace Inlet
