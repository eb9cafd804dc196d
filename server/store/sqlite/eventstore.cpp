// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/eventstore.h"

#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"
#include "server/store/sqlite/webhookspans.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Inlet::EventStore {

namespace {

struct Chosen
{
    int count = 0;
    QString last;
};

/// Goes through rows of id and size while they fit into the slice and @p goes says so.
template<typename Predicate>
Result<Chosen> choose(QSqlDatabase &database, const QString &sql, const QVariantList &values,
                      const Slice &slice, Predicate goes)
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

} // namespace

Result<void> append(QSqlDatabase &database, const QList<StoredEvent> &events)
{
    const auto prepared =
        SqliteStatement::preparedOnce(database,
                                      "INSERT INTO events (id, instance_id, event, received_at, size, data)"
                                      " VALUES (?, ?, ?, ?, ?, ?)");
    const auto count = preparedOnce(database, u"UPDATE event_totals SET bytes = bytes + ?"_s);
    if (!prepared)
        return prepared.error();
    if (!count)
        return count.error();
    SqliteStatement &insert = **prepared;
    qint64 added = 0;
    for (const StoredEvent &event : events) {
        const qint64 size = event.data.size() + rowOverheadBytes + event.extraBytes;
        added += size;
        const QByteArray instance = event.instanceId.toUtf8();
        insert.bindText(1, event.id);
        insert.bindText(2, instance);
        insert.bindText(3, eventName(event.type));
        insert.bindNumber(4, event.receivedAtMs);
        insert.bindNumber(5, size);
        insert.bindBlob(6, event.data);
        if (const auto done = insert.run(); !done)
            return done;
    }
    (*count)->bindValue(0, added);
    return exec(**count);
}

Result<int> prune(QSqlDatabase &database, const PruneLimits &limits)
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
    // Ids sort by time, so what goes is all up to the last one.
    if (const auto left = WebhookSpans::leave(database, chosen->last); !left)
        return left.error();
    auto done = execute(database,
                        u"UPDATE instances SET pruned_to = MAX(pruned_to, ?)"
                        " WHERE id IN (SELECT instance_id FROM events WHERE id <= ?)"_s,
                        {chosen->last, chosen->last});
    if (done)
        done = execute(database, u"DELETE FROM events WHERE id <= ?"_s, {chosen->last});
    return done ? Result<int>(chosen->count) : done.error();
}

Result<int> removeOf(QSqlDatabase &database, const QString &instanceId, const Slice &slice)
{
    const auto chosen =
        choose(database, u"SELECT id, size FROM events WHERE instance_id = ? ORDER BY id LIMIT ?"_s,
               {instanceId, slice.rows}, slice, [](const QSqlQuery &) { return true; });
    if (!chosen)
        return chosen.error();
    if (chosen->count == 0)
        return 0;
    const auto done = execute(database, u"DELETE FROM events WHERE instance_id = ? AND id <= ?"_s,
                              {instanceId, chosen->last});
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

Result<Page> read(QSqlDatabase &database, const PageQuery &query)
{
    Page page;
    // A null text would be bound as NULL.
    const QString after = query.after.isEmpty() ? u""_s : QString::fromLatin1(query.after);
    {
        auto pruned = execute(database,
                              u"SELECT pruned_to, (SELECT is_keeping FROM event_totals)"
                              " FROM instances WHERE id = ?"_s,
                              {query.instanceId});
        if (!pruned)
            return pruned.error();
        page.isComplete = pruned->next() && pruned->value(1).toBool() && after >= pruned->value(0).toString();
        if (pruned->lastError().isValid())
            return sqlError(*pruned);
    }
    // Sizes first; the length of a value is known without reading it.
    auto rows = execute(database,
                        u"SELECT id, event, received_at, LENGTH(data) FROM events"
                        " WHERE instance_id = ? AND id > ? ORDER BY id LIMIT ?"_s,
                        {query.instanceId, after, query.limit + 1});
    if (!rows)
        return rows.error();
    qint64 bytes = 0;
    while (rows->next()) {
        bytes += rows->value(3).toLongLong();
        if (page.events.size() >= query.limit || (!page.events.isEmpty() && bytes > query.maxBytes)) {
            page.hasMore = true;
            break;
        }
        const auto type = eventTypeFromName(rows->value(1).toString().toLatin1());
        if (!type)
            return Error{ErrorCode::Storage, u"events.event holds no name of an event"_s};
        page.events.append({.id = rows->value(0).toString().toLatin1(),
                            .instanceId = query.instanceId,
                            .type = *type,
                            .data = {},
                            .receivedAtMs = rows->value(2).toLongLong()});
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    rows->finish();
    const auto data = preparedOnce(database, u"SELECT data FROM events WHERE id = ?"_s);
    if (!data)
        return data.error();
    for (StoredEvent &event : page.events) {
        (*data)->bindValue(0, QString::fromLatin1(event.id));
        if (const auto done = exec(**data); !done)
            return done.error();
        if (!(*data)->next())
            return sqlError(**data);
        event.data = (*data)->value(0).toByteArray();
    }
    (*data)->finish();
    return page;
}

} // namespace Inlet::EventStore
