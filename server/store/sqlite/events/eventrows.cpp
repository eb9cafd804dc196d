// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/eventrows.h"

#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"
#include "server/store/sqlite/deliveries/webhookspans.h"

#include <QSqlError>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::EventRows {

namespace {

struct Chosen
{
    int count = 0;
    QString last; ///< the first column of the last row
};

/// Goes through rows of key and size while they fit into the slice and @p goes says so.
template<typename Predicate>
Result<Chosen> choose(QSqlDatabase &database, const QString &sql, const QVariantList &values,
                      const StoreSlice &slice, Predicate goes)
{
    auto rows = execute(database, sql, values);
    if (!rows)
        return rows.error();
    Chosen chosen;
    qint64 bytes = 0;
    while (chosen.count < slice.rows && rows->next()) {
        bytes += rows->value(1).toLongLong();
        if ((chosen.count > 0 && bytes > slice.bytes) || !goes(*rows))
            break;
        chosen.last = rows->value(0).toString();
        ++chosen.count;
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return chosen;
}

/// The position of the newest event that an instance has or had. Once for a publication.
Result<Position> newestOf(QSqlDatabase &database, const QByteArray &instance)
{
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "SELECT epoch, MAX(pruned_sequence, IFNULL((SELECT MAX(sequence) FROM events"
        " WHERE instance_id = ?1), 0)) FROM instances WHERE id = ?1");
    if (!prepared)
        return prepared.error();
    (*prepared)->bindText(1, instance);
    std::array<qint64, 2> numbers{};
    const auto found = (*prepared)->readRow(numbers);
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorCode::Storage, u"no such instance"_s};
    return Position{quint32(numbers[0]), numbers[1]};
}

} // namespace

Result<Position> append(QSqlDatabase &database, QList<StoredEvent> &events)
{
    if (events.isEmpty())
        return Position();
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "INSERT INTO events (id, instance_id, event, received_at, size, data, sequence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)");
    const auto count = SqliteStatement::preparedOnce(database, "UPDATE event_totals SET bytes = bytes + ?");
    if (!prepared)
        return prepared.error();
    if (!count)
        return count.error();
    SqliteStatement &insert = **prepared;
    qint64 added = 0;
    Position first;
    Position last;
    QString instanceId;
    QByteArray instance;
    for (StoredEvent &event : events) {
        if (instance.isNull() || event.instanceId != instanceId) {
            instanceId = event.instanceId;
            instance = instanceId.toUtf8();
            const auto newest = newestOf(database, instance);
            if (!newest)
                return newest.error();
            last = *newest;
        }
        event.sequence = ++last.sequence;
        if (first.sequence == 0)
            first = last;
        const qint64 size = event.data.size() + rowOverheadBytes + event.extraBytes;
        added += size;
        insert.bindText(1, event.id);
        insert.bindText(2, instance);
        insert.bindText(3, eventName(event.type));
        insert.bindNumber(4, event.receivedAtMs);
        insert.bindNumber(5, size);
        insert.bindBlob(6, event.data);
        insert.bindNumber(7, last.sequence);
        if (const auto done = insert.run(); !done)
            return done.error();
    }
    (*count)->bindNumber(1, added);
    const auto counted = (*count)->run();
    return counted ? Result<Position>(first) : counted.error();
}

Result<int> prune(QSqlDatabase &database, const EventLog::PruneLimits &limits)
{
    const auto total = totalBytes(database);
    if (!total)
        return total.error();
    qint64 excess = *total - limits.maxBytes;
    const auto chosen = choose(database, u"SELECT id, size, received_at FROM events ORDER BY id LIMIT ?"_s,
                               {limits.slice.rows}, limits.slice, [&](const QSqlQuery &row) {
                                   const bool goes =
                                       row.value(2).toLongLong() < limits.olderThanMs || excess > 0;
                                   excess -= row.value(1).toLongLong();
                                   return goes;
                               });
    if (!chosen)
        return chosen.error();
    if (chosen->count == 0)
        return 0;
    // Whatever the instance, what goes is all up to the last one: the walk goes by id, and so does the sum
    // over the walk, not over the index of an instance.
    auto done = execute(database,
                        u"UPDATE instances SET pruned_to = MAX(pruned_to, ?), pruned_end = ?,"
                        " pruned_sequence = pruned.last FROM (SELECT instance_id, MAX(sequence) AS last"
                        " FROM events WHERE id <= ? GROUP BY +instance_id) AS pruned"
                        " WHERE instances.id = pruned.instance_id"_s,
                        {chosen->last, chosen->last, chosen->last});
    if (!done)
        return done.error();
    if (const auto left = WebhookSpans::leave(database, chosen->last); !left)
        return left.error();
    done = execute(database, u"DELETE FROM events WHERE id <= ?"_s, {chosen->last});
    return done ? Result<int>(chosen->count) : done.error();
}

Result<int> removeOf(QSqlDatabase &database, const QString &instanceId, const StoreSlice &slice)
{
    const auto chosen =
        choose(database,
               u"SELECT sequence, size FROM events WHERE instance_id = ? ORDER BY sequence LIMIT ?"_s,
               {instanceId, slice.rows}, slice, [](const QSqlQuery &) { return true; });
    if (!chosen)
        return chosen.error();
    if (chosen->count == 0)
        return 0;
    const auto done = execute(database, u"DELETE FROM events WHERE instance_id = ? AND sequence <= ?"_s,
                              {instanceId, chosen->last.toLongLong()});
    return done ? Result<int>(chosen->count) : done.error();
}

Result<void> tryWriting(QSqlDatabase &database)
{
    const auto touched = execute(database, u"INSERT INTO events SELECT * FROM events WHERE 0"_s);
    if (!touched)
        return touched.error();
    // There and back: SQLite does not write a row that stays the same.
    for (const QString &change :
         {u"UPDATE event_totals SET bytes = bytes + 1"_s, u"UPDATE event_totals SET bytes = bytes - 1"_s}) {
        if (const auto written = execute(database, change); !written)
            return written.error();
    }
    return {};
}

Result<qint64> totalBytes(QSqlDatabase &database)
{
    auto total = execute(database, u"SELECT bytes FROM event_totals"_s);
    if (!total)
        return total.error();
    if (!total->next())
        return sqlError(*total);
    return total->value(0).toLongLong();
}

Result<QByteArray> lastId(QSqlDatabase &database)
{
    auto last = execute(database, u"SELECT MAX(id) FROM events"_s);
    if (!last)
        return last.error();
    if (!last->next())
        return sqlError(*last);
    return last->value(0).toString().toLatin1();
}

Result<void> noteLost(QSqlDatabase &database, const QHash<QString, QByteArray> &ids)
{
    for (auto lost = ids.begin(); lost != ids.end(); ++lost) {
        const auto done =
            execute(database, u"UPDATE instances SET pruned_to = MAX(pruned_to, ?) WHERE id = ?"_s,
                    {QString::fromLatin1(lost.value()), lost.key()});
        if (!done)
            return done.error();
    }
    return {};
}

Result<void> noteNothingKept(QSqlDatabase &database)
{
    const auto done = execute(database, u"UPDATE event_totals SET is_keeping = 0"_s);
    return done ? Result<void>() : done.error();
}

Result<void> continueKeeping(QSqlDatabase &database, const QByteArray &id)
{
    auto done = execute(database,
                        u"UPDATE instances SET pruned_to = MAX(pruned_to, ?)"
                        " WHERE (SELECT is_keeping FROM event_totals) = 0"_s,
                        {QString::fromLatin1(id)});
    if (done)
        done = execute(database, u"UPDATE event_totals SET is_keeping = 1"_s);
    return done ? Result<void>() : done.error();
}

Result<void> setConnectionState(QSqlDatabase &database, const QString &id, const QString &state)
{
    const auto done =
        execute(database, u"UPDATE instances SET connection_state = ? WHERE id = ? AND is_removed = 0"_s,
                {state, id});
    if (!done)
        return done.error();
    if (done->numRowsAffected() != 1)
        return Error{ErrorCode::NotFound, u"no such instance"_s};
    return {};
}

} // namespace Inlet::EventRows
