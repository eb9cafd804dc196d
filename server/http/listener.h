// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/http/descriptor.h"

#include <QTcpServer>

#include <functional>

namespace Inlet {

/// Accepts connections and gives their descriptors away, without making socket objects of them.
/// Lives in the gateway's thread.
class Listener final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    using Accept = std::function<void(Descriptor, const Peer &)>;

    explicit Listener(Accept accept);

    /// Unavailable, with the address and the system's words, when it cannot be had.
    Result<void> listenOn(const QHostAddress &host, quint16 port);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Accept m_accept;
};

} // namespace Inlet
