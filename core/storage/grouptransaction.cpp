// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/grouptransaction.h"

#include "core/storage/sqliteconnection.h"

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// The transaction under way on this thread; null between two.
GroupTransaction *&current()
{
    thread_local GroupTransaction *transaction = nullptr;
    return transaction;
}

} // namespace

GroupTransaction::GroupTransaction(SqliteConnection &connection, std::atomic<quint64> &commits)
    : m_connection(connection)
    , m_commits(commits)
{
    current() = this;
}

GroupTransaction::~GroupTransaction()
{
    current() = nullptr;
}

void GroupTransaction::beforeCommit(std::function<Result<void>(QSqlDatabase &)> work)
{
    Q_ASSERT_X(current() != nullptr, "Database::beforeCommit", "not in a job");
    current()->m_lateWork.push_back(std::move(work));
}

Result<void> GroupTransaction::doLateWork()
{
    Result<void> state;
    for (const auto &work : m_lateWork) {
        if (const auto fault = faultOf([&] { state = work(m_connection.database()); }))
            state = Error{ErrorCode::Internal, u"it could not be ended: "_s + *fault};
        if (!state)
            break;
    }
    return state;
}

Result<void> GroupTransaction::executeWithSavepoints(JobGroup &group)
{
    Result<void> state;
    for (const auto &job : group) {
        state = m_connection.savepoint();
        if (!state)
            break;
        if (!job->execute(m_connection.database()))
            state = m_connection.undo();
        // Fails when SQLite gave up the whole transaction during the job (disk full, for one).
        if (state)
            state = m_connection.release();
        if (!state)
            break;
    }
    return state;
}

void GroupTransaction::run(JobGroup &group)
{
    Result<void> state = m_connection.begin();
    if (state && group.size() == 1) {
        // Alone it needs no savepoint: the transaction is all its own.
        if (!group.front()->execute(m_connection.database())) {
            m_connection.rollback();
            group.front()->finish({});
            return;
        }
    } else if (state) {
        state = executeWithSavepoints(group);
    }
    if (state)
        state = doLateWork();
    if (state)
        state = m_connection.commit();
    std::optional<Error> failure;
    if (state) {
        m_commits.fetch_add(1, std::memory_order_relaxed);
    } else {
        m_connection.rollback();
        failure = Error{ErrorCode::Storage, u"the transaction was undone: "_s + state.error().message};
    }
    for (const auto &job : group)
        job->finish(failure);
}

} // namespace Inlet
