// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/storedevent.h"
#include "server/model/storedmessage.h"
#include "server/store/messagestore.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QSqlDatabase;

namespace Inlet {

/// The tables `messages` and `thin_events` (docs/rest/messages.md): finds messages by id and by chat. For
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

/// As MessageStore::readChat(), from ChatQuery::maxBytes on.
Result<MessageStore::ChatPage> readChat(QSqlDatabase &database, const MessageStore::ChatQuery &query);

} // namespace MessageIndex
} // namespace Inlet
