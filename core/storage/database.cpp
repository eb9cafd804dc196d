// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"

#include "core/storage/grouptransaction.h"
#include "core/storage/sqliteconnection.h"

#include <QFuture>

using namespace Qt::StringLiterals;

namespace Inlet {

Database::Database(const Options &options)
    : m_queue(maxQueuedJobs, options.isReader ? 1 : maxJobsPerTransaction)
    , m_closeTime(options.closeTime)
{
}

Result<std::unique_ptr<Database>> Database::open(const Options &options)
{
    std::unique_ptr<Database> database(new Database(options));
    QPromise<Result<void>> opened;
    // Before anybody waits: a future that is not started counts as finished.
    opened.start();
    const QFuture<Result<void>> future = opened.future();
    database->m_thread.reset(
        QThread::create([options, opened = std::move(opened), self = database.get()]() mutable {
            self->work(options, std::move(opened));
        }));
    database->m_thread->setObjectName(options.isReader ? u"reader"_s : u"database"_s);
    database->m_thread->start();
    const Result<void> result = future.result();
    if (!result) {
        return Error{ErrorCode::Storage,
                     u"cannot use the database %1: %2"_s.arg(options.file, result.error().message)};
    }
    return database;
}

Database::~Database()
{
    const qint64 deadline = steadyNow() + std::chrono::nanoseconds(m_closeTime.load()).count();
    m_deadline.at = deadline;
    m_queue.close(deadline);
    m_thread->wait();
}

void Database::beforeCommit(std::function<Result<void>(QSqlDatabase &)> work)
{
    GroupTransaction::beforeCommit(std::move(work));
}

void Database::runLast(std::function<Result<void>(QSqlDatabase &)> job)
{
    m_queue.setLast(std::make_unique<TypedDatabaseJob<void>>(std::move(job)));
}

void Database::work(const Options &options, QPromise<Result<void>> opened)
{
    SqliteConnection connection;
    const Result<void> result = connection.open(options);
    opened.addResult(result);
    opened.finish();
    if (!result)
        return;
    keepTo(connection.database(), m_deadline);
    JobGroup group;
    while (m_queue.takeGroup(&group))
        GroupTransaction(connection, m_commits).run(group);
    doLast(connection);
}

void Database::doLast(SqliteConnection &connection)
{
    m_deadline.at = steadyNow() + std::chrono::nanoseconds(lastJobTime).count();
    JobGroup last;
    if (auto job = m_queue.takeLast())
        last.push_back(std::move(job));
    if (!last.empty())
        GroupTransaction(connection, m_commits).run(last);
}

} // namespace Inlet
