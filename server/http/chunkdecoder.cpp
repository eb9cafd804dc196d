// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/chunkdecoder.h"

#include "core/protocol/limits.h"

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// As many as 64 bits have.
constexpr int maximumDigits = 16;

int digitOf(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    const char lower = char(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Of the name of a header.
bool isTokenByte(char byte)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    const char lower = char(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9')
        || marks.find(byte) != std::string_view::npos;
}

bool isControlByte(char byte)
{
    const auto value = quint8(byte);
    return (value < 0x20 && byte != '\t') || value == 0x7f;
}

} // namespace

ChunkDecoder::ChunkDecoder(qint64 maxBodyBytes)
    : m_maxBodyBytes(maxBodyBytes)
{
}

qsizetype ChunkDecoder::feed(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size() && m_state != State::Done) {
        if (m_state == State::Data) {
            const auto count = qsizetype(std::min<quint64>(m_size, quint64(bytes.size() - at)));
            m_body.append(bytes.sliced(at, count));
            at += count;
            m_size -= quint64(count);
            if (m_size == 0)
                m_state = State::DataEnd;
        } else if (!take(bytes[at++])) {
            return -1;
        }
    }
    return at;
}

bool ChunkDecoder::take(char byte)
{
    switch (m_state) {
    case State::Size:
        return takeSize(byte);
    case State::Extension:
        return takeExtension(byte);
    case State::SizeEnd:
        m_digits = 0;
        return expect(byte, '\n', m_size == 0 ? State::Trailer : State::Data);
    case State::DataEnd:
        return expect(byte, '\r', State::DataLineFeed);
    case State::DataLineFeed:
        return expect(byte, '\n', State::Size);
    case State::Trailer:
    case State::TrailerName:
    case State::TrailerValue:
        return takeTrailer(byte);
    case State::TrailerEnd:
        return expect(byte, '\n', State::Trailer);
    case State::LastLineFeed:
        return expect(byte, '\n', State::Done);
    case State::Data:
    case State::Done:
        break;
    }
    return true;
}

bool ChunkDecoder::takeSize(char byte)
{
    if (const int digit = digitOf(byte); digit >= 0) {
        if (++m_digits > maximumDigits)
            return refuse(400, u"a chunk size of too many digits"_s);
        m_size = m_size * 16 + quint64(digit);
        return true;
    }
    if (m_digits == 0)
        return refuse(400, u"a chunk without a size"_s);
    if (m_size > quint64(m_maxBodyBytes - m_body.size()))
        return refuse(413, u"the chunks are too large"_s);
    if (byte == ';' || byte == ' ' || byte == '\t') {
        m_state = State::Extension;
        return takeExtension(byte);
    }
    return expect(byte, '\r', State::SizeEnd);
}

bool ChunkDecoder::takeExtension(char byte)
{
    if (byte == '\r') {
        m_state = State::SizeEnd;
        return !m_isQuoted || refuse(400, u"a chunk extension goes over its line"_s);
    }
    if (isControlByte(byte))
        return refuse(400, u"control byte in a chunk extension"_s);
    if (byte == '"' && !m_isEscaped)
        m_isQuoted = !m_isQuoted;
    m_isEscaped = m_isQuoted && byte == '\\' && !m_isEscaped;
    return !isExtraTooLong();
}

bool ChunkDecoder::takeTrailer(char byte)
{
    if (byte == '\r' && m_state != State::TrailerName) {
        m_state = m_state == State::Trailer ? State::LastLineFeed : State::TrailerEnd;
        return true;
    }
    if (m_state == State::TrailerValue) {
        if (isControlByte(byte))
            return refuse(400, u"control byte in a trailer"_s);
    } else if (byte == ':' && m_state == State::TrailerName) {
        m_state = State::TrailerValue;
    } else if (isTokenByte(byte)) {
        m_state = State::TrailerName;
    } else {
        return refuse(400, u"a trailer is no header"_s);
    }
    return !isExtraTooLong();
}

bool ChunkDecoder::expect(char byte, char wanted, State next)
{
    if (byte != wanted)
        return refuse(400, u"a line of the chunks does not end where it should"_s);
    m_state = next;
    if (next == State::Size)
        m_size = 0;
    return true;
}

bool ChunkDecoder::isExtraTooLong()
{
    return ++m_extraBytes > Limits::chunkExtraBytes
        && !refuse(413, u"too many bytes of chunk extensions and trailers"_s);
}

bool ChunkDecoder::refuse(int status, const QString &text)
{
    m_errorStatus = status;
    m_errorText = text;
    return false;
}

} // namespace Inlet
