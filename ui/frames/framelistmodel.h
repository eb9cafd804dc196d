// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/frames/framestore.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <chrono>
#include <deque>

namespace Inlet {

/// The rows of the frames table: what the store holds, brought over at most once in flushPeriod.
///
/// While paused the rows stand still and the store goes on; resuming brings over what came. Rows
/// are copies that share their bytes with the store. Main thread.
class FrameListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column : quint8 { Number, Time, Gap, Event, Instance, Size, Age, Summary };
    Q_ENUM(Column)
    static constexpr int columns = int(Column::Summary) + 1;

    enum Role {
        NumberRole = Qt::UserRole + 1,
        /// Theme::Token of the event, as int.
        EventTokenRole,
        IsErrorRole,
        /// FrameText::mark() as text.
        MarkRole,
        IsDoubleRole,
    };
    Q_ENUM(Role)

    static constexpr std::chrono::milliseconds flushPeriod{16};

    /// @p store must outlive the model.
    explicit FrameListModel(FrameStore *store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const CapturedFrame &frameAt(int row) const { return m_rows[std::size_t(row)]; }
    /// -1 when it is not among the rows.
    int rowOf(quint64 number) const;

    bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused);
    /// Brings over what the store has, without waiting for the period; not while paused.
    void flush();
    /// Frames that came while paused.
    quint64 waiting() const;
    /// Empties the rows; the store keeps what it has, but it does not come back here.
    void clear();

signals:
    void pausedChanged(bool paused);
    void waitingChanged(quint64 waiting);
    /// One round of bringing over is done.
    void flushed();

private:
    void schedule();
    void removeGone();
    void insertNew();
    QString text(const CapturedFrame &row, Column column) const;

    FrameStore *m_store;
    std::deque<CapturedFrame> m_rows;
    quint64 m_shown = 0; ///< number of the last frame brought over
    bool m_isPaused = false;
    QTimer m_timer;
};

} // namespace Inlet
