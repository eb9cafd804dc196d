// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"
#include "server/model/storedevent.h"
#include "server/store/eventlog.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// The table `events`, and what `instances` says about it. For jobs of Database; no state of its own.
namespace EventRows {

/// What a row is taken to need besides its `data`: ids, times, and its two index entries.
inline constexpr qint64 rowOverheadBytes = 192;

/// Adds the events, in the order given, each behind the last one of its instance, and tells them where
/// they stand (StoredEvent::sequence); the position of the first. Those of one instance that stand side by
/// side follow one by one. Fails as a whole.
Result<Position> append(QSqlDatabase &database, QList<StoredEvent> &events);

/// As EventLog::prune(); how many rows went. Zero: there is no more.
Result<int> prune(QSqlDatabase &database, const EventLog::PruneLimits &limits);

/// Removes the oldest events of one instance; returns how many went. Zero: it has none.
Result<int> removeOf(QSqlDatabase &database, const QString &instanceId, const StoreSlice &slice);

/// What all events need, row overhead included; read from a running total, not summed up.
Result<qint64> totalBytes(QSqlDatabase &database);

/// Writes without changing anything, the tables of append() being touched: whether storing works.
/// Costs a flush of the disk like any other writing.
Result<void> tryWriting(QSqlDatabase &database);

/// The newest id there is, of any instance; empty without events.
Result<QByteArray> lastId(QSqlDatabase &database);

/// Notes that events up to these ids, by the id of their instance, may not be there: no page that begins
/// before is complete.
Result<void> noteLost(QSqlDatabase &database, const QHash<QString, QByteArray> &ids);

/// While nothing is kept, no page is complete; once continueKeeping() was told the id that what is kept
/// again begins behind, those behind it are.
Result<void> noteNothingKept(QSqlDatabase &database);
Result<void> continueKeeping(QSqlDatabase &database, const QByteArray &id);

/// Keeps the connection state an event told. NotFound if there is no such instance.
Result<void> setConnectionState(QSqlDatabase &database, const QString &id, const QString &state);

} // namespace EventRows
} // namespace Inlet
