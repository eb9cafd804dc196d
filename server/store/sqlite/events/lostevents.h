// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <mutex>

namespace Inlet {

class Database;

/// Up to which event something was sent out and could not be stored, by instance: whoever catches up
/// from before it has a gap (PROTOCOL.md §7.12). It is noted in the database at once, and again and again
/// until that works. Lives in the gateway's thread, and longer than the database works.
class LostEvents final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LostEvents)

public:
    /// Ids of events by the id of their instance; at most one each.
    using Ids = QHash<QString, QByteArray>;

    static constexpr std::chrono::milliseconds defaultPeriod{5'000};

    explicit LostEvents(Database &database, std::chrono::milliseconds period = defaultPeriod);

    /// Any thread. To be called before anything that came later can be read: from the job that failed.
    void add(const QString &instanceId, const QByteArray &lastId);
    /// The last one of this run; empty: none. Any thread; asked after a page was read, it knows of all
    /// that is missing in it.
    QByteArray lastOf(const QString &instanceId) const;
    /// The same as far as it is not noted yet. A job that stores what came later notes it too,
    /// so that no such event is ever there alone. Any thread.
    QByteArray unnotedOf(const QString &instanceId) const;

    /// Has it noted at the very end of the database, whatever became of other jobs.
    void noteLast();

private:
    void note();
    Ids unnoted() const;
    void settle(const Ids &noted);

    Database &m_database;
    QTimer m_timer;
    bool m_isNoting = false;

    mutable std::mutex m_mutex;
    Ids m_last;    // guarded by m_mutex
    Ids m_unnoted; // guarded by m_mutex
};

} // namespace Inlet
