// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/connection.h"

#include "core/protocol/limits.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"
#include "server/io/bodyreading.h"

#include <algorithm>
#include <utility>

namespace Inlet {

namespace {

constexpr qsizetype headReadSize = 4096; // most heads, and little of what may stand behind
constexpr int readsPerTurn = 16;         // then the others on this thread have their turn

} // namespace

HttpConnection::HttpConnection(Channel channel, Peer peer, Options options, ConnectionHost &host)
    : m_channel(std::move(channel))
    , m_peer(std::move(peer))
    , m_options(options)
    , m_host(host)
    , m_answer([this] { onWritable(); })
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
        const IoResult got = m_channel.read(buffer.data(), std::min(headReadSize, m_head.room()));
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

// True when more is to come. Once the head is whole, the request goes on, and what stands behind it goes
// back, so that after an upgrade the first frames are there for the WebSocket.
bool HttpConnection::takeHeadBytes(QByteArrayView bytes)
{
    const HeadCollector::State state = m_head.take(bytes);
    if (state == HeadCollector::State::Whole) {
        m_channel.giveBack(m_head.rest());
        judgeHead(m_head.head());
        return false;
    }
    if (m_state == State::Idle)
        setState(State::ReadingHead, Limits::requestHeadTime);
    if (state == HeadCollector::State::Incomplete)
        return true;
    const bool isMalformed = state == HeadCollector::State::Malformed;
    refuse(isMalformed ? 400 : 431, isMalformed ? ApiError::malformedRequest : ApiError::headTooLarge);
    return false;
}

// @p bytes may be those of m_head.
void HttpConnection::judgeHead(QByteArrayView bytes)
{
    m_parser = std::make_unique<RequestParser>(m_options.maxBody);
    const bool isRead = m_parser->readHead(bytes);
    m_head.clear();
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
    for (int i = 0; i < readsPerTurn; ++i) {
        switch (readBodyBytes(m_channel, *m_parser)) {
        case BodyRead::Nothing:
            return;
        case BodyRead::Ended:
            end();
            return;
        case BodyRead::Refused: {
            const bool isTooLarge = m_parser->errorStatus() == 413;
            refuse(isTooLarge ? 413 : 400, isTooLarge ? ApiError::bodyTooLarge : ApiError::malformedRequest);
            return;
        }
        case BodyRead::Some:
            break;
        }
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
    m_answer.begin(serialise(response, !m_closesAfterResponse, m_isHeadRequest));
    // Of short ones the kernel mostly takes all at once; they cost no count then.
    keep(m_answer.size() > Limits::keptFreely ? m_answer.size() : 0);
    m_since = {};
    setState(State::Writing, {});
    m_host.answerMade(*this);
}

void HttpConnection::writeAnswer()
{
    if (m_state == State::Writing && m_answer.written() == 0)
        onWritable();
}

void HttpConnection::onWritable()
{
    const qsizetype written = m_answer.written();
    const AnswerWriter::Progress progress = m_answer.write(m_channel);
    if (m_answer.written() > written)
        m_deadline.reset();
    switch (progress) {
    case AnswerWriter::Progress::Done:
        finishResponse();
        break;
    case AnswerWriter::Progress::Waits:
        waitWritable();
        break;
    case AnswerWriter::Progress::Failed:
        end();
        break;
    }
}

void HttpConnection::waitWritable()
{
    const auto now = Clock::now();
    if (m_since == Clock::time_point()) {
        m_since = now;
        keep(m_answer.size());
    }
    if (!m_deadline) // since the last bytes went
        m_deadline = now + Limits::responseWriteIdle;
}

void HttpConnection::finishResponse()
{
    m_answer.clear();
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
        const IoResult got = m_channel.discard(qsizetype(readBuffer().size()));
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
    m_answer.stopWaiting();
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
    return Transfer{m_kept, m_state == State::Writing ? m_answer.written() : m_kept,
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
    if (m_state == State::Idle || (m_state == State::ReadingHead && m_head.isEmpty()))
        end();
    else
        m_closesAfterResponse = true;
}

void HttpConnection::checkDeadline(Clock::time_point now)
{
    if (!m_deadline || now < *m_deadline)
        return;
    const bool isUnderWay =
        m_state == State::ReadingBody || (m_state == State::ReadingHead && !m_head.isEmpty());
    if (isUnderWay) {
        refuse(408, ApiError::requestTimeout);
        return;
    }
    if (m_state != State::Lingering)
        m_host.endingSilently(m_state == State::Writing ? SilentEnd::AnswerNotTaken : SilentEnd::Idle);
    end();
}

} // namespace Inlet
