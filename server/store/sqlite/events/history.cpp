// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/history.h"

#include "core/protocol/envelope.h"
#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "server/store/sqlite/events/messageindex.h"

#include <QSqlError>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet::History {

namespace {

/// The event without its media bytes when it is worth keeping so; else nothing.
QByteArray thinData(const StoredEvent &event)
{
    if (event.data.size() <= Limits::thinEventBytes)
        return {};
    QByteArray thin = withoutMediaBase64(event.data);
    return thin.size() <= Limits::thinEventBytes ? thin : QByteArray();
}

Result<void> index(QSqlDatabase &database, const StoredEvent &event, qsizetype &receiptsLeft)
{
    if (event.type == EventType::MessageExchange)
        return MessageIndex::addMessage(database, event);
    if (event.type != EventType::MessageStatus || receiptsLeft == 0)
        return {};
    const auto looked = MessageIndex::applyReceipt(database, event, receiptsLeft);
    if (!looked)
        return looked.error();
    receiptsLeft -= *looked;
    return {};
}

} // namespace

Result<Position> append(QSqlDatabase &database, QList<StoredEvent> events)
{
    std::vector<std::pair<QByteArray, QByteArray>> thinEvents;
    for (StoredEvent &event : events) {
        if (event.type != EventType::MessageExchange)
            continue;
        event.extraBytes = MessageIndex::rowBytes;
        if (QByteArray thin = thinData(event); !thin.isEmpty()) {
            event.extraBytes += thin.size();
            thinEvents.emplace_back(event.id, std::move(thin));
        }
    }
    auto position = EventRows::append(database, events);
    if (!position)
        return position;
    for (const auto &[id, thin] : thinEvents) {
        if (auto stored = MessageIndex::addThin(database, id, thin); !stored)
            return stored.error();
    }
    qsizetype receiptsLeft = Limits::receiptsPerBatch;
    for (const StoredEvent &event : std::as_const(events)) {
        if (auto done = index(database, event, receiptsLeft); !done)
            return done.error();
    }
    return position;
}

Result<bool> indexBacklog(QSqlDatabase &database, const StoreSlice &slice)
{
    QString next;
    QString last;
    {
        auto backlog = execute(database, u"SELECT next_id, last_id FROM message_backlog"_s);
        if (!backlog)
            return backlog.error();
        if (!backlog->next())
            return backlog->lastError().isValid() ? Result<bool>(sqlError(*backlog)) : Result<bool>(false);
        next = backlog->value(0).toString();
        last = backlog->value(1).toString();
    }
    auto rows = execute(database,
                        u"SELECT id, instance_id, event, received_at, data FROM events"
                        " WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"_s,
                        {next, last, slice.rows});
    if (!rows)
        return rows.error();
    QList<StoredEvent> events;
    for (qint64 bytes = 0; bytes <= slice.bytes && rows->next(); bytes += events.back().data.size()) {
        const auto type = eventTypeFromName(rows->value(2).toString().toLatin1());
        events.append({.id = rows->value(0).toString().toLatin1(),
                       .instanceId = rows->value(1).toString(),
                       .type = type.value_or(EventType::CallUpdate),
                       .data = rows->value(4).toByteArray(),
                       .receivedAtMs = rows->value(3).toLongLong()});
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    rows->finish();
    if (events.isEmpty()) {
        const auto done = execute(database, u"DELETE FROM message_backlog"_s);
        return done ? Result<bool>(false) : done.error();
    }
    qsizetype receiptsLeft = Limits::receiptsPerBatch;
    for (const StoredEvent &event : std::as_const(events)) {
        if (const auto done = index(database, event, receiptsLeft); !done)
            return done.error();
        if (event.type != EventType::MessageExchange)
            continue;
        if (const QByteArray thin = thinData(event); !thin.isEmpty()) {
            if (const auto done = MessageIndex::addThin(database, event.id, thin); !done)
                return done.error();
        }
    }
    const auto done = execute(database, u"UPDATE message_backlog SET next_id = ?"_s,
                              {QString::fromLatin1(events.back().id)});
    return done ? Result<bool>(true) : done.error();
}

} // namespace Inlet::History
