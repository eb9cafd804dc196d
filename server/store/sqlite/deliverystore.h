// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"
#include "server/model/delivery.h"
#include "server/store/sqlite/eventstore.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// The tables `webhook_queue` and `webhook_spans` (PROTOCOL.md §7.15): what was accepted and is still to be
/// posted. For jobs of Database; no state of its own.
namespace DeliveryStore {

/// Adds what webhooks are to get of one publication, in its order and in the job that stores its events,
/// after that. @p lanes: all that are enabled. A lane that was given up meanwhile takes nothing. @p stored:
/// how many events the publication has. 0: the events themselves are not kept, so the queue holds their
/// data.
Result<void> enqueue(QSqlDatabase &database, const QList<LaneEvents> &lanes, qsizetype stored);

struct LoadQuery
{
    qint64 lane = 0;
    QByteArray after; ///< events that were never tried: those behind this id
    qint64 nowMs = 0; ///< those that were: due by now
    int rows = 0;
    qint64 bytes = 0; ///< one always comes
};

struct Batch
{
    QList<QueuedEvent> events; ///< at most half of them retries, which stand first
    QByteArray last;           ///< id of the last one that was never tried; empty: there is none
    bool hasMore = false;      ///< that could be posted now
    qint64 nextRetryMs = 0;    ///< when the next one is due that is not yet; 0: none
};

/// Reads what a lane may post next.
Result<Batch> load(QSqlDatabase &database, const LoadQuery &query);

/// Writes outcomes back: takes events off the queue, notes when they are tried again, or moves them to
/// the dead letters.
Result<void> finish(QSqlDatabase &database, const QList<FinishedDelivery> &deliveries);

/// How many events wait in each lane that has any. Brings times of a clock that ran ahead back: nothing
/// waits longer than until @p latestMs.
Result<QHash<qint64, qint64>> settle(QSqlDatabase &database, qint64 latestMs);

/// Removes rows of lanes that were given up, and dead letters of deleted instances; whether there is
/// more to do.
Result<bool> clearDropped(QSqlDatabase &database, const EventStore::Slice &slice);

} // namespace DeliveryStore
} // namespace Inlet
