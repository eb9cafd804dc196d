// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "ui/inbox/list/newerrows.h"
#include "ui/inbox/list/rowanchors.h"
#include "ui/inbox/list/uniformlist.h"

#include <optional>

namespace Inlet {

class ConversationDelegate;
class ConversationListModel;
class LabelBook;

/// The conversation list: what comes never moves the row under the pointer nor, while the list has
/// the keyboard, the current one.
///
/// At its top the list stays there, so that what comes is seen: the model lets the other rows go around
/// those. Where somebody scrolled away, the list scrolls along, and what comes above its edge is told by
/// newerCountChanged(). It never scrolls beyond its ends.
class ConversationView final : public UniformList
{
    Q_OBJECT

public:
    /// @p labels must outlive the view.
    explicit ConversationView(const LabelBook *labels, QWidget *parent = nullptr);

    /// Once; @p model must outlive the view.
    void setConversations(ConversationListModel *model);

    /// What is open, shown in the list or not; 0 for nothing.
    ConversationId currentConversation() const { return m_current; }
    /// Marks @p id and brings it into view; conversationChosen() is not emitted. 0 for none.
    void setCurrentConversation(ConversationId id);
    /// Goes @p delta rows down, as a person does; where the current one is not shown, from where it
    /// was last.
    void stepCurrent(int delta);
    void scrollToNewest();
    int newerCount() const { return m_notifiedNewer; }

    void keyboardSearch(const QString &search) override;

signals:
    /// A person made it the current one.
    void conversationChosen(Inlet::ConversationId id);
    /// How many conversations rose or came in above what is shown since the list was at its top.
    void newerCountChanged(int count);

protected:
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    int rowHeight() const override;
    void onScrolled() override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;

private:
    void beginFlush();
    void endFlush();
    void rememberAnchors();
    void restoreAnchor();
    void rememberHidden();
    void notifyNewer();
    void syncCurrent();

    void settle();
    void noteScroll(int before);

    void setPointer(std::optional<QPoint> pointer);
    void point();
    int pointedRow() const;
    int focusedRow() const;
    void holdSoon();
    void hold();

    ConversationListModel *m_model = nullptr;
    ConversationDelegate *m_delegate;
    ConversationId m_current = 0;
    int m_lastRow = 0;               ///< of the current one, when it was last shown
    std::optional<QPoint> m_pointer; ///< in the viewport
    int m_hoveredRow = -1;

    RowAnchors m_anchors;
    NewerRows m_newer;
    int m_notifiedNewer = 0;
    bool m_isFlushing = false;
    bool m_wasAtTop = false;   ///< before this flush
    bool m_hasMoved = false;   ///< rows, in this flush
    bool m_isFiltered = false; ///< anew, in this flush
    bool m_isMine = false;     ///< the current index changes by this class
    bool m_isFollowing = true; ///< a person left it at its top
};

} // namespace Inlet
