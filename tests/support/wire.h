// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QStringList>
#include <QTcpSocket>

namespace Inlet::Test {

/// One HTTP answer as it stood on the wire.
struct HttpAnswer
{
    int status = 0;  ///< 0: there was none
    QByteArray head; ///< status line and headers
    QByteArray body;
    bool isClosed = false; ///< the server ended the connection behind it

    /// The values of all headers of that name, in any case.
    QList<QByteArray> headers(const QByteArray &name) const;
    /// The value of the only header of that name; empty if there is none, or several.
    QByteArray header(const QByteArray &name) const;
    bool has(const QByteArray &name) const { return !headers(name).isEmpty(); }
    /// For messages of failing tests.
    QByteArray text() const { return head + "\n\n" + body; }
};

/// Takes the first answer off @p bytes; status 0 while it is incomplete. Without Content-Length the
/// answer is its head (a 101).
HttpAnswer takeAnswer(QByteArray &bytes);

struct WsFrame
{
    int opcode = 0;
    QByteArray payload;
};

/// Takes the first whole frame off @p bytes; false while it is incomplete.
bool takeFrame(QByteArray &bytes, WsFrame *frame);

/// A masked frame, as clients have to send them.
QByteArray maskedFrame(int opcode, const QByteArray &payload, bool isFinal = true);

/// A bare connection that sends what a test says and keeps what comes. Waits spin the event loop,
/// so that the output of programs is read meanwhile.
class RawConnection final
{
public:
    explicit RawConnection(quint16 port, const QHostAddress &from = {});
    ~RawConnection();
    Q_DISABLE_COPY_MOVE(RawConnection)

    void send(const QByteArray &bytes);
    /// The next answer; status 0 when none came in time.
    HttpAnswer answer();
    /// All frames behind the 101 that answer() has taken off.
    QList<WsFrame> frames();
    bool waitForFrames(qsizetype count);
    /// The code of the CLOSE frame; 0 when none came in time.
    int closeCode();
    QByteArray closeReason();
    bool waitForEnd(int milliseconds = 5000);

private:
    void read();

    QTcpSocket m_socket;
    QByteArray m_received;
    QList<WsFrame> m_frames;
};

/// The head of a right upgrade; @p headers end with CR LF each and stand beside the usual ones.
QByteArray upgradeHead(const QByteArray &target, quint16 port, const QByteArray &headers = {});

/// A whole request with its body, on a connection that may be kept.
QByteArray httpRequest(const QByteArray &method, const QByteArray &target, quint16 port,
                       const QByteArray &headers = {}, const QByteArray &body = {});

/// Sends @p bytes on a connection of their own and yields the answer.
HttpAnswer exchange(quint16 port, const QByteArray &bytes, const QHostAddress &from = {});

/// The body of a refusal (docs/rest/README.md).
QByteArray refusalBody(const QByteArray &message);

/// Header lines from `name: value;name: value`.
QByteArray headerLines(const QByteArray &headers);
/// The same for the command line of curl.
QStringList curlHeaders(const QByteArray &headers);

} // namespace Inlet::Test
