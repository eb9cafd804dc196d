// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/websocket/frameinspector.h"

#include "core/protocol/limits.h"
#include "core/websocket/frame.h"

#include <QUtf8StringView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr quint8 finBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0f;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7f;

Violation protocolError(QLatin1StringView reason)
{
    return {CloseCode::ProtocolError, reason};
}

bool isControl(quint8 opcode)
{
    return (opcode & 0x08) != 0;
}

bool isValidUtf8(const QByteArray &text)
{
    return QUtf8StringView(text).isValidUtf8();
}

// RFC 6455 §7.4 with the codes IANA registered since.
bool mayBeSent(int code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

} // namespace

int FrameInspector::takePongs()
{
    return std::exchange(m_pongs, 0);
}

qsizetype FrameInspector::headerSize() const
{
    if (m_header.size() < 2)
        return 2;
    const auto second = quint8(m_header[1]);
    const quint8 length = second & lengthBits;
    return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + ((second & maskBit) != 0 ? 4 : 0);
}

std::optional<Violation> FrameInspector::feed(QByteArrayView bytes, QList<QByteArray> *answers)
{
    while (!bytes.isEmpty() && !m_hasSeenClose) {
        if (!m_isInPayload) {
            const qsizetype taken = std::min(headerSize() - m_header.size(), bytes.size());
            m_header.append(bytes.first(taken));
            bytes = bytes.sliced(taken);
            if (m_header.size() < headerSize())
                continue;
            if (auto violation = beginFrame())
                return violation;
        } else {
            const auto taken = qsizetype(std::min<quint64>(m_left, quint64(bytes.size())));
            QByteArray &target = isControl(quint8(m_header[0])) ? m_control : m_message;
            const qsizetype mask = m_header.size() - 4;
            for (qsizetype i = 0; i < taken; ++i)
                target.append(char(bytes[i] ^ m_header[mask + qsizetype((m_offset + quint64(i)) % 4)]));
            m_offset += quint64(taken);
            m_left -= quint64(taken);
            bytes = bytes.sliced(taken);
        }
        if (m_isInPayload && m_left == 0) {
            if (auto violation = endFrame(answers))
                return violation;
        }
    }
    return {};
}

std::optional<Violation> FrameInspector::beginFrame()
{
    const auto first = quint8(m_header[0]);
    const auto second = quint8(m_header[1]);
    const quint8 opcode = first & opcodeBits;
    const quint8 shortLength = second & lengthBits;
    quint64 length = shortLength;
    if (shortLength >= 126) {
        length = 0;
        for (qsizetype i = 2; i < (shortLength == 126 ? 4 : 10); ++i)
            length = length << 8 | quint8(m_header[i]);
    }

    if ((first & reservedBits) != 0)
        return protocolError("reserved bits set"_L1);
    if ((opcode > Binary && opcode < Close) || opcode > Pong)
        return protocolError("unknown opcode"_L1);
    if ((second & maskBit) == 0)
        return protocolError("unmasked frame"_L1);
    if ((shortLength == 126 && length < 126)
        || (shortLength == 127 && (length <= 0xffff || length >> 63 != 0)))
        return protocolError("length not minimal"_L1);
    if (isControl(opcode)) {
        if ((first & finBit) == 0)
            return protocolError("fragmented control frame"_L1);
        if (length > Limits::controlPayloadBytes)
            return protocolError("control frame too long"_L1);
        m_control.clear();
    } else {
        if (opcode == Continuation && !m_isFragmented)
            return protocolError("continuation of nothing"_L1);
        if (opcode != Continuation && m_isFragmented)
            return protocolError("message inside a message"_L1);
        // Judged from the header, before the bytes have come; a fragmented message counts whole.
        if (length > quint64(Limits::clientMessageBytes - m_message.size()))
            return Violation{CloseCode::MessageTooBig, "message too big"_L1};
        if (opcode != Continuation)
            m_isText = opcode == Text;
    }
    m_left = length;
    m_offset = 0;
    m_isInPayload = true;
    return {};
}

std::optional<Violation> FrameInspector::endFrame(QList<QByteArray> *answers)
{
    const auto first = quint8(m_header[0]);
    const quint8 opcode = first & opcodeBits;
    m_isInPayload = false;
    m_header.clear();
    if (opcode == Pong)
        ++m_pongs;
    if (opcode == Ping && answers != nullptr)
        answers->append(Frame::pong(m_control));
    if (opcode == Close) {
        m_hasSeenClose = true;
        return endClose();
    }
    if (isControl(opcode))
        return {};
    m_isFragmented = (first & finBit) == 0;
    if (m_isFragmented)
        return {};
    const QByteArray message = std::exchange(m_message, {});
    ++m_messages;
    if (m_isText && !isValidUtf8(message))
        return Violation{CloseCode::InvalidData, "invalid UTF-8"_L1};
    return {};
}

std::optional<Violation> FrameInspector::endClose() const
{
    if (m_control.isEmpty())
        return {};
    if (m_control.size() == 1)
        return protocolError("close code cut short"_L1);
    if (!mayBeSent(quint8(m_control[0]) << 8 | quint8(m_control[1])))
        return protocolError("invalid close code"_L1);
    if (!isValidUtf8(m_control.sliced(2)))
        return Violation{CloseCode::InvalidData, "invalid UTF-8"_L1};
    return {};
}

} // namespace Inlet
