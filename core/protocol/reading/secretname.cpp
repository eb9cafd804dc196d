// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/secretname.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Inlet::SecretName {

namespace {

// Names that end so, whatever stands before: `access_token`, `client_secret`, `proxy-authorization`. Those
// with `key` are told apart, because a `key` alone names a message or a place.
constexpr std::array<std::string_view, 22> secretEndings{
    "token",      "secret",     "password",      "passwd",     "passphrase", "authorization",
    "credential", "signature",  "credentials",   "apikey",     "accesskey",  "secretkey",
    "privatekey", "signingkey", "encryptionkey", "masterkey",  "authkey",    "sessionkey",
    "bearer",     "setcookie",  "clientkey",     "servicekey",
};
// Names that are whole words only: `pass` ends `bypass`, `auth` ends nothing else that is told.
constexpr std::array<std::string_view, 6> secretNames{"auth", "pass", "pwd", "jwt", "cookie", "hmac"};
constexpr std::array<std::string_view, 4> secretItems{"sig", "sign", "key", "apisig"};
constexpr std::array<std::string_view, 5> addressEndings{"url", "uri", "href", "link", "directpath"};

/// A name without case and without what separates its words. Of a long one its end, which decides.
class PlainName
{
public:
    explicit PlainName(QByteArrayView name)
    {
        for (const char c : name.last(std::min<qsizetype>(name.size(), qsizetype(m_text.size())))) {
            if (c >= 'A' && c <= 'Z')
                m_text[m_size++] = char(c - 'A' + 'a');
            else if (!isSeparator(c))
                m_text[m_size++] = c;
        }
    }

    std::string_view text() const { return {m_text.data(), m_size}; }

    template<std::size_t N>
    bool endsWithOne(const std::array<std::string_view, N> &endings) const
    {
        return std::ranges::any_of(endings, [this](std::string_view end) { return text().ends_with(end); });
    }
    template<std::size_t N>
    bool isOne(const std::array<std::string_view, N> &names) const
    {
        return std::ranges::find(names, text()) != names.end();
    }

private:
    static bool isSeparator(char c) { return std::string_view("_-. :[]").find(c) != std::string_view::npos; }

    std::array<char, 64> m_text{};
    std::size_t m_size = 0;
};

} // namespace

bool isOfMember(QByteArrayView name)
{
    const PlainName plain(name);
    return plain.endsWithOne(secretEndings) || plain.isOne(secretNames);
}

bool isOfQueryItem(QByteArrayView name)
{
    return isOfMember(name) || PlainName(name).isOne(secretItems);
}

bool isOfAddress(QByteArrayView name)
{
    return PlainName(name).endsWithOne(addressEndings);
}

} // namespace Inlet::SecretName
