// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/connection.h"

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "server/logging.h"

#include <algorithm>
#include <array>

namespace Inlet {

namespace {

constexpr QByteArrayView headEnd = "\r\n\r\n";
constexpr qsizetype chunkSize = 65536;
constexpr int readsPerTurn = 16; // then the others on this thread have their turn

// A buffer for all connections of the thread: what is read leaves it before the call returns.
std::array<char, chunkSize> &readBuffer()
{
    thread_local std::array<char, chunkSize> buffer;
    return buffer;
}

bool hasBareLineFeed(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype at = bytes.indexOf('\n', from); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r')
            return true;
    }
    return false;
}

} // namespace

HttpConnection::HttpConnection(Channel channel, Peer peer, Options options, ConnectionHost &host)
    : m_channel(std::move(channel))
    , m_peer(std::move(peer))
    , m_options(options)
    , m_host(host)
{
    connect(m_channel.readable(), &QSocketNotifier::activated, this, &HttpConnection::onReadable);
    // The time of the first head runs from accept: a peer that says nothing has no more of it.
    setState(State::ReadingHead, Limits::requestHeadTime);
}

void HttpConnection::setState(State state, std::chrono::milliseconds time)
{
    m_state = state;
    m_deadline = time.count() > 0 ? std::optional(Clock::now() + time) : std::nullopt;
    // While a request is handled nothing is read; but the notifier is switched off only when something
    // does come: for most requests that saves telling the kernel twice.
    if (state != State::Handling && state != State::Writing)
        m_channel.readable()->setEnabled(true);
}

void HttpConnection::onReadable()
{
    switch (m_state) {
    case State::Idle:
    case State::ReadingHead:
        readHead();
        break;
    case State::ReadingBody:
        readBody();
        break;
    case State::Lingering:
        drain();
        break;
    case State::Handling:
    case State::Writing:
        m_channel.readable()->setEnabled(false);
        break;
    case State::Ended:
        break;
    }
}

void HttpConnection::readHead()
{
    while (m_state == State::Idle || m_state == State::ReadingHead) {
        if (!takeHeadBytes())
            return;
        while (m_headBytes.startsWith("\r\n")) // allowed before a request line, RFC 9112 §2.2
            m_headBytes.remove(0, 2);
        if (m_headBytes.endsWith(headEnd)) {
            judgeHead();
            return;
        }
    }
}

// Takes what there is of the head, up to its end and no byte more. False when nothing came.
bool HttpConnection::takeHeadBytes()
{
    const qsizetype before = m_headBytes.size();
    const qsizetype room = Limits::requestHeadBytes - before;
    const bool isFromAhead = !m_ahead.isEmpty();
    if (isFromAhead) {
        m_headBytes.append(m_ahead.first(std::min(room, m_ahead.size())));
    } else {
        auto &buffer = readBuffer();
        const IoResult peeked = m_channel.peek(buffer.data(), std::min(room, qsizetype(buffer.size())));
        if (peeked.status == IoStatus::WouldBlock)
            return false;
        if (peeked.status != IoStatus::Some) {
            endBroken();
            return false;
        }
        m_headBytes.append(buffer.data(), peeked.count);
    }
    if (m_state == State::Idle)
        setState(State::ReadingHead, Limits::requestHeadTime);
    const qsizetype found = m_headBytes.indexOf(headEnd, std::max<qsizetype>(before - headEnd.size() + 1, 0));
    if (found >= 0)
        m_headBytes.truncate(found + headEnd.size());
    const qsizetype taken = m_headBytes.size() - before;
    if (isFromAhead)
        m_ahead.remove(0, taken);
    else
        m_channel.discard(taken); // all of it is in the record that was looked into, where there is TLS

    if (hasBareLineFeed(m_headBytes, before)) {
        refuse(400, ApiError::malformedRequest);
        return false;
    }
    if (found < 0 && m_headBytes.size() >= Limits::requestHeadBytes) {
        refuse(431, ApiError::headTooLarge);
        return false;
    }
    return true;
}

void HttpConnection::judgeHead()
{
    m_parser = std::make_unique<RequestParser>(m_options.maxBody);
    const bool isRead = m_parser->readHead(m_headBytes);
    m_headBytes = QByteArray();
    if (!isRead) {
        qCDebug(lcHttp).noquote() << "malformed request from" << m_peer.address.toString()
                                  << m_parser->errorText();
        refuse(m_parser->errorStatus(), ApiError::malformedRequest);
        return;
    }
    const RequestHead &head = m_parser->head();
    m_isHeadRequest = head.method == "HEAD";
    m_closesAfterResponse = !head.wantsKeepAlive || m_closesAfterResponse;
    Verdict verdict = m_host.judge(head, m_peer);
    m_rateHeaders = std::move(verdict.rateHeaders);
    if (auto *response = std::get_if<HttpResponse>(&verdict.outcome)) {
        // The body of a refused request is not read.
        response->mustClose = response->mustClose || head.hasBody();
        write(std::move(*response));
    } else if (auto *upgrade = std::get_if<UpgradeGrant>(&verdict.outcome)) {
        // Bytes taken out of the kernel behind a chunked body cannot be given back to it.
        if (!m_ahead.isEmpty())
            refuse(400, ApiError::malformedRequest);
        else
            m_host.upgrade(*this, *upgrade);
    } else if (m_parser->isBodyTooLarge()) {
        refuse(413, ApiError::bodyTooLarge);
    } else {
        m_grant = std::get<RestGrant>(std::move(verdict.outcome));
        if (m_parser->isDone()) {
            dispatchRequest();
            return;
        }
        if (head.header("expect").compare("100-continue", Qt::CaseInsensitive) == 0)
            m_channel.write("HTTP/1.1 100 Continue\r\n\r\n");
        setState(State::ReadingBody, Limits::requestBodyIdle);
        readBody();
    }
}

void HttpConnection::readBody()
{
    const bool isChunked = m_parser->head().isChunked;
    for (int i = 0; i < readsPerTurn; ++i) {
        if (!(isChunked ? readChunkedBody() : readPlainBody()))
            return;
        m_deadline = Clock::now() + Limits::requestBodyIdle;
        if (m_parser->isDone()) {
            dispatchRequest();
            return;
        }
    }
    readOn();
}

// What waits in the channel itself wakes no notifier.
void HttpConnection::readOn()
{
    if (!m_ahead.isEmpty() || m_channel.hasBuffered())
        QMetaObject::invokeMethod(this, &HttpConnection::onReadable, Qt::QueuedConnection);
}

// Both return false when there is nothing to go on with: no bytes, or the request has ended.
bool HttpConnection::readPlainBody()
{
    auto &buffer = readBuffer();
    const qint64 left = m_parser->bodyBytesLeft();
    const IoResult got = m_channel.read(buffer.data(), std::min<qint64>(left, qint64(buffer.size())));
    if (got.status == IoStatus::WouldBlock)
        return false;
    if (got.status != IoStatus::Some) {
        end();
        return false;
    }
    if (m_parser->readBody({buffer.data(), got.count}) < 0) {
        refuse(m_parser->errorStatus(), ApiError::malformedRequest);
        return false;
    }
    return true;
}

bool HttpConnection::readChunkedBody()
{
    // Where a chunked body ends is known only after parsing, so its bytes are taken and what
    // belongs to the next request is kept.
    auto &buffer = readBuffer();
    if (m_ahead.isEmpty() || m_parser->needsMore()) {
        const IoResult got = m_channel.read(buffer.data(), chunkSize);
        if (got.status == IoStatus::WouldBlock)
            return false;
        if (got.status != IoStatus::Some) {
            end();
            return false;
        }
        m_ahead.append(buffer.data(), got.count);
    }
    const qsizetype used = m_parser->readBody(m_ahead);
    const bool isStuck = used == 0 && m_ahead.size() > chunkSize; // a chunk line without end
    if (used < 0 || isStuck) {
        const bool isTooLarge = m_parser->errorStatus() == 413;
        refuse(isTooLarge ? 413 : 400, isTooLarge ? ApiError::bodyTooLarge : ApiError::malformedRequest);
        return false;
    }
    m_ahead.remove(0, used);
    return true;
}

void HttpConnection::dispatchRequest()
{
    setState(State::Handling, {});
    HttpRequest request{m_parser->head(), m_parser->takeBody(), std::move(*m_grant)};
    m_grant.reset();
    m_parser.reset();
    m_host.dispatch(*this, std::move(request));
}

void HttpConnection::respond(HttpResponse response)
{
    if (m_state == State::Handling)
        write(std::move(response));
}

void HttpConnection::refuse(int status, const QString &message)
{
    HttpResponse response = refusal(status, message);
    response.mustClose = true;
    write(std::move(response));
}

void HttpConnection::write(HttpResponse response)
{
    m_host.answering(response.status);
    m_closesAfterResponse = m_closesAfterResponse || response.mustClose;
    response.headers += std::exchange(m_rateHeaders, {});
    m_output = serialise(response, !m_closesAfterResponse, m_isHeadRequest);
    m_written = 0;
    setState(State::Writing, Limits::responseWriteIdle);
    onWritable();
}

void HttpConnection::onWritable()
{
    while (m_written < m_output.size()) {
        const IoResult sent = m_channel.write(QByteArrayView(m_output).sliced(m_written));
        if (sent.status == IoStatus::WouldBlock) {
            waitWritable();
            return;
        }
        if (sent.status != IoStatus::Some) {
            end();
            return;
        }
        m_written += sent.count;
        m_deadline = Clock::now() + Limits::responseWriteIdle;
    }
    if (const IoStatus flushed = m_channel.flush(); flushed == IoStatus::WouldBlock) {
        waitWritable();
        return;
    } else if (flushed != IoStatus::Some) {
        end();
        return;
    }
    if (m_writable)
        m_writable->setEnabled(false);
    finishResponse();
}

void HttpConnection::waitWritable()
{
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_channel.descriptor(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &HttpConnection::onWritable);
    }
    m_writable->setEnabled(true);
}

void HttpConnection::finishResponse()
{
    m_output = QByteArray();
    m_parser.reset();
    m_grant.reset();
    m_isHeadRequest = false;
    if (m_closesAfterResponse) {
        linger();
        return;
    }
    setState(State::Idle, Limits::keepAliveIdle);
    readOn(); // by a queued call, for the loop must not run into itself
}

// Closing on unread bytes would reset the connection and could take the answer away from the peer.
void HttpConnection::linger()
{
    m_channel.endWriting();
    setState(State::Lingering, Limits::lingerTime);
    drain();
}

void HttpConnection::drain()
{
    for (;;) {
        const IoResult got = m_channel.discard(chunkSize);
        if (got.status == IoStatus::WouldBlock)
            return;
        m_drained += got.count;
        if (got.status != IoStatus::Some || m_drained > Limits::lingerBytes) {
            end();
            return;
        }
    }
}

Channel HttpConnection::takeChannel()
{
    m_channel.readable()->disconnect(this);
    m_state = State::Ended;
    m_deadline.reset();
    return std::move(m_channel);
}

void HttpConnection::end()
{
    if (m_state == State::Ended)
        return;
    if (m_writable)
        m_writable->setEnabled(false);
    m_state = State::Ended;
    m_deadline.reset();
    m_channel.close();
    m_host.ended(*this);
}

// The connection is of no use any more while a head was expected.
void HttpConnection::endBroken()
{
    const TlsStream *const tls = m_channel.tls();
    if (tls != nullptr && !tls->isEstablished() && !tls->errorText().isEmpty()) {
        m_host.endingSilently(SilentEnd::TlsFailed);
        qCDebug(lcHttp).noquote() << "no TLS with" << m_peer.address.toString() << tls->errorText();
        // The only words such a client understands.
        if (tls->isPlainHttp())
            writeBytes(m_channel.descriptor(),
                       serialise(refusal(400, ApiError::plainHttpOnTls), false, false));
    }
    end();
}

void HttpConnection::finish()
{
    if (m_state == State::Idle || (m_state == State::ReadingHead && m_headBytes.isEmpty()))
        end();
    else
        m_closesAfterResponse = true;
}

void HttpConnection::checkDeadline(Clock::time_point now)
{
    if (!m_deadline || now < *m_deadline)
        return;
    const bool isUnderWay =
        m_state == State::ReadingBody || (m_state == State::ReadingHead && !m_headBytes.isEmpty());
    if (isUnderWay) {
        refuse(408, ApiError::requestTimeout);
        return;
    }
    if (m_state != State::Lingering)
        m_host.endingSilently(m_state == State::Writing ? SilentEnd::AnswerNotTaken : SilentEnd::Idle);
    end();
}

} // namespace Inlet
