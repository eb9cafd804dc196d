// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace Inlet {

/// What a frame is (RFC 6455 §5.2).
enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr bool isControl(Opcode opcode)
{
    return (quint8(opcode) & 0x08) != 0;
}

/// The header of one frame as it stands on the wire; what it may say is for others to judge.
struct FrameHeader
{
    Opcode opcode = Opcode::Continuation; ///< perhaps none of those that have a name
    bool isFinal = false;
    bool isMasked = false;
    bool hasReservedBits = false;
    /// Whether the length takes as few bytes as it can.
    bool isMinimal = true;
    quint64 length = 0; ///< bytes of the payload
    std::array<char, 4> mask{};

    bool isControl() const { return Inlet::isControl(opcode); }
};

/// Gathers the bytes of a header, cut anywhere.
class FrameHeaderReader final
{
public:
    /// Takes bytes off the front of @p bytes until the header is whole, and begins anew behind that.
    std::optional<FrameHeader> feed(QByteArrayView &bytes);
    /// Bytes that are missing at least; never 0.
    qsizetype missing() const;

private:
    static constexpr qsizetype longest = 14;

    qsizetype wholeSize() const;
    FrameHeader parse() const;

    std::array<char, longest> m_bytes{};
    quint8 m_size = 0; // each client of a gateway has one of these
};

} // namespace Inlet
