// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/deliveries/queuerows.h"

#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"
#include "server/store/sqlite/deliveries/webhookspans.h"

#include <QSqlError>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet::QueueRows {

namespace {

/// One that may be posted, without its data, whose size is known without reading it.
struct Candidate
{
    QueuedEvent event;
    qint64 bytes = 0;
};

struct Found
{
    QList<QueuedEvent> events; ///< without data
    qint64 bytes = 0;
    bool hasMore = false;
};

/// Rows of id, event, attempts, size and sequence, in this order.
Result<QList<Candidate>> candidates(QSqlDatabase &database, const QString &sql, qint64 lane,
                                    const QVariantList &values)
{
    const auto prepared = preparedOnce(database, sql);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    if (const auto done = exec(query); !done)
        return done.error();
    QList<Candidate> found;
    while (query.next()) {
        const auto type = eventTypeFromName(query.value(1).toString().toLatin1());
        if (!type)
            return Error{ErrorCode::Storage, u"the queue of webhooks holds no name of an event"_s};
        found.append({{.lane = lane,
                       .eventId = query.value(0).toString().toLatin1(),
                       .type = *type,
                       .data = {},
                       .attempts = query.value(2).toInt(),
                       .sequence = query.value(4).toLongLong()},
                      query.value(3).toLongLong()});
    }
    if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    return found;
}

/// Those of the rows of a lane that fit.
Result<QList<Candidate>> rowsOf(QSqlDatabase &database, const QString &condition, qint64 lane,
                                const QVariant &value, int rows)
{
    return candidates(database,
                      u"SELECT q.event_id, q.event, q.attempts,"
                      " COALESCE(LENGTH(q.data), LENGTH(e.data), 0), 0"
                      " FROM webhook_queue q LEFT JOIN events e ON e.id = q.event_id"
                      " WHERE q.lane = ? AND "_s
                          + condition + " LIMIT ?"_L1,
                      lane, {lane, value, rows});
}

/// Untried ones, with a row of their own or in a run.
Result<QList<Candidate>> freshOf(QSqlDatabase &database, const DeliveryStore::LoadQuery &query, int rows)
{
    // A null text would be bound as NULL.
    const QString from = query.after.isEmpty() ? u""_s : QString::fromLatin1(query.after);
    auto single =
        rowsOf(database, u"q.event_id > ? AND q.next_at = 0 ORDER BY q.event_id"_s, query.lane, from, rows);
    if (!single)
        return single.error();
    const auto inSpans =
        candidates(database,
                   u"SELECT e.id, e.event, 0, LENGTH(e.data), e.sequence FROM webhook_spans s"
                   " CROSS JOIN webhook_configs c ON c.lane = s.lane"
                   " CROSS JOIN events e ON e.instance_id = c.instance_id"
                   " AND e.sequence >= MAX(s.next_sequence, ? + 1)"
                   " AND e.sequence <= s.last_sequence"
                   " WHERE s.lane = ? AND s.last_sequence > ?"
                   " ORDER BY s.first_sequence, e.sequence LIMIT ?"_s,
                   query.lane, {query.afterSequence, query.lane, query.afterSequence, rows});
    if (!inSpans)
        return inSpans.error();
    if (single->isEmpty())
        return inSpans;
    QList<Candidate> merged;
    merged.reserve(single->size() + inSpans->size());
    std::ranges::merge(
        *single, *inSpans, std::back_inserter(merged), {},
        [](const Candidate &each) { return each.event.eventId; },
        [](const Candidate &each) { return each.event.eventId; });
    return merged;
}

/// The first of @p candidates that fit; one always does, unless @p rows is 0.
Found fitting(const QList<Candidate> &candidates, int rows, qint64 bytes)
{
    Found found;
    for (const Candidate &each : candidates) {
        if (found.events.size() >= rows || (!found.events.isEmpty() && found.bytes + each.bytes > bytes)) {
            found.hasMore = true;
            break;
        }
        found.bytes += each.bytes;
        found.events.append(each.event);
    }
    return found;
}

Result<void> readData(QSqlDatabase &database, QList<QueuedEvent> &events)
{
    const auto prepared =
        preparedOnce(database,
                     u"SELECT COALESCE((SELECT data FROM webhook_queue WHERE lane = ? AND event_id = ?),"
                     " (SELECT data FROM events WHERE id = ?), x'7B7D')"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    for (QueuedEvent &event : events) {
        const QString id = QString::fromLatin1(event.eventId);
        query.bindValue(0, event.lane);
        query.bindValue(1, id);
        query.bindValue(2, id);
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
    if (delivery.outcome == DeliveryOutcome::Retry) {
        statements.postpone->bindNumber(1, delivery.attempts);
        statements.postpone->bindNumber(2, delivery.nextAtMs);
        statements.postpone->bindNumber(3, delivery.lane);
        statements.postpone->bindText(4, delivery.eventId);
        return statements.postpone->run();
    }
    if (delivery.outcome == DeliveryOutcome::Dead) {
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
                            const StoreSlice &slice)
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

/// What a filter lets pass of a batch that was stored in the same job, of one lane, with one statement: a
/// filter goes by the kind of event alone.
Result<void> enqueueKinds(QSqlDatabase &database, const QList<QueuedEvent> &events, qint64 first,
                          qsizetype stored)
{
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "INSERT INTO webhook_queue (lane, event_id, event)"
        " SELECT c.lane, e.id, e.event FROM webhook_configs c JOIN events e ON e.instance_id = c.instance_id"
        " WHERE c.lane = ? AND c.enabled = 1 AND e.sequence >= ? AND e.sequence < ?"
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
    insert.bindNumber(2, first);
    insert.bindNumber(3, first + stored);
    insert.bindText(4, kinds);
    return insert.run();
}

/// By lane and, of each, in the order of publication.
bool isBefore(const FinishedDelivery &one, const FinishedDelivery &other)
{
    return one.lane != other.lane ? one.lane < other.lane : one.eventId < other.eventId;
}

} // namespace

Result<void> enqueue(QSqlDatabase &database, const QList<QueueEvents> &lanes, qint64 first, qsizetype stored)
{
    const auto isRun = [stored](const QueueEvents &each) { return each.events.size() == stored; };
    for (const QueueEvents &each : lanes) {
        if (each.events.isEmpty() || isRun(each))
            continue;
        const auto done = stored == 0 || each.events.size() == 1
            ? enqueueEach(database, each.events, stored == 0)
            : enqueueKinds(database, each.events, first, stored);
        if (!done)
            return done;
    }
    for (const QueueEvents &each : lanes) {
        if (!each.events.isEmpty() && isRun(each))
            WebhookSpans::extend(each.lane, first, first + stored - 1);
    }
    return {};
}

Result<DeliveryStore::Batch> load(QSqlDatabase &database, const DeliveryStore::LoadQuery &query)
{
    // One more than wanted tells whether there are more.
    const int retryRows = std::max(query.rows / 2, 1);
    const auto due = rowsOf(database, u"q.next_at > 0 AND q.next_at <= ? ORDER BY q.next_at"_s, query.lane,
                            query.nowMs, retryRows + 1);
    if (!due)
        return due.error();
    const Found retries = fitting(*due, retryRows, query.bytes / 2);
    const int rowsLeft = query.rows - int(retries.events.size());
    const auto untried = freshOf(database, query, rowsLeft + 1);
    if (!untried)
        return untried.error();
    const Found fresh = fitting(*untried, rowsLeft, std::max<qint64>(query.bytes - retries.bytes, 0));
    DeliveryStore::Batch batch;
    batch.hasMore = retries.hasMore || fresh.hasMore;
    if (!fresh.events.isEmpty())
        batch.last = fresh.events.back().eventId;
    for (const QueuedEvent &event : fresh.events)
        batch.lastSequence = std::max(batch.lastSequence, event.sequence);
    batch.events = retries.events + fresh.events;
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
    QList<FinishedDelivery> sorted = deliveries;
    std::ranges::sort(sorted, isBefore);
    for (auto begin = sorted.cbegin(); begin != sorted.cend();) {
        const auto end = std::find_if(begin, sorted.cend(), [begin](const FinishedDelivery &each) {
            return each.lane != begin->lane;
        });
        const auto left = WebhookSpans::takeOff(database, {begin, end});
        if (!left)
            return left.error();
        for (const FinishedDelivery &delivery : *left) {
            if (const auto done = finishOne(*prepared, delivery); !done)
                return done;
        }
        begin = end;
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
    if (const auto counted = WebhookSpans::count(database, &waiting); !counted)
        return counted.error();
    return waiting;
}

Result<bool> clearDropped(QSqlDatabase &database, const StoreSlice &slice)
{
    const auto lane = firstValue(database, u"SELECT lane FROM webhook_dropped_lanes LIMIT 1"_s);
    if (!lane)
        return lane.error();
    if (lane->isValid()) {
        const auto hadSpans = WebhookSpans::drop(database, lane->toLongLong(), slice.rows);
        if (!hadSpans || *hadSpans)
            return hadSpans;
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

} // namespace Inlet::QueueRows
