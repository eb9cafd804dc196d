// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsontext.h"

#include <algorithm>

namespace Inlet {

namespace {

bool isPlain(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\';
}

void appendEscaped(QByteArray &json, char c)
{
    switch (c) {
    case '"':
    case '\\':
        json.append('\\').append(c);
        return;
    case '\b':
        json.append("\\b");
        return;
    case '\f':
        json.append("\\f");
        return;
    case '\n':
        json.append("\\n");
        return;
    case '\r':
        json.append("\\r");
        return;
    case '\t':
        json.append("\\t");
        return;
    default:
        break;
    }
    constexpr char digits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20)
        json.append(c);
    else
        json.append("\\u00").append(digits[byte >> 4]).append(digits[byte & 0xf]);
}

} // namespace

void appendJsonString(QByteArray &json, QStringView text)
{
    json.append('"');
    if (std::ranges::all_of(text, isPlain)) {
        const qsizetype at = json.size();
        json.resize(at + text.size());
        std::ranges::transform(text, json.begin() + at, &QChar::toLatin1);
    } else {
        const QByteArray utf8 = text.toUtf8();
        for (const char c : utf8)
            appendEscaped(json, c);
    }
    json.append('"');
}

} // namespace Inlet
