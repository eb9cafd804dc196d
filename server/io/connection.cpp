// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/connection.h"

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "server/base/logging.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace Inlet {

namespace {

constexpr std::string_view headEnd = "\r\n\r\n";
constexpr qsizetype headReadSize = 4096; // most heads, and little of what may stand behind
constexpr qsizetype chunkSize = 65536;
constexpr int readsPerTurn = 16; // then the others on this thread have their turn

// A buffer for all connections of the thread: what is read leaves it before the call returns.
std::array<char, chunkSize> &readBuffer()
{
    thread_local std::array<char, chunkSize> buffer;
    return buffer;
}

bool hasBareLineFeed(QByteArrayView bytes)
{
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) {
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
    for (int i = 0; i < readsPerTurn; ++i) {
        auto &buffer = readBuffer();
        const IoResult got =
            m_channel.read(buffer.data(),
                           std::min(headReadSize, Limits::requestHeadBytes - m_headBytes.size()));
        if (got.status == IoStatus::WouldBlock)
            return;
        if (got.status == IoStatus::Closed)
            m_channel.endWriting(); // TLS says so, too
        if (got.status != IoStatus::Some) {
            endBroken();
            return;
        }
        if (!takeHeadBytes({buffer.data(), got.count}))
            return;
    }
    readOn();
}

// Takes of the head what came; true when more is to come. Once it is whole, the request goes on, and what
// stands behind it goes back, so that after an upgrade the first frames are there for the WebSocket.
bool HttpConnection::takeHeadBytes(QByteArrayView bytes)
{
    const bool isContinued = !m_headBytes.isEmpty();
    if (isContinued)
        m_headBytes.append(bytes);
    QByteArrayView head = isContinued ? QByteArrayView(m_headBytes) : bytes;
    while (head.startsWith("\r\n")) // allowed before a request line, RFC 9112 §2.2
        head = head.sliced(2);
    const std::size_t end = std::string_view(head.data(), std::size_t(head.size())).find(headEnd);
    if (end != std::string_view::npos) {
        const auto size = qsizetype(end + headEnd.size());
        m_channel.giveBack(head.sliced(size));
        judgeHead(head.first(size));
        return false;
    }
    m_headBytes = head.toByteArray();
    if (m_state == State::Idle)
        setState(State::ReadingHead, Limits::requestHeadTime);
    const bool isBroken = hasBareLineFeed(m_headBytes);
    if (!isBroken && m_headBytes.size() < Limits::requestHeadBytes)
        return true;
    refuse(isBroken ? 400 : 431, isBroken ? ApiError::malformedRequest : ApiError::headTooLarge);
    return false;
}

// @p bytes may be those of m_headBytes.
void HttpConnection::judgeHead(QByteArrayView bytes)
{
    m_parser = std::make_unique<RequestParser>(m_options.maxBody);
    const bool isRead = m_parser->readHead(bytes);
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
        m_host.upgrade(*this, *upgrade);
    } else if (m_parser->isBodyTooLarge()) {
        refuse(413, ApiError::bodyTooLarge);
    } else {
        m_grant = std::get<RestGrant>(std::move(verdict.outcome));
        if (m_parser->isDone()) {
            dispatchRequest();
            return;
        }
        // A client of 1.0 knows no answer before the answer.
        if (head.isHttp11 && head.header("expect").compare("100-continue", Qt::CaseInsensitive) == 0)
            m_channel.write("HTTP/1.1 100 Continue\r\n\r\n");
        setState(State::ReadingBody, Limits::requestBodyIdle);
        m_since = Clock::now();
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
        if (!keep(m_parser->bodyBytes())) {
            refuse(503, ApiError::tooMuchAtOnce);
            return;
        }
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
    if (m_channel.hasBuffered())
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
    m_parser->readBody({buffer.data(), got.count}); // a length was judged with the head
    return true;
}

bool HttpConnection::readChunkedBody()
{
    auto &buffer = readBuffer();
    const IoResult got = m_channel.read(buffer.data(), chunkSize);
    if (got.status == IoStatus::WouldBlock)
        return false;
    if (got.status != IoStatus::Some) {
        end();
        return false;
    }
    const QByteArrayView bytes(buffer.data(), got.count);
    const qsizetype used = m_parser->readBody(bytes);
    if (used < 0) {
        const bool isTooLarge = m_parser->errorStatus() == 413;
        refuse(isTooLarge ? 413 : 400, isTooLarge ? ApiError::bodyTooLarge : ApiError::malformedRequest);
        return false;
    }
    // Where a chunked body ends is known only after parsing; what belongs to the next request goes back.
    if (used < bytes.size())
        m_channel.giveBack(bytes.sliced(used));
    return true;
}

void HttpConnection::dispatchRequest()
{
    setState(State::Handling, {});
    HttpRequest request{m_parser->takeHead(), m_parser->takeBody(), std::move(*m_grant)};
    m_grant.reset();
    m_parser.reset();
    m_host.dispatch(*this, std::move(request));
}

void HttpConnection::respond(HttpResponse response)
{
    if (m_state != State::Handling)
        return;
    const qint64 size = response.body.size();
    const bool hasRoom = size <= Limits::keptFreely || keep(size) || !response.isLookup;
    write(hasRoom ? std::move(response) : refusal(503, ApiError::tooMuchAtOnce));
}

// Tells the host of what is kept from now on; false when it is too much.
bool HttpConnection::keep(qint64 bytes)
{
    const qint64 more = bytes - std::exchange(m_kept, bytes);
    return more == 0 || m_host.keep(more) || bytes <= Limits::keptFreely;
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
    m_parser.reset(); // and what came of a body
    m_output = serialise(response, !m_closesAfterResponse, m_isHeadRequest);
    m_written = 0;
    // Of short ones the kernel mostly takes all at once; they cost no count then.
    keep(m_output.size() > Limits::keptFreely ? m_output.size() : 0);
    m_since = {};
    setState(State::Writing, {});
    m_host.answerMade(*this);
}

void HttpConnection::writeAnswer()
{
    if (m_state == State::Writing && m_written == 0)
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
        m_deadline.reset();
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
    const auto now = Clock::now();
    if (m_since == Clock::time_point()) {
        m_since = now;
        keep(m_output.size());
    }
    if (!m_deadline) // since the last bytes went
        m_deadline = now + Limits::responseWriteIdle;
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_channel.descriptor(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &HttpConnection::onWritable);
    }
    m_writable->setEnabled(true);
}

void HttpConnection::finishResponse()
{
    m_output = QByteArray();
    keep(0);
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
    keep(0);
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

std::optional<Transfer> HttpConnection::transfer(Clock::time_point now) const
{
    const bool isWaiting =
        m_state == State::ReadingBody || (m_state == State::Writing && m_since != Clock::time_point());
    if (!isWaiting)
        return {};
    return Transfer{m_kept, m_state == State::Writing ? m_written : m_kept,
                    std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since)};
}

void HttpConnection::giveUpTransfer()
{
    if (m_state == State::ReadingBody) {
        refuse(503, ApiError::tooMuchAtOnce);
    } else if (m_state == State::Writing) {
        m_host.endingSilently(SilentEnd::NoRoom);
        end();
    }
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
