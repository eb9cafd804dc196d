// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/auth/tokenmemory.h"
#include "server/io/iothread.h"
#include "server/ws/hub.h"

#include <QObject>
#include <QTimer>
#include <QVarLengthArray>

#include <unordered_map>

namespace Inlet {

/// The inside of an IoThread: its HTTP connections and its share of the hub. Lives in that thread.
class IoWorker final : public QObject, private ConnectionHost
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IoWorker)

public:
    IoWorker(int index, const IoShared &shared, IoThread &thread);
    ~IoWorker() override;

    bool event(QEvent *event) override;

private:
    using Frames = std::vector<QByteArray>;
    using Times = QVarLengthArray<std::chrono::steady_clock::time_point, 16>;

    /// What waits for the clients of one instance.
    struct Gathered
    {
        std::shared_ptr<InstanceChannel> channel;
        Frames frames;
        Times published; // of each frame
    };

    void workOff();
    void take(IoThread::NewConnection &item);
    void take(IoThread::Delivery &item);
    void take(IoThread::Reply &item);
    void take(IoThread::CloseInstance &item);
    void take(IoThread::Shutdown &item);
    void take(IoThread::ListClients &item);
    void take(IoThread::DisconnectClient &item);
    void flushDeliveries();
    void writeAnswers();
    void sweep();
    void makeRoom(HttpConnection::Clock::time_point now);

    Verdict judge(const RequestHead &head, const Peer &peer) override;
    void upgrade(HttpConnection &connection, const UpgradeGrant &grant) override;
    void dispatch(HttpConnection &connection, HttpRequest request) override;
    void answerMade(HttpConnection &connection) override;
    bool keep(qint64 bytes) override;
    void answering(int status) override;
    void endingSilently(SilentEnd reason) override;
    void ended(HttpConnection &connection) override;

    const int m_index;
    const IoShared &m_shared;
    IoCounters &m_counters;
    IoThread &m_thread;
    quint64 m_lastConnection = 0;
    std::unordered_map<quint64, HttpConnection *> m_connections; // children of this
    // Collected while items are worked off; a vector, for there are few instances a turn.
    std::vector<Gathered> m_deliveries;
    std::vector<quint64> m_answers; // connections that have one to write
    TokenMemory m_tokens;
    QTimer m_sweeper;
    Hub m_hub;
};

} // namespace Inlet
