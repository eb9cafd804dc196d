// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sql.h"

#include "core/logging/logging.h"
#include "core/storage/sqlitestatement.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSqlError>

#include <map>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

Result<QStringList> readStatements(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::Storage, u"cannot read the migration %1: %2"_s.arg(path, file.errorString())};
    }
    QStringList statements;
    QString statement;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith("--"_L1))
            continue;
        statement += line + u'\n';
        if (trimmed.endsWith(u';')) {
            statements.append(statement);
            statement.clear();
        }
    }
    if (!statement.isEmpty()) {
        return Error{ErrorCode::Storage, u"the migration %1 ends within a statement"_s.arg(path)};
    }
    return statements;
}

// A connection belongs to one thread, and so do its statements.
std::map<QString, std::map<QString, QSqlQuery>> &preparedStatements()
{
    thread_local std::map<QString, std::map<QString, QSqlQuery>> statements;
    return statements;
}

Result<void> runStatements(QSqlDatabase &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = execute(database, statement); !done)
            return done.error();
    }
    return {};
}

} // namespace

Error sqlError(const QSqlQuery &query)
{
    const QString text = query.lastError().databaseText();
    return {ErrorCode::Storage, text.isEmpty() ? u"the database refused a statement"_s : text};
}

Result<QSqlQuery> prepare(QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return sqlError(query);
    return query;
}

Result<QSqlQuery *> preparedOnce(QSqlDatabase &database, const QString &sql)
{
    auto &statements = preparedStatements()[database.connectionName()];
    const auto known = statements.find(sql);
    if (known != statements.end())
        return &known->second;
    auto query = prepare(database, sql);
    if (!query)
        return query.error();
    return &statements.emplace(sql, std::move(*query)).first->second;
}

void forgetPrepared(const QString &connectionName)
{
    preparedStatements().erase(connectionName);
    SqliteStatement::forget(connectionName);
}

Result<void> exec(QSqlQuery &query)
{
    if (!query.exec())
        return sqlError(query);
    return {};
}

Result<QSqlQuery> execute(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    auto query = prepare(database, sql);
    if (!query)
        return query;
    for (const QVariant &value : values)
        query->addBindValue(value);
    if (const auto done = exec(*query); !done)
        return done.error();
    return query;
}

Result<void> migrate(QSqlDatabase &database, const QStringList &files)
{
    int version = 0;
    {
        auto query = execute(database, u"PRAGMA user_version"_s);
        if (!query)
            return query.error();
        if (!query->next())
            return sqlError(*query);
        version = query->value(0).toInt();
    }
    if (version < 0 || version > files.size()) {
        return Error{ErrorCode::Storage,
                     u"its schema has version %1, this program knows versions up to %2 only: it was written "
                     "by a newer program"_s.arg(version)
                         .arg(files.size())};
    }
    // One that holds something may take long, during which nothing else is heard of the program.
    const bool isLong = version > 0 && version < files.size();
    QElapsedTimer time;
    time.start();
    if (isLong) {
        const QString text =
            u"the database %1 is brought from version %2 to %3, which takes minutes where it "
            "holds millions of events"_s;
        qCInfo(lcCore).noquote() << text.arg(database.databaseName(), QString::number(version),
                                             QString::number(files.size()));
    }
    for (; version < files.size(); ++version) {
        const auto statements = readStatements(files.at(version));
        if (!statements)
            return statements.error();
        const QStringList whole = QStringList{u"BEGIN IMMEDIATE"_s} + *statements
            + QStringList{u"PRAGMA user_version = %1"_s.arg(version + 1), u"COMMIT"_s};
        if (const auto done = runStatements(database, whole); !done) {
            // SQLite has rolled back by itself after some errors; then this one has nothing to do.
            [[maybe_unused]] const auto undone = execute(database, u"ROLLBACK"_s);
            return Error{ErrorCode::Storage,
                         u"the migration %1 failed: %2"_s.arg(files.at(version), done.error().message)};
        }
    }
    if (isLong)
        qCInfo(lcCore, "the database has version %d after %lld ms", version, time.elapsed());
    return {};
}

} // namespace Inlet
