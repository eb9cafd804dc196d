// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QByteArray>
#include <QDateTime>

namespace Inlet {

/// The two published shapes of `data` (PROTOCOL.md §4.6): as seen on the wire, and as documented.
enum class Layout : quint8 { Live, Catalog };

/// Compact JSON text with members in the order they were added, which QJsonObject would sort.
class JsonObjectText
{
public:
    JsonObjectText &add(QByteArrayView key, const QString &text);
    JsonObjectText &add(QByteArrayView key, bool flag);
    JsonObjectText &add(QByteArrayView key, qint64 number);
    JsonObjectText &addRaw(QByteArrayView key, QByteArrayView json);
    QByteArray json() const { return '{' + m_members + '}'; }

private:
    QByteArray m_members;
};

/// A message to be written as `data` of a `message.exchange`.
struct DraftMessage
{
    QString id;
    bool isOutgoing = false;
    QDateTime at;
    Chat chat;
    Party sender;
    Party recipient; ///< empty in groups
    QString type;
    QString text;
    QString source;
    QByteArray media; ///< a JSON object, or empty
    Quote quote;
    Reaction reaction;
    Edit edit;
    QByteArray extraKey; ///< one more member, such as `location`, with its JSON
    QByteArray extraJson;
};

QByteArray messageData(Layout layout, const DraftMessage &draft);
QByteArray partyJson(Layout layout, const Party &party);
QByteArray chatJson(Layout layout, const Chat &chat);
/// An address as the layout spells it: the documented one has phone numbers as bare digits.
QString jidText(Layout layout, const QString &jid);
/// RFC 3339 in whole seconds: with the offset of the demo's shop live, in UTC as documented.
QString timeText(Layout layout, const QDateTime &time);
QByteArray jsonText(const QString &text);
QByteArray jsonTexts(const QStringList &texts);

} // namespace Inlet
