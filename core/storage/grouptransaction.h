// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/databasejob.h"

#include <atomic>
#include <functional>
#include <vector>

class QSqlDatabase;

namespace Inlet {

class SqliteConnection;

/// One transaction for a group of jobs, each with a savepoint of its own, so that one that fails undoes
/// only itself. Lives on the database's thread, one at a time.
class GroupTransaction final
{
public:
    /// @p commits counts each commit, before anybody hears of it.
    GroupTransaction(SqliteConnection &connection, std::atomic<quint64> &commits);
    ~GroupTransaction();
    Q_DISABLE_COPY_MOVE(GroupTransaction)

    /// Executes @p group, commits, and finishes all jobs; when that fails, all with the same Storage
    /// error. Once.
    void run(JobGroup &group);

    /// Database::beforeCommit(), for a job of the transaction under way.
    static void beforeCommit(std::function<Result<void>(QSqlDatabase &)> work);

private:
    Result<void> executeWithSavepoints(JobGroup &group);
    Result<void> doLateWork();

    SqliteConnection &m_connection;
    std::atomic<quint64> &m_commits;
    std::vector<std::function<Result<void>(QSqlDatabase &)>> m_lateWork;
};

} // namespace Inlet
