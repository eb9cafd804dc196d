// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sqlitestatement.h"

#include <QSqlDriver>
#include <QVariant>

#include <map>
#include <sqlite3.h>
#include <string>
#include <thread>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Statements = std::map<std::string, std::unique_ptr<SqliteStatement>, std::less<>>;

// A connection belongs to one thread, and so do its statements.
std::map<QString, Statements> &connections()
{
    thread_local std::map<QString, Statements> statements;
    return statements;
}

sqlite3 *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

Error storageError(sqlite3 *handle)
{
    return {ErrorCode::Storage, QString::fromUtf8(sqlite3_errmsg(handle))};
}

} // namespace

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

Result<SqliteStatement *> SqliteStatement::preparedOnce(QSqlDatabase &database, QByteArrayView sql)
{
    Statements &statements = connections()[database.connectionName()];
    const std::string_view key(sql.data(), std::size_t(sql.size()));
    if (const auto known = statements.find(key); known != statements.end())
        return known->second.get();
    sqlite3 *const handle = handleOf(database);
    if (handle == nullptr)
        return Error{ErrorCode::Storage, u"the database is not SQLite"_s};
    sqlite3_stmt *statement = nullptr;
    const int result = sqlite3_prepare_v3(handle, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                          &statement, nullptr);
    if (result != SQLITE_OK || statement == nullptr)
        return storageError(handle);
    std::unique_ptr<SqliteStatement> made(new SqliteStatement(statement));
    return statements.emplace(key, std::move(made)).first->second.get();
}

void SqliteStatement::forget(const QString &connectionName)
{
    connections().erase(connectionName);
}

// SQLite takes a null pointer for NULL, whatever the length.
void SqliteStatement::bindText(int index, QByteArrayView utf8)
{
    sqlite3_bind_text(m_statement, index, utf8.isNull() ? "" : utf8.data(), int(utf8.size()), SQLITE_STATIC);
}

void SqliteStatement::bindBlob(int index, QByteArrayView bytes)
{
    sqlite3_bind_blob64(m_statement, index, bytes.isNull() ? "" : bytes.data(), sqlite3_uint64(bytes.size()),
                        SQLITE_STATIC);
}

void SqliteStatement::bindNumber(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement, index, value);
}

Result<bool> SqliteStatement::step(std::span<qint64> numbers)
{
    const int result = sqlite3_step(m_statement);
    std::optional<Error> error;
    if (result != SQLITE_DONE && result != SQLITE_ROW)
        error = storageError(sqlite3_db_handle(m_statement));
    for (std::size_t i = 0; result == SQLITE_ROW && i < numbers.size(); ++i)
        numbers[i] = sqlite3_column_int64(m_statement, int(i));
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    if (error)
        return *error;
    return result == SQLITE_ROW;
}

Result<void> SqliteStatement::run()
{
    const auto done = step({});
    return done ? Result<void>() : done.error();
}

Result<bool> SqliteStatement::readRow(std::span<qint64> numbers)
{
    return step(numbers);
}

int SqliteStatement::changedRows() const
{
    return sqlite3_changes(sqlite3_db_handle(m_statement));
}

qint64 steadyNow()
{
    const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
    return now.count();
}

void keepTo(const QSqlDatabase &database, Deadline &deadline)
{
    // Some milliseconds of work, and no measurable cost.
    constexpr int instructions = 10'000;
    sqlite3 *const handle = handleOf(database);
    if (handle == nullptr)
        return;
    sqlite3_progress_handler(
        handle, instructions,
        [](void *kept) { return int(steadyNow() >= static_cast<Deadline *>(kept)->at); }, &deadline);
    sqlite3_busy_handler(
        handle,
        [](void *kept, int calls) {
            auto &limit = *static_cast<Deadline *>(kept);
            const qint64 now = steadyNow();
            if (calls == 0)
                limit.waitsSince = now;
            if (now >= limit.at
                || now - limit.waitsSince >= std::chrono::nanoseconds(limit.busyTimeout).count())
                return 0;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            return 1;
        },
        &deadline);
}

} // namespace Inlet
