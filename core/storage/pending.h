// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/guarded.h"
#include "core/base/result.h"
#include "core/logging/logging.h"

#include <QFuture>
#include <QMutex>
#include <QObject>
#include <QPointer>

#include <memory>
#include <utility>

namespace Inlet {

/// What a job will yield: a future whose then() and whose end wait for each other.
///
/// QFuture::then() of Qt 6.4 runs a continuation at once where the future is finished, and keeps it
/// afterwards. A thread that has just finished the future, and has not yet looked for what to run, finds
/// it then and runs it a second time, on a promise that is gone: the program crashes. Whoever finishes
/// such a future does so under the gate.
template<typename T>
class Pending final : public QFuture<Result<T>>
{
public:
    Pending(const QFuture<Result<T>> &future, std::shared_ptr<QMutex> gate)
        : QFuture<Result<T>>(future)
        , m_gate(std::move(gate))
    {
    }

    /// As QFuture::then(), once; what that yields has no gate, so it is not handed out. What @p function
    /// throws ends it alone, with a line in the log; a future would keep it for nobody.
    template<typename Function>
    void then(Function function)
    {
        const QMutexLocker locker(m_gate.get());
        static_cast<void>(QFuture<Result<T>>::then(guarded(std::move(function))));
    }
    /// In the thread of @p context, unless that is gone, and in the order of the jobs: it is posted also
    /// where the job is done already, for what follows the jobs before may still be on its way.
    template<typename Function>
    void then(QObject *context, Function function)
    {
        then(
            context, [](const Result<T> &) {}, std::move(function));
    }
    /// The same, and @p first before that: in the thread that ended the job, before it goes on, or in this
    /// one when it is done.
    template<typename First, typename Function>
    void then(QObject *context, First first, Function function)
    {
        then([context = QPointer<QObject>(context), first = std::move(first),
              function = guarded(std::move(function))](const Result<T> &result) mutable {
            first(result);
            if (context) {
                QMetaObject::invokeMethod(
                    context, [function = std::move(function), result]() mutable { function(result); },
                    Qt::QueuedConnection);
            }
        });
    }

private:
    template<typename Function>
    static auto guarded(Function function)
    {
        return [function = std::move(function)](const Result<T> &result) mutable {
            if (const auto fault = faultOf([&] { function(result); }))
                qCCritical(lcCore).noquote() << "what followed a job failed:" << *fault;
        };
    }

    std::shared_ptr<QMutex> m_gate;
};

} // namespace Inlet
