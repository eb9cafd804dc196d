// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/database.h"
#include "core/storage/sql.h"
#include "server/base/secretbox.h"
#include "server/model/storedevent.h"
#include "server/store/sqlite/sqlitestores.h"

#include <QTemporaryDir>

#include <memory>

namespace Inlet::Test {

/// The stores of a gateway in a directory of their own, with the instances `id-1` and `id-2`, and the
/// connections behind them.
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
        m_stores.reset();
        auto stores = SqliteStores::open({.file = file(), .fullSync = false, .migrations = migrations});
        if (!stores)
            qFatal("%s", qPrintable(stores.error().message));
        m_stores = *std::move(stores);
        m_stores->useKey(*SecretBox::fromKeyText(Secret("the key of these tests")));
    }

    SqliteStores &stores() { return *m_stores; }
    QString file() const { return m_dir.filePath(QStringLiteral("inlet.db")); }
    Database &database() { return m_stores->database(); }

    template<typename Job>
    std::invoke_result_t<Job &, QSqlDatabase &> write(Job job)
    {
        return m_stores->database().run(std::move(job)).result();
    }
    template<typename Job>
    std::invoke_result_t<Job &, QSqlDatabase &> read(Job job)
    {
        return m_stores->reader().run(std::move(job)).result();
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

    /// Adds an event as the versions of the schema before the seventh have them.
    void addOldEvent(const StoredEvent &event)
    {
        change(QStringLiteral("INSERT INTO events (id, instance_id, event, received_at, size, data)"
                              " VALUES ('%1', '%2', '%3', %4, %5, x'%6')")
                   .arg(QString::fromLatin1(event.id), event.instanceId,
                        QString::fromLatin1(eventName(event.type)))
                   .arg(event.receivedAtMs)
                   .arg(event.data.size() + 192)
                   .arg(QString::fromLatin1(event.data.toHex())));
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
    QTemporaryDir m_dir;
    std::unique_ptr<SqliteStores> m_stores;
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

/// Behind all times that messages of tests tell in seconds; in front of it their clocks would be ahead.
inline constexpr qint64 firstArrivalMs = 1'000'000'000;

/// The same as an event that came so many milliseconds after firstArrivalMs.
inline StoredEvent talkEvent(int n, EventType type, const QByteArray &data,
                             const QString &instance = QStringLiteral("id-1"))
{
    StoredEvent event = storedEvent(n, type, data, instance);
    event.receivedAtMs += firstArrivalMs;
    return event;
}

} // namespace Inlet::Test
