// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/tlsclient.h"
#include "tests/support/wire.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <memory>
#include <optional>

namespace Inlet::Test {

/// A bare TCP client on blocking calls, for tests that decide when each byte is sent and read, and
/// how much of it the kernel may hold. Needs no event loop; every wait ends in time.
class RawClient final
{
public:
    using Time = std::chrono::milliseconds;
    static constexpr Time patience{15'000};

    /// @p receiveBuffer: bytes that the kernel keeps for us; 0 for its own choice.
    explicit RawClient(quint16 port, int receiveBuffer = 0,
                       const QHostAddress &host = QHostAddress(QHostAddress::LocalHost));
    ~RawClient();
    Q_DISABLE_COPY_MOVE(RawClient)

    /// Sends all of it; false when the other end does not take it.
    bool send(QByteArrayView bytes);
    /// No more from us; the answer can still be read.
    void endSending();
    /// Ends the connection at once, without farewell.
    void reset();

    /// Waits for bytes and takes up to @p most of them; false at the end of the connection or when
    /// none came in time.
    bool read(Time time = patience, qsizetype most = 65536);
    /// Reads on until the connection has ended; false when it did not in time.
    bool waitEnd(Time time = patience);
    bool hasEnded() const { return m_hasEnded; }
    /// What came and was not taken yet.
    QByteArray rest() const { return m_received.sliced(m_taken); }

    /// The next HTTP answer; status 0 when none came.
    HttpAnswer answer();
    /// The next answer, known to be one to HEAD: without its body.
    HttpAnswer headAnswer();

    /// A whole frame from a server: unfragmented, unmasked, without reserved bits. Opcode -1 when
    /// none came, -2 when it was no such frame.
    WsFrame frame(Time time = patience);
    /// The next text frame; PINGs in front of it are skipped.
    QByteArray text(Time time = patience);

    /// Upgrades, with @p behind in the same segment as the head; true when 101 came.
    bool upgrade(const QByteArray &target, const QByteArray &token, const QByteArray &behind = {});
    /// Sends a PING and waits for its PONG: all that was sent before has been looked at then. Texts
    /// that come meanwhile are counted.
    bool roundTrip(int *texts = nullptr);

private:
    std::optional<WsFrame> takeFrame();
    void take(qsizetype size);

    bool waitReadable(Time time) const;
    ssize_t receive(char *buffer, qsizetype size);

    int m_socket = -1;
    std::unique_ptr<TlsClient> m_tls; // in a run with TLS
    quint16 m_port;
    QByteArray m_received;
    qsizetype m_taken = 0;
    bool m_hasEnded = false;
};

/// The code in the payload of a CLOSE frame; 0 if there is none.
int closeCodeOf(const WsFrame &frame);

} // namespace Inlet::Test
