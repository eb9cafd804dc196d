// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/eventpage.h"

#include "core/storage/sql.h"

#include <QSqlError>

#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet::EventRows {

namespace {

/// The log of one instance at one moment. Its events stand side by side, from oldest to newest.
struct Log
{
    quint32 epoch = 0;
    qint64 oldest = 0; ///< sequence; one behind the newest when there is no event
    qint64 newest = 0;
    qint64 prunedSequence = 0;
    QByteArray prunedEnd; ///< stands for the id of that
    QByteArray prunedTo;  ///< events up to this id may be missing
    bool isKept = false;
};

/// Empty when there is no such instance.
Result<std::optional<Log>> logOf(QSqlDatabase &database, const QString &instanceId)
{
    // Smallest and largest one by one, so that each is one look into the index.
    auto row = execute(database,
                       u"SELECT epoch, pruned_sequence, pruned_end, pruned_to,"
                       " (SELECT is_keeping FROM event_totals),"
                       " (SELECT MIN(sequence) FROM events WHERE instance_id = ?),"
                       " (SELECT MAX(sequence) FROM events WHERE instance_id = ?)"
                       " FROM instances WHERE id = ?"_s,
                       {instanceId, instanceId, instanceId});
    if (!row)
        return row.error();
    if (!row->next())
        return row->lastError().isValid() ? Result<std::optional<Log>>(sqlError(*row)) : std::optional<Log>();
    Log log{.epoch = row->value(0).toUInt(),
            .prunedSequence = row->value(1).toLongLong(),
            .prunedEnd = row->value(2).toString().toLatin1(),
            .prunedTo = row->value(3).toString().toLatin1(),
            .isKept = row->value(4).toBool()};
    const bool isEmpty = row->isNull(5);
    log.oldest = isEmpty ? log.prunedSequence + 1 : row->value(5).toLongLong();
    log.newest = isEmpty ? log.prunedSequence : row->value(6).toLongLong();
    return std::optional(log);
}

/// Of an event that is there.
Result<QByteArray> idAt(QSqlDatabase &database, const QString &instanceId, qint64 sequence)
{
    const auto prepared =
        preparedOnce(database, u"SELECT id FROM events WHERE instance_id = ? AND sequence = ?"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, instanceId);
    query.bindValue(1, sequence);
    if (const auto done = exec(query); !done)
        return done.error();
    if (!query.next())
        return sqlError(query);
    QByteArray id = query.value(0).toString().toLatin1();
    query.finish();
    return id;
}

/// The newest event that does not stand behind @p id; one in front of the oldest where all do. Within one
/// instance ids rise with the sequence, so halving finds it, be that event there or not.
Result<qint64> sequenceOf(QSqlDatabase &database, const QString &instanceId, const Log &log,
                          const QByteArray &id)
{
    qint64 low = log.oldest - 1;
    qint64 high = id.isEmpty() ? low : log.newest;
    while (low < high) {
        const qint64 middle = low + (high - low + 1) / 2;
        const auto found = idAt(database, instanceId, middle);
        if (!found)
            return found.error();
        if (*found <= id)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

struct Start
{
    qint64 sequence = 0; ///< the page begins behind it
    QByteArray id;       ///< the same, for what is missing
    bool startsOver = false;
};

Result<Start> startOf(QSqlDatabase &database, const EventLog::PageQuery &query, const Log &log)
{
    if (!query.position) {
        const auto sequence = sequenceOf(database, query.instanceId, log, query.after);
        if (!sequence)
            return sequence.error();
        return Start{*sequence, query.after};
    }
    const qint64 asked = query.position->sequence;
    // One that is ahead of us comes from a log that was put back to what it had been.
    if (query.position->epoch != log.epoch || asked > log.newest)
        return Start{log.oldest - 1, {}, true};
    if (asked >= log.oldest) {
        auto id = idAt(database, query.instanceId, asked);
        return id ? Result<Start>(Start{asked, *std::move(id)}) : id.error();
    }
    return Start{log.oldest - 1, asked == log.prunedSequence ? log.prunedEnd : QByteArray()};
}

Result<void> readData(QSqlDatabase &database, QList<StoredEvent> &events)
{
    const auto data = preparedOnce(database, u"SELECT data FROM events WHERE id = ?"_s);
    if (!data)
        return data.error();
    for (StoredEvent &event : events) {
        (*data)->bindValue(0, QString::fromLatin1(event.id));
        if (const auto done = exec(**data); !done)
            return done;
        if (!(*data)->next())
            return sqlError(**data);
        event.data = (*data)->value(0).toByteArray();
    }
    (*data)->finish();
    return {};
}

} // namespace

Result<EventLog::Page> read(QSqlDatabase &database, const EventLog::PageQuery &query, QByteArray *from)
{
    EventLog::Page page;
    const auto log = logOf(database, query.instanceId);
    if (!log)
        return log.error();
    if (!*log)
        return page;
    const auto start = startOf(database, query, **log);
    if (!start)
        return start.error();
    if (from != nullptr)
        *from = start->id;
    page.startsOver = start->startsOver;
    page.isComplete = (*log)->isKept && !page.startsOver && start->id >= (*log)->prunedTo;
    page.next = {(*log)->epoch, start->sequence};
    // Sizes first; the length of a value is known without reading it.
    auto rows = execute(database,
                        u"SELECT id, event, received_at, LENGTH(data) FROM events"
                        " WHERE instance_id = ? AND sequence > ? ORDER BY sequence LIMIT ?"_s,
                        {query.instanceId, start->sequence, query.limit + 1});
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
                            .receivedAtMs = rows->value(2).toLongLong(),
                            .sequence = ++page.next.sequence});
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    rows->finish();
    const auto done = readData(database, page.events);
    return done ? Result<EventLog::Page>(page) : done.error();
}

} // namespace Inlet::EventRows
