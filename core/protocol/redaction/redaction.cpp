// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/redaction/redaction.h"

#include "core/protocol/limits.h"
#include "core/protocol/reading/secretname.h"
#include "core/protocol/reading/secrettext.h"
#include "core/protocol/redaction/frameredactor.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace Inlet::Redaction {

namespace {

constexpr QByteArrayView stars = "***";

/// Stretches of one text that are asked for: each costs a hash, and a peer sets how many there are.
constexpr int tokenChecks = 256;

/// Of an item of a request target: whatever others may have put there, more than SecretName knows.
bool soundsSecret(QByteArrayView rawName)
{
    constexpr std::array words{"token"_L1, "key"_L1, "auth"_L1, "pass"_L1, "secret"_L1, "sign"_L1};
    const QByteArray name = QByteArray::fromPercentEncoding(rawName.toByteArray());
    return SecretName::isOfQueryItem(name)
        || std::ranges::any_of(words, [text = QString::fromUtf8(name)](QLatin1StringView word) {
               return text.contains(word, Qt::CaseInsensitive);
           });
}

/// How much of @p text stands in front of the first of @p marks.
qsizetype lengthBefore(std::string_view marks, QByteArrayView text)
{
    return std::find_first_of(text.begin(), text.end(), marks.begin(), marks.end()) - text.begin();
}

/// @p text, which may hold addresses anywhere, without the values of their secret items.
QString withoutItems(const QString &text)
{
    static const QRegularExpression item(
        uR"re((?<=[?&;#]|\\u0026)([\w.%\[\]-]{1,64}+)=([^?&;#"'\s\\]++))re"_s);
    QString shown;
    qsizetype copied = 0;
    for (auto it = item.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QByteArray name = QByteArray::fromPercentEncoding(match.captured(1).toUtf8());
        if (!SecretName::isOfQueryItem(name))
            continue;
        shown += QStringView(text).sliced(copied, match.capturedStart(2) - copied) % "***"_L1;
        copied = match.capturedEnd(2);
    }
    return shown + QStringView(text).sliced(copied);
}

/// Broken text has no structure to go by. Values behind what looks like the key of a secret go,
/// to their closing quote or to the end, and so does each run that could be a token.
QByteArray redactBroken(const QByteArray &json)
{
    static const QRegularExpression tokenLike(u"[A-Za-z0-9+/_=-]{16,}"_s);
    const QByteArray shown =
        withoutItems(FrameRedactor::withoutSecretMembers(QString::fromUtf8(json))).toUtf8();
    return QString::fromUtf8(SecretText::withoutCredentials(shown)).replace(tokenLike, u"***"_s).toUtf8();
}

} // namespace

QString url(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo);
    if (shown.hasQuery()) {
        const QByteArray query = '?' + url.query(QUrl::FullyEncoded).toUtf8();
        shown.setQuery(QString::fromUtf8(requestTarget(query).sliced(1)));
    }
    if (shown.hasFragment()) {
        const QByteArray fragment = '#' + url.fragment(QUrl::FullyEncoded).toUtf8();
        shown.setFragment(QString::fromUtf8(SecretText::withoutSecretItems(fragment).sliced(1)));
    }
    return shown.toString();
}

QByteArray requestTarget(QByteArrayView target)
{
    const qsizetype query = target.indexOf('?');
    if (query < 0)
        return target.toByteArray();
    QByteArray shown = target.first(query + 1).toByteArray();
    for (qsizetype at = query + 1; at < target.size();) {
        const QByteArrayView item = target.sliced(at, lengthBefore("&;", target.sliced(at)));
        // Up to the last mark: `a=%26token=…` is an attempt too.
        const bool isSecret = item.contains('=') && soundsSecret(item.first(item.lastIndexOf('=')));
        shown.append(isSecret ? item.first(item.indexOf('=') + 1) : item);
        if (isSecret)
            shown.append(stars);
        at += item.size();
        if (at < target.size())
            shown.append(target[at++]);
    }
    return shown;
}

QByteArray text(const QByteArray &line)
{
    return SecretText::withoutCredentials(SecretText::withoutSecretItems(line));
}

QByteArray withoutTokens(QByteArrayView text, const std::function<bool(QByteArrayView)> &isToken)
{
    constexpr std::string_view marks = "/?#&;=:,@ \"'";
    int left = 0; // of tokenChecks
    // The length of the token that @p rest begins with; 0: none, -1: nobody knows any more.
    const auto tokenLength = [&](QByteArrayView rest) -> qsizetype {
        const qsizetype longest = std::min<qsizetype>(rest.size(), Limits::tokenMaximumLength);
        for (qsizetype end = 0; end <= longest; ++end) {
            end += lengthBefore(marks, rest.sliced(end));
            if (end < Limits::tokenMinimumLength || end > longest)
                continue;
            if (left-- <= 0)
                return -1;
            if (isToken(rest.first(end)))
                return end;
        }
        return 0;
    };
    const auto replaced = [&](QByteArrayView whole) {
        QByteArray shown;
        left = tokenChecks;
        for (qsizetype at = 0; at <= whole.size(); ++at) {
            const QByteArrayView rest = whole.sliced(at);
            const qsizetype known = tokenLength(rest);
            if (known < 0)
                return shown.append(stars);
            const QByteArrayView part = rest.first(known > 0 ? known : lengthBefore(marks, rest));
            shown.append(known > 0 ? stars : part);
            at += part.size();
            if (at < whole.size())
                shown.append(whole[at]);
        }
        return shown;
    };
    const QByteArray shown = replaced(text);
    // What hides a token behind percent codes is of no use to anybody.
    const QByteArray decoded = QByteArray::fromPercentEncoding(shown);
    return decoded == shown || replaced(decoded) == decoded ? shown : stars.toByteArray();
}

QByteArray frame(const QByteArray &json, QByteArrayView key)
{
    if (auto redacted = FrameRedactor::redacted(json, key))
        return *redacted;
    return redactBroken(json);
}

} // namespace Inlet::Redaction
