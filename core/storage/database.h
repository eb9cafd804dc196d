// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/databasejob.h"
#include "core/storage/databaseoptions.h"
#include "core/storage/jobqueue.h"
#include "core/storage/sqlitestatement.h"

#include <QPromise>
#include <QThread>

#include <atomic>
#include <chrono>
#include <concepts>
#include <functional>
#include <memory>
#include <type_traits>

class QSqlDatabase;

namespace Inlet {

class SqliteConnection;

/// One SQL connection on a thread of its own, and the only door to it (PROTOCOL.md §11).
///
/// Jobs are queued from any thread and run one after the other on the database's thread. All that
/// wait when the thread becomes free share one transaction, so the disk is flushed once for many of
/// them; each has a savepoint of its own, so one that fails undoes only itself. A future is
/// finished after the commit: what it says is on disk.
///
/// The QSqlDatabase that a job is given is valid on that thread and during that job only. A
/// continuation without a context object runs on the database's thread and must not run long.
class Database final
{
public:
    using Options = DatabaseOptions;

    /// Jobs that may wait; one more is answered Unavailable at once.
    static constexpr qsizetype maxQueuedJobs = 100'000;
    /// Jobs that share one transaction.
    static constexpr qsizetype maxJobsPerTransaction = 4'096;
    /// For the last job of all.
    static constexpr std::chrono::milliseconds lastJobTime{300};

    /// Opens or creates the file, readable by its owner only, and migrates it. Blocks its caller
    /// until that is done: for the start of a program, before anything listens. Errors are Storage.
    static Result<std::unique_ptr<Database>> open(const Options &options);

    /// Works off the queue within Options::closeTime, does the last job, closes the connection and joins the
    /// thread. What runs or waits above that time fails, and every future is finished afterwards.
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Queues @p job from any thread. The future is finished after the commit of the transaction the
    /// job ran in. When that commit fails, every job of the transaction gets its Storage error,
    /// whatever it returned itself.
    template<typename T>
    Pending<T> run(std::function<Result<T>(QSqlDatabase &)> job,
                   std::function<void(const Result<T> &)> ended = {});

    /// The same for any callable that returns a Result.
    template<typename Function>
    requires std::invocable<Function &, QSqlDatabase &>
    auto run(Function job)
    {
        using T = typename std::invoke_result_t<Function &, QSqlDatabase &>::value_type;
        return run<T>(std::function<Result<T>(QSqlDatabase &)>(std::move(job)));
    }
    /// The same, and @p ended is called with what the future will say, right before it says so: on the
    /// thread that ends the job.
    template<typename Function, typename Ended>
    requires std::invocable<Function &, QSqlDatabase &>
    auto run(Function job, Ended ended)
    {
        using T = typename std::invoke_result_t<Function &, QSqlDatabase &>::value_type;
        return run<T>(std::function<Result<T>(QSqlDatabase &)>(std::move(job)),
                      std::function<void(const Result<T> &)>(std::move(ended)));
    }

    /// Does @p job at the very end, whatever became of those before it; once. Nobody hears of it.
    void runLast(std::function<Result<void>(QSqlDatabase &)> job);
    /// Instead of Options::closeTime, for the end. Any thread.
    void closeWithin(std::chrono::milliseconds time) { m_closeTime = time; }

    /// For a job: has @p work done once, after all jobs of its transaction and in that transaction, so that
    /// many jobs share one write. It is done even if the job itself fails and is undone, unless all are; if
    /// it fails, all fail.
    static void beforeCommit(std::function<Result<void>(QSqlDatabase &)> work);

    /// Jobs that wait, those of the transaction under way not counted. Any thread.
    qsizetype queued() const { return m_queue.size(); }
    /// Transactions committed since open(). Any thread.
    quint64 commits() const { return m_commits.load(std::memory_order_relaxed); }

private:
    explicit Database(const Options &options);
    void work(const Options &options, QPromise<Result<void>> opened);
    void doLast(SqliteConnection &connection);

    JobQueue m_queue;
    std::atomic<std::chrono::milliseconds> m_closeTime;
    Deadline m_deadline{.busyTimeout = Options::busyTimeout};
    std::atomic<quint64> m_commits{0};
    std::unique_ptr<QThread> m_thread;
};

template<typename T>
Pending<T> Database::run(std::function<Result<T>(QSqlDatabase &)> job,
                         std::function<void(const Result<T> &)> ended)
{
    auto typed = std::make_unique<TypedDatabaseJob<T>>(std::move(job), std::move(ended));
    Pending<T> pending = typed->pending();
    m_queue.add(std::move(typed));
    return pending;
}

} // namespace Inlet
