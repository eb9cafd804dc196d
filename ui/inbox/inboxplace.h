// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "ui/inbox/gapledger.h"
#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/words/labelbook.h"

#include <QWidget>

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
class InboxPlace final : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive the place.
    InboxPlace(InboxEngine *engine, const Actions *actions, Settings *settings, QWidget *parent = nullptr);

    /// Gaps are read off the states of the connections.
    void noteState(const SourceId &source, const ConnectionState &state);
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
    void markReadWhereSeen();
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
    bool m_isMarking = false; ///< as read, and the fold has not told so yet
    bool m_isRestored = false;
};

} // namespace Inlet
