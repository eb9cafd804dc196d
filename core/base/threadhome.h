// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/guarded.h"

#include <QAbstractEventDispatcher>
#include <QLoggingCategory>
#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <latch>
#include <memory>
#include <utility>

namespace Inlet {

/// A thread and the worker that lives in it: made by the first event of the thread, used by what is posted,
/// in order, and destroyed there too, when all that was posted before has run. A worker never sees another
/// thread, so its sockets, timers and children are where they belong.
///
/// What throws ends alone, with a line in the log. A worker that could not be made is not there: what is
/// posted to it then is dropped.
template<typename Worker>
class ThreadHome final
{
public:
    /// Makes the worker; called once, in the thread.
    using Make = std::function<std::unique_ptr<Worker>()>;
    using Category = const QLoggingCategory &(*)();

    /// @p name: of the thread. @p category: where faults are logged.
    ThreadHome(const QString &name, Category category, Make make)
        : m_category(category)
    {
        m_thread.setObjectName(name);
        m_door.moveToThread(&m_thread);
        enter([this, make = std::move(make)] {
            guard([&] { m_worker = make(); });
            m_isMade.count_down();
        });
    }
    /// Waits until all that was posted has run and the worker is gone. Where start() was never called, none
    /// of it happens.
    ~ThreadHome()
    {
        if (!m_thread.isRunning())
            return;
        // By the loop, before the thread ends: its end deletes what was left to be deleted later, but not
        // what that leaves in turn.
        enter([this] {
            m_worker.reset();
            m_thread.quit();
        });
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(ThreadHome)

    /// Begins; once. @p dispatcher: the thread's loop, which the thread takes over; Qt's own if null.
    void start(QAbstractEventDispatcher *dispatcher = nullptr)
    {
        if (dispatcher != nullptr)
            m_thread.setEventDispatcher(dispatcher);
        m_thread.start();
    }

    /// Calls @p function with the worker, later, in its thread. From any thread, also before start().
    template<typename Function>
    void post(Function function)
    {
        enter([this, function = std::move(function)]() mutable {
            if (m_worker)
                guard([&] { function(*m_worker); });
        });
    }

    /// The same, and gives what @p function returns to @p done in the thread of @p receiver, which outlives
    /// this home.
    template<typename Function, typename Done>
    void ask(Function function, QObject *receiver, Done done)
    {
        post(
            [this, function = std::move(function), receiver, done = std::move(done)](Worker &worker) mutable {
                QMetaObject::invokeMethod(
                    receiver,
                    [category = m_category, done = std::move(done), value = function(worker)]() mutable {
                        guard(category, [&] { done(std::move(value)); });
                    },
                    Qt::QueuedConnection);
            });
    }

    /// The worker, for a door of its own that is faster than post(). Waits for it, so only after start();
    /// null when it could not be made.
    Worker *worker() const
    {
        m_isMade.wait();
        return m_worker.get();
    }

private:
    template<typename Function>
    void enter(Function function)
    {
        QMetaObject::invokeMethod(&m_door, std::move(function), Qt::QueuedConnection);
    }
    template<typename Work>
    static void guard(Category category, Work &&work)
    {
        if (const auto fault = faultOf(std::forward<Work>(work)))
            qCCritical(category).noquote() << "work in a thread failed:" << *fault;
    }
    template<typename Work>
    void guard(Work &&work) const
    {
        guard(m_category, std::forward<Work>(work));
    }

    const Category m_category;
    std::unique_ptr<Worker> m_worker; // made, used and destroyed in m_thread
    std::latch m_isMade{1};
    QThread m_thread;
    QObject m_door; // lives in m_thread; what is posted are its events
};

} // namespace Inlet
