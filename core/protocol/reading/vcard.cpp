// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/vcard.h"

#include <QByteArray>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr auto beginLine = "BEGIN:VCARD"_L1;

// What is read of a text; a sender's own cards are far smaller.
constexpr qsizetype mostLines = 1000;
constexpr qsizetype mostParameters = 64;

/// One line of a card: `group.NAME;PARAMETERS:VALUE`.
struct Line
{
    QString name; ///< in capitals, without its group
    QStringList parameters;
    QString value; ///< as written
};

bool isQuotedPrintable(QStringView line)
{
    return line.left(line.indexOf(u':')).contains("QUOTED-PRINTABLE"_L1, Qt::CaseInsensitive);
}

/// The lines of @p card with those that were folded put together again.
QStringList unfolded(QStringView card)
{
    QStringList lines;
    for (qsizetype at = 0; at < card.size() && lines.size() <= mostLines;) {
        qsizetype end = at;
        while (end < card.size() && card[end] != u'\n' && card[end] != u'\r')
            ++end;
        const QStringView line = card.sliced(at, end - at);
        at = end + (card.sliced(end).startsWith("\r\n"_L1) ? 2 : 1);
        if (!lines.isEmpty() && (line.startsWith(u' ') || line.startsWith(u'\t'))) {
            lines.last() += line.sliced(1);
        } else if (!lines.isEmpty() && lines.last().endsWith(u'=') && isQuotedPrintable(lines.last())) {
            lines.last().chop(1); // a soft line break
            lines.last() += line;
        } else {
            lines.append(line.toString());
        }
    }
    return lines;
}

/// The parts of @p text between @p separator; what stands in quotes is one piece.
QStringList split(QStringView text, QChar separator)
{
    QStringList parts{QString()};
    bool isQuoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == separator && !isQuoted && parts.size() < mostParameters)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

Line lineOf(const QString &text)
{
    bool isQuoted = false;
    qsizetype colon = 0;
    for (; colon < text.size() && (isQuoted || text[colon] != u':'); ++colon)
        isQuoted ^= text[colon] == u'"';
    Line line;
    line.parameters = split(QStringView(text).left(colon), u';');
    line.name = line.parameters.takeFirst().section(u'.', -1).trimmed().toUpper();
    line.value = text.mid(colon + 1);
    return line;
}

QString fromQuotedPrintable(const QString &value, bool isLatin1)
{
    QByteArray bytes = value.toUtf8().replace('%', "%25").replace('=', '%');
    bytes = QByteArray::fromPercentEncoding(bytes);
    return isLatin1 ? QString::fromLatin1(bytes) : QString::fromUtf8(bytes);
}

/// Without the escapes of RFC 6350 §3.4; breaks become spaces, because it is shown in one line.
QString unescaped(QStringView value)
{
    QString text;
    text.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != u'\\' || i + 1 >= value.size()) {
            text += value[i];
            continue;
        }
        ++i;
        text += value[i] == u'n' || value[i] == u'N' ? QChar(u' ') : value[i];
    }
    return text.simplified();
}

QString parameter(const Line &line, QLatin1StringView name)
{
    for (const QString &one : line.parameters) {
        const qsizetype equals = one.indexOf(u'=');
        if (equals > 0 && one.left(equals).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return one.mid(equals + 1).trimmed();
    }
    return {};
}

QString plainValue(const Line &line)
{
    const auto isEncoded = [](const QString &one) {
        return one.endsWith("QUOTED-PRINTABLE"_L1, Qt::CaseInsensitive);
    };
    if (!std::ranges::any_of(line.parameters, isEncoded))
        return line.value;
    const QString charset = parameter(line, "CHARSET"_L1);
    return fromQuotedPrintable(line.value, charset.startsWith("ISO-8859-1"_L1, Qt::CaseInsensitive));
}

/// `Alves;Marina;;Dra.;` as it is spoken.
QString spokenName(const QString &value)
{
    constexpr qsizetype nameParts = 5; // family, given, more, before, behind
    QStringList parts;                 // those between marks without a backslash in front
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= value.size() && parts.size() < nameParts; ++i) {
        if (i + 1 < value.size() && value[i] == u'\\') {
            ++i;
        } else if (i >= value.size() || value[i] == u';') {
            parts.append(unescaped(QStringView(value).sliced(begin, i - begin)));
            begin = i + 1;
        }
    }
    parts.resize(nameParts);
    return QStringList{parts[3], parts[1], parts[2], parts[0], parts[4]}.join(u' ').simplified();
}

QString phoneOf(const Line &line)
{
    QString phone = unescaped(plainValue(line));
    if (phone.startsWith("tel:"_L1, Qt::CaseInsensitive))
        phone = phone.mid(4).section(u';', 0, 0);
    const QString number = parameter(line, "waid"_L1);
    return phone.isEmpty() && !number.isEmpty() ? QString(u'+' + number) : phone;
}

VCard cardOf(QStringView text)
{
    VCard card;
    card.text = text.toString();
    QString spoken;
    QString other;
    bool isKnown = false; // the phone, to WhatsApp
    const QStringList lines = unfolded(text);
    for (const QString &one : lines) {
        const Line line = lineOf(one);
        if (line.name == "FN"_L1 && card.name.isEmpty()) {
            card.name = unescaped(plainValue(line));
        } else if (line.name == "N"_L1 && spoken.isEmpty()) {
            spoken = spokenName(plainValue(line));
        } else if ((line.name == "ORG"_L1 || line.name == "NICKNAME"_L1) && other.isEmpty()) {
            other = unescaped(plainValue(line)).section(u';', 0, 0).trimmed();
        } else if (line.name == "TEL"_L1 && !isKnown) {
            const QString phone = phoneOf(line);
            isKnown = !parameter(line, "waid"_L1).isEmpty();
            if (card.phone.isEmpty() || (isKnown && !phone.isEmpty()))
                card.phone = phone;
        }
    }
    if (card.name.isEmpty())
        card.name = spoken.isEmpty() ? other : spoken;
    return card;
}

} // namespace

bool isVCard(QStringView text)
{
    return text.trimmed().startsWith(beginLine, Qt::CaseInsensitive);
}

QList<VCard> readVCards(QStringView text)
{
    QList<VCard> cards;
    qsizetype at = text.indexOf(beginLine, 0, Qt::CaseInsensitive);
    while (at >= 0 && cards.size() < mostVCards) {
        const qsizetype next = text.indexOf(beginLine, at + beginLine.size(), Qt::CaseInsensitive);
        cards.append(cardOf(text.sliced(at, (next < 0 ? text.size() : next) - at).trimmed()));
        at = next;
    }
    return cards;
}

} // namespace Inlet
