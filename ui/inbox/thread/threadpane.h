// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/thread/timelinemodel.h"

#include <QWidget>

class QAction;
class QPushButton;
class QStackedWidget;
class QUrl;

namespace Inlet {

class Actions;
class EmptyState;
class InboxEngine;
class LabelBook;
class ThreadHeader;
class TimelineDelegate;
class TimelineView;

/// The middle of the inbox: the open conversation with its header.
class ThreadPane final : public QWidget
{
    Q_OBJECT

public:
    /// All but the parent must outlive the pane.
    ThreadPane(InboxEngine *engine, const LabelBook *labels, const Actions *actions,
               QWidget *parent = nullptr);

    /// Opens it under a new generation; an id of 0 shows that nothing is open.
    void open(const Conversation &conversation);
    /// The open conversation as it is now: another name, another label.
    void refresh(const Conversation &conversation);
    void apply(const TimelineUpdate &update);
    void setGaps(const QList<Gap> &gaps) { m_model.setGaps(gaps); }

    /// Whether a person who looks at the window has the newest rows before them.
    bool isReading() const;
    TimelineModel *model() { return &m_model; }
    TimelineView *view() const { return m_view; }
    /// The current row, else the newest; null where there is none.
    const TimelineRow *currentRow() const;
    void goToNewest();
    /// What stands there while nothing is open.
    void setIdle(const QString &sentence, QAction *action);

signals:
    /// A person sees the newest rows.
    void readingChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectView();
    void fetch(bool older);
    void showQuoted(ItemId item);
    void enterRow(const QModelIndex &index);
    bool isCut(const TimelineRow &row) const;
    void showWhole(ItemId item);
    void onLoaded();
    void showNewBelow(int count);
    void placeNewBelow();
    void openLink(const QUrl &url);
    void showMenu(const QPoint &at);

    InboxEngine *m_engine;
    QAction *m_showFrames;
    TimelineModel m_model;
    ThreadHeader *m_header;
    TimelineDelegate *m_delegate;
    TimelineView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QPushButton *m_newBelow;
    ItemId m_wanted = 0; ///< to be shown when its rows have come
};

} // namespace Inlet
