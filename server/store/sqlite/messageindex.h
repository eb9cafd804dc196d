// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/messagestate.h"
#include "server/store/sqlite/eventstore.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <limits>
#include <optional>

class QSqlDatabase;

namespace Inlet {

/// A message as the index knows it.
struct StoredMessage
{
    QString eventId;
    QString messageId;
    QString chatJid;
    /// Milliseconds since 1970, UTC: its own time, else when it came.
    qint64 sentAtMs = 0;
    bool isFromMe = false;
    MessageState state = MessageState::Pending;
    bool hasBase64 = false;
    /// The `data` of its event, media bytes left out where they are many; empty unless asked for.
    QByteArray data;
};

/// What a chat is compared by: the digits of @p number, which may be written in any way, with or
/// without server; where it has none, itself without the case. Pure.
QString chatKey(const QString &number);

/// The tables `messages` and `thin_events` (PROTOCOL.md §7.10): finds messages by id and by chat. For
/// jobs of Database; no state of its own. Rows go with their events.
namespace MessageIndex {

/// What a row is taken to need, its index entries included; counted with its event.
inline constexpr qint64 rowBytes = 320;

/// Enters a `message.exchange`. The event that holds the media bytes stays the one of its message,
/// of several such the newest. Without an id in it nothing happens.
Result<void> addMessage(QSqlDatabase &database, const StoredEvent &event);

/// Moves the states that a `message.status` tells of forward. Looks at @p most of its ids at most;
/// returns at how many it has looked.
Result<qsizetype> applyReceipt(QSqlDatabase &database, const StoredEvent &event, qsizetype most);

/// Keeps @p data, the event without its media bytes, for those who read what a message says. Once
/// more for the same event is the same.
Result<void> addThin(QSqlDatabase &database, const QByteArray &eventId, const QByteArray &data);

/// The message of that id, or what is known to have changed it. Without data.
Result<std::optional<StoredMessage>> find(QSqlDatabase &database, const QString &instanceId,
                                          const QString &messageId);

/// The `data` of a message: what is shorter of thin and whole; or whole.
Result<QByteArray> readData(QSqlDatabase &database, const QString &eventId);
Result<QByteArray> readWholeData(QSqlDatabase &database, const QString &eventId);

struct ChatQuery
{
    QString instanceId = {};
    QString chat = {}; ///< a chatKey()
    qint64 fromMs = std::numeric_limits<qint64>::min();
    qint64 toMs = std::numeric_limits<qint64>::max();
    int count = 0;
    /// Once the events of a page need more, the page ends; two messages always come, so that a
    /// page that begins with the last message of the one before goes on.
    qint64 maxBytes = 0;
};

struct ChatPage
{
    QList<StoredMessage> messages; ///< newest first, with data
    bool hasMore = false;
};

Result<ChatPage> readChat(QSqlDatabase &database, const ChatQuery &query);

} // namespace MessageIndex
} // namespace Inlet
