// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

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
    /// The first object that is not empty.
    QJsonObject object(Names names) const;
    PayloadFields fields(Names names) const { return {object(names)}; }
    QJsonArray array(Names names) const;
    /// A number, or text that is one.
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

/// A point in time from RFC 3339 text, or from seconds or milliseconds since 1970 as a number or
/// as text, fractions allowed. UTC; invalid for everything else.
QDateTime payloadTime(const QJsonValue &value);

/// Somebody from an address as text, or from an object with `jid`, `lid` and `name`.
Party payloadParty(const QJsonValue &value);

/// `server-error`, `ServerError` and ` SERVER_ERROR` as `server_error`, to look words up by.
QString payloadWord(const QString &text);

/// What @p fields, the `media` of a message, tell; when they are empty, what the type word tells.
std::optional<Media> decodeMedia(const PayloadFields &fields, const QString &messageType);

MessageExchange decodeMessage(const QJsonObject &data);

/// Of the same only id, type, direction, timestamp and chat, and the kind where it is an edit, a
/// revocation or a reaction.
MessageExchange decodeMessageHead(const QJsonObject &data);

} // namespace Inlet
