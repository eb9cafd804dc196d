// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/websocket/frameheader.h"

#include <QList>

namespace Inlet {

/// A PING, PONG or CLOSE.
struct ControlFrame
{
    Opcode opcode = Opcode::Ping;
    QByteArray payload;

    friend bool operator==(const ControlFrame &, const ControlFrame &) = default;
};

/// Code and reason of a CLOSE; 1005 and none where it holds no code (RFC 6455 §7.1.5).
struct ClosePayload
{
    int code = 0;
    QByteArray reason;
};
ClosePayload readClose(QByteArrayView payload);

/// Finds the control frames among those that a gateway sends, for whoever has another to read the data.
/// Judges nothing. Payloads of data need not be shown to it, only how long they were.
class ControlFrameReader final
{
public:
    /// Bytes of data that come next: skip() them, or feed() them all the same.
    quint64 skippable() const { return m_isInPayload && !m_header.isControl() ? m_left : 0; }
    void skip(quint64 bytes);
    /// How many bytes to feed() next, so that none of data are among them; never 0.
    qsizetype wanted() const;
    /// Cut anywhere. Control frames that end in @p bytes are appended to @p found.
    void feed(QByteArrayView bytes, QList<ControlFrame> *found);

private:
    void endFrame(QList<ControlFrame> *found);

    FrameHeaderReader m_reader;
    FrameHeader m_header;
    QByteArray m_payload; // of a control frame, at most controlPayloadBytes
    quint64 m_left = 0;
    bool m_isInPayload = false;
};

} // namespace Inlet
