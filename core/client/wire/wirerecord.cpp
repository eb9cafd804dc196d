// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/wirerecord.h"

namespace Inlet {

namespace {

qint64 weightOf(const ReceivedFrame &frame)
{
    return frame.raw.size() + frame.data.size();
}

qint64 weightOf(const PingFrame &frame)
{
    return frame.payload.size();
}

qint64 weightOf(const PongFrame &frame)
{
    return frame.payload.size();
}

qint64 weightOf(const CloseFrame &frame)
{
    return frame.reason.size() * qsizetype(sizeof(QChar));
}

qint64 weightOf(const Handshake &handshake)
{
    qint64 bytes = handshake.target.size() + handshake.phrase.size() + handshake.body.size();
    for (const Handshake::Headers *headers : {&handshake.requestHeaders, &handshake.headers}) {
        for (const auto &[name, value] : *headers)
            bytes += name.size() + value.size();
    }
    return bytes;
}

} // namespace

qint64 WireRecord::weight() const
{
    return std::visit([](const auto &each) { return weightOf(each); }, content);
}

} // namespace Inlet
