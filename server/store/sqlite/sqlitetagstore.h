// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/store/tagstore.h"

namespace Inlet {
class Database;

/// TagStore in SQLite, over the table of TagRows.
class SqliteTagStore final : public TagStore
{
public:
    SqliteTagStore(Database &database, Database &reader)
        : m_database(database)
        , m_reader(reader)
    {
    }

    Pending<QList<Tag>> list(const QString &instanceId) override;
    Pending<qint64> add(const QString &instanceId, const QString &name, int color, int most) override;
    Pending<void> remove(const QString &instanceId, qint64 id) override;

private:
    Database &m_database;
    Database &m_reader;
};

} // namespace Inlet
