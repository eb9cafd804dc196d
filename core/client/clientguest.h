// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientthread.h"

#include <QMutex>
#include <QObject>

#include <memory>
#include <utility>

namespace Inlet {

/// The way back from the thread of the sockets to an object in another, which may die before.
class ReturnPath final
{
public:
    /// Made and closed in the thread of @p receiver, and closed before that dies.
    explicit ReturnPath(QObject *receiver)
        : m_receiver(receiver)
    {
    }
    Q_DISABLE_COPY_MOVE(ReturnPath)

    void close()
    {
        const QMutexLocker lock(&m_mutex);
        m_receiver = nullptr;
    }
    /// Calls @p function in the thread of the receiver, later, in order; not at all when that dies before,
    /// so that @p function may know it. From any thread.
    template<typename Function>
    void post(Function function) const
    {
        const QMutexLocker lock(&m_mutex);
        if (m_receiver != nullptr)
            QMetaObject::invokeMethod(m_receiver, std::move(function), Qt::QueuedConnection);
    }

private:
    mutable QMutex m_mutex;
    QObject *m_receiver;
};

/// A worker of its own in the thread of the sockets, and the only door to it: made there, used there by what
/// is posted, in order, and destroyed there when the guest is gone and all that was posted before has run.
///
/// No call blocks; the destructor of the last guest of a thread alone waits until that has ended. The worker
/// may outlive the guest for a moment, so it knows nobody outside: what it has to say goes through
/// returnPath().
template<typename Worker>
class ClientGuest final
{
public:
    /// @p receiver: gets what comes back; lives in the thread of this guest and outlives it.
    /// @p make: makes the worker; called once, in the thread of the sockets, with the way back.
    template<typename Make>
    ClientGuest(std::shared_ptr<ClientThread> thread, QObject *receiver, Make make)
        : m_thread(std::move(thread))
        , m_number(m_thread->newNumber())
        , m_returnPath(std::make_shared<ReturnPath>(receiver))
    {
        m_thread->post([number = m_number, returnPath = returnPath(), make = std::move(make)](
                           ClientWorkers &workers) mutable { workers.add(number, make(returnPath)); });
    }
    ~ClientGuest()
    {
        m_returnPath->close();
        m_thread->post([number = m_number](ClientWorkers &workers) { workers.remove(number); });
    }
    Q_DISABLE_COPY_MOVE(ClientGuest)

    /// Calls @p function with the worker, later, in the thread of the sockets.
    template<typename Function>
    void post(Function function)
    {
        m_thread->post([number = m_number, function = std::move(function)](ClientWorkers &workers) mutable {
            if (QObject *const worker = workers.find(number))
                function(static_cast<Worker &>(*worker));
        });
    }

    /// For what begins in the thread of the sockets and ends later.
    std::shared_ptr<const ReturnPath> returnPath() const { return m_returnPath; }

private:
    const std::shared_ptr<ClientThread> m_thread;
    const quint64 m_number;
    const std::shared_ptr<ReturnPath> m_returnPath;
};

} // namespace Inlet
