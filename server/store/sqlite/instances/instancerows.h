// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/protocol/eventtype.h"
#include "server/model/instance.h"
#include "server/store/slice.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QSqlDatabase;

namespace Inlet {
class SecretBox;

/// The tables `instances` and `websocket_configs`. For jobs of Database; no state of its own.
/// Tokens are stored as look-up hash and ciphertext only (PROTOCOL.md §12).
namespace InstanceRows {

/// All instances, oldest first. What is damaged of one is marked in its record and told in @p damages, so
/// that it holds up no other.
Result<QList<InstanceRecord>> loadAll(QSqlDatabase &database, const SecretBox &box, QStringList *damages);

/// Adds an instance with all it is configured with. Storage when its id, name or
/// token exists already.
Result<void> insert(QSqlDatabase &database, const SecretBox &box, const InstanceRecord &record);

/// Removes an instance: from then on it is not there, and its name and token are free. Its events, which
/// may be many, go by clearRemoved(). NotFound if there is none.
Result<void> remove(QSqlDatabase &database, const QString &id);

/// Removes events of an instance that was removed, and what is left of it with the last one; whether
/// there is more to do.
Result<bool> clearRemoved(QSqlDatabase &database, const StoreSlice &slice);

/// Gives an instance another token. NotFound if there is no such instance.
Result<void> setToken(QSqlDatabase &database, const SecretBox &box, const QString &id, const Secret &token,
                      const QDateTime &updatedAt);

/// Seals all tokens for another key, their look-up hashes included; how many. Key when one does not
/// open with @p from. For Resealing.
Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to);

/// Sets the WebSocket configuration, the first or another one. NotFound if there is no such instance.
Result<void> setWebsocket(QSqlDatabase &database, const QString &id, const WebsocketConfig &config);

} // namespace InstanceRows
} // namespace Inlet
