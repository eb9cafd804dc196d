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

Violation protocolError(QLatin1StringView reason)
{
    return {CloseCode::ProtocolError, reason};
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

std::optional<Violation> FrameInspector::feed(QByteArrayView bytes, QList<QByteArray> *answers)
{
    while (!bytes.isEmpty() && !m_hasSeenClose) {
        if (!m_isInPayload) {
            const auto header = m_reader.feed(bytes);
            if (!header)
                continue;
            if (auto violation = beginFrame(*header))
                return violation;
        } else {
            const auto taken = qsizetype(std::min<quint64>(m_left, quint64(bytes.size())));
            QByteArray &target = isControl(m_opcode) ? m_control : m_message;
            for (qsizetype i = 0; i < taken; ++i)
                target.append(char(bytes[i] ^ m_mask[(m_offset + quint64(i)) % 4]));
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

std::optional<Violation> FrameInspector::beginFrame(const FrameHeader &header)
{
    if (header.hasReservedBits)
        return protocolError("reserved bits set"_L1);
    if ((header.opcode > Opcode::Binary && header.opcode < Opcode::Close) || header.opcode > Opcode::Pong)
        return protocolError("unknown opcode"_L1);
    if (!header.isMasked)
        return protocolError("unmasked frame"_L1);
    if (!header.isMinimal || header.length >> 63 != 0)
        return protocolError("length not minimal"_L1);
    if (header.isControl()) {
        if (!header.isFinal)
            return protocolError("fragmented control frame"_L1);
        if (header.length > Limits::controlPayloadBytes)
            return protocolError("control frame too long"_L1);
        m_control.clear();
    } else {
        const bool isContinuation = header.opcode == Opcode::Continuation;
        if (isContinuation && !m_isFragmented)
            return protocolError("continuation of nothing"_L1);
        if (!isContinuation && m_isFragmented)
            return protocolError("message inside a message"_L1);
        // Judged from the header, before the bytes have come; a fragmented message counts whole.
        if (header.length > quint64(Limits::clientMessageBytes - m_message.size()))
            return Violation{CloseCode::MessageTooBig, "message too big"_L1};
        if (!isContinuation)
            m_isText = header.opcode == Opcode::Text;
    }
    m_opcode = header.opcode;
    m_isFinal = header.isFinal;
    m_mask = header.mask;
    m_left = header.length;
    m_offset = 0;
    m_isInPayload = true;
    return {};
}

std::optional<Violation> FrameInspector::endFrame(QList<QByteArray> *answers)
{
    m_isInPayload = false;
    if (m_opcode == Opcode::Pong)
        ++m_pongs;
    if (m_opcode == Opcode::Ping && answers != nullptr)
        answers->append(Frame::pong(m_control));
    if (m_opcode == Opcode::Close) {
        m_hasSeenClose = true;
        return endClose();
    }
    if (isControl(m_opcode))
        return {};
    m_isFragmented = !m_isFinal;
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
