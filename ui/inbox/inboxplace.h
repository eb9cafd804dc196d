// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "ui/inbox/gapledger.h"
#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/words/labelbook.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QAction;
class QScrollArea;
class QSplitter;

namespace Inlet {

class Actions;
class ConversationPane;
class DetailsPane;
class InboxEngine;
class Settings;
class ThreadPane;

/// The place for people who answer: conversations, the open one, its details.
///
/// A conversation is read when it was opened by a click or by Enter, or when its newest rows were before a
/// person's eyes for readAfter; going through the list by keys reads nothing on its way. What was marked so
/// can be taken back.
class InboxPlace final : public QWidget
{
    Q_OBJECT

public:
    /// How long the newest rows of the open conversation show in an active window before they are read.
    static constexpr std::chrono::milliseconds readAfter{2000};

    /// All three must outlive the place.
    InboxPlace(InboxEngine *engine, const Actions *actions, Settings *settings, QWidget *parent = nullptr);

    /// Gaps are read off the states of the connections.
    void noteState(const SourceId &source, const ConnectionState &state);
    /// Of an instance that is live, what came between the two may be missing.
    void noteMissed(const SourceId &source, const QDateTime &from, const QDateTime &to);
    /// The instance is gone from the gateway; its conversations stay.
    void forgetSource(const SourceId &source) { m_gaps.forget(source); }
    /// What stands there while no conversation is known: what to do next, and what does it.
    void setIdle(const QString &sentence, QAction *action);

    /// Opens the conversation, as a click on its row does; 0 closes the open one.
    void open(ConversationId conversation);
    ConversationId openConversation() const { return m_open; }
    ConversationListModel *conversations() { return &m_conversations; }
    ThreadPane *thread() const { return m_thread; }
    ConversationPane *list() const { return m_list; }

signals:
    /// Of the current message, the newest last.
    void framesWanted(const QList<quint64> &frames);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectActions(const Actions &actions);
    void apply(const InboxUpdate &update);
    void refreshOpen();
    void refreshGaps(const SourceId &source);
    void takeAsRead();
    void markReadWhereSeen();
    void markRead();
    void unmarkRead();
    /// One step: of the search, of the focus, of the open conversation, of the filter.
    void stepBack();
    void fitDetails();
    void restoreLayout();
    void storeLayout();

    InboxEngine *m_engine;
    Settings *m_settings;
    LabelBook m_labels;
    ConversationListModel m_conversations;
    GapLedger m_gaps;
    QList<QAction *> m_actions;       ///< work while the place shows
    QList<QAction *> m_threadActions; ///< and only with an open conversation
    ConversationPane *m_list;
    ThreadPane *m_thread;
    DetailsPane *m_details;
    QScrollArea *m_detailsArea;
    QSplitter *m_splitter;
    ConversationId m_open = 0;
    bool m_isMarking = false;   ///< as read, and the fold has not told so yet
    bool m_isChosen = false;    ///< the open one, by a click or Enter: it is read as soon as it shows
    bool m_staysUnread = false; ///< the open one: somebody took its reading back
    ConversationId m_lastRead = 0;
    QTimer m_dwelling; ///< while the newest rows show, before they are read
    bool m_isRestored = false;
};

} // namespace Inlet
