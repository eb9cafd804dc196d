// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/connection.h"

#include "core/client/logging.h"
#include "core/protocol/closecode.h"
#include "core/protocol/redaction/redaction.h"

#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslError>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>
using namespace Qt::StringLiterals;

namespace Inlet {

using Phase = ConnectionState::Phase;

Connection::Connection(ClientOptions options, std::shared_ptr<SinkGroup> sinks,
                       std::shared_ptr<std::atomic<quint64>> pauses)
    : m_options(std::move(options))
    , m_sinks(std::move(sinks))
    , m_pauses(std::move(pauses))
    , m_records(m_options, m_sinks)
    , m_claim(m_options.budget)
    , m_inquiry(m_options)
{
    connect(&m_inquiry, &RefusalInquiry::answered, this, &Connection::onRefusal);
    for (QTimer *timer : {&m_retry, &m_handshake, &m_ping, &m_pong, &m_stable, &m_latency})
        timer->setSingleShot(true);
    // Queued: credit may come back while records are being handed over.
    connect(m_sinks.get(), &SinkGroup::creditReturned, this, &Connection::onCreditReturned,
            Qt::QueuedConnection);
    // A coarse timer may be early by a twentieth; a rate limit must not be met before its end.
    m_retry.setTimerType(Qt::PreciseTimer);
    connect(&m_retry, &QTimer::timeout, this, &Connection::open);
    connect(&m_ping, &QTimer::timeout, this, &Connection::onPingDue);
    connect(&m_latency, &QTimer::timeout, this, &Connection::measureLatency);
    connect(&m_stable, &QTimer::timeout, this, [this] { m_history = {}; });
    connect(&m_handshake, &QTimer::timeout, this, [this] {
        if (!m_inquiry.finishReading())
            settle({Reconnect::Phase::Timeout}, u"no answer to the upgrade in time"_s);
    });
    connect(&m_pong, &QTimer::timeout, this,
            [this] { settle({Reconnect::Phase::Timeout}, u"no sign of life in time"_s); });
}

Connection::~Connection()
{
    dropSocket();
}

void Connection::start()
{
    if (std::exchange(m_isWanted, true))
        return;
    m_history = {};
    tryAtOnce();
}

void Connection::stop()
{
    m_isWanted = false;
    dropSocket();
    m_retry.stop();
    ConnectionState stopped;
    stopped.since = QDateTime::currentDateTimeUtc();
    stopped.reason = Reconnect::Reason::StoppedByUser;
    setState(stopped);
}

void Connection::reconnectNow()
{
    if (!m_isWanted)
        return;
    if (m_state.phase == Phase::Live) {
        // After a sleep the link may be dead without knowing; asking shows it within seconds.
        onPingDue();
        return;
    }
    // The wait of a rate limit holds for everything that uses the token, impatience included.
    const bool mustWait = m_retry.isActive() && m_state.reason == Reconnect::Reason::RateLimited;
    if (m_state.phase == Phase::Connecting || mustWait)
        return;
    tryAtOnce();
}

void Connection::tryAtOnce()
{
    // Impatience does not shorten the least time between two tries.
    const std::chrono::milliseconds elapsed =
        m_sinceTry.isValid() ? std::chrono::milliseconds(m_sinceTry.elapsed()) : Reconnect::leastGap;
    m_retry.start(std::max(std::chrono::milliseconds(0), Reconnect::leastGap - elapsed));
}

void Connection::open()
{
    dropSocket();
    if (const auto wait = m_claim.take(); wait.count() > 0)
        return retryIn(wait, {Phase::Stale, m_staleSince, {}, Reconnect::Reason::Paced, {}, false});
    m_sinceTry.start();
    m_answer = {};
    m_records.begin();
    m_tlsText.clear();
    m_networkText.clear();
    setState({Phase::Connecting, m_staleSince, {}, {}, {}, false});

    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(ClientLimits::frameBytes);
    m_socket->setMaxAllowedIncomingMessageSize(ClientLimits::frameBytes);
    connect(m_socket, &QWebSocket::connected, this, &Connection::onOpened);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &Connection::onMessage);
    connect(m_socket, &QWebSocket::pong, this, [this](quint64 elapsed) {
        onSignOfLife();
        emit latencyMeasured(std::chrono::milliseconds(elapsed));
    });
    // It closes its socket where it reads a CLOSE, and then what that held is gone.
    connect(m_socket, &QWebSocket::aboutToClose, this, &Connection::handOver);
    connect(m_socket, &QWebSocket::disconnected, this, &Connection::onDisconnected);
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &Connection::onError);
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_tlsText = errors.isEmpty() ? QString() : errors.first().errorString();
    });
    m_handshake.start(m_options.handshakeTime);

    QNetworkRequest request(socketUrl(m_options.url, m_options.instance));
    request.setRawHeader("User-Agent", userAgent());
    if (!m_options.token.isEmpty())
        request.setRawHeader("token", m_options.token.reveal());
    m_socket->open(request);
    watchTransport();
}

void Connection::watchTransport()
{
    // QWebSocket says neither that the host was reached nor what bytes came in; its socket does.
    m_transport = m_socket != nullptr ? m_socket->findChild<QTcpSocket *>() : nullptr;
    if (m_transport.isNull())
        return;
    connect(m_transport, &QAbstractSocket::connected, this,
            [this] { m_tap = std::make_unique<WireTap>(m_transport); });
    // Connected behind QWebSocket, so called behind it.
    connect(m_transport, &QIODevice::readyRead, this, &Connection::onRead);
}

void Connection::onRead()
{
    onSignOfLife();
    handOver();
}

void Connection::dropSocket()
{
    m_inquiry.reset();
    handOver();
    for (QTimer *timer : {&m_handshake, &m_ping, &m_pong, &m_stable, &m_latency})
        timer->stop();
    m_isPaused = false;
    if (m_tap)
        m_tap->end();
    m_tap.reset();
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport->blockSignals(false);
        m_transport = nullptr;
    }
    if (m_socket == nullptr)
        return;
    QWebSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    if (socket->state() == QAbstractSocket::ConnectedState) {
        socket->close(QWebSocketProtocol::CloseCodeNormal);
        m_records.addCloseSent(int(CloseCode::Normal));
        m_records.deliver();
    }
    // Often we stand in one of its signals; its destructor ends what is left of the connection.
    socket->deleteLater();
}

void Connection::onOpened()
{
    m_handshake.stop();
    m_claim.spend();
    m_tap->beginFrames();
    m_answer = readAnswerHead(m_tap->head());
    addHandshake({});
    m_transport->setReadBufferSize(ClientLimits::readBufferBytes);
    m_stable.start(m_options.stableAfter);
    m_ping.start(m_options.pingPeriod);
    m_lastSign = QDateTime::currentDateTimeUtc();
    setState({Phase::Live, m_lastSign, {}, {}, {}, false});
    m_latency.start(ClientLimits::latencyAfter);
}

void Connection::onMessage(const QString &message)
{
    // What QWebSocket read before this message came before it.
    takeControlFrames();
    m_records.addMessage(message.toUtf8());
    const QStringList words = m_records.takeAccountStates();
    for (const QString &word : words)
        emit accountStateTold(word);
    if (m_records.isFull())
        handOver();
}

void Connection::takeControlFrames()
{
    if (!m_tap)
        return;
    m_tap->advance();
    const QList<ControlFrame> frames = m_tap->takeControlFrames();
    for (const ControlFrame &frame : frames)
        m_records.addControlFrame(frame);
}

void Connection::handOver()
{
    takeControlFrames();
    if (m_records.deliver().isSpent())
        pauseReading();
}

void Connection::onError(QAbstractSocket::SocketError error)
{
    m_networkText = m_socket->errorString();
    if (m_state.phase == Phase::Live)
        return; // disconnected() follows and knows the close code
    if (!m_tlsText.isEmpty() || error == QAbstractSocket::SslHandshakeFailedError)
        onRefusal(refusalOfTls(m_tlsText, m_networkText));
    else if (m_tap && error == QAbstractSocket::ConnectionRefusedError)
        onRefused(); // QWebSocket's name for every answer but the 101
    else
        settle({Reconnect::Phase::TcpError}, m_networkText);
}

void Connection::onDisconnected()
{
    if (m_state.phase != Phase::Live) {
        onError(QAbstractSocket::RemoteHostClosedError);
        return;
    }
    const QString reason = m_socket->closeReason();
    int code = m_socket->closeCode();
    // Without a close frame QWebSocket keeps its initial value.
    if (code == int(CloseCode::Normal) && reason.isEmpty() && !m_networkText.isEmpty())
        code = int(CloseCode::Abnormal);
    QString text = u"closed with %1"_s.arg(code);
    if (!reason.isEmpty())
        text += u": "_s + reason;
    settle({Reconnect::Phase::Closed, code}, text);
}

void Connection::onSignOfLife()
{
    if (m_state.phase != Phase::Live || m_isPaused)
        return;
    m_lastSign = QDateTime::currentDateTimeUtc();
    m_pong.stop();
    m_ping.start(m_options.pingPeriod);
}

void Connection::onPingDue()
{
    if (m_socket == nullptr || m_isPaused || m_pong.isActive())
        return;
    m_socket->ping();
    m_records.addPingSent();
    handOver();
    m_pong.start(m_options.pongWait);
}

void Connection::measureLatency()
{
    // What is sent to a peer that has said its last resets the link, and what it said before is
    // lost; so not while there is something left to read.
    if (m_isPaused || (m_transport && hasUnread(*m_transport)))
        m_latency.start(ClientLimits::latencyAfter);
    else
        onPingDue();
}

void Connection::onRefused()
{
    m_tap->advance();
    m_answer = readAnswerHead(m_tap->head());
    if (m_answer.status >= 200 && m_answer.isPlain() && !m_tap->isHeadCut()) {
        // The body is ours. What QWebSocket takes of it yet in this turn stays in the transaction.
        m_transport->disconnect(m_socket);
        m_transport->disconnect(this);
        m_socket->disconnect(this);
        m_inquiry.read(m_transport, m_answer);
        return;
    }
    const int status = m_answer.status;
    addHandshake({});
    dropSocket();
    m_claim.count();
    m_inquiry.ask(status);
}

void Connection::onRefusal(const Refusal &refusal)
{
    if (m_answer.status != 0)
        addHandshake(refusal);
    settle(refusal.outcome, refusal.words);
}

void Connection::addHandshake(const Refusal &refusal)
{
    Handshake handshake = handshakeOf(m_options, std::exchange(m_answer, {}));
    handshake.body = refusal.body;
    handshake.isCut = refusal.isCut || m_tap->isHeadCut();
    m_records.addHandshake(handshake);
}

void Connection::settle(const Reconnect::Outcome &outcome, const QString &text)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // What came over a link that died in silence ended with its last sign of life.
    if (m_state.phase == Phase::Live)
        m_staleSince = outcome.phase == Reconnect::Phase::Timeout ? m_lastSign : now;
    dropSocket();
    const auto decision = Reconnect::decide(outcome, m_history, QRandomGenerator::global()->generateDouble());
    m_history = Reconnect::after(m_history, decision);
    m_claim.settle(outcome, decision);
    ConnectionState state;
    state.since = m_staleSince;
    state.reason = decision.reason;
    state.text = QString::fromUtf8(Redaction::text(text.toUtf8()));
    state.pollsSlowly = decision.pollsSlowly;
    qCDebug(lcClient) << "connection ended:" << state.reason << state.text;
    if (decision.action == Reconnect::Action::RetryAfter)
        retryIn(decision.wait, state);
    else
        setState(state);
}

void Connection::retryIn(std::chrono::milliseconds wait, ConnectionState state)
{
    state.phase = Phase::Stale;
    state.retryAt = QDateTime::currentDateTimeUtc().addMSecs(wait.count());
    m_retry.start(wait);
    setState(std::move(state));
}

void Connection::setState(ConnectionState state)
{
    if (m_state == state)
        return;
    m_state = std::move(state);
    emit stateChanged(m_state);
}

void Connection::pauseReading()
{
    if (m_isPaused || m_transport.isNull())
        return;
    m_isPaused = true;
    ++*m_pauses;
    // QWebSocket empties its socket whenever that says readyRead(). Held back, the socket fills up
    // to its read buffer, then the kernel's, then the sender waits: nothing is lost or dropped.
    m_transport->blockSignals(true);
    m_ping.stop();
    m_pong.stop();
}

void Connection::onCreditReturned()
{
    if (m_isPaused && !m_sinks->credit().isSpent())
        resumeReading();
}

void Connection::resumeReading()
{
    if (!std::exchange(m_isPaused, false) || m_transport.isNull())
        return;
    m_transport->blockSignals(false);
    m_ping.start(m_options.pingPeriod);
    // What came meanwhile was not announced: the data, and perhaps the end.
    const QPointer<QAbstractSocket> transport = m_transport;
    if (transport->bytesAvailable() > 0)
        emit transport->readyRead();
    if (transport && !m_isPaused && transport->state() == QAbstractSocket::UnconnectedState)
        emit transport->stateChanged(QAbstractSocket::UnconnectedState);
}

} // namespace Inlet
