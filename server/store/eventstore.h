// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"

#include <QByteArray>
#include <QList>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// An event as it is stored (PROTOCOL.md §11).
struct StoredEvent
{
    /// `evt_` and a ULID: ids sort by the time they were given.
    QByteArray id;
    QString instanceId;
    EventType type = EventType::MessageExchange;
    /// The `data` of the envelope, byte for byte.
    QByteArray data;
    /// Milliseconds since 1970, UTC.
    qint64 receivedAtMs = 0;

    friend bool operator==(const StoredEvent &, const StoredEvent &) = default;
};

/// The table `events`. For jobs of Database; no state of its own.
namespace EventStore {

/// What a row is taken to need besides its `data`: ids, times, and its two index entries.
inline constexpr qint64 rowOverheadBytes = 192;

/// Adds the events, in the order given. Fails as a whole.
Result<void> append(QSqlDatabase &database, const QList<StoredEvent> &events);

struct PruneLimits
{
    /// Events received before this go.
    qint64 olderThanMs = 0;
    /// While all events together need more than this, the oldest go.
    qint64 maxBytes = 0;
    /// Rows removed a call, so that no call holds up the jobs behind it for long.
    int maxRows = 1000;
};

/// Removes what exceeds the limits, oldest first; returns how many rows went. As many as maxRows
/// means that there may be more.
Result<int> prune(QSqlDatabase &database, const PruneLimits &limits);

/// What all events need, row overhead included; read from a running total, not summed up.
Result<qint64> totalBytes(QSqlDatabase &database);

/// Writes without changing anything, the tables of append() being touched: whether storing works.
/// Costs a flush of the disk like any other writing.
Result<void> tryWriting(QSqlDatabase &database);

} // namespace EventStore
} // namespace Inlet
