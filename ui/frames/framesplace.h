// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/frames/framefiltermodel.h"
#include "ui/frames/framelistmodel.h"

#include <QWidget>

class QAction;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace Inlet {

class Actions;
class EmptyState;
class FrameDetail;
class FrameHeader;
class FrameTable;
class Settings;

/// The place for people who read frames: header, table, detail.
class FramesPlace final : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive the place.
    FramesPlace(FrameStore *store, const Actions *actions, Settings *settings, QWidget *parent = nullptr);

    FrameListModel *model() { return &m_model; }
    /// The text of the frame that is selected, as it is shown.
    QString shownText() const;
    /// Selects the frame and shows it; false when it is not among the rows.
    bool showFrame(quint64 number);

signals:
    /// Frames of the last minute, about once a second while there is news.
    void rateChanged(int perMinute);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTable();
    void connectHeader();
    void connectActions(const Actions &actions);
    void restoreLayout();
    void storeLayout();
    void onSelection();
    /// The frame that was selected is again, where the filter lets it pass.
    void restoreSelection();
    void takeFocus();
    void stepBack();
    void onFlushed();
    void updateEmptyState();
    void updateTail();
    void placeTail();
    void togglePause();
    void goToNewest();

    FrameStore *m_store;
    Settings *m_settings;
    FrameListModel m_model;
    FrameFilterModel m_filter;
    QList<QAction *> m_actions;
    QAction *m_reconnect;
    QAction *m_showAll;
    FrameHeader *m_header;
    FrameTable *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack = nullptr;
    FrameDetail *m_detail;
    QSplitter *m_splitter;
    QPushButton *m_tail;
    quint64 m_seen = 0; ///< the newest frame when the table last stood at its end
    quint64 m_selected = 0;
    bool m_isRestored = false;
};

} // namespace Inlet
