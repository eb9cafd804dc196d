// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/messagereader.h"

#include "core/protocol/jid.h"
#include "core/storage/sql.h"
#include "server/store/sqlite/events/identitylinks.h"
#include "server/store/sqlite/events/messagetellings.h"

#include <QSqlError>

#include <algorithm>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet::MessageReader {

namespace {

/// Empty when there is no such event.
Result<std::optional<QByteArray>> readOne(QSqlDatabase &database, const QString &sql, const QString &eventId)
{
    const auto prepared = preparedOnce(database, sql);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, eventId);
    if (const auto done = exec(query); !done)
        return done.error();
    std::optional<QByteArray> data;
    if (query.next())
        data = query.value(0).toByteArray();
    else if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    return data;
}

QString thinData()
{
    return u"SELECT COALESCE((SELECT data FROM thin_events WHERE event_id = id), data)"
           " FROM events WHERE id = ?"_s;
}

QString wholeData()
{
    return u"SELECT data FROM events WHERE id = ?"_s;
}

Result<QByteArray> readThere(QSqlDatabase &database, const QString &sql, const QString &eventId)
{
    auto data = readOne(database, sql, eventId);
    if (!data)
        return data.error();
    return *data ? Result<QByteArray>(**std::move(data)) : Error{ErrorCode::Storage, u"no such event"_s};
}

/// Reads what the other events tell, of which some may be gone.
Result<void> readOthers(QSqlDatabase &database, const QStringList &events, StoredMessage &message)
{
    // One of the words and one of the bytes under each of two addresses.
    constexpr qsizetype most = 4;
    for (qsizetype i = 0; i < std::min(events.size(), most); ++i) {
        auto data = readOne(database, thinData(), events[i]);
        if (!data)
            return data.error();
        if (*data)
            message.otherData.append(**std::move(data));
    }
    return {};
}

StoredMessage changeOf(const MessageRow &row, const QString &messageId)
{
    return {.eventId = row.eventId,
            .messageId = messageId,
            .chatJid = row.chat,
            .sentAtMs = row.sentAtMs,
            .direction = row.direction,
            .state = std::max(row.state, messageState(row.direction)),
            .hasBase64 = row.hasBase64,
            .data = {}};
}

/// The person whose message is asked for, of those the id names.
std::optional<QString> chosen(const MessageTellings &told, const QStringList &asked,
                              const IdentityGraph &identity)
{
    const QStringList persons = personsOf(told.tellings(), identity);
    if (!asked.isEmpty()) {
        for (const QString &address : asked) {
            if (persons.contains(identity.person(address)))
                return identity.person(address);
        }
        return {};
    }
    // By the id alone it is the newest.
    const auto *newest = &told.rows.front();
    for (const MessageRow &row : told.rows) {
        if (row.isMessage() && row.eventId > newest->eventId)
            newest = &row;
    }
    const QString person = newest->chat.isEmpty() ? QString() : identity.person(newest->chat);
    return persons.contains(person) ? person : persons.front();
}

Result<std::optional<StoredMessage>> readShown(QSqlDatabase &database, StoredMessage message,
                                               const QStringList &others)
{
    auto data = readData(database, message.eventId);
    if (!data)
        return data.error();
    message.data = *std::move(data);
    const auto read = readOthers(database, others, message);
    return read ? Result<std::optional<StoredMessage>>(message) : read.error();
}

Result<std::optional<StoredMessage>> readWhole(QSqlDatabase &database, StoredMessage message,
                                               const QString &mediaEvent, const QStringList &others)
{
    if (!message.hasBase64)
        return std::optional(message);
    auto data = readOne(database, wholeData(), mediaEvent);
    if (!data)
        return data.error();
    message.hasBase64 = data->has_value();
    if (!message.hasBase64)
        return std::optional(message);
    message.data = **std::move(data);
    const auto read = readOthers(database, others, message);
    return read ? Result<std::optional<StoredMessage>>(message) : read.error();
}

struct Candidate
{
    MessageRow row;
    QString messageId;
    qint64 bytes = 0;
};

/// MessageRow::standing() of the rows of @p alias, then the event.
QString standing(const QString &alias)
{
    return u"%1.told_at NOT BETWEEN 1 AND %1.arrived_at + %2, %1.sent_at, %1.arrived_at, %1.event_id"_s
        .arg(alias)
        .arg(clockTolerance.count());
}

/// The newest of one address, without those that another telling in @p addresses stands for.
Result<void> readCandidates(QSqlDatabase &database, const MessageStore::ChatQuery &query,
                            const QString &address, const QStringList &addresses,
                            QList<Candidate> &candidates)
{
    QVariantList values{query.instanceId, address, query.fromMs, query.toMs};
    QString onlyOnce;
    if (addresses.size() > 1) {
        const QString marks = u"?,"_s.repeated(addresses.size()).chopped(1);
        onlyOnce =
            u" AND NOT EXISTS (SELECT 1 FROM messages o WHERE o.instance_id = m.instance_id"
            " AND o.message_id = m.message_id AND o.change = m.change AND o.variant = m.variant"
            " AND o.chat_jid IN (%1) AND (%2) < (%3))"_s.arg(marks, standing(u"o"_s), standing(u"m"_s));
        for (const QString &other : addresses)
            values.append(other);
    }
    values.append(query.count + 1);
    // Sizes first: neither of the two lengths reads the bytes it counts.
    auto rows =
        execute(database,
                u"SELECT %1, m.message_id, COALESCE((SELECT LENGTH(t.data) FROM thin_events t"
                " WHERE t.event_id = m.event_id), LENGTH(e.data))"
                " FROM messages m JOIN events e ON e.id = m.event_id"
                " WHERE m.instance_id = ? AND m.chat_jid = ? AND m.sent_at BETWEEN ? AND ?%2"
                " ORDER BY m.sent_at DESC, m.arrived_at DESC, m.event_id DESC LIMIT ?"_s.arg(messageColumns(),
                                                                                             onlyOnce),
                values);
    if (!rows)
        return rows.error();
    while (rows->next()) {
        candidates.append({messageRow(*rows), rows->value(messageColumnCount).toString(),
                           rows->value(messageColumnCount + 1).toLongLong()});
    }
    return rows->lastError().isValid() ? Result<void>(sqlError(*rows)) : Result<void>();
}

/// The number of whom @p address is, where events tell one, else itself.
QString shownAddress(const QString &address, const IdentityGraph &identity)
{
    if (!Jid::isLid(address))
        return address;
    for (const QString &other : identity.addresses(address)) {
        const QList<IdentityGraph::Link> links = identity.links(other);
        if (Jid::isPhone(other) && std::ranges::any_of(links, &IdentityGraph::Link::isTold))
            return other;
    }
    return address;
}

/// With data, and with all that is told of it elsewhere.
Result<StoredMessage> readMessage(QSqlDatabase &database, const QString &instanceId,
                                  const Candidate &candidate, const IdentityGraph &identity)
{
    StoredMessage message = changeOf(candidate.row, candidate.messageId);
    if (candidate.row.isMessage()) {
        const auto told = tellingsOf(database, instanceId, candidate.messageId);
        if (!told)
            return told.error();
        const QString person = identity.person(candidate.row.chat);
        message = told->message(candidate.messageId, person, identity);
        // Where it stands is decided.
        message.eventId = candidate.row.eventId;
        message.chatJid = candidate.row.chat;
        message.sentAtMs = candidate.row.sentAtMs;
        const QStringList others = told->otherEvents(message.eventId, person, identity);
        if (const auto read = readOthers(database, others, message); !read)
            return read.error();
    }
    auto data = readData(database, message.eventId);
    if (!data)
        return data.error();
    message.data = *std::move(data);
    return message;
}

} // namespace

Result<std::optional<StoredMessage>> find(QSqlDatabase &database, const MessageStore::IdQuery &query)
{
    using Data = MessageStore::Data;
    const auto told = tellingsOf(database, query.instanceId, query.messageId);
    if (!told)
        return told.error();
    if (told->rows.isEmpty())
        return std::optional<StoredMessage>();
    if (!told->rows.front().isMessage()) {
        const Candidate change{told->rows.front(), query.messageId, 0};
        StoredMessage message = changeOf(change.row, query.messageId);
        if (query.data == Data::Shown)
            return readShown(database, message, {});
        return query.data == Data::Whole ? readWhole(database, message, message.eventId, {})
                                         : Result<std::optional<StoredMessage>>(message);
    }
    QStringList chats = told->chats() + query.chats;
    chats.removeDuplicates();
    const auto identity = chats.size() < 2 ? Result<IdentityGraph>(IdentityGraph())
                                           : IdentityLinks::near(database, query.instanceId, chats);
    if (!identity)
        return identity.error();
    const auto person = chosen(*told, query.chats, *identity);
    if (!person)
        return std::optional<StoredMessage>();
    StoredMessage message = told->message(query.messageId, *person, *identity);
    const QString mediaEvent = told->mediaEvent(*person, *identity);
    switch (query.data) {
    case Data::None:
        break;
    case Data::Shown:
        return readShown(database, message, told->otherEvents(message.eventId, *person, *identity));
    case Data::Whole:
        return readWhole(database, message, mediaEvent, told->otherEvents(mediaEvent, *person, *identity));
    }
    return std::optional(message);
}

Result<QByteArray> readData(QSqlDatabase &database, const QString &eventId)
{
    return readThere(database, thinData(), eventId);
}

Result<QByteArray> readWholeData(QSqlDatabase &database, const QString &eventId)
{
    return readThere(database, wholeData(), eventId);
}

Result<MessageStore::ChatPage> readChat(QSqlDatabase &database, const MessageStore::ChatQuery &query)
{
    const auto identity = IdentityLinks::near(database, query.instanceId, query.chats);
    if (!identity)
        return identity.error();
    QStringList addresses;
    for (const QString &chat : query.chats)
        addresses += identity->addresses(chat);
    addresses.removeDuplicates();
    QList<Candidate> candidates;
    for (const QString &address : std::as_const(addresses)) {
        if (const auto read = readCandidates(database, query, address, addresses, candidates); !read)
            return read.error();
    }
    std::ranges::sort(candidates, [](const Candidate &a, const Candidate &b) {
        return std::tie(b.row.sentAtMs, b.row.arrivedAtMs, b.row.eventId)
            < std::tie(a.row.sentAtMs, a.row.arrivedAtMs, a.row.eventId);
    });
    constexpr qsizetype alwaysRead = 2;
    MessageStore::ChatPage page;
    qint64 bytes = 0;
    for (const Candidate &candidate : std::as_const(candidates)) {
        bytes += candidate.bytes;
        page.hasMore = page.messages.size() >= query.count
            || (page.messages.size() >= alwaysRead && bytes > query.maxBytes);
        if (page.hasMore)
            break;
        auto message = readMessage(database, query.instanceId, candidate, *identity);
        if (!message)
            return message.error();
        page.messages.append(*std::move(message));
    }
    if (!page.messages.isEmpty())
        page.chat = shownAddress(page.messages.front().chatJid, *identity);
    return page;
}

} // namespace Inlet::MessageReader
