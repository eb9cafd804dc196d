// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/bodyreading.h"

#include <algorithm>

namespace Inlet {

ReadBuffer &readBuffer()
{
    thread_local ReadBuffer buffer;
    return buffer;
}

BodyRead readBodyBytes(Channel &channel, RequestParser &parser)
{
    auto &buffer = readBuffer();
    const bool isChunked = parser.head().isChunked;
    const qint64 most =
        isChunked ? qint64(buffer.size()) : std::min(parser.bodyBytesLeft(), qint64(buffer.size()));
    const IoResult got = channel.read(buffer.data(), most);
    if (got.status == IoStatus::WouldBlock)
        return BodyRead::Nothing;
    if (got.status != IoStatus::Some)
        return BodyRead::Ended;
    const QByteArrayView bytes(buffer.data(), got.count);
    const qsizetype used = parser.readBody(bytes);
    if (!isChunked) // a length was judged with the head
        return BodyRead::Some;
    if (used < 0)
        return BodyRead::Refused;
    // Where a chunked body ends is known only after parsing; what belongs to the next request goes back.
    if (used < bytes.size())
        channel.giveBack(bytes.sliced(used));
    return BodyRead::Some;
}

} // namespace Inlet
