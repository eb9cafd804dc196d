// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

namespace Inlet {

/// The error of the statement that failed last on @p query: ErrorCode::Storage with the database's
/// own words, which name tables and columns but never a bound value.
Error sqlError(const QSqlQuery &query);

/// Prepares @p sql.
Result<QSqlQuery> prepare(QSqlDatabase &database, const QString &sql);

/// The same, prepared once for each connection and kept: for statements that run all the time. The
/// query is the connection's; finish() it when rows are left unread. Call it in the thread of the
/// connection, which has to forgetPrepared() before it is closed.
Result<QSqlQuery *> preparedOnce(QSqlDatabase &database, const QString &sql);
void forgetPrepared(const QString &connectionName);

/// Runs the prepared query with the values bound to it.
Result<void> exec(QSqlQuery &query);

/// Prepares @p sql, binds @p values to its `?` in order and runs it.
Result<QSqlQuery> execute(QSqlDatabase &database, const QString &sql, const QVariantList &values = {});

/// Brings the schema to the state that @p files describe; the first file is version 1. Each file
/// runs in one transaction together with its version (`PRAGMA user_version`), so it is applied
/// whole or not at all.
///
/// A file is cut into statements at each `;` that ends a line, and lines that begin with `--` are
/// left out: a trigger, whose body has semicolons of its own, has to stand on one line.
///
/// A database whose version is above the number of files was written by a newer program and is
/// refused with ErrorCode::Storage. What becomes of one that was there before is logged, since it may
/// take long.
Result<void> migrate(QSqlDatabase &database, const QStringList &files);

} // namespace Inlet
