// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/database.h"
#include "core/storage/sql.h"
#include "server/store/sqlite/eventstore.h"
#include "server/store/sqlite/schema.h"

#include <QTemporaryDir>

#include <memory>

namespace Inlet::Test {

/// A database of the gateway in a directory of its own, with the instances `id-1` and `id-2`, and a
/// second connection that reads.
class StoreFixture final
{
public:
    /// @p migrations: how many of the schema's versions it has; all if 0.
    explicit StoreFixture(int migrations = 0)
    {
        open(migrations);
        for (const QString &name : {QStringLiteral("id-1"), QStringLiteral("id-2")}) {
            change(QStringLiteral("INSERT INTO instances (id, name, token_lookup, token_cipher, created_at,"
                                  " updated_at) VALUES ('%1', '%1', CAST('%1' AS BLOB), x'00', 1, 1)")
                       .arg(name));
        }
    }

    /// Closes and opens it, as a restart does.
    void open(int migrations = 0)
    {
        m_reader.reset();
        m_database.reset();
        const QStringList all = gatewayMigrations();
        Database::Options options{.file = m_dir.filePath(QStringLiteral("inlet.db")),
                                  .fullSync = false,
                                  .migrations = migrations > 0 ? all.first(migrations) : all};
        m_database = opened(options);
        options.isReader = true;
        m_reader = opened(options);
    }

    Database &database() { return *m_database; }

    template<typename Job>
    std::invoke_result_t<Job &, QSqlDatabase &> write(Job job)
    {
        return m_database->run(std::move(job)).result();
    }
    template<typename Job>
    std::invoke_result_t<Job &, QSqlDatabase &> read(Job job)
    {
        return m_reader->run(std::move(job)).result();
    }

    /// Runs one statement; the test ends when it is refused.
    void change(const QString &sql)
    {
        const auto done = write([sql](QSqlDatabase &database) -> Result<void> {
            const auto ran = execute(database, sql);
            return ran ? Result<void>() : ran.error();
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }

    /// How many rows a table has; -1 when it cannot be read.
    int count(const QString &table)
    {
        return read([table](QSqlDatabase &database) -> Result<int> {
                   auto rows = execute(database, QStringLiteral("SELECT COUNT(*) FROM ") + table);
                   if (!rows)
                       return rows.error();
                   return rows->next() ? Result<int>(rows->value(0).toInt()) : Result<int>(-1);
               })
            .value_or(-1);
    }

private:
    static std::unique_ptr<Database> opened(const Database::Options &options)
    {
        auto database = Database::open(options);
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        return *std::move(database);
    }

    QTemporaryDir m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Database> m_reader;
};

/// The id of the event number @p n, in the order of the numbers.
inline QByteArray eventId(int n)
{
    return "evt_" + QByteArray::number(n).rightJustified(26, '0');
}

inline StoredEvent storedEvent(int n, EventType type, const QByteArray &data,
                               const QString &instance = QStringLiteral("id-1"))
{
    return {.id = eventId(n), .instanceId = instance, .type = type, .data = data, .receivedAtMs = n};
}

} // namespace Inlet::Test
