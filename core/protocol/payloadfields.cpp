// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloadfields.h"

#include "core/protocol/jid.h"
#include "core/protocol/payloadwords.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr PayloadFields::Names bodyNames{"text"_L1, "body"_L1, "caption"_L1, "conversation"_L1};

// Up to here doubles count whole numbers without gaps.
constexpr double largestExact = 9007199254740992.0;

// From here on a number of seconds would be after the year 5000: it is milliseconds.
constexpr double firstMilliseconds = 1e11;
// The last millisecond of the year 9999, behind which there is no RFC 3339 text.
constexpr double lastMillisecond = 253402300799999.0;

// A 64-bit number as JavaScript libraries write it, in two halves of which either may be negative.
std::optional<double> fromHalves(const QJsonObject &halves)
{
    constexpr qint64 beyond = qint64(1) << 32;
    const QJsonValue low = halves.value("low"_L1);
    const QJsonValue high = halves.value("high"_L1);
    if (!low.isDouble() || !(high.isDouble() || high.isUndefined()))
        return {};
    const qint64 lower = low.toInteger(beyond);
    const qint64 upper = high.isUndefined() ? 0 : high.toInteger(beyond);
    const auto isHalf = [](qint64 half) { return half >= -beyond / 2 && half < beyond; };
    if (!isHalf(lower) || !isHalf(upper))
        return {};
    return double(qint64(quint64(quint32(lower)) | quint64(upper) << 32));
}

std::optional<double> toNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    if (value.isObject())
        return fromHalves(value.toObject());
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
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    const qint64 whole = value.toInteger(none);
    return whole != none ? QString::number(whole) : QString::number(value.toDouble(), 'g', 17);
}

// What libraries make of an address: `{"server":"c.us","user":"5511…","_serialized":"5511…@c.us"}`.
QString toAddress(const QJsonValue &value)
{
    if (!value.isObject())
        return toText(value);
    const PayloadFields fields{value.toObject()};
    const QString whole = fields.text({"_serialized"_L1});
    if (!whole.isEmpty())
        return whole;
    const QString user = fields.text({"user"_L1});
    const QString server = fields.text({"server"_L1});
    return user.isEmpty() || server.isEmpty() ? QString() : QString(user + u'@' + server);
}

// A phone number as people write it, too: `+55 (48) 99123-4567`.
QString phoneAddress(const PayloadFields &fields)
{
    const QString told = fields.address(
        {"phoneNumber"_L1, "phone_number"_L1, "pn"_L1, "phone"_L1, "wa_id"_L1, "waId"_L1, "id"_L1});
    const QString address = Jid::normalise(told);
    if (told.contains(u'@') || Jid::isPhone(address))
        return Jid::isPhone(address) ? address : QString();
    QString digits;
    for (const QChar c : told) {
        if (c.isLetter())
            return {};
        if (c >= u'0' && c <= u'9')
            digits += c;
    }
    const QString number = Jid::normalise(digits);
    return Jid::isPhone(number) ? number : QString();
}

Chat::Type chatType(const QString &told, const QString &jid)
{
    const Chat::Type type = chatTypeOf(told);
    if (type == Chat::Type::Group || type == Chat::Type::Newsletter)
        return type;
    if (type == Chat::Type::Status || Jid::isStatus(jid))
        return Chat::Type::Status;
    if (type != Chat::Type::Unknown)
        return type;
    if (Jid::isGroup(jid))
        return Chat::Type::Group;
    if (Jid::isNewsletter(jid))
        return Chat::Type::Newsletter;
    return Jid::isPhone(jid) || Jid::isLid(jid) ? Chat::Type::Private : Chat::Type::Unknown;
}

/// Programs that have no time write the first they know: that of 1970, or of the year 1.
QDateTime toldTime(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() > 0 ? time : QDateTime();
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

QString PayloadFields::address(Names names) const
{
    for (const QJsonObject &object : m_objects) {
        for (const QLatin1StringView name : names) {
            const QString found = toAddress(object.value(name));
            if (!found.isEmpty())
                return found;
        }
    }
    return {};
}

QString PayloadFields::body(Names names) const
{
    const PayloadFields held = fields(names);
    const QString told = held.text(bodyNames);
    return told.isEmpty() ? held.fields(bodyNames).text(bodyNames) : told;
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
    if (found.isObject())
        return {};
    if (const auto number = toNumber(found))
        return *number != 0;
    const QString word = payloadWord(found.toString());
    if (word == "true"_L1)
        return true;
    return word == "false"_L1 ? std::optional(false) : std::nullopt;
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
    if (chat.type == Chat::Type::Group)
        chat.jid = groupAddress(chat.jid);
    return chat;
}

QDateTime payloadTime(const QJsonValue &value)
{
    if (value.isString()) {
        if (const QDateTime time = plainTime(value.toString()); time.isValid())
            return toldTime(time);
    }
    if (const auto number = toNumber(value)) {
        const double milliseconds = std::abs(*number) >= firstMilliseconds ? *number : *number * 1000.0;
        if (milliseconds <= 0 || milliseconds > lastMillisecond)
            return {};
        return QDateTime::fromMSecsSinceEpoch(std::llround(milliseconds), Qt::UTC);
    }
    if (value.isObject()) {
        const PayloadFields fields{value.toObject()};
        const auto seconds = fields.number({"seconds"_L1, "_seconds"_L1});
        const auto nanos = fields.number({"nanos"_L1, "nanoseconds"_L1, "_nanoseconds"_L1});
        return seconds ? payloadTime(QJsonValue(*seconds + nanos.value_or(0) / 1e9)) : QDateTime();
    }
    QDateTime time = QDateTime::fromString(value.toString().trimmed().toUpper(), Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    // No offset at all: senders run in UTC, and the zone of this machine says nothing about theirs.
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return toldTime(time.toUTC());
}

Party payloadParty(const QJsonValue &value)
{
    Party party;
    if (!value.isObject()) {
        party.jid = Jid::normalise(toText(value));
    } else {
        const PayloadFields fields{value.toObject()};
        party.jid = Jid::normalise(fields.address({"jid"_L1, "id"_L1}));
        if (party.jid.isEmpty())
            party.jid = Jid::normalise(toAddress(value));
        party.lid = Jid::normaliseLid(fields.address({"lid"_L1, "lidJid"_L1, "lid_jid"_L1}));
        if (party.lid.isEmpty() && !Jid::isLid(party.jid)) {
            const QString id = Jid::normalise(fields.address({"id"_L1}));
            party.lid = Jid::isLid(id) ? id : QString();
        }
        if (party.jid.isEmpty() || Jid::isLid(party.jid)) {
            if (const QString phone = phoneAddress(fields); !phone.isEmpty()) {
                if (party.lid.isEmpty())
                    party.lid = party.jid;
                party.jid = phone;
            }
        }
        party.name = fields.text({"name"_L1, "pushName"_L1, "push_name"_L1, "pushname"_L1, "notify"_L1,
                                  "notifyName"_L1, "displayName"_L1, "display_name"_L1, "verifiedName"_L1});
    }
    if (party.jid.isEmpty())
        party.jid = party.lid;
    if (party.lid.isEmpty() && Jid::isLid(party.jid))
        party.lid = party.jid;
    return party;
}

QList<Party> payloadParties(const QJsonValue &value)
{
    QList<Party> parties;
    if (!value.isArray() && !value.isObject() && !payloadParty(value).jid.contains(u'@'))
        return parties; // a text by itself may be anything
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &one : list) {
        const Party party = payloadParty(one);
        if (!party.isEmpty())
            parties.append(party);
    }
    return parties;
}

QString groupAddress(const QString &address)
{
    // Bare digits were taken for a phone's, and the ids of groups are digits too.
    const bool isBare = Jid::isPhone(address) || !address.contains(u'@');
    return address.isEmpty() || Jid::isGroup(address) || !isBare ? address
                                                                 : QString(Jid::user(address) + "@g.us"_L1);
}

} // namespace Inlet
