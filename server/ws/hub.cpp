// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/hub.h"

#include "core/logging/logging.h"
#include "core/protocol/limits.h"
#include "server/base/counted.h"
#include "server/base/counters.h"
#include "server/base/logging.h"

#include <QAbstractEventDispatcher>
#include <QDateTime>
#include <QThread>

#include <algorithm>
#include <climits>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr std::chrono::milliseconds sweepPeriod = 50ms;
constexpr std::size_t openingsTogether = 64;

// QWebSocketServer gets to see a request of our own making: the client's has been judged, may hold
// a token that must not stay in memory, and is of any length.
QByteArray handshakeHead(const QByteArray &key)
{
    return "GET / HTTP/1.1\r\nHost: i\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + key + "\r\n\r\n";
}

DropReason dropReasonOf(CloseCode code)
{
    switch (code) {
    case CloseCode::InvalidData:
        return DropReason::InvalidUtf8;
    case CloseCode::MessageTooBig:
        return DropReason::MessageTooBig;
    default:
        return DropReason::ProtocolError;
    }
}

} // namespace

Hub::Hub(const Options &options, IoCounters &counters, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_counters(counters)
    , m_broadcaster(counters)
    , m_server(u"Inlet"_s, QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(INT_MAX);
    connect(&m_server, &QWebSocketServer::newConnection, this, &Hub::onNewConnection);
    connect(QThread::currentThread()->eventDispatcher(), &QAbstractEventDispatcher::aboutToBlock, this,
            &Hub::sendOpenings);
    m_sweeper.setInterval(sweepPeriod);
    connect(&m_sweeper, &QTimer::timeout, this, &Hub::sweep);
}

Hub::~Hub()
{
    for (const auto &[session, owner] : m_sessions)
        session->abort();
    m_sessions.clear();
}

void Hub::adopt(Channel channel, const Peer &peer, std::shared_ptr<const InstanceEntry> instance,
                const QByteArray &key, ClientAuth auth, QByteArrayView agent, const RequestOrigin &origin)
{
    // Frames that came with the handshake stay in the channel until the limits are set.
    auto *const socket = new ChannelSocket(std::move(channel), peer, handshakeHead(key));

    // Counted before the 101 is written: whoever has read it gets what is published from then on.
    ++instance->channel->clients[std::size_t(m_options.ioThread)];
    SessionHost &host = *this;
    auto session = std::make_unique<Session>(socket, peer, std::move(instance), m_options.bounds, host);
    session->facts = {clientId(++m_lastClient, m_options.ioThread),
                      QDateTime::currentMSecsSinceEpoch(),
                      m_agents.shared(agent),
                      origin.isForwarded ? origin.address : QHostAddress(),
                      auth,
                      origin.isSecure || socket->hasTls()};
    m_opening.insert({peer.address, peer.port}, session.get());
    Session *const address = session.get();
    m_sessions.emplace(address, std::move(session));
    if (!m_sweeper.isActive()) {
        m_lastHeartbeat = Clock::now();
        m_sweeper.start();
    }
    socket->gather();
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
            m_broadcaster.add(*session);
        m_openings.push_back(session);
        if (m_openings.size() >= openingsTogether)
            sendOpenings();
        qCDebug(lcWebSocket).noquote()
            << "client" << session->addressText() << "connected to" << session->instance().record.name;
    }
}

// Once a turn, those of it: a load balancer that connects many is woken by the first and finds the others.
void Hub::sendOpenings()
{
    for (Session *const session : std::exchange(m_openings, {}))
        session->sendOpening();
}

void Hub::deliver(const InstanceChannel *channel, std::span<const QByteArray> frames,
                  std::span<const Clock::time_point> published)
{
    m_broadcaster.deliver(channel, frames, published);
}

void Hub::closeSessions(const InstanceChannel *channel, CloseCode code, QLatin1StringView reason)
{
    m_broadcaster.finish(channel); // what was published before a close stands before it on the wire
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
        m_broadcaster.remove(*session);
        std::erase(m_openings, session);
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

void Hub::sessionPushes(Session &session)
{
    m_broadcaster.push(session);
}

void Hub::sessionViolated(Session &session, const Violation &violation)
{
    m_counters.dropped[std::size_t(dropReasonOf(violation.code))].add();
    qCInfo(lcWebSocket).noquote() << "client" << session.addressText() << "of"
                                  << session.instance().record.name << "closed with" << int(violation.code)
                                  << QString(violation.reason);
}

void Hub::sessionLeft(Session &session, const Farewell &farewell)
{
    m_counters.left[closeCodeIndex(farewell.code)].add();
    const QtMsgType level = levelOf(farewell);
    if (!lcWebSocket().isEnabled(level))
        return;
    const InstanceRecord &instance = session.instance().record;
    LogFields fields{{"client"_L1, session.addressText()},
                     {"instance"_L1, instance.name},
                     {"code"_L1, QString::number(farewell.code)}};
    if (!farewell.reason.isEmpty())
        fields.append({"reason"_L1, reasonText(farewell.reason, instance.token.reveal())});
    logWith(lcWebSocket(), level, u"client left"_s, fields);
}

void Hub::sessionFailed(Session &session, const QString &fault)
{
    qCCritical(lcWebSocket).noquote() << "closing client" << session.addressText() << "of"
                                      << session.instance().record.name << "after a fault:" << fault;
    m_counters.dropped[std::size_t(DropReason::InternalError)].add();
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
        session->endWritingWhenDue(now);
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
    m_counters.dropped[std::size_t(DropReason::SlowConsumer)].add();
    const QString waiting = counted(quint64(session.waitingMessages()), "message"_L1, "messages"_L1) + u", "_s
        + counted(quint64(session.waitingBytes()), "byte"_L1, "bytes"_L1);
    qCWarning(lcWebSocket).noquote() << "dropping slow client" << session.addressText() << "of"
                                     << session.instance().record.name << "with" << waiting << "waiting";
    session.close(CloseCode::PolicyViolation, slowConsumerReason, Session::Pending::Drop);
}

void Hub::keepHeartbeat(Session &session, Clock::time_point now)
{
    if (session.isGone() || session.closeDeadline())
        return;
    if (now - session.lastSign() >= m_options.pongWait) {
        m_counters.dropped[std::size_t(DropReason::NoPong)].add();
        qCInfo(lcWebSocket).noquote() << "dropping client" << session.addressText() << "of"
                                      << session.instance().record.name << "without a PONG";
        session.abort();
    } else if (now - session.lastPing() >= m_options.pingPeriod && session.waitingMessages() == 0) {
        // Behind a frame that is on its way a PING would only wait, and count as a second message;
        // meanwhile the bytes that go tell that somebody is there.
        session.setLastPing(now);
        session.sendPing();
    }
}

} // namespace Inlet
