// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QSqlDatabase>
#include <QStringView>

#include <atomic>
#include <chrono>
#include <limits>
#include <memory>
#include <span>

struct sqlite3_stmt;

namespace Inlet {

/// A statement that runs for each event or publication and has no rows, or one of whole numbers, on SQLite's
/// own interface: QSqlQuery makes a name, a hash look-up, a QVariant and UTF-16 of each value, which is more
/// work than SQLite's. It runs on the connection of the QSqlDatabase, inside its transactions.
///
/// Prepared once for each connection and kept with it, as preparedOnce() does; forgetPrepared()
/// lets go of it. For the thread of the connection alone.
class SqliteStatement final
{
public:
    ~SqliteStatement();
    Q_DISABLE_COPY_MOVE(SqliteStatement)

    /// Storage when @p database is not SQLite or does not take @p sql. Ours while the connection is.
    static Result<SqliteStatement *> preparedOnce(QSqlDatabase &database, QByteArrayView sql);
    static void forget(const QString &connectionName);

    /// Values from 1 on. Bytes are not copied: they must live until run() returns. An empty text or
    /// blob is empty, not NULL.
    void bindText(int index, QByteArrayView utf8);
    void bindBlob(int index, QByteArrayView bytes);
    void bindNumber(int index, qint64 value);

    /// Runs it and forgets its values. Storage with SQLite's words, which hold no bound value.
    Result<void> run();
    /// The same, and takes the first columns of its first row; false when it has none. NULL is 0.
    Result<bool> readRow(std::span<qint64> numbers);
    /// How many rows the last run() changed, without those of triggers; only right after it, before any
    /// other statement of the connection.
    int changedRows() const;

private:
    Result<bool> step(std::span<qint64> numbers);

    explicit SqliteStatement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    sqlite3_stmt *m_statement;
};

/// When a connection stops working, and how long it waits. Times are of the steady clock, in nanoseconds.
struct Deadline
{
    /// From then on what runs fails, and its transaction is undone. Any thread may change it.
    std::atomic<qint64> at{std::numeric_limits<qint64>::max()};
    /// How long another connection to the same file may hold it up.
    std::chrono::milliseconds busyTimeout;
    qint64 waitsSince = 0; ///< for the connection
};
qint64 steadyNow();

/// Holds a connection to @p deadline, which outlives it. Not SQLite: nothing.
void keepTo(const QSqlDatabase &database, Deadline &deadline);

} // namespace Inlet
