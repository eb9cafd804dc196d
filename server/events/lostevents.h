// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace Inlet {

class Database;

/// Up to which event something was sent out and could not be stored, by instance: whoever catches up
/// from before it has a gap (PROTOCOL.md §7.12). Kept here until the database could be told, which is
/// tried at once and again and again. Lives in the gateway's thread.
class LostEvents final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LostEvents)

public:
    /// Ids of events by the id of their instance; at most one each.
    using Ids = QHash<QString, QByteArray>;

    static constexpr std::chrono::milliseconds defaultPeriod{5'000};

    explicit LostEvents(Database &database, std::chrono::milliseconds period = defaultPeriod);

    void add(const QString &instanceId, const QByteArray &lastId);
    /// What the database was not told yet. A job that stores what came later tells it first, so that
    /// no such event is ever there alone; settle() when it has.
    const Ids &untold() const { return m_untold; }
    void settle(const Ids &told);
    /// Empty when there is nothing that the database does not know.
    QByteArray lastOf(const QString &instanceId) const { return m_untold.value(instanceId); }

    /// Tries to tell the database now.
    void tell();

private:
    Database &m_database;
    Ids m_untold;
    QTimer m_timer;
    bool m_isTelling = false;
};

} // namespace Inlet
