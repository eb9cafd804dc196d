// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/guarded.h"
#include "core/base/result.h"
#include "core/storage/pending.h"
#include "core/storage/sqlitestatement.h"

#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QString>
#include <QStringList>
#include <QThread>
#include <QWaitCondition>

#include <atomic>
#include <chrono>
#include <concepts>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

class QSqlDatabase;

namespace Inlet {

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
    struct Options
    {
        QString file;
        /// Whether a commit survives the loss of power (`synchronous=FULL`), or only the end of the
        /// process (`NORMAL`).
        bool fullSync = true;
        /// Migration files in order, as migrate() takes them.
        QStringList migrations;
        /// How long the destructor goes on working off the queue; what waits then is answered
        /// Unavailable.
        std::chrono::milliseconds closeTime{4'000};
        /// A second connection to a file that is open already, which only reads: it waits for no
        /// writer, sees what was committed when a job begins, and answers each job for itself. Jobs
        /// that write fail.
        bool isReader = false;
    };

    /// Jobs that may wait; one more is answered Unavailable at once.
    static constexpr qsizetype maxQueuedJobs = 100'000;
    /// Jobs that share one transaction.
    static constexpr qsizetype maxJobsPerTransaction = 4'096;
    /// How long another connection to the same file may hold us up.
    static constexpr std::chrono::milliseconds busyTimeout{5'000};

    /// Opens or creates the file, readable by its owner only, and migrates it. Blocks its caller
    /// until that is done: for the start of a program, before anything listens. Errors are Storage.
    static Result<std::unique_ptr<Database>> open(const Options &options);

    /// For the last job of all.
    static constexpr std::chrono::milliseconds lastJobTime{300};

    /// Works off the queue within Options::closeTime, does the last job, closes the connection and joins the
    /// thread. What runs or waits above that time fails, and every future is finished afterwards.
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Queues @p job from any thread. The future is finished after the commit of the transaction the
    /// job ran in. When that commit fails, every job of the transaction gets its Storage error,
    /// whatever it returned itself.
    template<typename T>
    Pending<T> run(std::function<Result<T>(QSqlDatabase &)> job);

    /// The same for any callable that returns a Result.
    template<typename Function>
    requires std::invocable<Function &, QSqlDatabase &>
    auto run(Function job)
    {
        using T = typename std::invoke_result_t<Function &, QSqlDatabase &>::value_type;
        return run<T>(std::function<Result<T>(QSqlDatabase &)>(std::move(job)));
    }

    /// Does @p job at the very end, whatever became of those before it; once. Nobody hears of it.
    void runLast(std::function<Result<void>(QSqlDatabase &)> job);
    /// Instead of Options::closeTime, for the end. Any thread.
    void closeWithin(std::chrono::milliseconds time);

    /// For a job: has @p work done once, after all jobs of its transaction and in that transaction, so that
    /// many jobs share one write. It is done even if the job itself fails and is undone, unless all are; if
    /// it fails, all fail.
    static void beforeCommit(std::function<Result<void>(QSqlDatabase &)> work);

    /// Jobs that wait, those of the transaction under way not counted. Any thread.
    qsizetype queued() const;
    /// Transactions committed since open(). Any thread.
    quint64 commits() const { return m_commits.load(std::memory_order_relaxed); }

private:
    class Job
    {
    public:
        Job() = default;
        Q_DISABLE_COPY_MOVE(Job)
        virtual ~Job() = default;
        /// Runs the job and keeps what it returned; whether it succeeded.
        virtual bool execute(QSqlDatabase &database) = 0;
        /// Finishes the future with what execute() kept, or with @p failure if there is one.
        virtual void finish(const std::optional<Error> &failure) = 0;
    };
    template<typename T>
    class TypedJob;
    class Connection;
    class LateWork;
    using Group = std::vector<std::unique_ptr<Job>>;

    explicit Database(const Options &options)
        : m_jobsPerTransaction(options.isReader ? 1 : maxJobsPerTransaction)
        , m_closeTime(options.closeTime)
    {
    }
    void enqueue(std::unique_ptr<Job> job);
    void work(const Options &options, QPromise<Result<void>> opened);
    bool nextGroup(Group *group);
    void runGroup(Connection &connection, Group &group);
    static Result<void> runWithSavepoints(Connection &connection, Group &group, Result<void> state);

    void doLast(Connection &connection);

    const qsizetype m_jobsPerTransaction;
    mutable QMutex m_mutex;
    QWaitCondition m_wake;
    std::deque<std::unique_ptr<Job>> m_queue; // guarded by m_mutex
    std::unique_ptr<Job> m_last;              // guarded by m_mutex
    std::chrono::milliseconds m_closeTime;    // guarded by m_mutex
    bool m_isClosing = false;                 // guarded by m_mutex
    Deadline m_deadline{.busyTimeout = busyTimeout};
    std::atomic<quint64> m_commits{0};
    std::unique_ptr<QThread> m_thread;
};

template<typename T>
class Database::TypedJob final : public Job
{
public:
    explicit TypedJob(std::function<Result<T>(QSqlDatabase &)> function)
        : m_function(std::move(function))
    {
        m_promise.start();
    }

    Pending<T> pending() const { return {m_promise.future(), m_gate}; }

    bool execute(QSqlDatabase &database) override
    {
        if (const auto fault = faultOf([&] { m_result.emplace(m_function(database)); }))
            m_result.emplace(Error{ErrorCode::Internal, QStringLiteral("a job failed: ") + *fault});
        // What the job captured dies here, before anybody learns that it is done.
        m_function = nullptr;
        return m_result->has_value();
    }

    void finish(const std::optional<Error> &failure) override
    {
        const QMutexLocker locker(m_gate.get());
        if (failure)
            m_promise.addResult(Result<T>(*failure));
        else
            m_promise.addResult(std::move(*m_result));
        m_promise.finish();
    }

private:
    std::function<Result<T>(QSqlDatabase &)> m_function;
    std::optional<Result<T>> m_result;
    const std::shared_ptr<QMutex> m_gate = std::make_shared<QMutex>();
    QPromise<Result<T>> m_promise;
};

template<typename T>
Pending<T> Database::run(std::function<Result<T>(QSqlDatabase &)> job)
{
    auto typed = std::make_unique<TypedJob<T>>(std::move(job));
    Pending<T> pending = typed->pending();
    enqueue(std::move(typed));
    return pending;
}

} // namespace Inlet
