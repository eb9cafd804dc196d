// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/eventstore.h"

#include "core/storage/sql.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Inlet::EventStore {

Result<void> append(QSqlDatabase &database, const QList<StoredEvent> &events)
{
    const auto prepared = preparedOnce(database,
                                       u"INSERT INTO events (id, instance_id, event, received_at, size, data)"
                                       " VALUES (?, ?, ?, ?, ?, ?)"_s);
    const auto count = preparedOnce(database, u"UPDATE event_totals SET bytes = bytes + ?"_s);
    if (!prepared)
        return prepared.error();
    if (!count)
        return count.error();
    QSqlQuery &insert = **prepared;
    qint64 added = 0;
    for (const StoredEvent &event : events) {
        const qint64 size = event.data.size() + rowOverheadBytes;
        added += size;
        insert.bindValue(0, QString::fromLatin1(event.id));
        insert.bindValue(1, event.instanceId);
        insert.bindValue(2, QString::fromLatin1(eventName(event.type)));
        insert.bindValue(3, event.receivedAtMs);
        insert.bindValue(4, size);
        // A null byte array would be bound as NULL.
        insert.bindValue(5, event.data.isNull() ? QByteArray("") : event.data);
        if (const auto done = exec(insert); !done)
            return done;
    }
    insert.bindValue(5, QVariant()); // the statement is kept; the bytes of the last event are not
    (*count)->bindValue(0, added);
    return exec(**count);
}

Result<int> prune(QSqlDatabase &database, const PruneLimits &limits)
{
    const auto total = totalBytes(database);
    if (!total)
        return total.error();
    qint64 excess = *total - limits.maxBytes;
    auto oldest = execute(database, u"SELECT id, received_at, size FROM events ORDER BY id LIMIT ?"_s,
                          {limits.maxRows});
    if (!oldest)
        return oldest.error();
    int count = 0;
    QString last;
    while (oldest->next()) {
        if (oldest->value(1).toLongLong() >= limits.olderThanMs && excess <= 0)
            break;
        last = oldest->value(0).toString();
        excess -= oldest->value(2).toLongLong();
        ++count;
    }
    if (oldest->lastError().isValid())
        return sqlError(*oldest);
    oldest->finish();
    if (count == 0)
        return 0;
    // Ids sort by time, so what goes is all up to the last one.
    const auto removed = execute(database, u"DELETE FROM events WHERE id <= ?"_s, {last});
    if (!removed)
        return removed.error();
    return count;
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

} // namespace Inlet::EventStore
