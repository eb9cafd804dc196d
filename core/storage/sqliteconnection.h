// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/databaseoptions.h"

#include <QByteArrayView>
#include <QSqlDatabase>
#include <QString>

#include <tuple>

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
    Result<void> begin() { return run(m_begin); }
    /// A transaction has one savepoint at a time: release() and undo() are about it.
    Result<void> savepoint() { return run("SAVEPOINT job"); }
    Result<void> release() { return run("RELEASE job"); }
    Result<void> undo() { return run("ROLLBACK TO job"); }
    Result<void> commit() { return run("COMMIT"); }
    /// After some errors SQLite has rolled back by itself, so a refusal here says nothing.
    void rollback() { std::ignore = run("ROLLBACK"); }

private:
    Result<void> run(QByteArrayView sql);

    QString m_name;
    QSqlDatabase m_database;
    QByteArrayView m_begin;
};

} // namespace Inlet
