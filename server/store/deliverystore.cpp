// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/deliverystore.h"

#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QSqlError>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet::DeliveryStore {

namespace {

struct Found
{
    QList<QueuedEvent> events; ///< without data
    qint64 bytes = 0;
    bool hasMore = false;
};

/// Rows of a lane as far as they fit; sizes are known without reading the data.
Result<Found> find(QSqlDatabase &database, const QString &condition, qint64 lane, const QVariant &value,
                   int rows, qint64 bytes)
{
    Found found;
    if (rows == 0) {
        found.hasMore = true;
        return found;
    }
    const auto prepared = preparedOnce(database,
                                       u"SELECT q.event_id, q.event, q.attempts,"
                                       " COALESCE(LENGTH(q.data), LENGTH(e.data), 0)"
                                       " FROM webhook_queue q LEFT JOIN events e ON e.id = q.event_id"
                                       " WHERE q.lane = ? AND "_s
                                           + condition + " LIMIT ?"_L1);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, lane);
    query.bindValue(1, value);
    query.bindValue(2, rows + 1);
    if (const auto done = exec(query); !done)
        return done.error();
    while (query.next()) {
        const qint64 size = query.value(3).toLongLong();
        if (found.events.size() >= rows || (!found.events.isEmpty() && found.bytes + size > bytes)) {
            found.hasMore = true;
            break;
        }
        const auto type = eventTypeFromName(query.value(1).toString().toLatin1());
        if (!type)
            return Error{ErrorCode::Storage, u"webhook_queue.event holds no name of an event"_s};
        found.bytes += size;
        found.events.append({.lane = lane,
                             .eventId = query.value(0).toString().toLatin1(),
                             .type = *type,
                             .data = {},
                             .attempts = query.value(2).toInt()});
    }
    if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    return found;
}

Result<void> readData(QSqlDatabase &database, QList<QueuedEvent> &events)
{
    const auto prepared =
        preparedOnce(database,
                     u"SELECT COALESCE(q.data, e.data, x'7B7D') FROM webhook_queue q"
                     " LEFT JOIN events e ON e.id = q.event_id WHERE q.lane = ? AND q.event_id = ?"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    for (QueuedEvent &event : events) {
        query.bindValue(0, event.lane);
        query.bindValue(1, QString::fromLatin1(event.eventId));
        if (const auto done = exec(query); !done)
            return done.error();
        if (!query.next())
            return sqlError(query);
        event.data = query.value(0).toByteArray();
    }
    query.finish();
    return {};
}

Result<qint64> nextRetry(QSqlDatabase &database, qint64 lane, qint64 nowMs)
{
    const auto prepared = preparedOnce(
        database, u"SELECT MIN(next_at) FROM webhook_queue WHERE lane = ? AND next_at > 0 AND next_at > ?"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, lane);
    query.bindValue(1, nowMs);
    if (const auto done = exec(query); !done)
        return done.error();
    const qint64 next = query.next() ? query.value(0).toLongLong() : 0;
    query.finish();
    return next;
}

/// The statements of finish(), made once for each connection.
struct Statements
{
    SqliteStatement *remove;
    SqliteStatement *postpone;
    SqliteStatement *bury;
};

Result<Statements> statements(QSqlDatabase &database)
{
    const auto remove =
        SqliteStatement::preparedOnce(database, "DELETE FROM webhook_queue WHERE lane = ? AND event_id = ?");
    const auto postpone = SqliteStatement::preparedOnce(
        database, "UPDATE webhook_queue SET attempts = ?, next_at = ? WHERE lane = ? AND event_id = ?");
    const auto bury = SqliteStatement::preparedOnce(
        database,
        "INSERT INTO dead_letters (instance_id, webhook_id, event_id, event, attempts, last_error, at, data)"
        " SELECT ?, ?, q.event_id, q.event, ?, ?, ?, COALESCE(q.data, e.data, x'7B7D')"
        " FROM webhook_queue q LEFT JOIN events e ON e.id = q.event_id WHERE q.lane = ? AND q.event_id = ?");
    for (const auto *prepared : {&remove, &postpone, &bury}) {
        if (!*prepared)
            return prepared->error();
    }
    return Statements{*remove, *postpone, *bury};
}

Result<void> finishOne(const Statements &statements, const FinishedDelivery &delivery)
{
    if (delivery.fate == Fate::Retry) {
        statements.postpone->bindNumber(1, delivery.attempts);
        statements.postpone->bindNumber(2, delivery.nextAtMs);
        statements.postpone->bindNumber(3, delivery.lane);
        statements.postpone->bindText(4, delivery.eventId);
        return statements.postpone->run();
    }
    if (delivery.fate == Fate::Dead) {
        const QByteArray instance = delivery.instanceId.toUtf8();
        const QByteArray error = delivery.error.toUtf8();
        statements.bury->bindText(1, instance);
        statements.bury->bindNumber(2, delivery.webhookId);
        statements.bury->bindNumber(3, delivery.attempts);
        statements.bury->bindText(4, error);
        statements.bury->bindNumber(5, delivery.atMs);
        statements.bury->bindNumber(6, delivery.lane);
        statements.bury->bindText(7, delivery.eventId);
        if (const auto done = statements.bury->run(); !done)
            return done;
    }
    statements.remove->bindNumber(1, delivery.lane);
    statements.remove->bindText(2, delivery.eventId);
    return statements.remove->run();
}

/// Up to where a slice goes: the last key of rows of key and size; empty when there is none.
Result<QVariant> endOfSlice(QSqlDatabase &database, const QString &sql, const QVariant &value,
                            const EventStore::Slice &slice)
{
    auto rows = execute(database, sql, {value, slice.rows});
    if (!rows)
        return rows.error();
    QVariant last;
    qint64 bytes = 0;
    while (rows->next()) {
        bytes += rows->value(1).toLongLong();
        if (last.isValid() && bytes > slice.bytes)
            break;
        last = rows->value(0);
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return last;
}

Result<QVariant> firstValue(QSqlDatabase &database, const QString &sql)
{
    auto rows = execute(database, sql);
    if (!rows)
        return rows.error();
    if (rows->next())
        return rows->value(0);
    return rows->lastError().isValid() ? Result<QVariant>(sqlError(*rows)) : Result<QVariant>(QVariant());
}

Result<void> enqueueEach(QSqlDatabase &database, const QList<QueuedEvent> &events, bool keepsData)
{
    const auto prepared =
        SqliteStatement::preparedOnce(database,
                                      "INSERT INTO webhook_queue (lane, event_id, event, data)"
                                      " SELECT lane, ?, ?, ? FROM webhook_configs"
                                      " WHERE lane = ? AND enabled = 1");
    if (!prepared)
        return prepared.error();
    SqliteStatement &insert = **prepared;
    for (const QueuedEvent &event : events) {
        insert.bindText(1, event.eventId);
        insert.bindText(2, eventName(event.type));
        if (keepsData) // NULL otherwise
            insert.bindBlob(3, event.data);
        insert.bindNumber(4, event.lane);
        if (const auto done = insert.run(); !done)
            return done;
    }
    return {};
}

/// A batch that was stored in the same job, of one lane, with one statement: of the batch those that the
/// filter lets pass, which goes by the kind of event alone. Ids of other instances may lie between; of the
/// same instance none do.
Result<void> enqueueStored(QSqlDatabase &database, const QList<QueuedEvent> &events)
{
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "INSERT INTO webhook_queue (lane, event_id, event)"
        " SELECT c.lane, e.id, e.event FROM webhook_configs c JOIN events e ON e.instance_id = c.instance_id"
        " WHERE c.lane = ? AND c.enabled = 1 AND e.id >= ? AND e.id <= ?"
        " AND instr(?, ' ' || e.event || ' ') > 0");
    if (!prepared)
        return prepared.error();
    QByteArray kinds = " ";
    std::array<bool, eventTypeCount> isTold{};
    for (const QueuedEvent &event : events) {
        if (!std::exchange(isTold[std::size_t(event.type)], true))
            kinds.append(eventName(event.type)).append(' ');
    }
    SqliteStatement &insert = **prepared;
    insert.bindNumber(1, events.front().lane);
    insert.bindText(2, events.front().eventId);
    insert.bindText(3, events.back().eventId);
    insert.bindText(4, kinds);
    return insert.run();
}

} // namespace

Result<void> enqueue(QSqlDatabase &database, const QList<QueuedEvent> &events, bool keepsData)
{
    // In the order of their lanes' first events; of each the events in their order.
    QList<QList<QueuedEvent>> lanes;
    QHash<qint64, qsizetype> places;
    for (const QueuedEvent &event : events) {
        const auto place = places.constFind(event.lane);
        if (place == places.constEnd()) {
            places.insert(event.lane, lanes.size());
            lanes.append({event});
        } else {
            lanes[*place].append(event);
        }
    }
    for (const QList<QueuedEvent> &lane : lanes) {
        const auto done = keepsData || lane.size() == 1 ? enqueueEach(database, lane, keepsData)
                                                        : enqueueStored(database, lane);
        if (!done)
            return done;
    }
    return {};
}

Result<Batch> load(QSqlDatabase &database, const LoadQuery &query)
{
    const auto retries = find(database, u"q.next_at > 0 AND q.next_at <= ? ORDER BY q.next_at"_s, query.lane,
                              query.nowMs, std::max(query.rows / 2, 1), query.bytes / 2);
    if (!retries)
        return retries.error();
    const int rowsLeft = query.rows - int(retries->events.size());
    // A null text would be bound as NULL.
    const QString after = query.after.isEmpty() ? u""_s : QString::fromLatin1(query.after);
    auto fresh = find(database, u"q.event_id > ? AND q.next_at = 0 ORDER BY q.event_id"_s, query.lane, after,
                      rowsLeft, std::max<qint64>(query.bytes - retries->bytes, 0));
    if (!fresh)
        return fresh.error();
    Batch batch;
    batch.hasMore = retries->hasMore || fresh->hasMore;
    if (!fresh->events.isEmpty())
        batch.last = fresh->events.back().eventId;
    batch.events = retries->events + fresh->events;
    if (const auto done = readData(database, batch.events); !done)
        return done.error();
    const auto next = nextRetry(database, query.lane, query.nowMs);
    if (!next)
        return next.error();
    batch.nextRetryMs = *next;
    return batch;
}

Result<void> finish(QSqlDatabase &database, const QList<FinishedDelivery> &deliveries)
{
    const auto prepared = statements(database);
    if (!prepared)
        return prepared.error();
    for (const FinishedDelivery &delivery : deliveries) {
        if (const auto done = finishOne(*prepared, delivery); !done)
            return done;
    }
    return {};
}

Result<QHash<qint64, qint64>> settle(QSqlDatabase &database, qint64 latestMs)
{
    // By lane, so that the index of times is used.
    const auto brought = execute(database,
                                 u"UPDATE webhook_queue SET next_at = ? WHERE next_at > ?"
                                 " AND lane IN (SELECT lane FROM webhook_configs)"_s,
                                 {latestMs, latestMs});
    if (!brought)
        return brought.error();
    auto rows = execute(database, u"SELECT lane, COUNT(*) FROM webhook_queue GROUP BY lane"_s);
    if (!rows)
        return rows.error();
    QHash<qint64, qint64> waiting;
    while (rows->next())
        waiting.insert(rows->value(0).toLongLong(), rows->value(1).toLongLong());
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return waiting;
}

Result<bool> clearDropped(QSqlDatabase &database, const EventStore::Slice &slice)
{
    const auto lane = firstValue(database, u"SELECT lane FROM webhook_dropped_lanes LIMIT 1"_s);
    if (!lane)
        return lane.error();
    if (lane->isValid()) {
        const auto last = endOfSlice(database,
                                     u"SELECT event_id, LENGTH(data) FROM webhook_queue"
                                     " WHERE lane = ? ORDER BY event_id LIMIT ?"_s,
                                     *lane, slice);
        if (!last)
            return last.error();
        const auto done = last->isValid()
            ? execute(database, u"DELETE FROM webhook_queue WHERE lane = ? AND event_id <= ?"_s,
                      {*lane, *last})
            : execute(database, u"DELETE FROM webhook_dropped_lanes WHERE lane = ?"_s, {*lane});
        return done ? Result<bool>(true) : done.error();
    }
    const auto instance =
        firstValue(database,
                   u"SELECT i.id FROM instances i WHERE i.is_removed = 1"
                   " AND EXISTS (SELECT 1 FROM dead_letters d WHERE d.instance_id = i.id) LIMIT 1"_s);
    if (!instance)
        return instance.error();
    if (!instance->isValid())
        return false;
    const auto last = endOfSlice(database,
                                 u"SELECT id, LENGTH(data) FROM dead_letters"
                                 " WHERE instance_id = ? ORDER BY id LIMIT ?"_s,
                                 *instance, slice);
    if (!last)
        return last.error();
    const auto done = execute(database, u"DELETE FROM dead_letters WHERE instance_id = ? AND id <= ?"_s,
                              {*instance, *last});
    return done ? Result<bool>(true) : done.error();
}

} // namespace Inlet::DeliveryStore
