// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/websocket/frameheader.h"

#include <algorithm>
#include <utility>

namespace Inlet {

namespace {

constexpr quint8 finBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0f;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7f;
constexpr qsizetype shortest = 2;
constexpr qsizetype maskSize = 4;

} // namespace

std::optional<FrameHeader> FrameHeaderReader::feed(QByteArrayView &bytes)
{
    // Twice at most: the second byte says how long the whole is.
    while (!bytes.isEmpty()) {
        const qsizetype taken = std::min(missing(), bytes.size());
        std::copy_n(bytes.data(), taken, m_bytes.begin() + m_size);
        m_size = quint8(m_size + taken);
        bytes = bytes.sliced(taken);
        if (m_size >= shortest && m_size == wholeSize()) {
            const FrameHeader header = parse();
            m_size = 0;
            return header;
        }
    }
    return {};
}

qsizetype FrameHeaderReader::missing() const
{
    return wholeSize() - m_size;
}

qsizetype FrameHeaderReader::wholeSize() const
{
    if (m_size < shortest)
        return shortest;
    const auto second = quint8(m_bytes[1]);
    const quint8 length = second & lengthBits;
    return shortest + (length == 126 ? 2 : length == 127 ? 8 : 0) + ((second & maskBit) != 0 ? maskSize : 0);
}

FrameHeader FrameHeaderReader::parse() const
{
    const auto first = quint8(m_bytes[0]);
    const auto second = quint8(m_bytes[1]);
    const quint8 shortLength = second & lengthBits;
    FrameHeader header;
    header.opcode = Opcode(first & opcodeBits);
    header.isFinal = (first & finBit) != 0;
    header.isMasked = (second & maskBit) != 0;
    header.hasReservedBits = (first & reservedBits) != 0;
    header.length = shortLength;
    if (shortLength >= 126) {
        header.length = 0;
        for (std::size_t i = 2; i < (shortLength == 126 ? 4 : 10); ++i)
            header.length = header.length << 8 | quint8(m_bytes[i]);
        header.isMinimal = shortLength == 126 ? header.length >= 126 : header.length > 0xffff;
    }
    if (header.isMasked)
        std::copy_n(m_bytes.begin() + wholeSize() - maskSize, maskSize, header.mask.begin());
    return header;
}

} // namespace Inlet
