// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/authority.h"

#include <QHostAddress>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace Inlet {

namespace {

bool isPlainDigit(char c)
{
    return c >= '0' && c <= '9';
}

// `unreserved` and `sub-delims` of RFC 3986.
bool isNameByte(char c)
{
    constexpr std::string_view marks = "-._~!$&'()*+,;=";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isPlainDigit(c)
        || marks.find(c) != std::string_view::npos;
}

// Not what stands for an interface behind a percent sign, which QHostAddress takes as well.
bool isAddressByte(char c)
{
    return isPlainDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}

/// Empty for a text that is no host.
QString hostOf(QByteArrayView text)
{
    if (!text.startsWith('['))
        return std::ranges::all_of(text, isNameByte) ? QString::fromLatin1(text).toLower() : QString();
    if (text.size() < 2 || !text.endsWith(']'))
        return {};
    const QByteArrayView inner = text.sliced(1, text.size() - 2);
    QHostAddress address;
    if (!std::ranges::all_of(inner, isAddressByte) || !address.setAddress(QString::fromLatin1(inner))
        || address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    return QString(u'[' + address.toString() + u']');
}

/// Empty for a text that is no port. Signs and blanks, which toInt() takes, are none.
std::optional<int> portOf(QByteArrayView digits)
{
    constexpr qsizetype mostDigits = 5;
    if (digits.isEmpty() || digits.size() > mostDigits || !std::ranges::all_of(digits, isPlainDigit))
        return {};
    int port = 0;
    std::from_chars(digits.begin(), digits.end(), port);
    return port >= 1 && port <= 65535 ? std::optional(port) : std::nullopt;
}

struct Parts
{
    QByteArrayView host;
    std::optional<QByteArrayView> port;
};

Parts partsOf(QByteArrayView text)
{
    // The colons of an address are in its brackets.
    const qsizetype bracket = text.startsWith('[') ? text.indexOf(']') : -1;
    const qsizetype colon = text.indexOf(':', std::max<qsizetype>(bracket, 0));
    if (colon < 0)
        return {text, {}};
    return {text.first(colon), text.sliced(colon + 1)};
}

} // namespace

std::optional<Authority> parseAuthority(QByteArrayView text)
{
    const Parts parts = partsOf(text);
    Authority authority;
    authority.host = hostOf(parts.host);
    if (authority.host.isEmpty())
        return {};
    if (parts.port) {
        const auto port = portOf(*parts.port);
        if (!port)
            return {};
        authority.port = *port;
    }
    return authority;
}

bool isAuthority(QByteArrayView text)
{
    const Parts parts = partsOf(text);
    if (parts.port && !portOf(*parts.port))
        return false;
    return parts.host.startsWith('[') ? !hostOf(parts.host).isEmpty()
                                      : !parts.host.isEmpty() && std::ranges::all_of(parts.host, isNameByte);
}

} // namespace Inlet
