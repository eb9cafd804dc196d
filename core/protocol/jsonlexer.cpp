// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsonlexer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

int hexValue(char c)
{
    if (JsonLexer::isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// The bytes that end a run of plain characters inside a string.
constexpr auto makeStringStops()
{
    struct
    {
        bool stop[256] = {};
    } table;
    for (int i = 0; i < 0x20; ++i)
        table.stop[i] = true;
    table.stop[int('"')] = true;
    table.stop[int('\\')] = true;
    return table;
}
constexpr auto stringStops = makeStringStops();

/// Which of sixteen bytes is the first that is not zero, of which there is one.
qsizetype firstStop(const std::array<quint64, 2> &bytes)
{
    const std::size_t half = bytes[0] != 0 ? 0 : 1;
    const int zeros = std::endian::native == std::endian::little ? std::countr_zero(bytes[half])
                                                                 : std::countl_zero(bytes[half]);
    return qsizetype(half * 8) + zeros / 8;
}

/// Where the run of plain characters that begins at @p at ends. Media come as strings of many
/// mebibytes, so sixteen bytes are looked at in one step, with the vector types that GCC and clang
/// have for every processor; what is left at the end is looked at singly.
qsizetype plainRunEnd(QByteArrayView text, qsizetype at)
{
    using Block = unsigned char __attribute__((vector_size(16)));
    const char *const data = text.data();
    const qsizetype size = text.size();
    constexpr qsizetype blockSize = sizeof(Block);
    while (size - at >= blockSize) {
        Block block;
        std::memcpy(&block, data + at, sizeof block);
        const auto stops = (block == '"') | (block == '\\') | (block < 0x20);
        std::array<quint64, 2> halves;
        static_assert(sizeof halves == sizeof stops);
        std::memcpy(halves.data(), &stops, sizeof halves);
        if ((halves[0] | halves[1]) != 0)
            return at + firstStop(halves);
        at += blockSize;
    }
    while (at < size && !stringStops.stop[static_cast<unsigned char>(data[at])])
        ++at;
    return at;
}

} // namespace

bool JsonLexer::skipString(QByteArrayView *content)
{
    const char *const data = m_text.data();
    const qsizetype size = m_text.size();
    const qsizetype start = ++m_at; // behind the quote
    m_hasEscape = false;
    for (;;) {
        m_at = plainRunEnd(m_text, m_at);
        if (m_at >= size)
            return fail("unexpected end of text in a string");
        if (data[m_at] == '"')
            break;
        if (data[m_at] != '\\')
            return fail("control character in a string");
        m_hasEscape = true;
        if (m_at + 1 >= size)
            return fail("unexpected end of text in a string");
        if (data[m_at + 1] == 'u') {
            for (qsizetype i = 2; i < 6; ++i) {
                if (m_at + i >= size || hexValue(data[m_at + i]) < 0)
                    return fail("invalid escape in a string");
            }
            m_at += 6;
        } else if (QByteArrayView("\"\\/bfnrt").contains(data[m_at + 1])) {
            m_at += 2;
        } else {
            return fail("invalid escape in a string");
        }
    }
    if (content != nullptr)
        *content = m_text.sliced(start, m_at - start);
    ++m_at;
    return true;
}

bool JsonLexer::skipNumber()
{
    const auto digits = [this] {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > start;
    };
    const auto accept = [this](char c) {
        const bool found = m_at < m_text.size() && m_text[m_at] == c;
        m_at += found ? 1 : 0;
        return found;
    };
    accept('-');
    if (!accept('0') && !digits())
        return fail("invalid number");
    if (accept('.') && !digits())
        return fail("invalid number");
    if (accept('e') || accept('E')) {
        if (!accept('+'))
            accept('-');
        if (!digits())
            return fail("invalid number");
    }
    // "01" and "1x" end here with a byte that fits nowhere, which the caller reports.
    return true;
}

bool JsonLexer::skipLiteral(QByteArrayView word)
{
    if (!m_text.sliced(m_at).startsWith(word))
        return fail("unexpected character");
    m_at += word.size();
    return true;
}

QString JsonLexer::errorWithPosition() const
{
    return error() + " at "_L1 + textPosition(m_text, m_at);
}

QString textPosition(QByteArrayView text, qsizetype position)
{
    const QByteArrayView before = text.first(std::min(position, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf('\n');
    return u"line %1, column %2 (byte %3)"_s.arg(line).arg(column).arg(position + 1);
}

namespace {

// Escapes can spell what no text holds. QString::toUtf8() would make question marks of it.
void replaceLoneSurrogates(QString &text)
{
    if (text.isValidUtf16())
        return;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
}

} // namespace

QString unescapeJsonString(QByteArrayView raw)
{
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw);
    QString text;
    text.reserve(raw.size());
    qsizetype at = 0;
    while (at < raw.size()) {
        qsizetype run = at;
        while (run < raw.size() && raw[run] != '\\')
            ++run;
        text += QString::fromUtf8(raw.sliced(at, run - at));
        if (run + 1 >= raw.size())
            break;
        const char escape = raw[run + 1];
        at = run + 2;
        switch (escape) {
        case 'b':
            text += u'\b';
            break;
        case 'f':
            text += u'\f';
            break;
        case 'n':
            text += u'\n';
            break;
        case 'r':
            text += u'\r';
            break;
        case 't':
            text += u'\t';
            break;
        case 'u': {
            int unit = 0;
            for (qsizetype i = 0; i < 4 && at + i < raw.size(); ++i)
                unit = unit * 16 + std::max(hexValue(raw[at + i]), 0);
            at += 4;
            text += QChar(char16_t(unit));
            break;
        }
        default:
            text += QLatin1Char(escape);
        }
    }
    replaceLoneSurrogates(text);
    return text;
}

} // namespace Inlet
