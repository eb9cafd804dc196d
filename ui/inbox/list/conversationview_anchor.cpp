// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of ConversationView that keeps rows where they are.

#include "ui/inbox/list/conversationdelegate.h"
#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/inbox/list/conversationview.h"

#include <QCursor>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace Inlet {

int ConversationView::rowHeight() const
{
    return m_delegate->rowHeight();
}

int ConversationView::verticalOffset() const
{
    return QListView::verticalOffset() + m_beyond;
}

int ConversationView::hiddenAbove() const
{
    return std::clamp(verticalOffset() / rowHeight(), 0, m_model->rowCount());
}

int ConversationView::rowAt(int y) const
{
    const int below = y + verticalOffset();
    const int row = below / rowHeight();
    return m_model == nullptr || below < 0 || row >= m_model->rowCount() ? -1 : row;
}

bool ConversationView::isVisibleRow(int row) const
{
    const int top = row * rowHeight() - verticalOffset();
    return row >= 0 && top + rowHeight() > 0 && top < viewport()->height();
}

bool ConversationView::isAtTop() const
{
    return verticalOffset() <= 0;
}

int ConversationView::pointedRow() const
{
    return m_pointer ? rowAt(m_pointer->y()) : -1;
}

int ConversationView::focusedRow() const
{
    const int row = hasFocus() && m_model != nullptr ? m_model->rowOf(m_current) : -1;
    return isVisibleRow(row) ? row : -1;
}

void ConversationView::beginFlush()
{
    executeDelayedItemsLayout(); // so that the scroll bar is right
    m_isFlushing = true;
    m_hasMoved = false;
    m_wasReset = false;
    m_isFiltered = false;
    m_risen.clear();
    rememberAnchors();
}

void ConversationView::rememberAnchors()
{
    m_anchors.clear();
    const auto remember = [this](int row) {
        if (row < 0)
            return;
        const Conversation &conversation = m_model->at(row);
        m_anchors.append({conversation.id, conversation.lastActivity, row * rowHeight() - verticalOffset()});
    };
    remember(pointedRow());
    remember(focusedRow());
    m_firmAnchors = m_anchors.size();
    if (isAtTop())
        return;
    for (int row = hiddenAbove(); row < m_model->rowCount() && isVisibleRow(row); ++row)
        remember(row);
}

void ConversationView::rememberHidden()
{
    m_hasMoved = true;
    m_wasReset = true;
    m_hiddenBefore.clear();
    const int hidden = hiddenAbove();
    for (int row = 0; row < hidden; ++row)
        m_hiddenBefore.insert(m_model->at(row).id);
}

void ConversationView::endFlush()
{
    if (m_hasMoved) {
        scheduleDelayedItemsLayout();
        executeDelayedItemsLayout();
        syncCurrent();
        restoreAnchor();
        countNewer();
    }
    m_isFlushing = false;
    point();
    tellNewer();
}

void ConversationView::restoreAnchor()
{
    if (m_isFiltered) {
        m_isFollowing = true;
        scrollToOffset(0); // another list: it begins at its top
        return;
    }
    for (qsizetype at = 0; at < m_anchors.size(); ++at) {
        const Anchor &anchor = m_anchors.at(at);
        const int row = m_model->rowOf(anchor.id);
        // A row that rose by itself is nothing to go by.
        if (row < 0 || (at >= m_firmAnchors && m_model->at(row).lastActivity != anchor.activity))
            continue;
        scrollToOffset(row * rowHeight() - anchor.y);
        if (at >= m_firmAnchors)
            stayWithin();
        return;
    }
    if (m_anchors.isEmpty())
        scrollToOffset(0);
    stayWithin();
}

void ConversationView::countNewer()
{
    if (isAtTop() || m_isFiltered) {
        m_newer.clear();
        return;
    }
    m_newer.removeIf([this](ConversationId id) { return m_model->rowOf(id) < 0; });
    const int hidden = hiddenAbove();
    for (const ConversationId id : std::as_const(m_risen)) {
        const int row = m_model->rowOf(id);
        if (row >= 0 && row < hidden)
            m_newer.insert(id);
    }
    for (int row = 0; m_wasReset && row < hidden; ++row) {
        const ConversationId id = m_model->at(row).id;
        if (!m_hiddenBefore.contains(id))
            m_newer.insert(id);
    }
}

void ConversationView::tellNewer()
{
    const int count = int(m_newer.size());
    if (count == m_newerTold)
        return;
    m_newerTold = count;
    emit newerCountChanged(count);
}

void ConversationView::onScrolled()
{
    if (m_isScrolling)
        return;
    if (m_beyond != 0)
        scrollToOffset(verticalOffset()); // the scroll bar first takes back what is beyond its ends
    if (m_isFlushing)
        return;
    point();
    if (isAtTop()) {
        m_newer.clear();
        tellNewer();
    }
}

void ConversationView::scrollToOffset(int offset)
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
        onScrolled();
}

void ConversationView::stayWithin()
{
    if (m_beyond != 0)
        scrollToOffset(verticalScrollBar()->value());
}

void ConversationView::noteScroll(int before)
{
    if (verticalOffset() != before)
        m_isFollowing = isAtTop();
}

void ConversationView::scrollTo(const QModelIndex &index, ScrollHint hint)
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

void ConversationView::updateGeometries()
{
    const int offset = verticalOffset();
    const bool isBeyond = m_beyond != 0;
    QListView::updateGeometries();
    if (isBeyond)
        scrollToOffset(offset);
}

// Where the pointer went to something that lies on the list, such as what tells of newer ones,
// nothing may move: the click would meet another thing.
void ConversationView::settle()
{
    if (m_isFlushing || pointedRow() >= 0 || focusedRow() >= 0
        || rect().contains(mapFromGlobal(QCursor::pos())))
        return;
    if (m_isFollowing)
        scrollToOffset(0);
    else
        stayWithin();
}

void ConversationView::setPointer(std::optional<QPoint> pointer)
{
    m_pointer = pointer;
    point();
    hold();
}

void ConversationView::point()
{
    const int row = pointedRow();
    m_delegate->setHoveredRow(row);
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    viewport()->update();
    holdSoon();
}

// Holding moves rows, which must not happen amid what Qt does with an event or a model with a change.
void ConversationView::holdSoon()
{
    QMetaObject::invokeMethod(this, &ConversationView::hold, Qt::QueuedConnection);
}

void ConversationView::hold()
{
    if (m_model == nullptr || m_isFlushing)
        return;
    const auto idAt = [this](int row) { return row < 0 ? 0 : m_model->at(row).id; };
    m_model->hold({idAt(pointedRow()), idAt(focusedRow()), m_current});
    settle();
}

} // namespace Inlet
