// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/session.h"

#include "core/base/guarded.h"
#include "core/protocol/limits.h"
#include "core/websocket/frame.h"

#include <algorithm>

namespace Inlet {

Session::Session(ChannelSocket *socket, const Peer &peer, std::shared_ptr<const InstanceEntry> instance,
                 Bounds bounds, SessionHost &host)
    : m_socket(socket)
    , m_peer(peer)
    , m_instance(std::move(instance))
    , m_host(host)
    , m_lastSign(Clock::now())
    , m_lastPing(m_lastSign)
    , m_lag(bounds)
{
    m_socket->setObserver(this);
}

Session::~Session()
{
    // After the hand-over the socket goes with its QWebSocket.
    if (m_socket)
        m_socket->setObserver(nullptr);
    if (m_webSocket)
        m_webSocket->deleteLater();
    else if (m_socket)
        m_socket->deleteLater();
}

void Session::open(QWebSocket *webSocket)
{
    m_webSocket = webSocket;
    if (m_state != State::Opening)
        return;
    m_state = State::Open;
    m_descriptor = m_socket->hasTls() ? -1 : int(m_socket->socketDescriptor());
    // What comes from here on is for the inspector alone.
    QObject::disconnect(m_socket, &ChannelSocket::readyRead, webSocket, nullptr);
    m_socket->setReadBufferSize(Limits::clientReadBufferBytes);
    // Taking the only byte of a chunk takes the chunk: of what the handshake was read with nothing stays.
    m_socket->ungetChar('\0');
    m_socket->read(1);
    noteWaiting(); // the 101, which no frame may overtake
}

void Session::sendOpening()
{
    if (m_socket)
        guard([this] { m_socket->sendGathered(); });
}

void Session::received(QByteArrayView bytes)
{
    guard([&] { inspect(bytes); });
}

void Session::sent()
{
    m_lastSign = Clock::now();
    noteProgress();
    guard([this] {
        pump();
        beginPush();
    });
}

// Whoever takes what is in front of the CLOSE gets it whole.
void Session::noteProgress()
{
    if (m_state == State::Closing && !m_isCloseSent)
        m_closeDeadline =
            std::min(std::max(*m_closeDeadline, Clock::now() + Limits::lingerTime), m_closeMost);
}

// A fault ends this client alone.
template<typename Work>
void Session::guard(Work work)
{
    const auto fault = faultOf(work);
    if (!fault)
        return;
    const auto again = faultOf([&] {
        m_host.sessionFailed(*this, *fault);
        close(CloseCode::InternalError, internalErrorReason, Pending::Drop);
    });
    if (again)
        abort();
}

void Session::inspect(QByteArrayView bytes)
{
    if (m_state == State::Opening || m_state == State::Gone)
        return;
    if (m_state == State::Closing) {
        discard(bytes);
        return;
    }
    QList<QByteArray> answers;
    const auto violation = m_inspector.feed(bytes, &answers);
    m_socket->dropReceived();
    if (m_inspector.takePongs() > 0)
        m_lastSign = Clock::now();
    if (violation) {
        m_isBroken = true;
        m_host.sessionViolated(*this, *violation);
        close(violation->code, violation->reason, Pending::Drop);
        return;
    }
    if (!answers.isEmpty()) {
        // One write where nothing waits; what waits is bounded by its frames.
        if (m_socket->bytesToWrite() == 0)
            answers = {answers.join()};
        for (const QByteArray &pong : std::as_const(answers))
            m_socket->write(pong);
        noteWaiting();
        judgeLag();
    }
    if (m_inspector.hasSeenClose()) {
        m_host.sessionLeft(*this, farewellOf(m_inspector.closePayload()));
        beginClosing(Frame::closeAnswer(m_inspector.closePayload()), Pending::Drop, Limits::lingerTime);
    }
}

// Only the client's CLOSE matters any more: it has ours then, and sends nothing else.
void Session::discard(QByteArrayView bytes)
{
    if (!m_isBroken)
        m_isBroken = m_inspector.feed(bytes).has_value();
    m_discarded += int(m_socket->dropReceived());
    if (m_discarded > Limits::lingerBytes)
        abort();
    else if (m_isCloseSent && m_inspector.hasSeenClose())
        endWriting();
}

void Session::endWritingWhenDue(Clock::time_point now)
{
    if (m_state == State::Closing && m_isCloseSent && now >= m_endWritingAt)
        guard([this] { endWriting(); });
}

// A proxy in between passes it on by closing the whole connection, which takes our CLOSE away from a client
// that still sends: a PONG that is under way is enough.
void Session::endWriting()
{
    if (!std::exchange(m_isShutDown, true))
        m_socket->endWriting();
}

void Session::noteWaiting()
{
    m_hasWaiting = !m_queue.isEmpty() || m_socket->bytesToWrite() > 0;
}

void Session::send(std::span<const QByteArray> frames, const QByteArray &joined)
{
    if (m_state == State::Open)
        guard([&] { sendNow(frames, joined); });
}

void Session::sendNow(std::span<const QByteArray> frames, const QByteArray &joined)
{
    const QByteArray &bytes = frames.size() == 1 ? frames.front() : joined;
    const bool wasIdle = !m_hasWaiting;
    qsizetype sentBytes = 0;
    if (wasIdle && !bytes.isEmpty() && !(frames.size() == 1 && Frame::isLarge(bytes))) {
        // Past the socket, which lies elsewhere in memory, where there is no TLS.
        const bool isPlain = m_descriptor >= 0;
        const IoResult sent = isPlain ? writeBytes(m_descriptor, bytes) : m_socket->writeNow({&bytes, 1});
        if (sent.status == IoStatus::Failed) {
            m_socket->breakOffLater();
            return;
        }
        if (sent.count == bytes.size()) {
            m_hasWaiting = !isPlain && m_socket->bytesToWrite() > 0;
            return;
        }
        sentBytes = sent.count;
    }
    takeUp(frames, sentBytes);
    beginPush();
    judgeLag();
}

// When we have cut a large frame, not the kernel.
void Session::beginPush()
{
    if (!m_socket->isPushed() && m_socket->beginPush())
        m_host.sessionPushes(*this);
}

bool Session::pushOn()
{
    m_keepsUp = false;
    if (m_socket && m_state != State::Gone) {
        guard([&] {
            m_keepsUp = m_socket->pushOn();
            if (m_keepsUp)
                noteProgress();
            judgeLag();
        });
    }
    return m_keepsUp;
}

void Session::sendPing()
{
    static const QByteArray frame = Frame::ping();
    send({&frame, 1}, {});
}

// Queues what is left of the frames when @p sent bytes of them have gone.
void Session::takeUp(std::span<const QByteArray> frames, qsizetype sent)
{
    const bool wasIdle = !m_hasWaiting;
    qsizetype cutAt = 0;
    for (const QByteArray &frame : frames) {
        if (sent >= frame.size()) {
            sent -= frame.size();
            continue;
        }
        if (sent > 0)
            cutAt = std::exchange(sent, 0);
        m_queue.append(frame);
    }
    m_hasWaiting = true;
    if (!wasIdle)
        return;
    if (cutAt > 0)
        giveFirstToSocket(cutAt);
    else
        pump();
}

// Its notifier wakes us when the kernel takes more; one of our own beside it would starve it.
void Session::giveFirstToSocket(qsizetype offset)
{
    m_socket->writeShared(m_queue.takeFirst(), offset);
    m_hasWaiting = true;
}

void Session::pump()
{
    if ((m_state != State::Open && m_state != State::Closing) || !m_webSocket)
        return;
    while (!m_queue.isEmpty() && m_socket->bytesToWrite() == 0) {
        if (!writeQueued())
            return;
    }
    if (m_state == State::Closing && !m_isCloseSent && m_queue.isEmpty() && m_socket->bytesToWrite() == 0) {
        m_isCloseSent = true;
        const auto now = Clock::now();
        m_endWritingAt = now + (*m_closeDeadline - now) / 2;
        if (m_inspector.hasSeenClose())
            endWriting();
    }
    noteWaiting();
    judgeLag();
}

// What the kernel leaves of a frame goes to the socket. False when the connection has failed.
bool Session::writeQueued()
{
    const IoResult result = m_socket->writeNow(m_queue.frames());
    if (result.status == IoStatus::Failed) {
        m_socket->breakOffLater();
        return false;
    }
    const qsizetype sent = m_queue.drop(result.count);
    if (!m_queue.isEmpty())
        giveFirstToSocket(sent);
    return true;
}

void Session::judgeLag()
{
    if (m_state == State::Open && m_lag.judge(waitingMessages(), waitingBytes(), m_keepsUp))
        m_host.sessionLags(*this);
}

void Session::close(CloseCode code, QLatin1StringView reason, Pending pending)
{
    if (m_state == State::Open)
        beginClosing(Frame::close(code, reason), pending,
                     pending == Pending::Drop ? Limits::closeGrace : Limits::lingerTime);
}

// From here on what the client sends is thrown away, not answered.
void Session::beginClosing(const QByteArray &frame, Pending pending, std::chrono::milliseconds grace)
{
    m_state = State::Closing;
    m_lag.acquit();
    if (pending == Pending::Drop) {
        m_queue.clear();
    }
    m_closeDeadline = Clock::now() + grace;
    m_closeMost = pending == Pending::Send ? Clock::now() + Limits::closeMost : *m_closeDeadline;
    m_queue.append(frame);
    m_host.sessionLags(*this);
    pump();
}

void Session::abort()
{
    if (m_state == State::Gone)
        return;
    if (m_state == State::Open)
        m_state = State::Closing; // it is not the client that leaves
    if (m_socket)
        m_socket->dropWaiting();
    if (m_webSocket)
        m_webSocket->abort();
    else
        m_socket->abort();
    ended();
}

// Comes for a session whose handshake QWebSocketServer would not finish, too.
void Session::ended()
{
    if (m_state == State::Gone)
        return;
    const bool hasLeft = m_state == State::Open;
    m_state = State::Gone;
    if (hasLeft)
        m_host.sessionLeft(*this, {int(CloseCode::Abnormal), {}});
    m_queue.clear();
    m_closeDeadline.reset();
    m_lag.acquit();
    m_host.sessionEnded(*this);
}

} // namespace Inlet
