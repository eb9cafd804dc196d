// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/history.h"

#include "core/protocol/envelope.h"
#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "server/store/sqlite/events/messageindex.h"
#include "server/store/sqlite/events/messagereceipts.h"

#include <QSqlError>

#include <algorithm>
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

/// What the index needs of an event.
struct Indexed
{
    MessageHead head;     ///< of a message
    MessageStatus status; ///< of a receipt
};

Indexed indexedOf(const StoredEvent &event)
{
    Indexed indexed;
    if (event.type == EventType::MessageExchange)
        indexed.head = decodeMessageHead(event.data);
    if (event.type == EventType::MessageStatus) {
        const Payload payload = decodePayload(event.type, event.data);
        if (const auto *status = std::get_if<MessageStatus>(&payload))
            indexed.status = *status;
    }
    return indexed;
}

/// How many receipts a publication may still tell, and how many it is about to.
qsizetype takeReceipts(const Indexed &indexed, qsizetype &left)
{
    const qsizetype taken = std::min(left, indexed.status.messageIds.size());
    left -= taken;
    return taken;
}

Result<void> index(QSqlDatabase &database, const StoredEvent &event, const Indexed &indexed,
                   qsizetype receipts)
{
    switch (event.type) {
    case EventType::MessageExchange:
        return MessageIndex::addMessage(database, event, indexed.head);
    case EventType::MessageStatus:
        return MessageIndex::addReceipts(database, event, indexed.status, receipts);
    case EventType::CallUpdate:
    case EventType::GroupFlow:
        return MessageIndex::addPeople(database, event);
    case EventType::InstanceState:
    case EventType::LabelUpdate:
        break;
    }
    return {};
}

} // namespace

Result<Position> append(QSqlDatabase &database, QList<StoredEvent> events)
{
    std::vector<std::pair<QByteArray, QByteArray>> thinEvents;
    std::vector<std::pair<Indexed, qsizetype>> indexed;
    indexed.reserve(std::size_t(events.size()));
    qsizetype receiptsLeft = Limits::receiptsPerBatch;
    for (StoredEvent &event : events) {
        auto &[what, receipts] = indexed.emplace_back(indexedOf(event), 0);
        receipts = takeReceipts(what, receiptsLeft);
        event.extraBytes = receipts * MessageReceipts::rowBytes;
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
    for (qsizetype i = 0; i < events.size(); ++i) {
        const auto &[what, receipts] = indexed[std::size_t(i)];
        if (auto done = index(database, events.at(i), what, receipts); !done)
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
                        u"SELECT id, instance_id, event, received_at, data, sequence FROM events"
                        " WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"_s,
                        {next, last, slice.rows});
    if (!rows)
        return rows.error();
    QList<StoredEvent> events;
    for (qint64 bytes = 0; bytes <= slice.bytes && rows->next(); bytes += events.back().data.size()) {
        const auto type = eventTypeFromName(rows->value(2).toString().toLatin1());
        events.append({.id = rows->value(0).toString().toLatin1(),
                       .instanceId = rows->value(1).toString(),
                       .type = type.value_or(EventType::InstanceState),
                       .data = rows->value(4).toByteArray(),
                       .receivedAtMs = rows->value(3).toLongLong(),
                       .sequence = rows->value(5).toLongLong()});
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
        const Indexed indexed = indexedOf(event);
        const qsizetype receipts = takeReceipts(indexed, receiptsLeft);
        if (const auto done = index(database, event, indexed, receipts); !done)
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
