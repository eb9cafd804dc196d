// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/closecode.h"
#include "core/websocket/frameheader.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <array>
#include <optional>

namespace Inlet {

/// What a client did wrong, with the code and reason to close with.
struct Violation
{
    CloseCode code = CloseCode::ProtocolError;
    QLatin1StringView reason;

    friend bool operator==(const Violation &, const Violation &) = default;
};

/// Checks the frames a client sends against RFC 6455 and the limits of PROTOCOL.md §5.1, and says what
/// to answer. QWebSocket does not see them: it accepts unmasked frames, refuses texts that are cut
/// inside a character and codes that were registered later, and closes in ways that lose the code.
///
/// Fed with the bytes in order, cut anywhere. Keeps at most one message, which is bounded.
class FrameInspector final
{
public:
    /// Looks at the next bytes; the first violation, if there is one. Nothing more is looked at then.
    /// @p answers gets a PONG frame for each PING, in order.
    std::optional<Violation> feed(QByteArrayView bytes, QList<QByteArray> *answers = nullptr);

    /// PONG frames seen since the last call.
    int takePongs();
    /// Whole messages of data seen, all of which are ignored by the gateway.
    quint64 messages() const { return m_messages; }
    bool hasSeenClose() const { return m_hasSeenClose; }
    /// Code and reason of the CLOSE, once it was seen and is none of the violations.
    QByteArrayView closePayload() const { return m_control; }

private:
    std::optional<Violation> beginFrame(const FrameHeader &header);
    std::optional<Violation> endFrame(QList<QByteArray> *answers);
    std::optional<Violation> endClose() const;

    FrameHeaderReader m_reader;
    // Of the header of the frame being read what is needed behind it: there is one for each client.
    Opcode m_opcode = Opcode::Continuation;
    bool m_isFinal = false;
    std::array<char, 4> m_mask{};
    QByteArray m_message; // unmasked data of the message so far
    QByteArray m_control; // unmasked payload of a control frame
    quint64 m_left = 0;   // payload bytes of the frame still to come
    quint64 m_offset = 0; // payload bytes of the frame seen, for the mask
    quint64 m_messages = 0;
    int m_pongs = 0;
    bool m_isInPayload = false;
    bool m_isText = false; // of the fragmented message under way
    bool m_isFragmented = false;
    bool m_hasSeenClose = false;
};

} // namespace Inlet
