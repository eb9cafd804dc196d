// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/deliveries/webhookspans.h"

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
    qint64 first = 0; ///< names the run; may be gone
    qint64 next = 0;
    qint64 last = 0;
};

/// Runs of a lane that any event from @p from to @p to may be of, in their order.
Result<QList<Span>> spansOf(QSqlDatabase &database, qint64 lane, qint64 from, qint64 to)
{
    const auto prepared =
        preparedOnce(database,
                     u"SELECT first_sequence, next_sequence, last_sequence FROM webhook_spans"
                     " WHERE lane = ? AND first_sequence <= ? AND last_sequence >= ?"
                     " ORDER BY first_sequence"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, lane);
    query.bindValue(1, to);
    query.bindValue(2, from);
    if (const auto done = exec(query); !done)
        return done.error();
    QList<Span> spans;
    while (query.next()) {
        spans.append(
            {lane, query.value(0).toLongLong(), query.value(1).toLongLong(), query.value(2).toLongLong()});
    }
    if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    return spans;
}

/// Gives the events @p from to @p to rows of their own. None has one; where one had nevertheless, the row
/// counts, which says more.
Result<void> giveRows(QSqlDatabase &database, qint64 lane, qint64 from, qint64 to)
{
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "INSERT OR IGNORE INTO webhook_queue (lane, event_id, event)"
        " SELECT c.lane, e.id, e.event FROM webhook_configs c JOIN events e ON e.instance_id = c.instance_id"
        " WHERE c.lane = ? AND e.sequence >= ? AND e.sequence <= ?");
    if (!prepared)
        return prepared.error();
    (*prepared)->bindNumber(1, lane);
    (*prepared)->bindNumber(2, from);
    (*prepared)->bindNumber(3, to);
    return (*prepared)->run();
}

/// Nothing up to @p sequence waits in the run any more.
Result<void> goTo(QSqlDatabase &database, const Span &span, qint64 sequence)
{
    const auto shorten = SqliteStatement::preparedOnce(
        database, "UPDATE webhook_spans SET next_sequence = ? WHERE lane = ? AND first_sequence = ?");
    const auto remove =
        SqliteStatement::preparedOnce(database,
                                      "DELETE FROM webhook_spans WHERE lane = ? AND first_sequence = ?");
    if (!shorten)
        return shorten.error();
    if (!remove)
        return remove.error();
    if (sequence < span.last) {
        (*shorten)->bindNumber(1, sequence + 1);
        (*shorten)->bindNumber(2, span.lane);
        (*shorten)->bindNumber(3, span.first);
        return (*shorten)->run();
    }
    (*remove)->bindNumber(1, span.lane);
    (*remove)->bindNumber(2, span.first);
    return (*remove)->run();
}

using Deliveries = QList<FinishedDelivery>::const_iterator;

/// Whether all that waits of a run up to the last of these is among them: the run says what waits in it,
/// so nothing is passed over that was not delivered, whoever lost sight of it.
bool isWhole(const Span &span, Deliveries begin, Deliveries end)
{
    qint64 expected = span.next;
    return std::all_of(begin, end, [&expected](const FinishedDelivery &delivery) {
        return delivery.sequence == expected++;
    });
}

/// takeOff() for the deliveries of one run.
Result<void> takeOffOne(QSqlDatabase &database, const Span &span, Deliveries begin, Deliveries end,
                        QList<FinishedDelivery> *left)
{
    const qint64 last = std::prev(end)->sequence;
    const bool haveRows = !isWhole(span, begin, end);
    if (haveRows) {
        if (const auto given = giveRows(database, span.lane, span.next, last); !given)
            return given;
    }
    for (auto each = begin; each != end; ++each) {
        if (!haveRows && each->outcome == DeliveryOutcome::Done)
            continue;
        if (!haveRows) {
            if (const auto given = giveRows(database, span.lane, each->sequence, each->sequence); !given)
                return given;
        }
        left->append(*each);
    }
    return goTo(database, span, last);
}

/// What was added in the transaction under way and is not in the table yet.
struct Run
{
    qint64 first = 0;
    qint64 last = 0;
};
using Unwritten = std::unordered_map<qint64, std::vector<Run>>;

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
        "UPDATE webhook_spans SET last_sequence = ?1 WHERE lane = ?2 AND last_sequence = ?3 - 1"
        " AND first_sequence = (SELECT MAX(first_sequence) FROM webhook_spans WHERE lane = ?2)"
        " AND EXISTS (SELECT 1 FROM webhook_configs WHERE lane = ?2 AND enabled = 1)");
    const auto beginning = SqliteStatement::preparedOnce(
        database,
        "INSERT INTO webhook_spans (lane, first_sequence, next_sequence, last_sequence)"
        " SELECT lane, ?2, ?2, ?3 FROM webhook_configs WHERE lane = ?1 AND enabled = 1");
    if (!extending)
        return extending.error();
    if (!beginning)
        return beginning.error();
    (*extending)->bindNumber(1, run.last);
    (*extending)->bindNumber(2, lane);
    (*extending)->bindNumber(3, run.first);
    if (const auto done = (*extending)->run(); !done || (*extending)->changedRows() > 0)
        return done;
    (*beginning)->bindNumber(1, lane);
    (*beginning)->bindNumber(2, run.first);
    (*beginning)->bindNumber(3, run.last);
    return (*beginning)->run();
}

Result<void> writeAll(QSqlDatabase &database, Unwritten &unwritten)
{
    for (const auto &[lane, runs] : std::exchange(unwritten, {})) {
        for (const Run &run : runs) {
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

void extend(qint64 lane, qint64 first, qint64 last)
{
    std::vector<Run> &runs = unwrittenNow()[lane];
    if (!runs.empty() && runs.back().last + 1 == first)
        runs.back().last = last;
    else
        runs.push_back({first, last});
}

Result<QList<FinishedDelivery>> takeOff(QSqlDatabase &database, const QList<FinishedDelivery> &deliveries)
{
    QList<FinishedDelivery> left;
    QList<FinishedDelivery> numbered; // only those may be in a run
    for (const FinishedDelivery &delivery : deliveries)
        (delivery.sequence > 0 ? numbered : left).append(delivery);
    if (numbered.isEmpty())
        return left;
    const auto spans =
        spansOf(database, numbered.front().lane, numbered.front().sequence, numbered.back().sequence);
    if (!spans)
        return spans.error();
    auto next = numbered.cbegin();
    const auto end = numbered.cend();
    for (const Span &span : *spans) {
        for (; next != end && next->sequence < span.next; ++next)
            left.append(*next);
        const auto begin = next;
        while (next != end && next->sequence <= span.last)
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
                        " SELECT s.lane, e.id, e.event FROM events e"
                        " CROSS JOIN webhook_configs c ON c.instance_id = e.instance_id"
                        " CROSS JOIN webhook_spans s ON s.lane = c.lane AND s.first_sequence <= e.sequence"
                        " AND s.next_sequence <= e.sequence AND s.last_sequence >= e.sequence"
                        " WHERE e.id <= ?"_s,
                        {lastId});
    const QString pruned = u"(SELECT i.pruned_sequence FROM webhook_configs c"
                           " JOIN instances i ON i.id = c.instance_id WHERE c.lane = webhook_spans.lane)"_s;
    if (done)
        done = execute(database, u"DELETE FROM webhook_spans WHERE last_sequence <= "_s + pruned);
    if (done) {
        done = execute(database,
                       u"UPDATE webhook_spans SET next_sequence = 1 + %1 WHERE next_sequence <= %1"_s.arg(
                           pruned));
    }
    return done ? Result<void>() : done.error();
}

Result<void> count(QSqlDatabase &database, QHash<qint64, qint64> *waiting)
{
    auto rows = execute(database,
                        u"SELECT s.lane, SUM(s.last_sequence - s.next_sequence + 1) FROM webhook_spans s"
                        " CROSS JOIN webhook_configs c ON c.lane = s.lane GROUP BY s.lane"_s);
    if (!rows)
        return rows.error();
    while (rows->next())
        (*waiting)[rows->value(0).toLongLong()] += rows->value(1).toLongLong();
    return rows->lastError().isValid() ? Result<void>(sqlError(*rows)) : Result<void>();
}

Result<bool> drop(QSqlDatabase &database, qint64 lane, int rows)
{
    const auto dropped = execute(database,
                                 u"DELETE FROM webhook_spans WHERE lane = ? AND first_sequence IN"
                                 " (SELECT first_sequence FROM webhook_spans WHERE lane = ?"
                                 " ORDER BY first_sequence LIMIT ?)"_s,
                                 {lane, lane, rows});
    return dropped ? Result<bool>(dropped->numRowsAffected() > 0) : dropped.error();
}

} // namespace Inlet::WebhookSpans
