// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/jobqueue.h"

#include "core/storage/sqlitestatement.h"

#include <QMutexLocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

void JobQueue::add(std::unique_ptr<DatabaseJob> job)
{
    QString refusal;
    {
        const QMutexLocker locker(&m_mutex);
        if (m_isClosed) {
            refusal = u"the database is closing"_s;
        } else if (qsizetype(m_jobs.size()) >= m_maxJobs) {
            refusal = u"too many jobs wait for the database"_s;
        } else {
            m_jobs.push_back(std::move(job));
            m_wake.wakeOne();
        }
    }
    // Outside the lock: a continuation of the future may queue the next job.
    if (!refusal.isEmpty())
        job->finish(Error{ErrorCode::Unavailable, refusal});
}

void JobQueue::setLast(std::unique_ptr<DatabaseJob> job)
{
    const QMutexLocker locker(&m_mutex);
    m_last = std::move(job);
}

std::unique_ptr<DatabaseJob> JobQueue::takeLast()
{
    const QMutexLocker locker(&m_mutex);
    return std::move(m_last);
}

bool JobQueue::takeGroup(JobGroup *group)
{
    group->clear();
    JobGroup refused;
    {
        QMutexLocker locker(&m_mutex);
        while (m_jobs.empty() && !m_isClosed)
            m_wake.wait(&m_mutex);
        const bool isOver = m_isClosed && steadyNow() >= m_deadline;
        JobGroup &target = isOver ? refused : *group;
        const auto count = isOver ? m_jobs.size() : std::min(m_jobs.size(), std::size_t(m_jobsPerGroup));
        target.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            target.push_back(std::move(m_jobs.front()));
            m_jobs.pop_front();
        }
    }
    for (const auto &job : refused)
        job->finish(Error{ErrorCode::Unavailable, u"the database is closing"_s});
    return !group->empty();
}

void JobQueue::close(qint64 deadline)
{
    const QMutexLocker locker(&m_mutex);
    m_isClosed = true;
    m_deadline = deadline;
    m_wake.wakeAll();
}

qsizetype JobQueue::size() const
{
    const QMutexLocker locker(&m_mutex);
    return qsizetype(m_jobs.size());
}

} // namespace Inlet
