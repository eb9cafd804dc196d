// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sqliteconnection.h"

#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QFile>
#include <QSqlError>
#include <QUuid>

#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Nobody asks how much memory SQLite has, and to count it takes a lock at each allocation. To be said before
/// its first connection; what opened one earlier keeps the count.
void leaveMemoryUncounted()
{
    [[maybe_unused]] static const int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

} // namespace

SqliteConnection::SqliteConnection()
    : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    leaveMemoryUncounted();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
}

SqliteConnection::~SqliteConnection()
{
    // The name may be removed only after all that refers to the connection is gone.
    forgetPrepared(m_name);
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> SqliteConnection::open(const DatabaseOptions &options)
{
    // SQLite would create it readable by everybody; its -wal and -shm take the mode of the file.
    const int descriptor =
        ::open(QFile::encodeName(options.file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{ErrorCode::Storage, qt_error_string(errno)};
    ::close(descriptor);

    m_database.setDatabaseName(options.file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(DatabaseOptions::busyTimeout.count()));
    if (!m_database.open())
        return Error{ErrorCode::Storage, m_database.lastError().text()};
    {
        auto mode = execute(m_database, u"PRAGMA journal_mode = WAL"_s);
        if (!mode)
            return mode.error();
        if (!mode->next() || mode->value(0).toString() != "wal"_L1)
            return Error{ErrorCode::Storage, u"its file system does not support a write-ahead log"_s};
    }
    for (const QString &pragma :
         {u"PRAGMA synchronous = %1"_s.arg(options.fullSync ? "FULL"_L1 : "NORMAL"_L1),
          u"PRAGMA foreign_keys = ON"_s}) {
        if (const auto done = execute(m_database, pragma); !done)
            return done.error();
    }
    if (const auto done = migrate(m_database, options.migrations); !done)
        return done;
    if (options.isReader) {
        if (const auto done = execute(m_database, u"PRAGMA query_only = ON"_s); !done)
            return done.error();
    }
    // IMMEDIATE, because a transaction that turns from reading to writing may be refused then.
    m_begin = options.isReader ? "BEGIN" : "BEGIN IMMEDIATE";
    return {};
}

Result<void> SqliteConnection::run(QByteArrayView sql)
{
    const auto prepared = SqliteStatement::preparedOnce(m_database, sql);
    return prepared ? (*prepared)->run() : prepared.error();
}

} // namespace Inlet
