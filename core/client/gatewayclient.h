// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientoptions.h"
#include "core/client/connectionstate.h"
#include "core/client/receivedframe.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace Inlet {

class Connection;

/// The thread of the sockets of one or several clients; ends with the last of them.
class ClientThread final
{
    Q_DISABLE_COPY_MOVE(ClientThread)

public:
    ClientThread();
    /// Waits until what was posted before is done.
    ~ClientThread();

    QThread *thread() { return &m_thread; }

private:
    QThread m_thread;
    QObject *m_context; ///< lives in the thread
};

/// Follows the events of one instance of one gateway, in a thread of its own or one that is shared,
/// and is the only door to the connection there (PROTOCOL.md §10).
///
/// No call blocks; the destructor of the last client of a thread alone waits until that has ended.
/// Signals come in the thread of this object and carry values. What they carry holds no token
/// (PROTOCOL.md §12).
class GatewayClient final : public QObject
{
    Q_OBJECT

public:
    explicit GatewayClient(ClientOptions options, QObject *parent = nullptr);
    GatewayClient(ClientOptions options, std::shared_ptr<ClientThread> thread, QObject *parent = nullptr);
    ~GatewayClient() override;

    /// Connects, and stays connected as long as the rules allow. Again after start(): nothing.
    void start();
    /// Closes and forgets every plan to come back.
    void stop();
    /// Tries at once where a wait is running or the rules gave up, as after a sleep, a new network
    /// or a click; a connection that is live is asked for a sign of life. The wait that a rate
    /// limit asked for is kept, and so is the least time between two tries.
    void reconnectNow();

    /// While held, frames do not count as taken when framesReceived() returns but when the hold
    /// ends: for a receiver that hands them on and must not be overrun.
    void setHeld(bool isHeld);

    /// The state last signalled.
    const ConnectionState &state() const { return m_state; }
    /// How often reading had to wait because framesReceived() was not taken fast enough.
    quint64 pauses() const { return m_pauses->load(); }

signals:
    void stateChanged(const Inlet::ConnectionState &state);
    /// In the order of arrival, at most once in 16 ms. When the signal returns the frames count as
    /// taken, so a receiver that takes long slows the reading down instead of filling memory.
    void framesReceived(const QList<Inlet::ReceivedFrame> &frames);
    /// How long the gateway took to answer a ping: soon after the beginning, then after every
    /// pingPeriod without traffic.
    void latencyMeasured(std::chrono::milliseconds latency);

private:
    class Context;

    void post(std::function<void(Connection *)> job);
    void acknowledge();
    void onStateChanged(const ConnectionState &state);
    void onBatch(const QList<ReceivedFrame> &frames);

    ConnectionState m_state;
    std::shared_ptr<std::atomic<quint64>> m_pauses;
    bool m_isHeld = false;
    int m_owed = 0; ///< batches that were taken while held
    std::shared_ptr<ClientThread> m_thread;
    Context *m_context; ///< lives in the thread: what is posted runs there
};

} // namespace Inlet
