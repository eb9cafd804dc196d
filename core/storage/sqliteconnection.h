// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/databaseoptions.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

namespace Inlet {

/// A SQLite connection, set up and migrated, with its prepared transaction statements. Lives on the
/// thread that made it. Errors are Storage.
class SqliteConnection final
{
public:
    SqliteConnection();
    ~SqliteConnection();
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    /// Opens or creates the file, readable by its owner only, and migrates it.
    Result<void> open(const DatabaseOptions &options);

    QSqlDatabase &database() { return m_database; }
    Result<void> begin();
    /// A transaction has one savepoint at a time: release() and undo() are about it.
    Result<void> savepoint();
    Result<void> release();
    Result<void> undo();
    Result<void> commit();
    /// After some errors SQLite has rolled back by itself, so a refusal here says nothing.
    void rollback() { m_rollback.exec(); }

private:
    Result<void> prepareAll(bool isReader);

    QString m_name;
    QSqlDatabase m_database;
    QSqlQuery m_begin{QSqlDatabase()};
    QSqlQuery m_savepoint{QSqlDatabase()};
    QSqlQuery m_release{QSqlDatabase()};
    QSqlQuery m_undo{QSqlDatabase()};
    QSqlQuery m_commit{QSqlDatabase()};
    QSqlQuery m_rollback{QSqlDatabase()};
};

} // namespace Inlet
