// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"

#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QFile>
#include <QMutexLocker>
#include <QSqlError>
#include <QUuid>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet {

/// The connection with its prepared transaction statements; lives on the database's thread.
class Database::Connection
{
public:
    Connection()
        : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
        , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
    {
    }

    ~Connection()
    {
        // The name may be removed only after all that refers to the connection is gone.
        forgetPrepared(m_name);
        for (QSqlQuery *query : {&m_begin, &m_savepoint, &m_release, &m_undo, &m_commit, &m_rollback})
            *query = QSqlQuery(QSqlDatabase());
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Connection)

    Result<void> open(const Options &options);

    QSqlDatabase &database() { return m_database; }
    Result<void> begin() { return exec(m_begin); }
    Result<void> savepoint() { return exec(m_savepoint); }
    Result<void> release() { return exec(m_release); }
    Result<void> undo() { return exec(m_undo); }
    Result<void> commit() { return exec(m_commit); }
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

Result<void> Database::Connection::open(const Options &options)
{
    // SQLite would create it readable by everybody; its -wal and -shm take the mode of the file.
    const int descriptor =
        ::open(QFile::encodeName(options.file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{ErrorCode::Storage, qt_error_string(errno)};
    ::close(descriptor);

    m_database.setDatabaseName(options.file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout.count()));
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
    return prepareAll(options.isReader);
}

Result<void> Database::Connection::prepareAll(bool isReader)
{
    const std::pair<QSqlQuery *, QString> statements[] = {
        // IMMEDIATE, because a transaction that turns from reading to writing may be refused then.
        {&m_begin, isReader ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s},
        {&m_savepoint, u"SAVEPOINT job"_s},
        {&m_release, u"RELEASE job"_s},
        {&m_undo, u"ROLLBACK TO job"_s},
        {&m_commit, u"COMMIT"_s},
        {&m_rollback, u"ROLLBACK"_s},
    };
    for (const auto &[query, sql] : statements) {
        auto prepared = prepare(m_database, sql);
        if (!prepared)
            return prepared.error();
        *query = std::move(*prepared);
    }
    return {};
}

/// What beforeCommit() was given during one transaction; on the database's thread, one at a time.
class Database::LateWork final
{
public:
    LateWork() { current() = this; }
    ~LateWork() { current() = nullptr; }
    Q_DISABLE_COPY_MOVE(LateWork)

    static LateWork *&current()
    {
        thread_local LateWork *work = nullptr;
        return work;
    }

    void add(std::function<Result<void>(QSqlDatabase &)> work) { m_work.push_back(std::move(work)); }

    Result<void> run(QSqlDatabase &database)
    {
        Result<void> state;
        for (const auto &work : m_work) {
            if (const auto fault = faultOf([&] { state = work(database); }))
                state = Error{ErrorCode::Internal, u"it could not be ended: "_s + *fault};
            if (!state)
                break;
        }
        return state;
    }

private:
    std::vector<std::function<Result<void>(QSqlDatabase &)>> m_work;
};

void Database::beforeCommit(std::function<Result<void>(QSqlDatabase &)> work)
{
    Q_ASSERT_X(LateWork::current() != nullptr, "Database::beforeCommit", "not in a job");
    LateWork::current()->add(std::move(work));
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

void Database::closeWithin(std::chrono::milliseconds time)
{
    const QMutexLocker locker(&m_mutex);
    m_closeTime = time;
}

void Database::runLast(std::function<Result<void>(QSqlDatabase &)> job)
{
    const QMutexLocker locker(&m_mutex);
    m_last = std::make_unique<TypedJob<void>>(std::move(job));
}

Database::~Database()
{
    {
        const QMutexLocker locker(&m_mutex);
        m_isClosing = true;
        m_deadline.at = steadyNow() + std::chrono::nanoseconds(m_closeTime).count();
        m_wake.wakeAll();
    }
    m_thread->wait();
}

qsizetype Database::queued() const
{
    const QMutexLocker locker(&m_mutex);
    return qsizetype(m_queue.size());
}

void Database::enqueue(std::unique_ptr<Job> job)
{
    QString refusal;
    {
        const QMutexLocker locker(&m_mutex);
        if (m_isClosing) {
            refusal = u"the database is closing"_s;
        } else if (qsizetype(m_queue.size()) >= maxQueuedJobs) {
            refusal = u"too many jobs wait for the database"_s;
        } else {
            m_queue.push_back(std::move(job));
            m_wake.wakeOne();
        }
    }
    // Outside the lock: a continuation of the future may queue the next job.
    if (!refusal.isEmpty())
        job->finish(Error{ErrorCode::Unavailable, refusal});
}

void Database::work(const Options &options, QPromise<Result<void>> opened)
{
    Connection connection;
    const Result<void> result = connection.open(options);
    opened.addResult(result);
    opened.finish();
    if (!result)
        return;
    keepTo(connection.database(), m_deadline);
    Group group;
    while (nextGroup(&group))
        runGroup(connection, group);
    doLast(connection);
}

void Database::doLast(Connection &connection)
{
    m_deadline.at = steadyNow() + std::chrono::nanoseconds(lastJobTime).count();
    Group last;
    {
        const QMutexLocker locker(&m_mutex);
        if (m_last)
            last.push_back(std::move(m_last));
    }
    if (!last.empty())
        runGroup(connection, last);
}

bool Database::nextGroup(Group *group)
{
    group->clear();
    Group refused;
    {
        QMutexLocker locker(&m_mutex);
        while (m_queue.empty() && !m_isClosing)
            m_wake.wait(&m_mutex);
        const bool isOver = m_isClosing && steadyNow() >= m_deadline.at;
        Group &target = isOver ? refused : *group;
        const auto count =
            isOver ? m_queue.size() : std::min(m_queue.size(), std::size_t(m_jobsPerTransaction));
        target.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            target.push_back(std::move(m_queue.front()));
            m_queue.pop_front();
        }
    }
    for (const auto &job : refused)
        job->finish(Error{ErrorCode::Unavailable, u"the database is closing"_s});
    return !group->empty();
}

Result<void> Database::runWithSavepoints(Connection &connection, Group &group, Result<void> state)
{
    for (const auto &job : group) {
        if (!state)
            break;
        state = connection.savepoint();
        if (!state)
            break;
        if (!job->execute(connection.database()))
            state = connection.undo();
        // Fails when SQLite gave up the whole transaction during the job (disk full, for one).
        if (state)
            state = connection.release();
    }
    return state;
}

void Database::runGroup(Connection &connection, Group &group)
{
    LateWork late;
    Result<void> state = connection.begin();
    if (state && group.size() == 1) {
        // Alone it needs no savepoint: the transaction is all its own.
        if (!group.front()->execute(connection.database())) {
            connection.rollback();
            group.front()->finish({});
            return;
        }
    } else {
        state = runWithSavepoints(connection, group, state);
    }
    if (state)
        state = late.run(connection.database());
    if (state)
        state = connection.commit();
    std::optional<Error> failure;
    if (state) {
        m_commits.fetch_add(1, std::memory_order_relaxed);
    } else {
        connection.rollback();
        failure = Error{ErrorCode::Storage, u"the transaction was undone: "_s + state.error().message};
    }
    for (const auto &job : group)
        job->finish(failure);
}

} // namespace Inlet
