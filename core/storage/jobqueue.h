// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/databasejob.h"

#include <QMutex>
#include <QWaitCondition>

#include <deque>
#include <memory>

namespace Inlet {

/// The jobs that wait for a database's thread, in the order they came. Any thread adds; one takes.
class JobQueue final
{
public:
    /// @p maxJobs may wait; at most @p jobsPerGroup are taken at once.
    JobQueue(qsizetype maxJobs, qsizetype jobsPerGroup)
        : m_maxJobs(maxJobs)
        , m_jobsPerGroup(jobsPerGroup)
    {
    }
    Q_DISABLE_COPY_MOVE(JobQueue)

    /// Finishes @p job at once, Unavailable, when too many wait or the queue is closed.
    void add(std::unique_ptr<DatabaseJob> job);
    /// Keeps @p job for takeLast(), instead of any that was kept before.
    void setLast(std::unique_ptr<DatabaseJob> job);

    /// Waits for jobs and takes what may share a transaction. False when the queue is closed and nothing
    /// is left; what waits when the time to close is over is finished here, Unavailable.
    bool takeGroup(JobGroup *group);
    /// The job that setLast() kept, if any.
    std::unique_ptr<DatabaseJob> takeLast();

    /// Refuses new jobs. What waits may still be taken before @p deadline, nanoseconds of steadyNow().
    void close(qint64 deadline);

    qsizetype size() const;

private:
    const qsizetype m_maxJobs;
    const qsizetype m_jobsPerGroup;
    mutable QMutex m_mutex;
    QWaitCondition m_wake;
    std::deque<std::unique_ptr<DatabaseJob>> m_jobs; // guarded by m_mutex
    std::unique_ptr<DatabaseJob> m_last;             // guarded by m_mutex
    qint64 m_deadline = 0;                           // guarded by m_mutex
    bool m_isClosed = false;                         // guarded by m_mutex
};

} // namespace Inlet
