// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/storedmessage.h"
#include "server/store/messagestore.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QSqlDatabase;

namespace Inlet {

/// Finds messages by id and by chat in the tables of MessageIndex (docs/rest/messages.md). For jobs of
/// Database; no state of its own.
namespace MessageReader {

/// As MessageStore::find().
Result<std::optional<StoredMessage>> find(QSqlDatabase &database, const MessageStore::IdQuery &query);

/// As MessageStore::readChat(), from ChatQuery::maxBytes on.
Result<MessageStore::ChatPage> readChat(QSqlDatabase &database, const MessageStore::ChatQuery &query);

/// The `data` of an event: what is shorter of thin and whole; or whole. Storage when it is not there.
Result<QByteArray> readData(QSqlDatabase &database, const QString &eventId);
Result<QByteArray> readWholeData(QSqlDatabase &database, const QString &eventId);

} // namespace MessageReader
} // namespace Inlet
