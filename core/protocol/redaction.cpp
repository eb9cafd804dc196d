// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/redaction.h"

#include "core/base/secret.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/jsontext.h"
#include "core/protocol/limits.h"
#include "core/protocol/reading/secretname.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <string>
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
    const QString name = QString::fromUtf8(QByteArray::fromPercentEncoding(rawName.toByteArray()));
    return std::ranges::any_of(words, [&name](QLatin1StringView word) {
        return name.contains(word, Qt::CaseInsensitive);
    });
}

/// How much of @p text stands in front of the first of @p marks.
qsizetype lengthBefore(std::string_view marks, QByteArrayView text)
{
    return std::find_first_of(text.begin(), text.end(), marks.begin(), marks.end()) - text.begin();
}

/// @p items of a query with `***` for the value of each that @p isSecret knows by its whole text.
template<typename IsSecret>
QByteArray withoutSecretItems(QByteArrayView items, std::string_view marks, IsSecret isSecret)
{
    QByteArray shown;
    for (qsizetype at = 0; at < items.size();) {
        const QByteArrayView item = items.sliced(at, lengthBefore(marks, items.sliced(at)));
        const qsizetype equals = item.indexOf('=');
        const bool isCut = isSecret(item);
        shown.append(isCut ? item.first(equals + 1) : item);
        if (isCut)
            shown.append(stars);
        at += item.size();
        if (at < items.size())
            shown.append(items[at++]);
    }
    return shown;
}

/// Where the query or the fragment of @p address begins, behind its mark; its end without either.
qsizetype itemsAt(QByteArrayView address)
{
    return std::min(lengthBefore("?#", address) + 1, address.size());
}

constexpr std::string_view itemMarks = "?&;#";

bool isSecretItem(QByteArrayView item)
{
    const auto isSecret = [](QByteArrayView part) {
        // A value may hold the mark itself, and so may a name that somebody wants to hide.
        return part.contains('=')
            && (SecretName::isOfQueryItem(part.first(part.indexOf('=')))
                || SecretName::isOfQueryItem(part.first(part.lastIndexOf('='))));
    };
    if (!item.contains('%'))
        return isSecret(item);
    // An address may stand in the query of another one.
    const QByteArray decoded = QByteArray::fromPercentEncoding(item.toByteArray());
    const QByteArrayView all = decoded;
    for (qsizetype at = 0; at < all.size(); ++at) {
        const QByteArrayView part = all.sliced(at, lengthBefore(itemMarks, all.sliced(at)));
        if (isSecret(part))
            return true;
        at += part.size();
    }
    return false;
}

/// @p address without user information and without the values of secret items; the same where there are none.
QByteArray addressWithoutSecrets(const QByteArray &address)
{
    QByteArray shown = address;
    if (const qsizetype scheme = shown.indexOf("://"); scheme >= 0) {
        const QByteArrayView rest = QByteArrayView(shown).sliced(scheme + 3);
        const qsizetype user = rest.first(lengthBefore("/?#\\", rest)).lastIndexOf('@');
        if (user >= 0)
            shown.replace(scheme + 3, user, stars.data(), stars.size());
    }
    const qsizetype at = itemsAt(shown);
    return shown.first(at) + withoutSecretItems(QByteArrayView(shown).sliced(at), itemMarks, isSecretItem);
}

/// The name a key stands for; @p raw is as written between its quotes.
QByteArray nameOfKey(QByteArrayView raw)
{
    return raw.contains('\\') ? unescapeJsonString(raw).toUtf8()
                              : QByteArray::fromRawData(raw.data(), raw.size());
}

/// Copies JSON text and replaces the values of secret members on the way.
class FrameRedactor
{
public:
    FrameRedactor(QByteArrayView text, QByteArrayView key)
        : m_text(text)
        , m_key(key)
        , m_reader(text, Limits::jsonDepth)
    {
    }

    bool run(QByteArray *out)
    {
        value({});
        if (m_reader.failed() || !m_reader.atEnd())
            return false;
        m_out.append(m_text.sliced(m_copied));
        *out = m_out;
        return true;
    }

private:
    void value(const QList<QByteArrayView> &path)
    {
        switch (m_reader.peek()) {
        case JsonReader::Kind::Object:
            m_reader.enterObject();
            while (m_reader.nextMember())
                member(path + QList{m_reader.rawKey()});
            break;
        case JsonReader::Kind::Array:
            m_reader.enterArray();
            while (m_reader.nextElement())
                value(path + QList{QByteArrayView("[]")});
            break;
        default:
            m_reader.skipValue();
        }
    }

    void member(const QList<QByteArrayView> &path)
    {
        const bool isCodes = path.size() == 2 && unescapeJsonString(path[0]) == "data"_L1
            && unescapeJsonString(path[1]) == "codes"_L1;
        const QByteArray name = nameOfKey(path.back());
        if (!isCodes && !SecretName::isOfMember(name)) {
            if (m_reader.peek() == JsonReader::Kind::String && SecretName::isOfAddress(name))
                address();
            else
                value(path);
            return;
        }
        const JsonReader::Kind kind = m_reader.peek();
        QByteArrayView found;
        if (!m_reader.skipValue(&found))
            return;
        if (isCodes)
            replace(found, "[]");
        else if (kind == JsonReader::Kind::String)
            replace(found, QByteArray('"' + nameOf(found.sliced(1, found.size() - 2)) + '"'));
        else if (kind != JsonReader::Kind::Null && kind != JsonReader::Kind::True
                 && kind != JsonReader::Kind::False)
            replace(found, "\"***\"");
    }

    void address()
    {
        QByteArrayView found;
        if (!m_reader.skipValue(&found))
            return;
        const QByteArray told = unescapeJsonString(found.sliced(1, found.size() - 2)).toUtf8();
        const QByteArray shown = addressWithoutSecrets(told);
        if (shown == told)
            return; // stays to the byte
        std::string json;
        appendJsonString(json, QString::fromUtf8(shown));
        replace(found, QByteArrayView(json.data(), qsizetype(json.size())));
    }

    QByteArray nameOf(QByteArrayView raw) const
    {
        return raw.isEmpty() ? QByteArray() : fingerprint(unescapeJsonString(raw).toUtf8(), m_key);
    }

    void replace(QByteArrayView found, QByteArrayView by)
    {
        const qsizetype at = found.data() - m_text.data();
        m_out.append(m_text.sliced(m_copied, at - m_copied)).append(by);
        m_copied = at + found.size();
    }

    QByteArrayView m_text;
    QByteArrayView m_key;
    JsonReader m_reader;
    QByteArray m_out;
    qsizetype m_copied = 0;
};

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
    static const QRegularExpression member(
        uR"re("((?:[^"\\]++|\\.)*+)"\s*:\s*("(?:[^"\\]++|\\.)*+(?:"|\\?$)|\[[^\]]*|\{[^}]*|[^\s,}\]]+))re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tokenLike(u"[A-Za-z0-9+/_=-]{16,}"_s);
    const QString text = QString::fromUtf8(json);
    QString shown;
    qsizetype copied = 0;
    for (qsizetype at = 0;;) {
        const QRegularExpressionMatch match = member.match(text, at);
        if (!match.hasMatch())
            break;
        const QString key = unescapeJsonString(match.captured(1).toUtf8());
        // The value itself is looked through next: it may hold members of its own.
        at = match.capturedStart(2);
        if (!SecretName::isOfMember(key.toUtf8()) && key != "codes"_L1)
            continue;
        shown += QStringView(text).sliced(copied, at - copied);
        shown += "\"***\""_L1;
        copied = at = match.capturedEnd(2);
    }
    shown += QStringView(text).sliced(copied);
    return withoutItems(shown).replace(tokenLike, u"***"_s).toUtf8();
}

} // namespace

QString url(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo);
    if (shown.hasQuery()) {
        const QByteArray query = '?' + url.query(QUrl::FullyEncoded).toUtf8();
        shown.setQuery(QString::fromUtf8(requestTarget(query).sliced(1)));
    }
    return shown.toString();
}

QByteArray requestTarget(QByteArrayView target)
{
    const qsizetype query = target.indexOf('?');
    if (query < 0)
        return target.toByteArray();
    // Up to the last mark: `a=%26token=…` is an attempt too.
    const auto isSecret = [](QByteArrayView item) {
        return item.contains('=') && soundsSecret(item.first(item.lastIndexOf('=')));
    };
    return target.first(query + 1).toByteArray()
        + withoutSecretItems(target.sliced(query + 1), "&;", isSecret);
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
    QByteArray redacted;
    if (FrameRedactor(json, key).run(&redacted))
        return redacted;
    return redactBroken(json);
}

} // namespace Inlet::Redaction
