// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/http/descriptor.h"

#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <memory>

namespace Inlet {

/// Accepts connections and gives their descriptors away, without making socket objects of them.
/// Lives in the gateway's thread.
///
/// Binding is QTcpServer's; accepting is not: what a connection needs (no blocking, its peer, small
/// segments at once, few bytes unsent in the kernel) comes with accept4() or from the listening
/// socket, in one system call instead of six.
class Listener final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    using Accept = std::function<void(Descriptor, const Peer &)>;

    explicit Listener(Accept accept);

    /// Binds; connections wait in the kernel until start(). Unavailable, with the address and the
    /// system's words, when the address cannot be had.
    Result<void> listenOn(const QHostAddress &host, quint16 port);
    quint16 port() const { return m_server.serverPort(); }

    void start();
    /// Gives the address up. What was not accepted yet is refused by the kernel.
    void close();

private:
    void acceptWaiting();

    Accept m_accept;
    QTcpServer m_server;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_pause; // after a failure, most likely for want of descriptors
};

} // namespace Inlet
