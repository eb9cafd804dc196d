// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/guarded.h"
#include "core/base/result.h"
#include "core/storage/pending.h"

#include <QMutex>
#include <QPromise>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QSqlDatabase;

namespace Inlet {

/// One job of a Database, whatever it yields: executed and finished once, on the database's thread. Only
/// a refused job is finished elsewhere, without having been executed.
class DatabaseJob
{
public:
    DatabaseJob() = default;
    Q_DISABLE_COPY_MOVE(DatabaseJob)
    virtual ~DatabaseJob() = default;
    /// Runs the job and keeps what it returned; whether it succeeded.
    virtual bool execute(QSqlDatabase &database) = 0;
    /// Finishes the future with what execute() kept, or with @p failure if there is one.
    virtual void finish(const std::optional<Error> &failure) = 0;
};

/// Jobs that share a transaction.
using JobGroup = std::vector<std::unique_ptr<DatabaseJob>>;

/// A job that yields a T, with the future for it. A job that throws yields Internal.
template<typename T>
class TypedDatabaseJob final : public DatabaseJob
{
public:
    /// @p ended hears what became of it before anybody else, on the thread that ends it.
    explicit TypedDatabaseJob(std::function<Result<T>(QSqlDatabase &)> function,
                              std::function<void(const Result<T> &)> ended = {})
        : m_function(std::move(function))
        , m_ended(std::move(ended))
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
        if (failure)
            m_result.emplace(*failure);
        if (m_ended)
            m_ended(*m_result);
        const QMutexLocker locker(m_gate.get());
        m_promise.addResult(std::move(*m_result));
        m_promise.finish();
    }

private:
    std::function<Result<T>(QSqlDatabase &)> m_function;
    std::function<void(const Result<T> &)> m_ended;
    std::optional<Result<T>> m_result;
    const std::shared_ptr<QMutex> m_gate = std::make_shared<QMutex>();
    QPromise<Result<T>> m_promise;
};

} // namespace Inlet
