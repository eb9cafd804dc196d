// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/model/delivery.h"
#include "server/model/position.h"
#include "server/model/storedevent.h"
#include "server/store/slice.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace Inlet {

/// The events of all instances, in the order of each instance (PROTOCOL.md §11, docs/rest/events.md).
///
/// The log orders: what append() has made durable has a position, one behind that of the event before.
/// Ids are names. An event that could not be stored gets no position, so there is no hole; that it is
/// missing is said by Page::isComplete.
///
/// For the gateway's thread. Errors are Storage, and Unavailable where too much waits.
class EventLog
{
public:
    EventLog() = default;
    Q_DISABLE_COPY_MOVE(EventLog)
    virtual ~EventLog() = default;

    /// What one publication leaves behind, all of it or nothing.
    struct Publication
    {
        QString instanceId;
        QList<StoredEvent> events; ///< empty: the history is not kept
        QList<QueueEvents> queues =
            {};                       ///< what webhooks are to get of it: one entry for each that is enabled
        QString connectionState = {}; ///< that it told; empty: none
    };
    /// The first of Publication::events; those behind it follow one by one. Sequence 0: there are none.
    virtual Pending<Position> append(Publication publication) = 0;

    struct PageQuery
    {
        QString instanceId;
        QByteArray after; ///< an event id, itself left out; empty: from the oldest on
        int limit = 0;
        /// Once the data of a page need more, the page ends; one event always comes.
        qint64 maxBytes = 0;
        std::optional<Position> position = {}; ///< counts instead of `after`
        /// Asked instead of maxBytes, when the page is read; on the thread that reads.
        std::function<qint64()> maxBytesNow = {};
    };
    struct Page
    {
        QList<StoredEvent> events; ///< in the order of the log
        bool hasMore = false;
        /// Nothing behind what was asked for was removed for age or room, or not stored.
        bool isComplete = false;
        /// The log never gave the position that was asked for, so the page begins with the oldest event.
        bool startsOver = false;
        Position next; ///< of the last event; without one, of what was asked for
    };
    /// Events of one instance behind an event or a position. Waits for nobody who writes.
    virtual Pending<Page> readAfter(const PageQuery &query) = 0;

    /// The newest id there is, of any instance; empty without events. Blocks, for the start.
    virtual Result<QByteArray> lastId() = 0;

    /// Settles whether events are kept from now on; blocks, for the start. While they are not, no page is
    /// complete; later those are that begin behind @p id, where they are kept again.
    virtual Result<void> startKeeping(bool isKept, const QByteArray &id) = 0;

    struct PruneLimits
    {
        /// Events received before this go.
        qint64 olderThanMs = 0;
        /// While all events together need more than this, the oldest go.
        qint64 maxBytes = 0;
        StoreSlice slice = {};
    };
    /// Removes a slice of what exceeds the limits, oldest first; whether there may be more.
    virtual Pending<bool> prune(const PruneLimits &limits) = 0;

    /// Whether the log answers; with @p isWriting whether it stores, too, which costs a flush of the disk.
    /// Behind all that waits.
    virtual Pending<void> check(bool isWriting) = 0;
};

} // namespace Inlet
