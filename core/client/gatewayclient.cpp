// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/gatewayclient.h"

#include "core/client/connection.h"

using namespace Qt::StringLiterals;

namespace Inlet {

ClientThread::ClientThread()
    : m_context(new QObject)
{
    m_thread.setObjectName(u"client"_s);
    m_context->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
}

ClientThread::~ClientThread()
{
    // Posted: quit() by itself would overtake what is queued before it.
    QMetaObject::invokeMethod(
        m_context, [thread = &m_thread] { thread->quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

/// What of a client lives in the thread of its socket. It may outlive the client for a moment, so
/// nothing there knows the client; what it has to say goes through signals.
class GatewayClient::Context final : public QObject
{
    Q_OBJECT

public:
    void make(const ClientOptions &options, std::shared_ptr<SinkGroup> sinks,
              std::shared_ptr<std::atomic<quint64>> pauses)
    {
        connection = new Connection(options, std::move(sinks), std::move(pauses), this);
        connect(connection, &Connection::stateChanged, this, &Context::stateChanged);
        connect(connection, &Connection::latencyMeasured, this, &Context::latencyMeasured);
    }

    Connection *connection = nullptr; ///< made and used in the thread

signals:
    void stateChanged(const Inlet::ConnectionState &state);
    void latencyMeasured(std::chrono::milliseconds latency);
};

GatewayClient::GatewayClient(ClientOptions options, std::shared_ptr<SinkGroup> sinks, QObject *parent)
    : GatewayClient(std::move(options), std::move(sinks), std::make_shared<ClientThread>(), parent)
{
}

GatewayClient::GatewayClient(ClientOptions options, std::shared_ptr<SinkGroup> sinks,
                             std::shared_ptr<ClientThread> thread, QObject *parent)
    : QObject(parent)
    , m_pauses(std::make_shared<std::atomic<quint64>>(0))
    , m_thread(std::move(thread))
    , m_context(new Context)
{
    qRegisterMetaType<ConnectionState>();
    qRegisterMetaType<std::chrono::milliseconds>();
    connect(m_context, &Context::stateChanged, this, &GatewayClient::onStateChanged);
    connect(m_context, &Context::latencyMeasured, this, &GatewayClient::latencyMeasured);
    m_context->moveToThread(m_thread->thread());
    QMetaObject::invokeMethod(
        m_context,
        [context = m_context, options = std::move(options), sinks = std::move(sinks), pauses = m_pauses] {
            context->make(options, sinks, pauses);
        },
        Qt::QueuedConnection);
}

GatewayClient::~GatewayClient()
{
    post([](Connection *connection) { connection->stop(); });
    QMetaObject::invokeMethod(
        m_context, [context = m_context] { context->deleteLater(); }, Qt::QueuedConnection);
}

void GatewayClient::start()
{
    post([](Connection *connection) { connection->start(); });
}

void GatewayClient::stop()
{
    post([](Connection *connection) { connection->stop(); });
}

void GatewayClient::reconnectNow()
{
    post([](Connection *connection) { connection->reconnectNow(); });
}

void GatewayClient::post(std::function<void(Connection *)> job)
{
    QMetaObject::invokeMethod(
        m_context, [context = m_context, job = std::move(job)] { job(context->connection); },
        Qt::QueuedConnection);
}

void GatewayClient::onStateChanged(const ConnectionState &state)
{
    m_state = state;
    emit stateChanged(m_state);
}

} // namespace Inlet

#include "gatewayclient.moc"
