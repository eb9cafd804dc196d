// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/store/deadletterstore.h"

namespace Inlet {
class Database;

/// DeadLetterStore in SQLite, over the table of DeadLetterRows.
class SqliteDeadLetterStore final : public DeadLetterStore
{
public:
    SqliteDeadLetterStore(Database &database, Database &reader)
        : m_database(database)
        , m_reader(reader)
    {
    }

    Pending<Page> list(const PageQuery &query) override;
    Pending<std::optional<DeadLetter>> read(const QString &instanceId, qint64 id) override;
    Pending<qint64> newest(const QString &instanceId) override;
    Pending<Replayed> replay(const Choice &choice, qint64 after, qint64 nowMs,
                             const StoreSlice &slice) override;
    Pending<qint64> remove(const Choice &choice, const StoreSlice &slice) override;

private:
    Database &m_database;
    Database &m_reader;
};

} // namespace Inlet
