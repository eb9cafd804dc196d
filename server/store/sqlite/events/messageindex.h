// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/messagehead.h"
#include "server/model/storedevent.h"

#include <QByteArray>

class QSqlDatabase;

namespace Inlet {

/// Enters events into the tables `messages`, `message_receipts`, `identity_links` and `thin_events`
/// (docs/rest/messages.md). For jobs of Database; no state of its own. Rows go with their events.
namespace MessageIndex {

/// What a row is taken to need, its index entries included; counted with its event.
inline constexpr qint64 rowBytes = 336;

/// Enters a `message.exchange`, whose position is known. Of several tellings in one chat the one that says
/// most is the event of its message, else the newest, and the newest that has media bytes the one of those.
/// One without an id goes by messageKey(); of what is no message only the addresses are noted.
Result<void> addMessage(QSqlDatabase &database, const StoredEvent &event, const MessageHead &head);

/// Takes in what a `message.status` tells, whose position is known, of @p most of its ids at most.
Result<void> addReceipts(QSqlDatabase &database, const StoredEvent &event, const MessageStatus &status,
                         qsizetype most);

/// Notes the addresses that an event of another kind tells together.
Result<void> addPeople(QSqlDatabase &database, const StoredEvent &event);

/// Keeps @p data, the event without its media bytes, for those who read what a message says. Once
/// more for the same event is the same.
Result<void> addThin(QSqlDatabase &database, const QByteArray &eventId, const QByteArray &data);

} // namespace MessageIndex
} // namespace Inlet
