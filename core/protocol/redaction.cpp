// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/redaction.h"

#include "core/base/secret.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"

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

bool isSecretName(const QString &name)
{
    static constexpr std::array names{"token"_L1, "apikey"_L1, "authorization"_L1, "password"_L1,
                                      "secret"_L1};
    const QString key = name.toLower();
    return std::ranges::find(names, key) != names.end();
}

/// Of a query item: also what others call a token.
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

bool isSecretKey(QByteArrayView raw)
{
    return isSecretName(unescapeJsonString(raw));
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
        if (!isCodes && !isSecretKey(path.back())) {
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
        if (!isSecretName(key) && key != "codes"_L1)
            continue;
        shown += QStringView(text).sliced(copied, at - copied);
        shown += "\"***\""_L1;
        copied = at = match.capturedEnd(2);
    }
    shown += QStringView(text).sliced(copied);
    return shown.replace(tokenLike, u"***"_s).toUtf8();
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
    const QByteArrayView items = target.sliced(query + 1);
    QByteArray shown = target.first(query + 1).toByteArray();
    for (qsizetype at = 0; at < items.size();) {
        const QByteArrayView item = items.sliced(at, lengthBefore("&;", items.sliced(at)));
        const qsizetype equals = item.indexOf('=');
        // Up to the last one: `a=%26token=…` is an attempt too.
        const bool isSecret = equals >= 0 && soundsSecret(item.first(item.lastIndexOf('=')));
        shown.append(isSecret ? item.first(equals + 1) : item);
        if (isSecret)
            shown.append(stars);
        at += item.size();
        if (at < items.size())
            shown.append(items[at++]);
    }
    return shown;
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
