// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsontext.h"

#include <QByteArray>

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

} // namespace Inlet
