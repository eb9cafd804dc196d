// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/store/sqlite/events/eventrows.h"

#include <QList>

class QSqlDatabase;

namespace Inlet {

/// What is written of events in one go: they themselves and the index of messages (PROTOCOL.md §11,
/// docs/rest/messages.md). For jobs of Database; no state of its own.
namespace History {

/// Adds the events in the order given. Only `message.exchange` and `message.status` touch the index.
/// Fails as a whole. Returns as EventRows::append().
Result<Position> append(QSqlDatabase &database, QList<StoredEvent> events);

/// Enters the next events into the index that were stored before there was one; returns whether there
/// are more.
Result<bool> indexBacklog(QSqlDatabase &database, const StoreSlice &slice);

} // namespace History
} // namespace Inlet
