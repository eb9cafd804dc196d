// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/gatewayclient.h"

#include "ui/client/connection.h"

using namespace Qt::StringLiterals;

namespace Inlet {

GatewayClient::GatewayClient(ClientOptions options, QObject *parent)
    : QObject(parent)
    , m_pauses(std::make_shared<std::atomic<quint64>>(0))
    , m_context(new QObject)
{
    qRegisterMetaType<ConnectionState>();
    qRegisterMetaType<QList<ReceivedFrame>>();
    m_thread.setObjectName(u"client"_s);
    m_context->moveToThread(&m_thread);
    // Deferred deletions run before the thread ends, so the sockets die where they were born.
    connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
    post([this, options = std::move(options)] {
        m_connection = new Connection(options, m_pauses, m_context);
        connect(m_connection, &Connection::stateChanged, this, &GatewayClient::onStateChanged);
        connect(m_connection, &Connection::batchReady, this, &GatewayClient::onBatch);
    });
}

GatewayClient::~GatewayClient()
{
    post([this] { m_connection->stop(); });
    // Posted as well: quit() would overtake what is queued before it.
    post([thread = &m_thread] { thread->quit(); });
    m_thread.wait();
}

void GatewayClient::start()
{
    post([this] { m_connection->start(); });
}

void GatewayClient::stop()
{
    post([this] { m_connection->stop(); });
}

void GatewayClient::reconnectNow()
{
    post([this] { m_connection->reconnectNow(); });
}

void GatewayClient::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_context, std::move(job), Qt::QueuedConnection);
}

void GatewayClient::onStateChanged(const ConnectionState &state)
{
    m_state = state;
    emit stateChanged(m_state);
}

void GatewayClient::onBatch(const QList<ReceivedFrame> &frames)
{
    emit framesReceived(frames);
    post([this] { m_connection->acknowledge(); });
}

} // namespace Inlet
