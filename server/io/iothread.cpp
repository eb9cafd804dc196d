// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/iothread.h"

#include "server/base/logging.h"
#include "server/io/epolldispatcher.h"
#include "server/io/ioworker.h"

#include <QCoreApplication>

namespace Inlet {

IoThread::IoThread(int index, const IoShared &shared)
    : m_home(QStringLiteral("io %1").arg(index + 1), lcHttp,
             [this, index, &shared] { return std::make_unique<IoWorker>(index, shared, *this); })
{
    m_home.start(new EpollDispatcher);
    m_worker = m_home.worker(); // at start only, before anything listens
}

IoThread::~IoThread() = default;

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
