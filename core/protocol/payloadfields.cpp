// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloadfields.h"

#include "core/protocol/jid.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// Up to here doubles count whole numbers without gaps.
constexpr double largestExact = 9007199254740992.0;

// From here on a number of seconds would be after the year 5000: it is milliseconds.
constexpr double firstMilliseconds = 1e11;
// The last millisecond of the year 9999, behind which there is no RFC 3339 text.
constexpr double lastMillisecond = 253402300799999.0;

std::optional<double> toNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    if (!value.isString())
        return {};
    bool isNumber = false;
    const double number = value.toString().trimmed().toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

// `2026-05-04T13:02:11Z`, with or without milliseconds, as nearly all senders write it: each event is
// read on its way to the disk, and Qt's parser takes 15 000 instructions. Anything else is left to it.
QDateTime plainTime(QStringView text)
{
    constexpr QStringView whole = u"0000-00-00T00:00:00Z";
    constexpr QStringView withMilliseconds = u"0000-00-00T00:00:00.000Z";
    const QStringView shape = text.size() == whole.size() ? whole : withMilliseconds;
    const auto fits = [](QChar c, QChar expected) {
        return expected == u'0' ? c >= u'0' && c <= u'9' : c == expected;
    };
    if (!std::ranges::equal(text, shape, fits))
        return {};
    const auto number = [text](qsizetype from, qsizetype count) {
        int value = 0;
        for (const QChar digit : text.sliced(from, count))
            value = value * 10 + (digit.unicode() - u'0');
        return value;
    };
    const QTime time(number(11, 2), number(14, 2), number(17, 2),
                     text.size() > whole.size() ? number(20, 3) : 0);
    // A date with an invalid time would become midnight.
    if (!time.isValid())
        return {};
    return {QDate(number(0, 4), number(5, 2), number(8, 2)), time, Qt::UTC};
}

QString toText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (!value.isDouble())
        return {};
    const double number = value.toDouble();
    const bool isWhole = std::abs(number) < largestExact && std::trunc(number) == number;
    return isWhole ? QString::number(qint64(number)) : QString::number(number, 'g', 17);
}

Chat::Type chatType(const QString &told, const QString &jid)
{
    const QString word = payloadWord(told);
    if (word == "group"_L1 || word == "community"_L1)
        return Chat::Type::Group;
    if (word == "newsletter"_L1 || word == "channel"_L1)
        return Chat::Type::Newsletter;
    if (word == "status"_L1 || Jid::isStatus(jid))
        return Chat::Type::Status;
    if (word == "private"_L1)
        return Chat::Type::Private;
    if (Jid::isGroup(jid))
        return Chat::Type::Group;
    if (Jid::isNewsletter(jid))
        return Chat::Type::Newsletter;
    return Jid::isPhone(jid) || Jid::isLid(jid) ? Chat::Type::Private : Chat::Type::Unknown;
}

} // namespace

bool PayloadFields::isEmpty() const
{
    return std::ranges::all_of(m_objects, [](const QJsonObject &object) { return object.isEmpty(); });
}

QJsonValue PayloadFields::value(Names names) const
{
    for (const QJsonObject &object : m_objects) {
        for (const QLatin1StringView name : names) {
            const QJsonValue found = object.value(name);
            if (!found.isUndefined() && !found.isNull())
                return found;
        }
    }
    return {QJsonValue::Undefined};
}

QString PayloadFields::text(Names names) const
{
    for (const QJsonObject &object : m_objects) {
        for (const QLatin1StringView name : names) {
            const QString found = toText(object.value(name));
            if (!found.isEmpty())
                return found;
        }
    }
    return {};
}

QJsonObject PayloadFields::object(Names names) const
{
    for (const QJsonObject &object : m_objects) {
        for (const QLatin1StringView name : names) {
            const QJsonObject found = object.value(name).toObject();
            if (!found.isEmpty())
                return found;
        }
    }
    return {};
}

QJsonArray PayloadFields::array(Names names) const
{
    return value(names).toArray();
}

std::optional<double> PayloadFields::number(Names names) const
{
    return toNumber(value(names));
}

std::optional<qint64> PayloadFields::integer(Names names) const
{
    const auto found = number(names);
    if (!found || std::abs(*found) > largestExact)
        return {};
    return qint64(*found);
}

std::optional<bool> PayloadFields::flag(Names names) const
{
    const QJsonValue found = value(names);
    if (found.isBool())
        return found.toBool();
    if (found.isDouble())
        return found.toDouble() != 0;
    const QString word = payloadWord(found.toString());
    if (word == "true"_L1 || word == "1"_L1)
        return true;
    return word == "false"_L1 || word == "0"_L1 ? std::optional(false) : std::nullopt;
}

QDateTime PayloadFields::time(Names names) const
{
    return payloadTime(value(names));
}

Party PayloadFields::party(Names names) const
{
    return payloadParty(value(names));
}

Chat PayloadFields::chat(Names names) const
{
    const QJsonValue found = value(names);
    const Party who = payloadParty(found);
    const PayloadFields fields{found.toObject()};
    const QString told = fields.text({"type"_L1});
    Chat chat{who.jid, who.lid, who.name, chatType(told, who.jid),
              fields.flag({"isCommunity"_L1, "is_community"_L1}).value_or(false)};
    if (chat.name.isEmpty())
        chat.name = fields.text({"groupName"_L1, "group_name"_L1, "subject"_L1});
    // Bare digits were taken for a number, and group ids are digits too.
    if (chat.type == Chat::Type::Group && !chat.jid.isEmpty() && !Jid::isGroup(chat.jid)
        && (Jid::isPhone(chat.jid) || !chat.jid.contains(u'@')))
        chat.jid = Jid::user(chat.jid) + "@g.us"_L1;
    return chat;
}

QDateTime payloadTime(const QJsonValue &value)
{
    if (value.isString()) {
        if (QDateTime time = plainTime(value.toString()); time.isValid())
            return time;
    }
    if (const auto number = toNumber(value)) {
        const double milliseconds = std::abs(*number) >= firstMilliseconds ? *number : *number * 1000.0;
        if (milliseconds <= 0 || milliseconds > lastMillisecond)
            return {};
        return QDateTime::fromMSecsSinceEpoch(std::llround(milliseconds), Qt::UTC);
    }
    QDateTime time = QDateTime::fromString(value.toString().trimmed().toUpper(), Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    // No offset at all: senders run in UTC, and the zone of this machine says nothing about theirs.
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

Party payloadParty(const QJsonValue &value)
{
    Party party;
    if (!value.isObject()) {
        party.jid = Jid::normalise(toText(value));
    } else {
        const PayloadFields fields{value.toObject()};
        party.jid = Jid::normalise(fields.text({"jid"_L1, "id"_L1}));
        party.lid = Jid::normaliseLid(fields.text({"lid"_L1}));
        party.name = fields.text({"name"_L1, "pushName"_L1, "push_name"_L1});
    }
    if (party.jid.isEmpty())
        party.jid = party.lid;
    if (party.lid.isEmpty() && Jid::isLid(party.jid))
        party.lid = party.jid;
    return party;
}

QString payloadWord(const QString &text)
{
    const QString trimmed = text.trimmed();
    QString word;
    word.reserve(trimmed.size() + 4);
    bool wasSmall = false;
    for (const QChar c : trimmed) {
        // A hump begins a word only behind a small letter, so READ stays one word.
        if (c.isUpper() && wasSmall)
            word += u'_';
        wasSmall = c.isLower() || c.isDigit();
        word += c == u'-' || c == u' ' ? QChar(u'_') : c.toLower();
    }
    return word;
}

} // namespace Inlet
