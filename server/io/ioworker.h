// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/auth/tokenmemory.h"
#include "server/io/iothread.h"
#include "server/ws/hub.h"

#include <QObject>
#include <QTimer>

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

    void workOff();
    void take(IoThread::NewConnection &item);
    void take(IoThread::Delivery &item);
    void take(IoThread::Reply &item);
    void take(IoThread::CloseInstance &item);
    void take(IoThread::Shutdown &item);
    void flushDeliveries();
    void sweep();

    Verdict judge(const RequestHead &head, const Peer &peer) override;
    void upgrade(HttpConnection &connection, const UpgradeGrant &grant) override;
    void dispatch(HttpConnection &connection, HttpRequest request) override;
    void ended(HttpConnection &connection) override;

    const int m_index;
    const IoShared &m_shared;
    IoThread &m_thread;
    quint64 m_lastConnection = 0;
    std::unordered_map<quint64, HttpConnection *> m_connections; // children of this
    // Collected while items are worked off; a vector, for there are few instances a turn.
    std::vector<std::pair<std::shared_ptr<InstanceChannel>, Frames>> m_deliveries;
    TokenMemory m_tokens;
    QTimer m_sweeper;
    Hub m_hub;
};

} // namespace Inlet
