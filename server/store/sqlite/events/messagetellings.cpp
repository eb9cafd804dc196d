// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/messagetellings.h"

#include "core/conversation/identitygraph.h"
#include "core/protocol/limits.h"
#include "core/storage/sql.h"

#include <QSqlError>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Direction = StoredMessage::Direction;

/// What stands for a message: the telling that has a time, then the earliest.
bool standsBefore(const MessageRow *a, const MessageRow *b)
{
    return std::forward_as_tuple(a->chat.isEmpty(), a->standing(), a->eventId)
        < std::forward_as_tuple(b->chat.isEmpty(), b->standing(), b->eventId);
}

/// What an index told that had no receipts beside it, and what receipts tell.
MessageState stateOf(Direction direction, const MessageProgress &progress, MessageState before)
{
    const MessageState state = messageState(direction, progress);
    const bool hasReceipts = progress != MessageProgress();
    if (before == MessageState::Error)
        return hasReceipts ? state : before;
    return state == MessageState::Error ? state : std::max(state, before);
}

} // namespace

QLatin1StringView messageColumns()
{
    return "m.event_id, m.media_event, m.change, m.variant, m.chat_jid, m.sent_at, m.told_at, m.arrived_at,"
           " m.is_from_me, m.status, m.has_base64"_L1;
}

MessageRow messageRow(const QSqlQuery &row)
{
    MessageRow read{.eventId = row.value(0).toString(),
                    .mediaEventId = row.value(1).toString(),
                    .change = MessageHead::Change(row.value(2).toInt()),
                    .variant = row.value(3).toLongLong(),
                    .chat = row.value(4).toString(),
                    .sentAtMs = row.value(5).toLongLong(),
                    .toldAtMs = row.value(6).toLongLong(),
                    .arrivedAtMs = row.value(7).toLongLong(),
                    .direction = messageDirection(row.value(8).toInt()),
                    .state = MessageState(row.value(9).toInt()),
                    .hasBase64 = row.value(10).toBool()};
    if (read.arrivedAtMs == 0) // not entered anew yet
        read.arrivedAtMs = read.toldAtMs = read.sentAtMs;
    return read;
}

Direction messageDirection(int number)
{
    return number == 1 ? Direction::Outgoing : number == 0 ? Direction::Incoming : Direction::Unknown;
}

int directionNumber(Direction direction)
{
    return direction == Direction::Outgoing ? 1 : direction == Direction::Incoming ? 0 : 2;
}

QStringList MessageTellings::chats() const
{
    QStringList list;
    for (const MessageRow &row : rows)
        list.append(row.chat);
    for (const MessageReceipts::Told &told : receipts)
        list.append(told.chat);
    return list;
}

bool MessageTellings::isTold() const
{
    return std::ranges::any_of(rows, [](const MessageRow &row) {
        return row.isMessage() || row.change == MessageHead::Change::Edit;
    });
}

QList<Telling> MessageTellings::tellings() const
{
    QList<Telling> list;
    for (const MessageRow &row : rows)
        list.append({row.chat, row.isMessage()});
    for (const MessageReceipts::Told &told : receipts)
        list.append({told.chat, false});
    return list;
}

QList<const MessageRow *> MessageTellings::rowsOf(const QString &person, const IdentityGraph &identity) const
{
    const QStringList persons = personsOf(tellings(), identity);
    QList<const MessageRow *> list;
    for (const MessageRow &row : rows) {
        if (row.isMessage() && speaksFor({row.chat, true}, person, persons, identity))
            list.append(&row);
    }
    return list;
}

StoredMessage MessageTellings::message(const QString &messageId, const QString &person,
                                       const IdentityGraph &identity) const
{
    const QList<const MessageRow *> told = rowsOf(person, identity);
    const MessageRow &first = **std::ranges::min_element(told, standsBefore);
    StoredMessage message{.eventId = first.eventId,
                          .messageId = messageId,
                          .chatJid = first.chat,
                          .sentAtMs = first.sentAtMs,
                          .direction = first.direction,
                          .state = MessageState::Pending,
                          .hasBase64 = false,
                          .data = {}};
    MessageState before = MessageState::Error;
    for (const MessageRow *row : told) {
        message.direction = std::max(message.direction, row->direction);
        message.hasBase64 |= row->hasBase64;
        before = std::max(before, row->state);
    }
    const QStringList persons = personsOf(tellings(), identity);
    MessageProgress progress;
    for (const MessageReceipts::Told &receipt : receipts) {
        if (speaksFor({receipt.chat, false}, person, persons, identity))
            progress.join(receipt.progress);
    }
    message.state = stateOf(message.direction, progress, before);
    return message;
}

QStringList MessageTellings::otherEvents(const QString &eventId, const QString &person,
                                         const IdentityGraph &identity) const
{
    QStringList events;
    for (const MessageRow *row : rowsOf(person, identity)) {
        for (const QString &event : {row->mediaEventId, row->eventId}) {
            if (!event.isEmpty() && event != eventId && !events.contains(event))
                events.append(event);
        }
    }
    return events;
}

QString MessageTellings::mediaEvent(const QString &person, const IdentityGraph &identity) const
{
    QString newest;
    for (const MessageRow *row : rowsOf(person, identity)) {
        if (row->hasBase64)
            newest = std::max(newest, row->mediaEventId.isEmpty() ? row->eventId : row->mediaEventId);
    }
    return newest;
}

Result<MessageTellings> tellingsOf(QSqlDatabase &database, const QString &instanceId,
                                   const QString &messageId)
{
    static const QString reading =
        u"SELECT %1 FROM messages m WHERE m.instance_id = ? AND m.message_id = ?"
        " ORDER BY m.change, m.chat_jid, m.variant LIMIT ?"_s.arg(messageColumns());
    const auto prepared = preparedOnce(database, reading);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, instanceId);
    query.bindValue(1, messageId);
    query.bindValue(2, Limits::entriesPerMessage);
    if (const auto done = exec(query); !done)
        return done.error();
    MessageTellings tellings;
    while (query.next())
        tellings.rows.append(messageRow(query));
    if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    auto receipts = MessageReceipts::of(database, instanceId, messageId);
    if (!receipts)
        return receipts.error();
    tellings.receipts = *std::move(receipts);
    return tellings;
}

} // namespace Inlet
