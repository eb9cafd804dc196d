// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/listener.h"

#include "core/protocol/limits.h"
#include "server/base/logging.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int backlog = 4096;
constexpr int acceptsPerTurn = 256; // then the others on this thread have their turn
constexpr std::chrono::milliseconds acceptPause = 200ms;

} // namespace

Listener::Listener(Accept accept)
    : m_accept(std::move(accept))
{
    m_server.setListenBacklogSize(backlog);
    m_pause.setSingleShot(true);
    m_pause.setInterval(acceptPause);
    connect(&m_pause, &QTimer::timeout, this, &Listener::start);
}

Result<void> Listener::listenOn(const QHostAddress &host, quint16 port)
{
    if (!m_server.listen(host, port)) {
        return Error{ErrorCode::Unavailable,
                     u"cannot listen on %1 port %2: %3"_s.arg(host.toString())
                         .arg(port)
                         .arg(m_server.errorString())};
    }
    m_server.pauseAccepting(); // for good: accepting is ours
    const int descriptor = int(m_server.socketDescriptor());
    prepareListening(descriptor, Limits::kernelUnsentBytes);
    m_notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    m_notifier->setEnabled(false);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Listener::acceptWaiting);
    return {};
}

void Listener::start()
{
    if (m_notifier)
        m_notifier->setEnabled(true);
}

void Listener::close()
{
    m_pause.stop();
    m_notifier.reset();
    m_server.close();
}

void Listener::acceptWaiting()
{
    for (int i = 0; i < acceptsPerTurn; ++i) {
        Accepted accepted = acceptConnection(int(m_server.socketDescriptor()));
        if (accepted.status == IoStatus::WouldBlock)
            return;
        if (accepted.status != IoStatus::Some) {
            qCWarning(lcHttp).noquote() << "cannot accept a connection:" << accepted.errorText;
            m_notifier->setEnabled(false);
            m_pause.start();
            return;
        }
        m_accept(std::move(accepted.descriptor), accepted.peer);
        if (!m_notifier) // closed meanwhile
            return;
    }
}

} // namespace Inlet
