// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"
#include "ui/frames/framestore.h"
#include "ui/frames/ratemeter.h"

#include <QFrame>
#include <QList>
#include <QTimer>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Inlet {

class Actions;
class Chip;
class RateBars;

/// What stands above the frames table: title, filter, rate, buttons, event chips, figures.
class FrameHeader final : public QFrame
{
    Q_OBJECT

public:
    FrameHeader(const FrameStore *store, const Actions &actions, QWidget *parent = nullptr);

    void focusFilter();
    /// A step back out of the field: empties it. False where it is empty, or the focus is elsewhere.
    bool leaveFilter();
    /// Empties the field and switches every chip off; signals say so.
    void resetFilter();
    void setPaused(bool paused, quint64 waiting);
    void setShown(int rows);
    /// Figures of the chips and the caption, as the store has them.
    void refresh();

signals:
    void filterTextChanged(const QString &text);
    void eventWanted(std::optional<Inlet::EventType> type, bool wanted);
    /// Frames of the last minute, about once a second while there is news.
    void rateChanged(int perMinute);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct EventChip
    {
        std::optional<EventType> type;
        Chip *chip;
    };

    QWidget *makeBar(const Actions &actions);
    QWidget *makeChips();
    void addChip(std::optional<EventType> type, const QString &name, QLayout *layout);
    void applyFonts();
    void tick();

    const FrameStore *m_store;
    RateMeter m_meter;
    quint64 m_metered = 0;
    int m_shown = 0;
    QLabel *m_title = nullptr;
    QLineEdit *m_filter = nullptr;
    RateBars *m_bars = nullptr;
    QLabel *m_rate = nullptr;
    QPushButton *m_pause = nullptr;
    QLabel *m_figures = nullptr;
    QList<EventChip> m_chips;
    QTimer m_timer;
};

} // namespace Inlet
