// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/listener.h"

#include "server/logging.h"

#include <QTimer>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int backlog = 4096;
constexpr std::chrono::milliseconds acceptPause = 200ms;

} // namespace

Listener::Listener(Accept accept)
    : m_accept(std::move(accept))
{
    setListenBacklogSize(backlog);
    // Out of descriptors, most likely: QTcpServer stops accepting until it is told to go on.
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(lcHttp).noquote() << "cannot accept a connection:" << errorString();
        QTimer::singleShot(acceptPause, this, &QTcpServer::resumeAccepting);
    });
}

Result<void> Listener::listenOn(const QHostAddress &host, quint16 port)
{
    if (listen(host, port))
        return {};
    return Error{ErrorCode::Unavailable,
                 u"cannot listen on %1 port %2: %3"_s.arg(host.toString()).arg(port).arg(errorString())};
}

void Listener::incomingConnection(qintptr descriptor)
{
    Descriptor owned{int(descriptor)};
    if (prepareSocket(owned.get()))
        m_accept(std::move(owned), peerOf(int(descriptor)));
}

} // namespace Inlet
