// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/list/conversationfilter.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace Inlet {

class Actions;
class Chip;
class ConversationListModel;
class ConversationView;
class EmptyState;
class LabelBook;

/// The left pane of the inbox: title, search, filter chips, the list of conversations.
class ConversationPane final : public QFrame
{
    Q_OBJECT

public:
    /// All three must outlive the pane.
    ConversationPane(ConversationListModel *model, const LabelBook *labels, const Actions *actions,
                     QWidget *parent = nullptr);

    ConversationView *view() const { return m_view; }
    void focusSearch();
    /// A step back out of the search: empties it, or goes to the list. False where the focus is elsewhere.
    bool leaveSearch();
    /// To the list, or to the search while there is no list.
    void takeFocus();
    /// Empties the search and switches every chip off.
    void resetFilter();
    /// What stands there while no conversation is known.
    void setIdle(const QString &sentence, QAction *action);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLayout *makeSearch(const Actions &actions);
    QWidget *makeChips();
    Chip *addToggle(const QString &text, bool ConversationFilter::*member);
    Chip *addChoice(const QString &name, const QString &any, QString ConversationFilter::*member,
                    std::function<QStringList()> choices);
    void choose(Chip *chip, const QString &name, const QString &any, QString ConversationFilter::*member,
                const QStringList &choices);
    void setFilter(const ConversationFilter &filter);
    void setChoice(Chip *chip, const QString &name, QString ConversationFilter::*member,
                   const QString &value);
    void followRename(const QString &from, const QString &to);
    /// What was chosen and is no more would leave an empty list for ever.
    void dropGoneChoices();
    void refreshCounts();
    void refreshEmptyState();
    void showNewer(int count);
    void applyFonts();

    ConversationListModel *m_model;
    const LabelBook *m_labels;
    QAction *m_showAll;
    QAction *m_idleAction = nullptr;
    QString m_idleSentence;
    QLabel *m_title;
    QLineEdit *m_search;
    Chip *m_all = nullptr;
    Chip *m_unread = nullptr;
    Chip *m_calls = nullptr;
    Chip *m_groups = nullptr;
    Chip *m_label = nullptr;
    Chip *m_instance = nullptr;
    ConversationView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QPushButton *m_newer;
    QTimer m_typing; ///< runs while somebody types
};

} // namespace Inlet
