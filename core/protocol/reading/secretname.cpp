// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/secretname.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Inlet::SecretName {

namespace {

using Word = std::string_view;

// Names that end so, whatever stands before: `access_token`, `client_secret`, `proxy-authorization`. Those
// with `key` are told apart, because a `key` alone names a message or a place.
constexpr std::array<Word, 23> secretEndings{
    "token",      "secret",     "password",      "passwd",     "passphrase", "authorization",
    "credential", "signature",  "credentials",   "apikey",     "accesskey",  "secretkey",
    "privatekey", "signingkey", "encryptionkey", "masterkey",  "authkey",    "sessionkey",
    "bearer",     "setcookie",  "clientkey",     "servicekey", "passcode",
};
// Those that are secret as a word at the end only: `pass` ends `bypass`, `auth` ends `oauth`.
constexpr std::array<Word, 6> secretWords{"auth", "pass", "pwd", "jwt", "cookie", "hmac"};
// Those that make a secret of a name in which other words follow: `tokenValue`, `apiKeyHeader`.
constexpr std::array<Word, 13> tellingWords{"token",     "secret", "password",   "passwd", "passphrase",
                                            "passcode",  "bearer", "credential", "apikey", "authorization",
                                            "signature", "jwt",    "accesskey"};
constexpr std::array<Word, 11> keyWords{"api",    "access", "secret",  "private", "signing", "encryption",
                                        "master", "auth",   "session", "client",  "service"};
// What is told of a secret without telling it: `tokenType`, `password_changed_at`, `signatureId`.
constexpr std::array<Word, 75> tellingNothing{
    "address",  "age",        "alg",      "algo",   "algorithm", "at",      "audience",    "budget",
    "contract", "cost",       "count",    "counts", "created",   "date",    "description", "disabled",
    "enabled",  "enc",        "endpoint", "error",  "exp",       "expire",  "expired",     "expires",
    "expiry",   "expiration", "file",     "format", "hint",      "href",    "id",          "ids",
    "in",       "index",      "issued",   "issuer", "kind",      "label",   "length",      "limit",
    "limits",   "link",       "max",      "method", "min",       "mode",    "name",        "names",
    "path",     "policy",     "present",  "price",  "provider",  "rate",    "reason",      "remaining",
    "required", "scheme",     "scope",    "scopes", "size",      "state",   "status",      "symbol",
    "time",     "timestamp",  "total",    "ttl",    "type",      "updated", "uri",         "url",
    "usage",    "valid",      "version",
};
// `oh` signs the addresses of WhatsApp's media, the last two those of a network that carries files.
constexpr std::array<Word, 7> secretItems{"sig", "sign", "key", "apisig", "oh", "hdnts", "hdnea"};
constexpr std::array<QByteArrayView, 12> messageTexts{"body",         "caption",
                                                      "content",      "contentText",
                                                      "conversation", "hydratedContentText",
                                                      "matchedText",  "quotedText",
                                                      "quoted_text",  "selectedDisplayText",
                                                      "text",         "title"};

template<std::size_t N>
bool isOne(const std::array<Word, N> &words, Word word)
{
    return std::ranges::find(words, word) != words.end();
}

Word singular(Word word)
{
    return word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

/// A name in small letters, without what separates its words and without a number at its end. Of a long one
/// its end, which decides.
class PlainName
{
public:
    explicit PlainName(QByteArrayView name)
    {
        const QByteArrayView end = name.last(std::min<qsizetype>(name.size(), qsizetype(m_text.size())));
        Kind before = Kind::Separator;
        for (qsizetype i = 0; i < end.size(); ++i) {
            const Kind kind = kindOf(end[i]);
            const bool endsCapitals = kind == Kind::Capital && before == Kind::Capital && i + 1 < end.size()
                && kindOf(end[i + 1]) == Kind::Small;
            const bool isChange = kind != before && !(kind == Kind::Small && before == Kind::Capital);
            if (kind != Kind::Separator) {
                if (isChange || endsCapitals)
                    m_begins[m_words++] = quint8(m_size);
                m_text[m_size++] = kind == Kind::Capital ? char(end[i] - 'A' + 'a') : end[i];
            }
            before = kind;
        }
        while (m_words > 0 && kindOf(m_text[m_begins[m_words - 1]]) == Kind::Digit)
            m_size = m_begins[--m_words];
    }

    Word text() const { return {m_text.data(), m_size}; }
    std::size_t words() const { return m_words; }
    Word word(std::size_t index) const
    {
        const std::size_t end = index + 1 < m_words ? m_begins[index + 1] : m_size;
        return text().substr(m_begins[index], end - m_begins[index]);
    }
    Word lastWord() const { return m_words == 0 ? Word() : word(m_words - 1); }

private:
    enum class Kind : quint8 { Separator, Small, Capital, Digit };

    static Kind kindOf(char c)
    {
        if ((c >= 'a' && c <= 'z') || quint8(c) >= 0x80)
            return Kind::Small;
        if (c >= 'A' && c <= 'Z')
            return Kind::Capital;
        return c >= '0' && c <= '9' ? Kind::Digit : Kind::Separator;
    }

    std::array<char, 64> m_text{};
    std::array<quint8, 64> m_begins{}; ///< where each word begins in m_text
    std::size_t m_size = 0;
    std::size_t m_words = 0;
};

bool endsSecretly(Word text)
{
    return std::ranges::any_of(secretEndings, [text](Word end) { return text.ends_with(end); });
}

/// How many words from @p index on tell of a secret; 0: none.
std::size_t tellingFrom(const PlainName &name, std::size_t index)
{
    const Word word = name.word(index);
    if (isOne(tellingWords, word) || isOne(tellingWords, singular(word)))
        return 1;
    const bool isKey =
        index + 1 < name.words() && isOne(keyWords, word) && singular(name.word(index + 1)) == "key";
    return isKey ? 2 : 0;
}

/// Whether a word tells of a secret, and none behind it takes that back.
bool tellsWithin(const PlainName &name)
{
    for (std::size_t i = 0; i < name.words(); ++i) {
        const std::size_t telling = tellingFrom(name, i);
        if (telling == 0)
            continue;
        for (i += telling; i < name.words(); ++i) {
            if (isOne(tellingNothing, name.word(i)))
                return false;
        }
        return true;
    }
    return false;
}

Secrecy secrecyOf(const PlainName &name)
{
    const Word text = name.text();
    const Word last = name.lastWord();
    if (endsSecretly(text) || isOne(secretWords, last))
        return Secrecy::Whole;
    if (text.ends_with('s') && (endsSecretly(singular(text)) || isOne(secretWords, singular(last))))
        return Secrecy::Plural;
    return name.words() > 1 && tellsWithin(name) ? Secrecy::Texts : Secrecy::None;
}

} // namespace

Secrecy ofMember(QByteArrayView name)
{
    return secrecyOf(PlainName(name));
}

bool isOfQueryItem(QByteArrayView name)
{
    const PlainName plain(name);
    return secrecyOf(plain) != Secrecy::None || isOne(secretItems, plain.text()) || plain.lastWord() == "sig";
}

bool isOfMessageText(QByteArrayView name)
{
    return std::ranges::find(messageTexts, name) != messageTexts.end();
}

} // namespace Inlet::SecretName
