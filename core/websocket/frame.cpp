// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/websocket/frame.h"

#include "core/protocol/envelope.h"
#include "core/protocol/limits.h"

#include <QtEndian>

namespace Inlet::Frame {

namespace {

constexpr char textFrame = char(0x81);
constexpr char closeFrame = char(0x88);
constexpr char pingFrame = char(0x89);
constexpr char pongFrame = char(0x8a);
constexpr qsizetype longestHeader = 10;

void appendHeader(QByteArray &out, char first, quint64 length)
{
    out.append(first);
    if (length < 126) {
        out.append(char(length));
    } else if (length <= 0xffff) {
        const auto bytes = qToBigEndian(quint16(length));
        out.append(char(126)).append(QByteArrayView(reinterpret_cast<const char *>(&bytes), 2));
    } else {
        const auto bytes = qToBigEndian(length);
        out.append(char(127)).append(QByteArrayView(reinterpret_cast<const char *>(&bytes), 8));
    }
}

QByteArray controlFrame(char first, QByteArrayView payload)
{
    QByteArray frame;
    appendHeader(frame, first, quint64(payload.size()));
    frame.append(payload);
    return frame;
}

} // namespace

QByteArray ofEvent(EventType type, QByteArrayView data, QByteArrayView tail)
{
    const qsizetype size = frameTextSize(type, data, tail);
    QByteArray frame;
    frame.reserve(longestHeader + size);
    appendHeader(frame, textFrame, quint64(size));
    appendFrameText(frame, type, data, tail);
    return frame;
}

QByteArray ping()
{
    return controlFrame(pingFrame, {});
}

QByteArray pong(QByteArrayView payload)
{
    return controlFrame(pongFrame, payload);
}

QByteArray close(CloseCode code, QLatin1StringView reason)
{
    const QLatin1StringView fitting =
        reason.first(std::min<qsizetype>(reason.size(), Limits::controlPayloadBytes - 2));
    const auto number = qToBigEndian(quint16(code));
    QByteArray frame;
    appendHeader(frame, closeFrame, quint64(2 + fitting.size()));
    frame.append(QByteArrayView(reinterpret_cast<const char *>(&number), 2));
    frame.append(QByteArrayView(fitting.data(), fitting.size()));
    return frame;
}

QByteArray closeAnswer(QByteArrayView payload)
{
    return payload.isEmpty() ? close(CloseCode::Normal, {}) : controlFrame(closeFrame, payload);
}

} // namespace Inlet::Frame
