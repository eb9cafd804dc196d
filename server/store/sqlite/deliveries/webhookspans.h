// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/delivery.h"

#include <QHash>
#include <QList>

class QSqlDatabase;

namespace Inlet {

/// The table `webhook_spans`, the larger part of the queue of webhooks (docs/rest/deliveries.md): runs of
/// events that stand side by side in the log of an instance and all wait untried. A run costs its publisher
/// and its deliverer one row, however long it is. Used by QueueRows, which knows the single rows; for
/// jobs of Database, no state of its own.
namespace WebhookSpans {

/// Adds the events of the sequences @p first to @p last to the run that ends right before them, or begins
/// one. Written at the end of the transaction, once for all of its jobs, so the job must not fail any more.
/// A lane that was given up meanwhile takes nothing.
void extend(qint64 lane, qint64 first, qint64 last);

/// Takes what was delivered off the runs of a lane. What @p deliveries, of that lane and sorted by id, are
/// left for single rows is returned: those that had one, and those that have one now, because they are to
/// be tried again or buried, or because others before them are still under way.
Result<QList<FinishedDelivery>> takeOff(QSqlDatabase &database, const QList<FinishedDelivery> &deliveries);

/// Gives all that waits up to @p lastId rows of their own, which outlive the events. The instances know
/// already that those are to be pruned.
Result<void> leave(QSqlDatabase &database, const QString &lastId);

/// Adds what waits in each lane to @p waiting.
Result<void> count(QSqlDatabase &database, QHash<qint64, qint64> *waiting);

/// Removes up to @p rows runs of a lane; whether there were any.
Result<bool> drop(QSqlDatabase &database, qint64 lane, int rows);

} // namespace WebhookSpans
} // namespace Inlet
