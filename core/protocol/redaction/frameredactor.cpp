// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/redaction/frameredactor.h"

#include "core/base/secret.h"
#include "core/protocol/jsontext.h"
#include "core/protocol/limits.h"
#include "core/protocol/reading/secrettext.h"

#include <QRegularExpression>

#include <algorithm>
#include <string>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using SecretName::Secrecy;

/// How often a text is read as a document within a text, as gateways and queues pack them.
constexpr int mostNested = 4;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// What a key or another string says; @p raw is as written between its quotes, and has to outlive it.
QByteArray unescaped(QByteArrayView raw)
{
    return raw.contains('\\') ? unescapeJsonString(raw).toUtf8()
                              : QByteArray::fromRawData(raw.data(), raw.size());
}

} // namespace

FrameRedactor::FrameRedactor(QByteArrayView text, QByteArrayView key, int nested)
    : m_text(text)
    , m_key(key)
    , m_nested(nested)
    , m_reader(text, Limits::jsonDepth)
{
}

std::optional<QByteArray> FrameRedactor::redacted(const QByteArray &text, QByteArrayView key)
{
    return FrameRedactor(text, key, 0).run();
}

QString FrameRedactor::withoutSecretMembers(const QString &text)
{
    static const QRegularExpression member(
        uR"re("((?:[^"\\]++|\\.)*+)"\s*:\s*("(?:[^"\\]++|\\.)*+(?:"|\\?$)|\[[^\]]*|\{[^}]*|[^\s,}\]]+))re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QString shown;
    qsizetype copied = 0;
    for (qsizetype at = 0;;) {
        const QRegularExpressionMatch match = member.match(text, at);
        if (!match.hasMatch())
            break;
        const QString key = unescapeJsonString(match.captured(1).toUtf8());
        // The value itself is looked through next: it may hold members of its own.
        at = match.capturedStart(2);
        if (SecretName::ofMember(key.toUtf8()) == Secrecy::None && key != "codes"_L1)
            continue;
        shown += QStringView(text).sliced(copied, at - copied);
        shown += "\"***\""_L1;
        copied = at = match.capturedEnd(2);
    }
    return shown + QStringView(text).sliced(copied);
}

std::optional<QByteArray> FrameRedactor::run()
{
    value({}, Place::Top);
    if (m_reader.failed() || !m_reader.atEnd())
        return {};
    return m_out.append(m_text.sliced(m_copied));
}

void FrameRedactor::value(QByteArrayView name, Place place)
{
    switch (m_reader.peek()) {
    case JsonReader::Kind::Object:
        object(place);
        break;
    case JsonReader::Kind::Array:
        m_reader.enterArray();
        while (m_reader.nextElement())
            value(name, Place::Other);
        break;
    case JsonReader::Kind::String:
        text(name);
        break;
    default:
        m_reader.skipValue();
    }
}

void FrameRedactor::object(Place place)
{
    QByteArrayView told; // by `name`, as in {"name":"x-api-key","value":"…"}
    m_reader.enterObject();
    while (m_reader.nextMember()) {
        const QByteArray name = unescaped(m_reader.rawKey());
        const bool isText = m_reader.peek() == JsonReader::Kind::String;
        if (isText && place == Place::Top && name == "event")
            m_reader.skipValue(); // says what the frame is
        else if (isText && (name == "name" || name == "key"))
            told = text(name);
        else if (name == "value" && !told.isEmpty()
                 && SecretName::ofMember(unescaped(told)) == Secrecy::Whole)
            secret(Secrecy::Whole);
        else if (place == Place::Data && name == "codes")
            codes();
        else
            member(name, place == Place::Top && name == "data" ? Place::Data : Place::Other);
    }
}

void FrameRedactor::member(QByteArrayView name, Place place)
{
    const Secrecy secrecy = SecretName::ofMember(name);
    if (secrecy == Secrecy::None)
        value(name, place);
    else
        secret(secrecy);
}

void FrameRedactor::codes()
{
    QByteArrayView found;
    if (m_reader.skipValue(&found))
        replace(found, "[]");
}

void FrameRedactor::secret(Secrecy secrecy)
{
    QByteArrayView found;
    switch (m_reader.peek()) {
    case JsonReader::Kind::String:
        if (m_reader.skipValue(&found))
            replace(found, QByteArray('"' + nameOf(found.sliced(1, found.size() - 2)) + '"'));
        break;
    case JsonReader::Kind::Array:
        m_reader.enterArray();
        while (m_reader.nextElement())
            secret(secrecy);
        break;
    case JsonReader::Kind::Object:
        secretObject(secrecy);
        break;
    case JsonReader::Kind::Number:
        if (m_reader.skipValue(&found) && secrecy == Secrecy::Whole)
            replace(found, "\"***\"");
        break;
    default:
        m_reader.skipValue();
    }
}

void FrameRedactor::secretObject(Secrecy secrecy)
{
    QByteArrayView found;
    if (secrecy == Secrecy::Whole) {
        if (m_reader.skipValue(&found))
            replace(found, "\"***\"");
    } else if (secrecy == Secrecy::Plural) {
        m_reader.enterObject();
        while (m_reader.nextMember())
            secret(secrecy);
    } else {
        object(Place::Other);
    }
}

QByteArrayView FrameRedactor::text(QByteArrayView name)
{
    QByteArrayView found;
    if (!m_reader.skipValue(&found))
        return {};
    const QByteArrayView raw = found.sliced(1, found.size() - 2);
    if (!SecretText::mayHoldSecrets(raw))
        return raw;
    const QByteArray told = unescaped(raw);
    const QByteArray shown = withoutSecrets(told, SecretName::isOfMessageText(name));
    if (shown == told)
        return raw; // stays to the byte
    std::string json;
    appendJsonString(json, QString::fromUtf8(shown));
    replace(found, QByteArrayView(json.data(), qsizetype(json.size())));
    return raw;
}

QByteArray FrameRedactor::withoutSecrets(const QByteArray &told, bool isMessageText) const
{
    QByteArray shown = told;
    if (told.contains('"')) {
        const auto begin = std::ranges::find_if_not(told, isBlank);
        const bool mayBeDocument = begin != told.end() && (*begin == '{' || *begin == '[');
        if (mayBeDocument && m_nested >= mostNested)
            return QByteArrayLiteral("***");
        if (mayBeDocument) {
            if (auto document = FrameRedactor(told, m_key, m_nested + 1).run())
                return *document;
        }
        if (told.contains(':'))
            shown = withoutSecretMembers(QString::fromUtf8(told)).toUtf8();
    }
    // What people write to each other is theirs, links included.
    if (!isMessageText)
        shown = SecretText::withoutSecretItems(shown);
    return SecretText::withoutCredentials(shown);
}

QByteArray FrameRedactor::nameOf(QByteArrayView raw) const
{
    return raw.isEmpty() ? QByteArray() : fingerprint(unescapeJsonString(raw).toUtf8(), m_key);
}

void FrameRedactor::replace(QByteArrayView found, QByteArrayView by)
{
    const qsizetype at = found.data() - m_text.data();
    m_out.append(m_text.sliced(m_copied, at - m_copied)).append(by);
    m_copied = at + found.size();
}

} // namespace Inlet
