// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/secrettext.h"

#include "core/protocol/reading/secretname.h"

#include <algorithm>
#include <string_view>

namespace Inlet::SecretText {

namespace {

constexpr QByteArrayView stars = "***";
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view itemMarks = "?&;#";
/// Where an address ends that stands in a longer text, and where its items do.
constexpr std::string_view itemMarksInText = "?&;#\"<>";
/// So often percent codes are resolved in a name: what forwards an address encodes it once more.
constexpr int mostDecodings = 3;

std::string_view viewOf(QByteArrayView text)
{
    return {text.data(), std::size_t(text.size())};
}

bool isBlank(char c)
{
    return blanks.find(c) != std::string_view::npos;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLetter(char c)
{
    return isCapital(c) || (c >= 'a' && c <= 'z');
}

/// How much of @p text stands in front of the first of @p marks.
qsizetype lengthBefore(std::string_view marks, QByteArrayView text)
{
    return std::find_first_of(text.begin(), text.end(), marks.begin(), marks.end()) - text.begin();
}

bool has(std::string_view text, char c)
{
    return text.find(c) != std::string_view::npos;
}

bool says(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// Whether @p raw escapes characters of ASCII that need not be.
bool hidesMarks(std::string_view raw)
{
    constexpr std::string_view code = "u00";
    for (std::size_t at = raw.find(code); at != std::string_view::npos; at = raw.find(code, at + 1)) {
        const std::string_view digit = raw.substr(at + code.size(), 1);
        if (at > 0 && raw[at - 1] == '\\' && digit >= "2" && digit <= "7")
            return true;
    }
    return false;
}

bool mayHoldItems(std::string_view text)
{
    if ((has(text, '=') || has(text, '%')) && (has(text, '?') || has(text, '&') || has(text, '#')))
        return true;
    return has(text, ':') && has(text, '@') && (says(text, "://") || says(text, ":\\/\\/"));
}

bool mayHoldCredentials(std::string_view text)
{
    // One word, and be it a whole picture, names no scheme in front of another.
    return (has(text, ' ') || has(text, ':'))
        && (says(text, "earer") || says(text, "EARER") || says(text, "asic") || says(text, "ASIC"));
}

bool hasUserInfo(QByteArrayView address)
{
    for (qsizetype at = address.indexOf("://"); at >= 0; at = address.indexOf("://", at + 3)) {
        const QByteArrayView rest = address.sliced(at + 3);
        if (rest.first(lengthBefore("/?#\\", rest)).contains('@'))
            return true;
    }
    return false;
}

bool isSecretPart(QByteArrayView part)
{
    // A value may hold the mark itself, and so may a name that somebody wants to hide.
    return part.contains('=')
        && (SecretName::isOfQueryItem(part.first(part.indexOf('=')))
            || SecretName::isOfQueryItem(part.first(part.lastIndexOf('='))));
}

bool isSecretItem(QByteArrayView item)
{
    if (!item.contains('%'))
        return isSecretPart(item) || hasUserInfo(item);
    // An address may stand in the query of another one.
    QByteArray decoded = item.toByteArray();
    for (int i = 0; i < mostDecodings && decoded.contains('%'); ++i)
        decoded = QByteArray::fromPercentEncoding(decoded);
    const QByteArrayView all = decoded;
    for (qsizetype at = 0; at < all.size(); ++at) {
        const QByteArrayView part = all.sliced(at, lengthBefore(itemMarks, all.sliced(at)));
        if (isSecretPart(part))
            return true;
        at += part.size();
    }
    return hasUserInfo(decoded);
}

void appendItems(QByteArray &shown, QByteArrayView items, std::string_view marks)
{
    for (qsizetype at = 0; at < items.size();) {
        const QByteArrayView item = items.sliced(at, lengthBefore(marks, items.sliced(at)));
        if (isSecretItem(item))
            shown.append(item.first(item.indexOf('=') + 1)).append(stars);
        else
            shown.append(item);
        at += item.size();
        if (at < items.size())
            shown.append(items[at++]);
    }
}

void appendWithoutUserInfo(QByteArray &shown, QByteArrayView text, std::string_view marks)
{
    qsizetype copied = 0;
    for (qsizetype at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
        const QByteArrayView rest = text.sliced(at + 3);
        const qsizetype user = rest.first(lengthBefore(marks, rest)).lastIndexOf('@');
        if (user < 0)
            continue;
        shown.append(text.sliced(copied, at + 3 - copied)).append(stars);
        copied = at + 3 + user;
    }
    shown.append(text.sliced(copied));
}

/// @p run has no blanks. @p isWhole: it stands by itself, so that a quote belongs to it.
void appendRun(QByteArray &shown, QByteArrayView run, bool isWhole)
{
    const qsizetype query = lengthBefore("?#", run);
    const bool isForm = query == run.size() && run.contains('&');
    const qsizetype itemsAt = isForm ? 0 : std::min(query + 1, run.size());
    appendWithoutUserInfo(shown, run.first(itemsAt), isWhole ? "/?#\\" : "/?#\\\"<>");
    appendItems(shown, run.sliced(itemsAt), isWhole ? itemMarks : itemMarksInText);
}

/// Whether @p word is one that no prose has: with a digit, a capital within, or a mark; or very long.
bool looksLikeToken(QByteArrayView word)
{
    constexpr qsizetype shortest = 4;
    constexpr qsizetype longestWord = 24;
    if (word.size() < shortest)
        return false;
    const bool isProse = std::all_of(word.begin() + 1, word.end(), [](char c) {
        return (isLetter(c) && !isCapital(c)) || c == '\'' || quint8(c) >= 0x80;
    });
    return word.size() > longestWord || !isProse || isDigit(word[0]);
}

/// What stands behind `Bearer`, as far as it is one.
QByteArrayView bearerOf(QByteArrayView text)
{
    QByteArrayView word = text.first(lengthBefore(" \t\r\n\"'<>,;(){}[]\\", text));
    while (!word.isEmpty() && std::string_view(".!?:").find(word.back()) != std::string_view::npos)
        word.chop(1);
    return looksLikeToken(word) ? word : QByteArrayView();
}

/// What stands behind `Basic`, where that is a name and a password.
QByteArrayView userAndPasswordOf(QByteArrayView text)
{
    const auto isOfBase64 = [](char c) { return isLetter(c) || isDigit(c) || c == '+' || c == '/'; };
    qsizetype size = std::find_if_not(text.begin(), text.end(), isOfBase64) - text.begin();
    while (size < text.size() && text[size] == '=')
        ++size;
    const QByteArrayView word = text.first(size);
    const auto decoded =
        QByteArray::fromBase64Encoding(word.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.contains(':') ? word : QByteArrayView();
}

bool startsWithWord(QByteArrayView text, QByteArrayView word)
{
    return text.size() > word.size() && text.first(word.size()).compare(word, Qt::CaseInsensitive) == 0;
}

/// What follows the scheme at the beginning of @p text, as a part of it; empty: there is none.
QByteArrayView credentialOf(QByteArrayView text)
{
    const bool isBearer = startsWithWord(text, "bearer");
    if (!isBearer && !startsWithWord(text, "basic"))
        return {};
    const qsizetype scheme = isBearer ? 6 : 5;
    qsizetype at = scheme;
    while (at < text.size() && std::string_view(" \t:=").find(text[at]) != std::string_view::npos)
        ++at;
    if (at == scheme)
        return {};
    return isBearer ? bearerOf(text.sliced(at)) : userAndPasswordOf(text.sliced(at));
}

} // namespace

bool mayHoldSecrets(QByteArrayView raw)
{
    const std::string_view text = viewOf(raw);
    // A quote is escaped there, and so there is an escape.
    return mayHoldItems(text) || mayHoldCredentials(text) || has(text, '"')
        || (has(text, '\\') && hidesMarks(text));
}

QByteArray withoutSecretItems(const QByteArray &text)
{
    if (!mayHoldItems(viewOf(text)))
        return text;
    const qsizetype first = lengthBefore(blanks, text);
    QByteArray shown;
    shown.reserve(text.size());
    if (first == text.size()) {
        appendRun(shown, text, true);
        return shown;
    }
    const QByteArrayView all = text;
    for (qsizetype at = 0; at < all.size();) {
        const QByteArrayView run = all.sliced(at, lengthBefore(blanks, all.sliced(at)));
        appendRun(shown, run, false);
        at += run.size();
        while (at < text.size() && isBlank(text[at]))
            shown.append(text[at++]);
    }
    return shown;
}

QByteArray withoutCredentials(const QByteArray &line)
{
    const QByteArrayView text = line;
    if (!mayHoldCredentials(viewOf(text)))
        return line;
    QByteArray shown;
    qsizetype copied = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool isBegin = (text[at] == 'b' || text[at] == 'B')
            && (at == 0 || !(isLetter(text[at - 1]) || isDigit(text[at - 1])));
        const QByteArrayView found = isBegin ? credentialOf(text.sliced(at)) : QByteArrayView();
        if (found.isEmpty())
            continue;
        const qsizetype begin = found.data() - text.data();
        shown.append(text.sliced(copied, begin - copied)).append(stars);
        copied = begin + found.size();
        at = copied - 1;
    }
    return shown.append(text.sliced(copied));
}

} // namespace Inlet::SecretText
