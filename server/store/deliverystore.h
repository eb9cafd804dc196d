// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/model/delivery.h"
#include "server/store/slice.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace Inlet {

/// The queues of the webhooks, and what was tried (docs/rest/deliveries.md, docs/rest/attempts.md). What
/// waits is added by EventLog::append(). Any thread. Errors are Storage, and Unavailable where too much
/// waits.
class DeliveryStore
{
public:
    DeliveryStore() = default;
    Q_DISABLE_COPY_MOVE(DeliveryStore)
    virtual ~DeliveryStore() = default;

    struct LoadQuery
    {
        qint64 lane = 0;
        QByteArray after;         ///< events that were never tried: those behind this id
        qint64 afterSequence = 0; ///< and behind this sequence, where they have one
        qint64 nowMs = 0;         ///< those that were: due by now
        int rows = 0;
        qint64 bytes = 0; ///< one always comes
    };
    struct Batch
    {
        QList<QueuedEvent> events; ///< at most half of them retries, which stand first
        QByteArray last;           ///< id of the last one that was never tried; empty: there is none
        qint64 lastSequence = 0;   ///< the highest of those that were never tried and have one
        bool hasMore = false;      ///< that could be posted now
        qint64 nextRetryMs = 0;    ///< when the next one is due that is not yet; 0: none
    };
    /// Reads what a lane may post next.
    virtual Pending<Batch> load(const LoadQuery &query) = 0;

    /// Writes outcomes back in one transaction: takes events off the queue, notes when they are tried
    /// again, or moves them to the dead letters; and keeps the attempts.
    virtual Pending<void> finish(const QList<FinishedDelivery> &deliveries,
                                 const QList<AttemptRecord> &attempts) = 0;

    /// How many events wait in each lane that has any. Brings times of a clock that ran ahead back: nothing
    /// waits longer than until @p latestMs. Blocks, for the start.
    virtual Result<QHash<qint64, qint64>> settle(qint64 latestMs) = 0;

    /// Removes a slice of lanes that were given up, and of dead letters of deleted instances; whether there
    /// is more to do.
    virtual Pending<bool> clearDropped(const StoreSlice &slice) = 0;

    /// The kept attempts of a webhook, newest first. Waits for nobody who writes.
    virtual Pending<QList<AttemptRecord>> attempts(qint64 webhookId) = 0;
};

} // namespace Inlet
