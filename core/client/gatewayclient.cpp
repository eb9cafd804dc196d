// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/gatewayclient.h"

#include "core/client/connection.h"

namespace Inlet {

GatewayClient::GatewayClient(ClientOptions options, std::shared_ptr<SinkGroup> sinks, QObject *parent)
    : GatewayClient(std::move(options), std::move(sinks), std::make_shared<ClientThread>(), parent)
{
}

GatewayClient::GatewayClient(ClientOptions options, std::shared_ptr<SinkGroup> sinks,
                             std::shared_ptr<ClientThread> thread, QObject *parent)
    : QObject(parent)
    , m_pauses(std::make_shared<std::atomic<quint64>>(0))
    , m_guest(std::move(thread), this,
              [this, options = std::move(options), sinks = std::move(sinks),
               pauses = m_pauses](const std::shared_ptr<const ReturnPath> &returnPath) {
                  auto connection = std::make_unique<Connection>(options, sinks, pauses);
                  connect(connection.get(), &Connection::stateChanged, connection.get(),
                          [this, returnPath](const ConnectionState &state) {
                              returnPath->post([this, state] { onStateChanged(state); });
                          });
                  connect(connection.get(), &Connection::latencyMeasured, connection.get(),
                          [this, returnPath](std::chrono::milliseconds latency) {
                              returnPath->post([this, latency] { emit latencyMeasured(latency); });
                          });
                  connect(connection.get(), &Connection::accountStateTold, connection.get(),
                          [this, returnPath](const QString &word) {
                              returnPath->post([this, word] { emit accountStateTold(word); });
                          });
                  return connection;
              })
{
}

GatewayClient::~GatewayClient()
{
    stop();
}

void GatewayClient::start()
{
    m_guest.post([](Connection &connection) { connection.start(); });
}

void GatewayClient::stop()
{
    m_guest.post([](Connection &connection) { connection.stop(); });
}

void GatewayClient::reconnectNow()
{
    m_guest.post([](Connection &connection) { connection.reconnectNow(); });
}

void GatewayClient::onStateChanged(const ConnectionState &state)
{
    m_state = state;
    emit stateChanged(m_state);
}

} // namespace Inlet
