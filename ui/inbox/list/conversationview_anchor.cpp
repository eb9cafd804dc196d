// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of ConversationView that keeps rows where they are.

#include "ui/inbox/list/conversationdelegate.h"
#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/inbox/list/conversationview.h"

namespace Inlet {

int ConversationView::rowHeight() const
{
    return m_delegate->rowHeight();
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
    m_isFiltered = false;
    m_newer.begin();
    rememberAnchors();
}

void ConversationView::rememberAnchors()
{
    m_anchors.clear();
    m_wasAtTop = isAtTop();
    if (m_wasAtTop)
        return;
    const auto remember = [this](int row, bool isFirm) {
        if (row >= 0)
            m_anchors.add(m_model->at(row), row * rowHeight() - verticalOffset(), isFirm);
    };
    remember(pointedRow(), true);
    remember(focusedRow(), true);
    for (int row = hiddenAbove(); row < m_model->rowCount() && isVisibleRow(row); ++row)
        remember(row, false);
}

void ConversationView::rememberHidden()
{
    m_hasMoved = true;
    m_newer.noteReset(*m_model, hiddenAbove());
}

void ConversationView::endFlush()
{
    if (m_hasMoved) {
        scheduleDelayedItemsLayout();
        executeDelayedItemsLayout();
        syncCurrent();
        restoreAnchor();
        if (isAtTop() || m_isFiltered)
            m_newer.clear();
        else
            m_newer.end(*m_model, hiddenAbove());
    }
    m_isFlushing = false;
    point();
    notifyNewer();
}

void ConversationView::restoreAnchor()
{
    if (m_isFiltered)
        m_isFollowing = true; // another list: it begins at its top
    if (m_isFiltered || m_wasAtTop)
        scrollToOffset(0);
    else if (const auto place = m_anchors.find(*m_model))
        scrollToOffset(place->row * rowHeight() - place->y);
}

void ConversationView::notifyNewer()
{
    const int count = m_newer.count();
    if (count == m_notifiedNewer)
        return;
    m_notifiedNewer = count;
    emit newerCountChanged(count);
}

void ConversationView::onScrolled()
{
    if (m_isFlushing)
        return;
    point();
    holdSoon();
    if (isAtTop()) {
        m_newer.clear();
        notifyNewer();
    }
}

void ConversationView::noteScroll(int before)
{
    if (verticalOffset() != before)
        m_isFollowing = isAtTop();
}

void ConversationView::settle()
{
    if (m_isFollowing && !m_isFlushing && pointedRow() < 0 && focusedRow() < 0)
        scrollToOffset(0);
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
    m_model->hold({idAt(pointedRow()), idAt(focusedRow()), m_current, isAtTop()});
    settle();
}

} // namespace Inlet
