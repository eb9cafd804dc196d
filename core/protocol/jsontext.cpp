// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsontext.h"

#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <array>

namespace Inlet {

namespace {

constexpr auto plainCharacters = [] {
    std::array<bool, 128> plain{};
    for (std::size_t c = 0x20; c < 0x7f; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

bool isPlain(char16_t unit)
{
    return unit < plainCharacters.size() && plainCharacters[unit];
}

void appendEscaped(std::string &json, char c)
{
    switch (c) {
    case '"':
    case '\\':
        json += {'\\', c};
        return;
    case '\b':
        json += "\\b";
        return;
    case '\f':
        json += "\\f";
        return;
    case '\n':
        json += "\\n";
        return;
    case '\r':
        json += "\\r";
        return;
    case '\t':
        json += "\\t";
        return;
    default:
        break;
    }
    constexpr char digits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20)
        json += c;
    else
        json += {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 0xf]};
}

/// Calls @p take with each number of @p json, as written; ends where the text is no JSON.
template<typename Take>
void forEachNumber(QByteArrayView json, Take take)
{
    JsonLexer lexer(json);
    while (!lexer.isAtEnd()) {
        const char c = lexer.current();
        const qsizetype start = lexer.position();
        if (c == '"') {
            if (!lexer.skipString(nullptr))
                return;
        } else if (c == '-' || JsonLexer::isDigit(c)) {
            if (!lexer.skipNumber())
                return;
            take(json.sliced(start, lexer.position() - start));
        } else {
            lexer.advance();
        }
    }
}

} // namespace

void appendJsonString(std::string &json, QStringView text)
{
    json += '"';
    const std::size_t at = json.size();
    json.resize(at + std::size_t(text.size()));
    char *to = json.data() + at;
    const QChar *from = text.begin();
    for (; from != text.end() && isPlain(from->unicode()); ++from)
        *to++ = char(from->unicode());
    if (from != text.end()) {
        json.resize(at);
        const QByteArray utf8 = text.toUtf8();
        for (const char c : utf8)
            appendEscaped(json, c);
    }
    json += '"';
}

bool isInexactNumber(QByteArrayView number)
{
    // Eighteen characters fit in any case; with a nineteenth digit a number may be too large.
    constexpr qsizetype longestExact = 18;
    return number.size() > longestExact
        || std::ranges::any_of(number, [](char c) { return c == 'e' || c == 'E'; });
}

QByteArray withExactNumbers(const QByteArray &json)
{
    bool isExact = true;
    forEachNumber(json, [&isExact](QByteArrayView number) { isExact &= !isInexactNumber(number); });
    if (isExact)
        return json;
    // Quotes could make JSON of what is none.
    JsonReader reader(json, Limits::jsonDepth);
    if (!reader.skipValue() || !reader.atEnd())
        return json;
    QByteArray exact;
    exact.reserve(json.size() + 16);
    const char *copied = json.constBegin();
    forEachNumber(json, [&](QByteArrayView number) {
        if (!isInexactNumber(number))
            return;
        exact.append(copied, number.begin() - copied).append('"').append(number).append('"');
        copied = number.end();
    });
    return exact.append(copied, json.constEnd() - copied);
}

} // namespace Inlet
