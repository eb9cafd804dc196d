// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientguest.h"
#include "core/client/clientoptions.h"
#include "core/client/connectionstate.h"
#include "core/client/wire/sinkgroup.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace Inlet {

class Connection;

/// Follows the events of one instance of one gateway, in a thread of its own or one that is shared,
/// and is the only door to the connection there (PROTOCOL.md §10).
///
/// What goes over the wire goes to the sinks, straight from the client thread, without tokens
/// (PROTOCOL.md §12): in order, and while the credit of one is spent the reading waits.
///
/// No call blocks; the destructor of the last client of a thread alone waits until that has ended.
/// Until then the sinks may be given something. Signals come in the thread of this object.
class GatewayClient final : public QObject
{
    Q_OBJECT

public:
    GatewayClient(ClientOptions options, std::shared_ptr<SinkGroup> sinks, QObject *parent = nullptr);
    GatewayClient(ClientOptions options, std::shared_ptr<SinkGroup> sinks,
                  std::shared_ptr<ClientThread> thread, QObject *parent = nullptr);
    ~GatewayClient() override;

    /// Connects, and stays connected as long as the rules allow. Again after start(): nothing.
    void start();
    /// Closes and forgets every plan to come back.
    void stop();
    /// Tries at once where a wait is running or the rules gave up, as after a sleep, a new network
    /// or a click; a connection that is live is asked for a sign of life. The wait that a rate
    /// limit asked for is kept, and so is the least time between two tries.
    void reconnectNow();

    /// The state last signalled.
    const ConnectionState &state() const { return m_state; }
    /// How often reading had to wait because the credit of a sink was spent.
    quint64 pauses() const { return m_pauses->load(); }

signals:
    void stateChanged(const Inlet::ConnectionState &state);
    /// How long the gateway took to answer a ping: soon after the beginning, then after every
    /// pingPeriod without traffic.
    void latencyMeasured(std::chrono::milliseconds latency);
    /// An `instance.state` event told this word; only with ClientOptions::decodesPayloads.
    void accountStateTold(const QString &word);

private:
    void onStateChanged(const ConnectionState &state);

    ConnectionState m_state;
    std::shared_ptr<std::atomic<quint64>> m_pauses;
    ClientGuest<Connection> m_guest;
};

} // namespace Inlet
