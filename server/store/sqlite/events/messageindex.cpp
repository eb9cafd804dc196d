// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/messageindex.h"

#include "core/protocol/limits.h"
#include "core/protocol/messagehead.h"
#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QSqlError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::MessageIndex {

namespace {

constexpr auto facts =
    "m.event_id, m.message_id, m.chat_jid, m.sent_at, m.is_from_me, m.status, m.has_base64"_L1;

StoredMessage messageOf(const QSqlQuery &row)
{
    return {.eventId = row.value(0).toString(),
            .messageId = row.value(1).toString(),
            .chatJid = row.value(2).toString(),
            .sentAtMs = row.value(3).toLongLong(),
            .isFromMe = row.value(4).toBool(),
            .state = MessageState(row.value(5).toInt()),
            .hasBase64 = row.value(6).toBool(),
            .data = {}};
}

Result<QByteArray> readOne(QSqlDatabase &database, const QString &sql, const QString &eventId)
{
    const auto prepared = preparedOnce(database, sql);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, eventId);
    if (const auto done = exec(query); !done)
        return done.error();
    if (!query.next())
        return sqlError(query);
    QByteArray data = query.value(0).toByteArray();
    query.finish();
    return data;
}

} // namespace

Result<void> addMessage(QSqlDatabase &database, const StoredEvent &event)
{
    const MessageHead head = decodeMessageHead(event.data);
    if (head.id.isEmpty())
        return {};
    // Row values: bytes first, then age; the same event again, which an index that is made anew meets,
    // too. The state of a message that comes again is kept.
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "INSERT INTO messages (event_id, instance_id, message_id, change, chat, chat_jid,"
        " sent_at, is_from_me, status, has_base64, type, media)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (instance_id, message_id, change) DO UPDATE SET"
        " event_id = excluded.event_id, chat = excluded.chat, chat_jid = excluded.chat_jid,"
        " sent_at = excluded.sent_at, has_base64 = excluded.has_base64, type = excluded.type,"
        " media = excluded.media"
        " WHERE (excluded.has_base64, excluded.event_id) >= (has_base64, event_id)");
    if (!prepared)
        return prepared.error();
    const bool isFromMe = head.direction == MessageExchange::Direction::Outgoing;
    const QByteArray instance = event.instanceId.toUtf8();
    const QByteArray id = head.id.toUtf8();
    const QByteArray chat = chatKey(head.chatJid).toUtf8();
    const QByteArray chatJid = head.chatJid.toUtf8();
    const QByteArray type = head.type.left(Limits::messageTypeLength).toUtf8();
    SqliteStatement &insert = **prepared;
    insert.bindText(1, event.id);
    insert.bindText(2, instance);
    insert.bindText(3, id);
    insert.bindNumber(4, int(head.change));
    insert.bindText(5, chat);
    insert.bindText(6, chatJid);
    insert.bindNumber(7, head.timestamp.isValid() ? head.timestamp.toMSecsSinceEpoch() : event.receivedAtMs);
    insert.bindNumber(8, int(isFromMe));
    insert.bindNumber(9, int(firstMessageState(isFromMe)));
    insert.bindNumber(10, int(head.hasBase64));
    insert.bindText(11, type);
    const QLatin1StringView media = head.media ? mediaWord(*head.media) : QLatin1StringView();
    insert.bindText(12, QByteArrayView(media.data(), media.size()));
    return insert.run();
}

Result<qsizetype> applyReceipt(QSqlDatabase &database, const StoredEvent &event, qsizetype most)
{
    const Payload payload = decodePayload(event.type, event.data);
    const auto *receipt = std::get_if<MessageStatus>(&payload);
    const auto step = receipt != nullptr ? stateStep(receipt->status) : std::nullopt;
    if (!step)
        return qsizetype(0);
    const auto prepared = preparedOnce(database,
                                       u"UPDATE messages SET status = ? WHERE instance_id = ?"
                                       " AND message_id = ? AND change = 0 AND is_from_me = ?"
                                       " AND status BETWEEN ? AND ?"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &update = **prepared;
    update.bindValue(0, int(step->to));
    update.bindValue(1, event.instanceId);
    update.bindValue(3, int(step->isFromMe));
    update.bindValue(4, int(step->lowest));
    update.bindValue(5, int(step->highest));
    const qsizetype count = std::min(most, receipt->messageIds.size());
    for (qsizetype i = 0; i < count; ++i) {
        update.bindValue(2, receipt->messageIds[i]);
        if (const auto done = exec(update); !done)
            return done.error();
    }
    return count;
}

Result<void> addThin(QSqlDatabase &database, const QByteArray &eventId, const QByteArray &data)
{
    const auto done =
        execute(database, u"INSERT OR REPLACE INTO thin_events (event_id, data) VALUES (?, ?)"_s,
                {QString::fromLatin1(eventId), data});
    return done ? Result<void>() : done.error();
}

Result<std::optional<StoredMessage>> find(QSqlDatabase &database, const QString &instanceId,
                                          const QString &messageId)
{
    auto row = execute(database,
                       u"SELECT %1 FROM messages m WHERE m.instance_id = ? AND m.message_id = ?"
                       " ORDER BY m.change LIMIT 1"_s.arg(facts),
                       {instanceId, messageId});
    if (!row)
        return row.error();
    if (row->next())
        return std::optional(messageOf(*row));
    if (row->lastError().isValid())
        return sqlError(*row);
    return std::optional<StoredMessage>();
}

Result<QByteArray> readData(QSqlDatabase &database, const QString &eventId)
{
    return readOne(database,
                   u"SELECT COALESCE((SELECT data FROM thin_events WHERE event_id = id), data)"
                   " FROM events WHERE id = ?"_s,
                   eventId);
}

Result<QByteArray> readWholeData(QSqlDatabase &database, const QString &eventId)
{
    return readOne(database, u"SELECT data FROM events WHERE id = ?"_s, eventId);
}

Result<MessageStore::ChatPage> readChat(QSqlDatabase &database, const MessageStore::ChatQuery &query)
{
    // Sizes first: neither of the two lengths reads the bytes it counts.
    auto rows = execute(database,
                        u"SELECT %1, COALESCE((SELECT LENGTH(t.data) FROM thin_events t"
                        " WHERE t.event_id = m.event_id), LENGTH(e.data))"
                        " FROM messages m JOIN events e ON e.id = m.event_id"
                        " WHERE m.instance_id = ? AND m.chat = ? AND m.sent_at BETWEEN ? AND ?"
                        " ORDER BY m.sent_at DESC, m.event_id DESC LIMIT ?"_s.arg(facts),
                        {query.instanceId, query.chat, query.fromMs, query.toMs, query.count + 1});
    if (!rows)
        return rows.error();
    constexpr qsizetype alwaysRead = 2;
    MessageStore::ChatPage page;
    qint64 bytes = 0;
    while (rows->next()) {
        bytes += rows->value(7).toLongLong();
        const bool isFull = page.messages.size() >= query.count
            || (page.messages.size() >= alwaysRead && bytes > query.maxBytes);
        if (isFull) {
            page.hasMore = true;
            break;
        }
        page.messages.append(messageOf(*rows));
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    rows->finish();
    for (StoredMessage &message : page.messages) {
        auto data = readData(database, message.eventId);
        if (!data)
            return data.error();
        message.data = *std::move(data);
    }
    return page;
}

} // namespace Inlet::MessageIndex
