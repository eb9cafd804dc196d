// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/iothread.h"

#include "server/io/epolldispatcher.h"
#include "server/io/ioworker.h"

#include <QCoreApplication>
#include <QFuture>
#include <QPromise>

namespace Inlet {

IoThread::IoThread(int index, const IoShared &shared)
{
    m_thread.setObjectName(QStringLiteral("io %1").arg(index + 1));
    m_thread.setEventDispatcher(new EpollDispatcher);
    m_thread.start();
    // Sockets and timers belong to the thread that makes them, so the worker is made there.
    const auto made = std::make_shared<QPromise<IoWorker *>>();
    made->start();
    auto *const starter = new QObject;
    starter->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        starter,
        [this, index, &shared, made, starter] {
            made->addResult(new IoWorker(index, shared, *this));
            made->finish();
            starter->deleteLater();
        },
        Qt::QueuedConnection);
    m_worker = made->future().result(); // at start only, before anything listens
}

IoThread::~IoThread()
{
    // By the loop, before the thread ends: its end deletes what was left to be deleted later, but
    // not what that leaves in turn, and the worker leaves its sockets.
    QMetaObject::invokeMethod(
        m_thread.eventDispatcher(),
        [worker = m_worker] {
            delete worker;
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void IoThread::post(Item item)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_items.empty();
        m_items.push_back(std::move(item));
    }
    // One event for all that comes until the worker takes it.
    if (wasEmpty)
        QCoreApplication::postEvent(m_worker, new QEvent(QEvent::User));
}

std::vector<IoThread::Item> IoThread::takeItems()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_items, {});
}

void IoThread::addConnection(Descriptor descriptor, const Peer &peer)
{
    post(NewConnection{std::move(descriptor), peer});
}

void IoThread::deliver(std::shared_ptr<InstanceChannel> channel, const QByteArray &frame,
                       std::chrono::steady_clock::time_point published)
{
    post(Delivery{std::move(channel), frame, published});
}

void IoThread::listClients(const ClientQuery &query, std::function<void(ClientPage)> done)
{
    post(ListClients{query, std::move(done)});
}

void IoThread::disconnectClient(quint64 id, std::function<void(bool)> done)
{
    post(DisconnectClient{id, std::move(done)});
}

void IoThread::respond(quint64 connection, HttpResponse response)
{
    post(Reply{connection, std::move(response)});
}

void IoThread::closeInstance(std::shared_ptr<InstanceChannel> channel)
{
    post(CloseInstance{std::move(channel)});
}

void IoThread::beginShutdown()
{
    post(Shutdown{});
}

} // namespace Inlet
