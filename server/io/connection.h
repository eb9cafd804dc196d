// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/admission/admission.h"
#include "server/base/counters.h"
#include "server/base/memorybudget.h"
#include "server/http/channel.h"
#include "server/http/requestparser.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <memory>
#include <optional>

namespace Inlet {

/// A request on its way from a connection to a handler. A value, for another thread.
struct HttpRequest
{
    RequestHead head;
    QByteArray body;
    RestGrant grant;
};

class HttpConnection;

/// What a connection needs from the io thread it lives on.
class ConnectionHost
{
public:
    ConnectionHost() = default;
    Q_DISABLE_COPY_MOVE(ConnectionHost)
    virtual ~ConnectionHost() = default;

    virtual Verdict judge(const RequestHead &head, const Peer &peer) = 0;
    /// The head of @p connection is accepted as an upgrade; take its channel.
    virtual void upgrade(HttpConnection &connection, const UpgradeGrant &grant) = 0;
    /// Hand over to a handler; HttpConnection::respond() follows some time.
    virtual void dispatch(HttpConnection &connection, HttpRequest request) = 0;
    /// @p connection has an answer to write: HttpConnection::writeAnswer() follows in this turn of the loop.
    virtual void answerMade(HttpConnection &connection) = 0;
    /// A connection keeps @p bytes more of a body or an answer, or less; false when all together keep too
    /// much.
    virtual bool keep(qint64 bytes) = 0;
    /// For counting: an answer goes out, or a time limit ends the connection without one.
    virtual void answering(int status) = 0;
    virtual void endingSilently(SilentEnd reason) = 0;
    /// The connection has ended; its channel is closed or was taken.
    virtual void ended(HttpConnection &connection) = 0;
};

/// One HTTP/1.1 connection on a bare channel: collects a head, has it judged, reads the body,
/// waits for the answer, writes it, and starts again (PROTOCOL.md §8).
///
/// One request at a time: a second one that was sent early waits in the channel and in the kernel. Lives
/// in an io thread, with every call.
class HttpConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpConnection)

public:
    using Clock = std::chrono::steady_clock;

    struct Options
    {
        quint64 id = 0;
        qint64 maxBody = 0;
    };

    HttpConnection(Channel channel, Peer peer, Options options, ConnectionHost &host);

    quint64 id() const { return m_options.id; }
    const Peer &peer() const { return m_peer; }

    /// Answers the request that was dispatched. Ignored when the client has gone meanwhile.
    void respond(HttpResponse response);

    /// Writes what was told with ConnectionHost::answerMade().
    void writeAnswer();

    /// Gives the channel away for a WebSocket; the connection has ended then.
    Channel takeChannel();

    /// Ends what has waited too long; call it a few times a second.
    void checkDeadline(Clock::time_point now);

    /// The body that comes or the answer that goes, if it waits for the client.
    std::optional<Transfer> transfer(Clock::time_point now) const;
    /// Ends that, for want of room: with 503, or, in the middle of an answer, without.
    void giveUpTransfer();

    /// No further request: ends at once when idle, else after the answer under way.
    void finish();
    bool isIdle() const { return m_state == State::Idle; }

private:
    enum class State { Idle, ReadingHead, ReadingBody, Handling, Writing, Lingering, Ended };

    void onReadable();
    void readHead();
    bool takeHeadBytes(QByteArrayView bytes);
    void judgeHead(QByteArrayView bytes);
    void readBody();
    bool readPlainBody();
    bool readChunkedBody();
    void dispatchRequest();
    bool keep(qint64 bytes);
    void refuse(int status, const QString &message);
    void readOn();
    void endBroken();
    void write(HttpResponse response);
    void onWritable();
    void waitWritable();
    void finishResponse();
    void linger();
    void drain();
    void end();
    void setState(State state, std::chrono::milliseconds time);

    Channel m_channel;
    Peer m_peer;
    Options m_options;
    ConnectionHost &m_host;
    std::unique_ptr<QSocketNotifier> m_writable; // made when a write did not go through at once
    State m_state = State::ReadingHead;
    Clock::time_point m_since; // a body comes, or an answer waits for the client
    std::optional<Clock::time_point> m_deadline;
    QByteArray m_headBytes; // of a head that came in pieces
    std::unique_ptr<RequestParser> m_parser;
    std::optional<RestGrant> m_grant;
    QList<AnswerHeader> m_rateHeaders;
    QByteArray m_output;
    qsizetype m_written = 0;
    qint64 m_kept = 0; // as the host knows it
    qint64 m_drained = 0;
    bool m_isHeadRequest = false;
    bool m_closesAfterResponse = false;
};

} // namespace Inlet
