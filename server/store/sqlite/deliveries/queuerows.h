// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/store/deliverystore.h"

#include <QHash>
#include <QList>

class QSqlDatabase;

namespace Inlet {

/// The tables `webhook_queue` and `webhook_spans` (docs/rest/deliveries.md): what was accepted and is still
/// to be posted. For jobs of Database; no state of its own.
namespace QueueRows {

/// Adds what webhooks are to get of one publication, as the last thing of the job that stores its events: a
/// job that is undone afterwards would leave what waits for the commit. @p lanes: all that are enabled. A
/// lane that was given up meanwhile takes nothing. @p first, @p stored: the sequence of the publication's
/// first event and how many it has. 0: the events themselves are not kept, so the queue holds their data.
Result<void> enqueue(QSqlDatabase &database, const QList<QueueEvents> &lanes, qint64 first, qsizetype stored);

// As the functions of DeliveryStore of the same names.
Result<DeliveryStore::Batch> load(QSqlDatabase &database, const DeliveryStore::LoadQuery &query);
Result<void> finish(QSqlDatabase &database, const QList<FinishedDelivery> &deliveries);
Result<QHash<qint64, qint64>> settle(QSqlDatabase &database, qint64 latestMs);
Result<bool> clearDropped(QSqlDatabase &database, const StoreSlice &slice);

} // namespace QueueRows
} // namespace Inlet
