// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/websocket/controlframereader.h"

#include <QAbstractSocket>
#include <QPointer>

namespace Inlet {

/// Sees what a QWebSocket reads from its socket and keeps to itself: the head of the answer to the
/// upgrade, PING, PONG and CLOSE.
///
/// The socket stands in a transaction all the time, so that what the WebSocket reads stays in its
/// buffer. advance() takes it back, reads exactly the same bytes for good, payloads of data without a
/// copy, and begins the next transaction. Call it from what the WebSocket tells while it reads, and
/// behind its reading. Thread of the socket.
class WireTap final
{
public:
    /// @p socket is connected, and nothing was read from it.
    explicit WireTap(QAbstractSocket *socket);

    /// The head has been read; frames follow.
    void beginFrames();
    /// Takes in what was read since the last call.
    void advance();
    /// What the WebSocket has not read stays in the socket; what it has read does not.
    void end();

    /// Of the answer to the upgrade, to ClientLimits::handshakeHeadBytes.
    const QByteArray &head() const { return m_head; }
    bool isHeadCut() const { return m_isHeadCut; }
    /// Those seen since the last call, in order.
    QList<ControlFrame> takeControlFrames() { return std::exchange(m_controlFrames, {}); }

private:
    qint64 takeHead(qint64 bytes);
    qint64 takeFrames(qint64 bytes);

    QPointer<QAbstractSocket> m_socket;
    QByteArray m_head;
    bool m_isHeadCut = false;
    bool m_isInFrames = false;
    ControlFrameReader m_reader;
    QList<ControlFrame> m_controlFrames;
};

/// Whether something came that was not read, the kernel's buffer included.
bool hasUnread(const QAbstractSocket &socket);

} // namespace Inlet
