// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/store/eventlog.h"
#include "server/store/sqlite/events/lostevents.h"

namespace Inlet {
class Database;

/// The log in SQLite: events, their messages, what webhooks get of them and the state they tell are one
/// transaction, shared with the publications that come meanwhile. What could not be stored is told by
/// LostEvents. Lives in the gateway's thread; dies behind the databases.
class SqliteEventLog final : public EventLog
{
public:
    SqliteEventLog(Database &database, Database &reader);

    Pending<Position> append(Publication publication) override;
    Pending<Page> readAfter(const PageQuery &query) override;
    Result<QByteArray> lastId() override;
    Result<void> startKeeping(bool isKept, const QByteArray &id) override;
    Pending<bool> prune(const PruneLimits &limits) override;
    Pending<void> check(bool isWriting) override;

    /// Has losses noted at the very end of the database.
    void noteLossesLast() { m_lost.noteLast(); }

private:
    Database &m_database;
    Database &m_reader;
    LostEvents m_lost;
};

} // namespace Inlet
