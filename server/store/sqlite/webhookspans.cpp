// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/webhookspans.h"

#include "core/storage/database.h"
#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QSqlError>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet::WebhookSpans {

namespace {

struct Span
{
    qint64 lane = 0;
    QByteArray firstId;
    QByteArray nextId;
    QByteArray lastId;
};

/// All ids have the same length, so this stands behind @p id and before the one that follows.
QByteArray behind(const QByteArray &id)
{
    return id + '0';
}

/// Runs of a lane that any id from @p from to @p to may be of, in their order.
Result<QList<Span>> spansOf(QSqlDatabase &database, qint64 lane, const QByteArray &from, const QByteArray &to)
{
    const auto prepared =
        preparedOnce(database,
                     u"SELECT first_id, next_id, last_id FROM webhook_spans"
                     " WHERE lane = ? AND first_id <= ? AND last_id >= ? ORDER BY first_id"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, lane);
    query.bindValue(1, QString::fromLatin1(to));
    query.bindValue(2, QString::fromLatin1(from));
    if (const auto done = exec(query); !done)
        return done.error();
    QList<Span> spans;
    while (query.next()) {
        spans.append({lane, query.value(0).toString().toLatin1(), query.value(1).toString().toLatin1(),
                      query.value(2).toString().toLatin1()});
    }
    if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    return spans;
}

/// What waits of a run up to @p lastId.
Result<QByteArrayList> waitingIn(QSqlDatabase &database, const Span &span, const QByteArray &lastId)
{
    const auto prepared =
        preparedOnce(database,
                     u"SELECT e.id FROM webhook_configs c JOIN events e ON e.instance_id = c.instance_id"
                     " WHERE c.lane = ? AND e.id >= ? AND e.id <= ? ORDER BY e.id"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, span.lane);
    query.bindValue(1, QString::fromLatin1(span.nextId));
    query.bindValue(2, QString::fromLatin1(lastId));
    if (const auto done = exec(query); !done)
        return done.error();
    QByteArrayList ids;
    while (query.next())
        ids.append(query.value(0).toString().toLatin1());
    if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    return ids;
}

/// Gives the events @p from to @p to rows of their own. None has one; where one had nevertheless, the row
/// counts, which says more.
Result<void> giveRows(QSqlDatabase &database, qint64 lane, const QByteArray &from, const QByteArray &to)
{
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "INSERT OR IGNORE INTO webhook_queue (lane, event_id, event)"
        " SELECT c.lane, e.id, e.event FROM webhook_configs c JOIN events e ON e.instance_id = c.instance_id"
        " WHERE c.lane = ? AND e.id >= ? AND e.id <= ?");
    if (!prepared)
        return prepared.error();
    (*prepared)->bindNumber(1, lane);
    (*prepared)->bindText(2, from);
    (*prepared)->bindText(3, to);
    return (*prepared)->run();
}

/// Nothing up to @p id waits in the run any more.
Result<void> goTo(QSqlDatabase &database, const Span &span, const QByteArray &id)
{
    const auto shorten =
        SqliteStatement::preparedOnce(database,
                                      "UPDATE webhook_spans SET next_id = ? WHERE lane = ? AND first_id = ?");
    const auto remove =
        SqliteStatement::preparedOnce(database, "DELETE FROM webhook_spans WHERE lane = ? AND first_id = ?");
    if (!shorten)
        return shorten.error();
    if (!remove)
        return remove.error();
    if (id < span.lastId) {
        const QByteArray next = behind(id);
        (*shorten)->bindText(1, next);
        (*shorten)->bindNumber(2, span.lane);
        (*shorten)->bindText(3, span.firstId);
        return (*shorten)->run();
    }
    (*remove)->bindNumber(1, span.lane);
    (*remove)->bindText(2, span.firstId);
    return (*remove)->run();
}

using Deliveries = QList<FinishedDelivery>::const_iterator;

bool contains(Deliveries begin, Deliveries end, const QByteArray &id)
{
    return std::ranges::binary_search(begin, end, id, {}, &FinishedDelivery::eventId);
}

/// takeOff() for the deliveries of one run. The database says what waits in it, so nothing is passed over
/// that was not delivered, whoever lost sight of it.
Result<void> takeOffOne(QSqlDatabase &database, const Span &span, Deliveries begin, Deliveries end,
                        QList<FinishedDelivery> *left)
{
    const QByteArray &last = std::prev(end)->eventId;
    const auto waiting = waitingIn(database, span, last);
    if (!waiting)
        return waiting.error();
    const bool isWhole =
        std::ranges::all_of(*waiting, [&](const QByteArray &id) { return contains(begin, end, id); });
    if (!isWhole) {
        if (const auto given = giveRows(database, span.lane, span.nextId, last); !given)
            return given;
    }
    for (auto each = begin; each != end; ++each) {
        const bool hasRow = !isWhole || !std::ranges::binary_search(*waiting, each->eventId);
        if (!hasRow && each->fate == Fate::Done)
            continue;
        if (!hasRow) {
            if (const auto given = giveRows(database, span.lane, each->eventId, each->eventId); !given)
                return given;
        }
        left->append(*each);
    }
    return goTo(database, span, last);
}

/// What was added in the transaction under way and is not in the table yet. Where a job of it was undone, a
/// run names events that are not there, which none reads.
struct Run
{
    QByteArray firstId;
    QByteArray lastId;
};
struct UnwrittenLane
{
    std::vector<Run> runs;
    bool isInterrupted = true; // so that the first begins a run
};
using Unwritten = std::unordered_map<qint64, UnwrittenLane>;

// Ends with the transaction, whatever becomes of it: that holds it.
std::weak_ptr<Unwritten> &currentUnwritten()
{
    thread_local std::weak_ptr<Unwritten> unwritten;
    return unwritten;
}

Result<void> write(QSqlDatabase &database, qint64 lane, const Run &run)
{
    const auto extending = SqliteStatement::preparedOnce(
        database,
        "UPDATE webhook_spans SET last_id = ?1 WHERE lane = ?2"
        " AND first_id = (SELECT MAX(first_id) FROM webhook_spans WHERE lane = ?2)"
        " AND last_id = (SELECT e.id FROM webhook_configs c JOIN events e ON e.instance_id = c.instance_id"
        " WHERE c.lane = ?2 AND c.enabled = 1 AND e.id < ?3 ORDER BY e.id DESC LIMIT 1)");
    const auto beginning =
        SqliteStatement::preparedOnce(database,
                                      "INSERT INTO webhook_spans (lane, first_id, next_id, last_id)"
                                      " SELECT lane, ?2, ?2, ?3 FROM webhook_configs"
                                      " WHERE lane = ?1 AND enabled = 1");
    if (!extending)
        return extending.error();
    if (!beginning)
        return beginning.error();
    (*extending)->bindText(1, run.lastId);
    (*extending)->bindNumber(2, lane);
    (*extending)->bindText(3, run.firstId);
    if (const auto done = (*extending)->run(); !done || (*extending)->changedRows() > 0)
        return done;
    (*beginning)->bindNumber(1, lane);
    (*beginning)->bindText(2, run.firstId);
    (*beginning)->bindText(3, run.lastId);
    return (*beginning)->run();
}

Result<void> writeAll(QSqlDatabase &database, Unwritten &unwritten)
{
    for (const auto &[lane, added] : std::exchange(unwritten, {})) {
        for (const Run &run : added.runs) {
            if (const auto written = write(database, lane, run); !written)
                return written;
        }
    }
    return {};
}

Unwritten &unwrittenNow()
{
    auto unwritten = currentUnwritten().lock();
    if (!unwritten) {
        unwritten = std::make_shared<Unwritten>();
        currentUnwritten() = unwritten;
        Database::beforeCommit(
            [unwritten](QSqlDatabase &database) { return writeAll(database, *unwritten); });
    }
    return *unwritten;
}

} // namespace

void extend(qint64 lane, const QByteArray &firstId, const QByteArray &lastId)
{
    Unwritten &unwritten = unwrittenNow();
    UnwrittenLane &added = unwritten[lane];
    if (added.isInterrupted)
        added.runs.push_back({firstId, lastId});
    else
        added.runs.back().lastId = lastId;
    added.isInterrupted = false;
}

void interrupt(qint64 lane)
{
    const auto unwritten = currentUnwritten().lock();
    if (!unwritten)
        return;
    if (const auto added = unwritten->find(lane); added != unwritten->end())
        added->second.isInterrupted = true;
}

Result<QList<FinishedDelivery>> takeOff(QSqlDatabase &database, const QList<FinishedDelivery> &deliveries)
{
    const auto spans =
        spansOf(database, deliveries.front().lane, deliveries.front().eventId, deliveries.back().eventId);
    if (!spans)
        return spans.error();
    QList<FinishedDelivery> left;
    auto next = deliveries.cbegin();
    const auto end = deliveries.cend();
    for (const Span &span : *spans) {
        for (; next != end && next->eventId < span.nextId; ++next)
            left.append(*next);
        const auto begin = next;
        while (next != end && next->eventId <= span.lastId)
            ++next;
        if (begin == next)
            continue;
        if (const auto done = takeOffOne(database, span, begin, next, &left); !done)
            return done.error();
    }
    for (; next != end; ++next)
        left.append(*next);
    return left;
}

Result<void> leave(QSqlDatabase &database, const QString &lastId)
{
    if (const auto unwritten = currentUnwritten().lock()) {
        if (const auto written = writeAll(database, *unwritten); !written)
            return written;
    }
    // Without their data: the trigger adds it when the events go.
    auto done = execute(database,
                        u"INSERT OR IGNORE INTO webhook_queue (lane, event_id, event)"
                        " SELECT s.lane, e.id, e.event FROM webhook_spans s"
                        " CROSS JOIN webhook_configs c ON c.lane = s.lane"
                        " CROSS JOIN events e ON e.instance_id = c.instance_id AND e.id >= s.next_id"
                        " AND e.id <= MIN(s.last_id, ?) WHERE s.next_id <= ?"_s,
                        {lastId, lastId});
    if (done) {
        done = execute(database, u"DELETE FROM webhook_spans WHERE last_id <= ?"_s, {lastId});
    }
    if (done) {
        done = execute(database, u"UPDATE webhook_spans SET next_id = ? || '0' WHERE next_id <= ?"_s,
                       {lastId, lastId});
    }
    return done ? Result<void>() : done.error();
}

Result<void> count(QSqlDatabase &database, QHash<qint64, qint64> *waiting)
{
    auto rows = execute(database,
                        u"SELECT s.lane, COUNT(*) FROM webhook_spans s"
                        " CROSS JOIN webhook_configs c ON c.lane = s.lane"
                        " CROSS JOIN events e ON e.instance_id = c.instance_id AND e.id >= s.next_id"
                        " AND e.id <= s.last_id GROUP BY s.lane"_s);
    if (!rows)
        return rows.error();
    while (rows->next())
        (*waiting)[rows->value(0).toLongLong()] += rows->value(1).toLongLong();
    return rows->lastError().isValid() ? Result<void>(sqlError(*rows)) : Result<void>();
}

Result<bool> drop(QSqlDatabase &database, qint64 lane, int rows)
{
    const auto dropped =
        execute(database,
                u"DELETE FROM webhook_spans WHERE lane = ? AND first_id IN"
                " (SELECT first_id FROM webhook_spans WHERE lane = ? ORDER BY first_id LIMIT ?)"_s,
                {lane, lane, rows});
    return dropped ? Result<bool>(dropped->numRowsAffected() > 0) : dropped.error();
}

} // namespace Inlet::WebhookSpans
