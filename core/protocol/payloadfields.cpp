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
    return numberOf(value(names));
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
    if (const auto number = numberOf(found))
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

namespace {

void addParty(QList<Party> &parties, const Party &party)
{
    if (!party.isEmpty())
        parties.append(party);
}

/// Members of a map: under their addresses, with whatever stands beside (`{"5511…@c.us":"admin"}`), or under
/// numbers that count them.
QList<Party> partiesOfMap(const QJsonObject &map)
{
    QStringList keys = map.keys();
    std::ranges::stable_sort(keys, {}, &QString::size); // 2 before 10
    QList<Party> parties;
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue member = map.value(key);
        Party party = payloadParty(member);
        const bool isTold = member.isObject() ? !party.jid.isEmpty() : party.jid.contains(u'@');
        if (!isTold)
            party.jid = Jid::normalise(key);
        if (!Jid::isPerson(party.jid))
            continue;
        if (party.lid.isEmpty() && Jid::isLid(party.jid))
            party.lid = party.jid;
        parties.append(party);
    }
    return parties;
}

} // namespace

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
        if (Jid::isNobody(party.jid) && !party.lid.isEmpty())
            party.jid = party.lid;
        if (party.lid.isEmpty() && !Jid::isLid(party.jid)) {
            const QString id = Jid::normalise(fields.address({"id"_L1}));
            party.lid = Jid::isLid(id) ? id : QString();
        }
        if (party.jid.isEmpty() || Jid::isLid(party.jid)) {
            if (const QString phone = phoneAddress(fields); !phone.isEmpty() && !Jid::isNobody(phone)) {
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
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &one : list)
            addParty(parties, payloadParty(one));
        return parties;
    }
    const Party one = payloadParty(value);
    if (value.isObject() && one.jid.isEmpty())
        parties = partiesOfMap(value.toObject());
    // A text by itself may be anything.
    if (parties.isEmpty() && (value.isObject() || one.jid.contains(u'@')))
        addParty(parties, one);
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
