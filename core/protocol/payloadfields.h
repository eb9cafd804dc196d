// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"
#include "core/protocol/reading/numbers.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QLatin1StringView>

#include <initializer_list>

namespace Inlet {

/// Looks fields up in one or several objects, under any of several names: the one who decodes
/// says where and how a thing may be written, in order of preference, and gets the first found.
/// Null counts as absent everywhere, because live frames carry most fields as null.
class PayloadFields
{
public:
    using Names = std::initializer_list<QLatin1StringView>;

    PayloadFields(std::initializer_list<QJsonObject> objects)
        : m_objects(objects)
    {
    }

    bool isEmpty() const;
    QJsonValue value(Names names) const;
    /// The first text that is not empty. A number counts as text: ids come as either.
    QString text(Names names) const;
    /// The first address that is not empty: a text, or the object that a library makes of one.
    QString address(Names names) const;
    /// The text of a member that holds it in an object (`text.body`), as it is or one level deeper.
    QString body(Names names) const;
    /// The first object that is not empty.
    QJsonObject object(Names names) const;
    PayloadFields fields(Names names) const { return {object(names)}; }
    QJsonArray array(Names names) const;
    /// As numberOf().
    std::optional<double> number(Names names) const;
    /// The same as a whole number; empty for what does not fit.
    std::optional<qint64> integer(Names names) const;
    /// True, false, or text that says so.
    std::optional<bool> flag(Names names) const;
    QDateTime time(Names names) const;
    Party party(Names names) const;
    Chat chat(Names names) const;

private:
    QList<QJsonObject> m_objects;
};

/// Somebody from an address as text, or from an object with `jid`, `lid` and `name` under any of their
/// names. Where phone and LID are told the phone is the address.
Party payloadParty(const QJsonValue &value);

/// All of a list, of one object or text, of a map (by address, or by anything to objects or addresses), or of
/// nothing.
QList<Party> payloadParties(const QJsonValue &value);

/// An address of which is known that it is a group's: bare digits are its number, too.
QString groupAddress(const QString &address);

/// What @p fields, the `media` of a message, tell; when they are empty, what the type word tells.
std::optional<Media> decodeMedia(const PayloadFields &fields, const QString &messageType);
/// The place of a message; of coordinates that cannot be read there are none.
std::optional<Location> decodeLocation(const PayloadFields &message);
/// The cards of a message; @p text is read where it is one itself.
QList<ContactCard> decodeContacts(const PayloadFields &message, const QString &text);
std::optional<Poll> decodePoll(const PayloadFields &message);

MessageExchange decodeMessage(const QJsonObject &data);

/// Of the same only id, type, direction, timestamp, chat, sender and recipient, and the kind where it is an
/// edit, a revocation or a reaction. @p data must have the live or the catalogue layout, not a library's own.
MessageExchange decodeMessageHead(const QJsonObject &data);

} // namespace Inlet
