// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/ioworker.h"

#include "server/io/admission.h"
#include "server/io/counters.h"

#include <QEvent>

#include <algorithm>

using namespace std::chrono_literals;

namespace Inlet {

namespace {

constexpr std::chrono::milliseconds sweepPeriod = 100ms;

Hub::Options hubOptions(int index, const Config &config)
{
    return {index, {config.sendBuffer, config.sendBufferBytes}, config.pingPeriod, config.pongWait};
}

} // namespace

IoWorker::IoWorker(int index, const IoShared &shared, IoThread &thread)
    : m_index(index)
    , m_shared(shared)
    , m_thread(thread)
    , m_hub(hubOptions(index, shared.config), shared.counters, nullptr)
{
    connect(&m_hub, &Hub::sessionClosed, this, [this] { --m_shared.connections; });
    m_sweeper.setInterval(sweepPeriod);
    connect(&m_sweeper, &QTimer::timeout, this, &IoWorker::sweep);
}

IoWorker::~IoWorker()
{
    for (const auto &[id, connection] : m_connections)
        delete connection;
}

bool IoWorker::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    workOff();
    return true;
}

void IoWorker::workOff()
{
    for (auto &item : m_thread.takeItems()) {
        // Deliveries are gathered over all that waits; only a close must find them sent.
        if (std::holds_alternative<IoThread::CloseInstance>(item)
            || std::holds_alternative<IoThread::Shutdown>(item))
            flushDeliveries();
        std::visit([this](auto &content) { take(content); }, item);
    }
    flushDeliveries();
}

void IoWorker::take(IoThread::NewConnection &item)
{
    const HttpConnection::Options options{++m_lastConnection, m_shared.config.maxBody};
    auto *const connection = new HttpConnection(std::move(item.descriptor), item.peer, options, *this);
    m_connections.emplace(options.id, connection);
    if (!m_sweeper.isActive())
        m_sweeper.start();
    if (m_shared.admission.isStopping())
        connection->finish();
}

void IoWorker::take(IoThread::Delivery &item)
{
    const auto found =
        std::ranges::find(m_deliveries, item.channel, [](const auto &pair) { return pair.first; });
    if (found == m_deliveries.end())
        m_deliveries.emplace_back(std::move(item.channel), Frames{std::move(item.frame)});
    else
        found->second.push_back(std::move(item.frame));
}

void IoWorker::flushDeliveries()
{
    for (const auto &[channel, frames] : m_deliveries)
        m_hub.deliver(channel.get(), frames);
    m_deliveries.clear();
}

void IoWorker::take(IoThread::Reply &item)
{
    const auto found = m_connections.find(item.connection);
    if (found != m_connections.end())
        found->second->respond(std::move(item.response));
}

void IoWorker::take(IoThread::CloseInstance &item)
{
    m_hub.closeSessions(item.channel.get(), CloseCode::GoingAway, instanceDeletedReason);
}

void IoWorker::take(IoThread::Shutdown &)
{
    std::vector<HttpConnection *> connections;
    for (const auto &[id, connection] : m_connections)
        connections.push_back(connection);
    for (HttpConnection *const connection : connections)
        connection->finish();
    m_hub.closeSessions(nullptr, CloseCode::GoingAway, shuttingDownReason);
}

void IoWorker::sweep()
{
    const auto now = HttpConnection::Clock::now();
    std::vector<HttpConnection *> connections;
    connections.reserve(m_connections.size());
    for (const auto &[id, connection] : m_connections)
        connections.push_back(connection);
    for (HttpConnection *const connection : connections)
        connection->checkDeadline(now);
    if (m_connections.empty())
        m_sweeper.stop();
}

Verdict IoWorker::judge(const RequestHead &head, const Peer &peer)
{
    return m_shared.admission.judge(head, peer, m_shared.connections.load(), m_tokens);
}

void IoWorker::upgrade(HttpConnection &connection, const UpgradeGrant &grant)
{
    Descriptor descriptor = connection.takeDescriptor();
    m_hub.adopt(std::move(descriptor), connection.peer(), grant.instance, grant.key);
    // The socket lives on in the hub, so it stays counted.
    m_connections.erase(connection.id());
    connection.deleteLater();
}

void IoWorker::dispatch(HttpConnection &connection, HttpRequest request)
{
    if (auto response = m_shared.answerAtOnce(request))
        connection.respond(std::move(*response));
    else
        m_shared.dispatch(std::move(request), {m_index, connection.id()});
}

void IoWorker::ended(HttpConnection &connection)
{
    --m_shared.connections;
    m_connections.erase(connection.id());
    connection.deleteLater();
}

} // namespace Inlet
