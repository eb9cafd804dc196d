// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/hub.h"

#include "core/protocol/limits.h"
#include "server/io/counters.h"
#include "server/logging.h"
#include "server/ws/frame.h"

#include <algorithm>
#include <climits>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr std::chrono::milliseconds sweepPeriod = 50ms;
/// Frames of one turn are joined for one send up to this; beyond it the copy costs more than it saves.
constexpr qsizetype joinedBytes = qsizetype(1024) * 1024;

// QWebSocketServer gets to see a request of our own making: the client's has been judged, may hold
// a token that must not stay in memory, and is of any length.
QByteArray handshakeHead(const QString &instance, const QByteArray &key)
{
    return "GET /ws/" + instance.toLatin1()
        + " HTTP/1.1\r\nHost: inlet\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
          "13\r\n"
          "Sec-WebSocket-Key: "
        + key + "\r\n\r\n";
}

} // namespace

Hub::Hub(const Options &options, Counters &counters, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_counters(counters)
    , m_server(u"Inlet"_s, QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(INT_MAX);
    connect(&m_server, &QWebSocketServer::newConnection, this, &Hub::onNewConnection);
    m_sweeper.setInterval(sweepPeriod);
    connect(&m_sweeper, &QTimer::timeout, this, &Hub::sweep);
}

Hub::~Hub()
{
    for (const auto &[session, owner] : m_sessions)
        session->abort();
    m_sessions.clear();
}

void Hub::adopt(Descriptor descriptor, const Peer &peer, std::shared_ptr<const InstanceEntry> instance,
                const QByteArray &key)
{
    limitUnsentBytes(descriptor.get(), Limits::kernelUnsentBytes);
    const QByteArray head = handshakeHead(instance->record.name, key);
    auto *const socket = new QTcpSocket;
    socket->setSocketDescriptor(descriptor.release());
    // Full with the head, the socket reads nothing behind it: frames that came with the handshake
    // stay in the kernel until the limits are set.
    socket->setReadBufferSize(head.size());
    for (qsizetype i = head.size() - 1; i >= 0; --i)
        socket->ungetChar(head[i]);

    // Counted before the 101 is written: whoever has read it gets what is published from then on.
    ++instance->channel->clients[std::size_t(m_options.ioThread)];
    SessionHost &host = *this;
    auto session = std::make_unique<Session>(socket, peer, std::move(instance), m_options.bounds, host);
    m_opening.insert({peer.address, peer.port}, session.get());
    Session *const address = session.get();
    m_sessions.emplace(address, std::move(session));
    if (!m_sweeper.isActive()) {
        m_lastHeartbeat = Clock::now();
        m_sweeper.start();
    }
    m_server.handleConnection(socket);
}

void Hub::onNewConnection()
{
    while (QWebSocket *const webSocket = m_server.nextPendingConnection()) {
        Session *const session = m_opening.take({webSocket->peerAddress(), webSocket->peerPort()});
        if (session == nullptr) {
            webSocket->abort();
            webSocket->deleteLater();
            continue;
        }
        session->open(webSocket);
        if (session->isOpen())
            enlist(*session);
        qCDebug(lcWebSocket).noquote() << "client" << session->peer().address.toString() << "connected to"
                                       << session->instance().record.name;
    }
}

void Hub::enlist(Session &session)
{
    auto &list = m_byInstance[session.instance().channel.get()];
    session.hubIndex = list.size();
    list.push_back(&session);
}

void Hub::deliver(const InstanceChannel *channel, const std::vector<QByteArray> &frames)
{
    const auto found = m_byInstance.constFind(channel);
    if (found == m_byInstance.cend())
        return;
    QByteArray joined;
    if (frames.size() > 1) {
        qsizetype size = 0;
        bool hasBig = false;
        for (const QByteArray &frame : frames) {
            size += frame.size();
            hasBig = hasBig || frame.size() > Session::bigFrameBytes;
        }
        if (!hasBig && size <= joinedBytes) {
            joined.reserve(size);
            for (const QByteArray &frame : frames)
                joined.append(frame);
        }
    }
    // Sessions that end meanwhile stay in the list until removeGone().
    for (Session *const session : *found)
        session->send(frames, joined);
    m_counters.framesDelivered.fetch_add(quint64(frames.size()) * quint64(found->size()),
                                         std::memory_order_relaxed);
}

void Hub::closeSessions(const InstanceChannel *channel, CloseCode code, QLatin1StringView reason)
{
    for (const auto &[session, owner] : m_sessions) {
        if (channel != nullptr && session->instance().channel.get() != channel)
            continue;
        if (session->isOpen())
            session->close(code, reason, Session::Pending::Send);
        else if (!session->closeDeadline())
            session->abort(); // its 101 is not out yet
    }
}

void Hub::sessionEnded(Session &session)
{
    if (m_gone.empty())
        QMetaObject::invokeMethod(this, &Hub::removeGone, Qt::QueuedConnection);
    m_gone.push_back(&session);
    --session.instance().channel->clients[std::size_t(m_options.ioThread)];
}

void Hub::removeGone()
{
    unwatchSettled();
    for (Session *const session : std::exchange(m_gone, {})) {
        const PeerKey key{session->peer().address, session->peer().port};
        if (m_opening.value(key) == session)
            m_opening.remove(key);
        const auto found = m_byInstance.find(session->instance().channel.get());
        if (found != m_byInstance.end() && session->hubIndex < found->size()
            && (*found)[session->hubIndex] == session) {
            found->back()->hubIndex = session->hubIndex;
            (*found)[session->hubIndex] = found->back();
            found->pop_back();
            if (found->empty())
                m_byInstance.remove(session->instance().channel.get());
        }
        m_sessions.erase(session);
        emit sessionClosed();
    }
    if (m_sessions.empty())
        m_sweeper.stop();
}

void Hub::sessionLags(Session &session)
{
    if (session.isWatched)
        return;
    session.isWatched = true;
    m_watched.push_back(&session);
}

void Hub::sessionViolated(Session &session, const Violation &violation)
{
    ++m_counters.violationsClosed;
    qCInfo(lcWebSocket).noquote() << "client" << session.peer().address.toString() << "of"
                                  << session.instance().record.name << "closed with" << int(violation.code)
                                  << QString(violation.reason);
}

void Hub::sweep()
{
    const auto now = Clock::now();
    const std::vector<Session *> watched = m_watched;
    for (Session *const session : watched) {
        if (session->closeDeadline() && now >= *session->closeDeadline())
            session->abort();
        else
            judgeSlow(*session, now);
    }
    unwatchSettled();
    const auto heartbeat = std::clamp<std::chrono::milliseconds>(m_options.pingPeriod / 8, 50ms, 1000ms);
    if (now - m_lastHeartbeat < heartbeat)
        return;
    m_lastHeartbeat = now;
    for (const auto &[session, owner] : m_sessions)
        keepHeartbeat(*session, now);
}

void Hub::unwatchSettled()
{
    std::erase_if(m_watched, [](Session *session) {
        session->isWatched = !session->isGone() && (session->laggingSince() || session->closeDeadline());
        return !session->isWatched;
    });
}

void Hub::judgeSlow(Session &session, Clock::time_point now)
{
    const auto since = session.laggingSince();
    if (!since || (now - *since < Limits::slowClientGrace && !session.isHopeless()))
        return;
    ++m_counters.slowClientsDropped;
    qCWarning(lcWebSocket).noquote() << "dropping slow client" << session.peer().address.toString() << "of"
                                     << session.instance().record.name << "with" << session.waitingMessages()
                                     << "messages," << session.waitingBytes() << "bytes waiting";
    session.close(CloseCode::PolicyViolation, slowConsumerReason, Session::Pending::Drop);
}

void Hub::keepHeartbeat(Session &session, Clock::time_point now)
{
    if (session.isGone() || session.closeDeadline())
        return;
    if (now - session.lastPong() >= m_options.pongWait) {
        ++m_counters.silentClientsDropped;
        qCInfo(lcWebSocket).noquote() << "dropping client" << session.peer().address.toString() << "of"
                                      << session.instance().record.name << "without a PONG";
        session.abort();
    } else if (now - session.lastPing() >= m_options.pingPeriod && session.waitingMessages() == 0) {
        // Behind a frame that is on its way a PING would only wait, and count as a second message.
        session.setLastPing(now);
        session.sendControl(Frame::ping());
    }
}

} // namespace Inlet
