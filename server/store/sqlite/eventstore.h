// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"
#include "server/model/storedevent.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// The table `events`. For jobs of Database; no state of its own.
namespace EventStore {

/// What a row is taken to need besides its `data`: ids, times, and its two index entries.
inline constexpr qint64 rowOverheadBytes = 192;

/// Adds the events, in the order given. Fails as a whole.
Result<void> append(QSqlDatabase &database, const QList<StoredEvent> &events);

/// How much one call removes at most, so that it does not hold up the jobs behind it for long. A row
/// above the bytes goes alone.
struct Slice
{
    int rows = 1000;
    qint64 bytes = qint64(8) * 1024 * 1024;
};

struct PruneLimits
{
    /// Events received before this go.
    qint64 olderThanMs = 0;
    /// While all events together need more than this, the oldest go.
    qint64 maxBytes = 0;
    Slice slice = {};
};

/// Removes what exceeds the limits, oldest first, and notes with its instances up to where; returns how many
/// rows went. Zero: there is no more.
Result<int> prune(QSqlDatabase &database, const PruneLimits &limits);

/// Removes the oldest events of one instance; returns how many went. Zero: it has none.
Result<int> removeOf(QSqlDatabase &database, const QString &instanceId, const Slice &slice);

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

struct PageQuery
{
    QString instanceId;
    QByteArray after; ///< an event id, itself left out; empty: from the oldest on
    int limit = 0;
    /// Once the data of a page need more, the page ends; one event always comes.
    qint64 maxBytes = 0;
};

struct Page
{
    QList<StoredEvent> events; ///< in the order of their ids
    bool hasMore = false;
    /// Nothing behind PageQuery::after was removed for age or room, or not kept.
    bool isComplete = false;
};

/// Events of one instance in the order they were published.
Result<Page> read(QSqlDatabase &database, const PageQuery &query);

} // namespace EventStore
} // namespace Inlet
