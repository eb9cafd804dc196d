// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/messageindex.h"

#include "core/conversation/messagefacts.h"
#include "core/protocol/envelope.h"
#include "core/protocol/jid.h"
#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"
#include "server/store/sqlite/events/identitylinks.h"
#include "server/store/sqlite/events/messagereader.h"
#include "server/store/sqlite/events/messagetellings.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::MessageIndex {

namespace {

using Change = MessageHead::Change;

/// A row with what is written and never looked at again on the way.
struct Entry
{
    MessageRow row;
    QString type;
    QLatin1StringView media;
};

MessageExchange exchangeOf(const QByteArray &data)
{
    const Payload payload = decodePayload(EventType::MessageExchange, data);
    const auto *message = std::get_if<MessageExchange>(&payload);
    return message == nullptr ? MessageExchange() : *message;
}

/// Tells changes that come under one id apart; one that comes again has the same number.
qint64 variantOf(const MessageExchange &change)
{
    MessageExchange told;
    told.timestamp = change.timestamp;
    told.text = change.edit ? change.edit->text : change.text;
    told.reaction = change.reaction;
    told.media = change.media;
    told.location = change.location;
    told.targetId = change.targetId;
    const QByteArray hash = QCryptographicHash::hash(canonicalText(told).toUtf8(), QCryptographicHash::Sha1);
    // Never that of a message.
    return std::max<qint64>(1, qFromBigEndian<qint64>(hash.constData()) & std::numeric_limits<qint64>::max());
}

/// Where @p row stands among others.
qint64 timeOf(const MessageRow &row)
{
    return row.isMessage() ? sortTime(row.told(), row.arrivedAtMs) : changeTime(row.told(), row.arrivedAtMs);
}

Entry entryOf(const StoredEvent &event, const MessageHead &head)
{
    const qint64 told = toTime(head.timestamp);
    Entry entry{.row = {.eventId = QString::fromLatin1(event.id),
                        .mediaEventId = {},
                        .change = head.change,
                        .chat =
                            chatAddress(head.chatJid, head.direction, head.sender.jid, head.recipient.jid),
                        .toldAtMs = told == noTime ? 0 : told,
                        .arrivedAtMs = event.receivedAtMs,
                        .direction = head.direction,
                        .hasBase64 = head.hasBase64},
                .type = head.type.left(Limits::messageTypeLength),
                .media = head.media ? mediaWord(*head.media) : QLatin1StringView()};
    entry.row.sentAtMs = timeOf(entry.row);
    return entry;
}

constexpr char anyCase[] =
    "INSERT OR REPLACE INTO messages (event_id, instance_id, message_id, change, variant, chat_jid,"
    " sent_at, told_at, arrived_at, is_from_me, status, has_base64, media_event, type, media)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
// One statement, for it runs for each message, and nearly always the id is new. Where it is not, the NULL
// lets the row be ignored: INSERT ... SELECT with a WHERE takes twice as long, because SQLite first fills a
// table of its own when the rows are chosen by the table they go to.
constexpr char ifUnknown[] =
    "INSERT OR IGNORE INTO messages (event_id, instance_id, message_id, change, variant, chat_jid,"
    " sent_at, told_at, arrived_at, is_from_me, status, has_base64, media_event, type, media)"
    " VALUES (CASE WHEN EXISTS (SELECT 1 FROM messages WHERE instance_id = ?2 AND message_id = ?3)"
    " OR EXISTS (SELECT 1 FROM message_receipts WHERE instance_id = ?2 AND message_id = ?3)"
    " THEN NULL ELSE ?1 END, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

/// Writes a row by one of the statements above; whether it was written.
Result<bool> write(QSqlDatabase &database, QByteArrayView sql, const QByteArray &instanceId,
                   const QByteArray &messageId, const Entry &entry)
{
    const auto prepared = SqliteStatement::preparedOnce(database, sql);
    if (!prepared)
        return prepared.error();
    const MessageRow &row = entry.row;
    const QByteArray event = row.eventId.toLatin1();
    const QByteArray mediaEvent = row.mediaEventId.toLatin1();
    const QByteArray chat = row.chat.toUtf8();
    const QByteArray type = entry.type.toUtf8();
    SqliteStatement &insert = **prepared;
    insert.bindText(1, event);
    insert.bindText(2, instanceId);
    insert.bindText(3, messageId);
    insert.bindNumber(4, int(row.change));
    insert.bindNumber(5, row.variant);
    insert.bindText(6, chat);
    insert.bindNumber(7, row.sentAtMs);
    insert.bindNumber(8, row.toldAtMs);
    insert.bindNumber(9, row.arrivedAtMs);
    insert.bindNumber(10, directionNumber(row.direction));
    insert.bindNumber(11, int(row.state));
    insert.bindNumber(12, int(row.hasBase64));
    insert.bindText(13, mediaEvent);
    insert.bindText(14, type);
    insert.bindText(15, QByteArrayView(entry.media.data(), entry.media.size()));
    const auto done = insert.run();
    return done ? Result<bool>(insert.changedRows() > 0) : done.error();
}

/// Counts what one message id says of who is one person, when that has changed.
Result<void> count(QSqlDatabase &database, const QByteArray &instanceId,
                   const std::optional<AddressPair> &before, const std::optional<AddressPair> &now)
{
    if (before == now)
        return {};
    if (before) {
        if (const auto done = IdentityLinks::countMessage(database, instanceId, *before, -1); !done)
            return done;
    }
    return now ? IdentityLinks::countMessage(database, instanceId, *now, 1) : Result<void>();
}

/// Whether @p now, of the event that may be newer, stands for the message rather than @p before.
bool standsFor(const QByteArray &now, const QByteArray &before, bool isNewer)
{
    if (now == before)
        return isNewer;
    const MessageExchange one = exchangeOf(now);
    const MessageExchange other = exchangeOf(before);
    return saysMore(one, other) || (isNewer && !saysMore(other, one));
}

/// Makes of @p entry and of the row that tells of the same message already the one that stands for both.
Result<void> join(QSqlDatabase &database, Entry &entry, const MessageRow &known, const QByteArray &data,
                  const QString &knownType, QLatin1StringView knownMedia)
{
    MessageRow &row = entry.row;
    const QString newMedia = row.hasBase64 ? row.eventId : QString();
    const QString oldMedia = !known.hasBase64 ? QString()
        : known.mediaEventId.isEmpty()        ? known.eventId
                                              : known.mediaEventId;
    const auto isTold = [](qint64 time) { return time != 0; };
    row.arrivedAtMs = std::min(row.arrivedAtMs, known.arrivedAtMs);
    row.toldAtMs = isTold(row.toldAtMs) && isTold(known.toldAtMs) ? std::min(row.toldAtMs, known.toldAtMs)
                                                                  : std::max(row.toldAtMs, known.toldAtMs);
    row.sentAtMs = timeOf(row);
    row.direction = std::max(row.direction, known.direction);
    row.state = known.state;
    const QString media = std::max(newMedia, oldMedia);
    if (row.eventId != known.eventId) {
        const auto before = MessageReader::readData(database, known.eventId);
        if (!before)
            return before.error();
        if (!standsFor(data, *before, row.eventId > known.eventId)) {
            row.eventId = known.eventId;
            entry.type = knownType;
            entry.media = knownMedia;
        }
    }
    row.hasBase64 = !media.isEmpty();
    row.mediaEventId = media == row.eventId ? QString() : media;
    return {};
}

struct Words
{
    QString type;
    QLatin1StringView media;
};

/// Type and media of a row, which are written with it again.
Result<Words> wordsOf(QSqlDatabase &database, const QString &eventId)
{
    const auto prepared = preparedOnce(database, u"SELECT type, media FROM messages WHERE event_id = ?"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, eventId);
    if (const auto done = exec(query); !done)
        return done.error();
    Words words;
    if (query.next()) {
        words.type = query.value(0).toString();
        const QString media = query.value(1).toString();
        for (int kind = 0; kind <= int(Media::Kind::VideoNote); ++kind) {
            if (mediaWord(Media::Kind(kind)) == media)
                words.media = mediaWord(Media::Kind(kind));
        }
    }
    query.finish();
    return words;
}

Result<void> remove(QSqlDatabase &database, const QString &eventId)
{
    const auto prepared = SqliteStatement::preparedOnce(database, "DELETE FROM messages WHERE event_id = ?");
    if (!prepared)
        return prepared.error();
    const QByteArray id = eventId.toLatin1();
    (*prepared)->bindText(1, id);
    return (*prepared)->run();
}

/// Enters what is told under an id that was heard of before.
Result<void> addToKnown(QSqlDatabase &database, const StoredEvent &event, Entry entry,
                        const QByteArray &instanceId, const QString &messageId)
{
    auto told = tellingsOf(database, event.instanceId, messageId);
    if (!told)
        return told.error();
    const auto before = sameMessage(told->chats(), told->isTold());
    QList<MessageRow> &rows = told->rows;
    const auto isOfEvent = [&entry](const MessageRow &row) { return row.eventId == entry.row.eventId; };
    const auto isSame = [&entry](const MessageRow &row) {
        return row.change == entry.row.change && row.chat == entry.row.chat
            && row.variant == entry.row.variant;
    };
    auto same = std::ranges::find_if(rows, isSame);
    if (same != rows.end() && !entry.row.isMessage() && same->eventId != entry.row.eventId)
        return {}; // a change that comes again
    if (same != rows.end()) {
        const MessageRow known = *same;
        const auto words = wordsOf(database, known.eventId);
        if (!words)
            return words.error();
        if (const auto done = join(database, entry, known, event.data, words->type, words->media); !done)
            return done;
        if (const auto done = remove(database, known.eventId); !done)
            return done;
        rows.erase(same);
    }
    // One that is entered anew, and now stands elsewhere.
    rows.removeIf(isOfEvent);
    rows.append(entry.row);
    const QByteArray id = messageId.toUtf8();
    if (const auto done = write(database, anyCase, instanceId, id, entry); !done)
        return done.error();
    if (entry.row.isMessage() && !told->receipts.isEmpty()) {
        if (const auto done = MessageReceipts::attach(database, {instanceId, id, {}}); !done)
            return done;
    }
    return count(database, instanceId, before, sameMessage(told->chats(), told->isTold()));
}

/// Takes in what is told of a message by another event, and what that says of who is one person.
Result<void> addTold(QSqlDatabase &database, const QString &instanceId, const MessageReceipts::Key &key,
                     const MessageProgress &progress)
{
    const auto isNew = MessageReceipts::join(database, key, progress);
    if (!isNew || !*isNew)
        return isNew ? Result<void>() : isNew.error();
    const QString chat = QString::fromUtf8(key.chat);
    if (!Jid::isPhone(chat) && !Jid::isLid(chat))
        return {};
    const auto told = tellingsOf(database, instanceId, QString::fromUtf8(key.messageId));
    if (!told)
        return told.error();
    const QStringList chats = told->chats();
    QStringList others = chats;
    others.removeOne(chat);
    return count(database, key.instanceId, sameMessage(others, told->isTold()),
                 sameMessage(chats, told->isTold()));
}

} // namespace

Result<void> addMessage(QSqlDatabase &database, const StoredEvent &event, const MessageHead &head)
{
    const QByteArray instance = event.instanceId.toUtf8();
    QList<AddressPair> pairs;
    addTogether(pairs, head.chatJid, head.chatLid);
    addTogether(pairs, head.sender.jid, head.sender.lid);
    addTogether(pairs, head.recipient.jid, head.recipient.lid);
    if (head.isPrivate && head.direction == MessageExchange::Direction::Incoming)
        addOtherSide(pairs, head.chatJid, head.chatLid, head.sender);
    if (const auto done = IdentityLinks::addTogether(database, instance, pairs); !done)
        return done;
    Entry entry = entryOf(event, head);
    if (head.id.isEmpty() && entry.row.chat.isEmpty())
        return {}; // nothing to find it by
    const QString messageId = head.id.isEmpty() ? messageKey(exchangeOf(event.data)) : head.id;
    if (messageId.isEmpty())
        return {};
    if (head.change != Change::None) {
        const MessageExchange change = exchangeOf(event.data);
        entry.row.variant = variantOf(change);
        if (!change.targetId.isEmpty() && change.targetId != head.id) {
            const MessageReceipts::Key key{instance, change.targetId.toUtf8(), entry.row.chat.toUtf8()};
            if (const auto done = addTold(database, event.instanceId, key, {}); !done)
                return done;
        }
    }
    const QByteArray id = messageId.toUtf8();
    const auto isWritten = write(database, ifUnknown, instance, id, entry);
    if (!isWritten)
        return isWritten.error();
    return *isWritten ? Result<void>() : addToKnown(database, event, std::move(entry), instance, messageId);
}

Result<void> addReceipts(QSqlDatabase &database, const StoredEvent &event, const MessageStatus &status,
                         qsizetype most)
{
    const QByteArray instance = event.instanceId.toUtf8();
    if (const auto done = IdentityLinks::addTogether(database, instance, seenTogether(status)); !done)
        return done;
    const Moment moment{changeTime(toTime(status.timestamp), event.receivedAtMs),
                        {0, quint64(event.sequence)}};
    const MessageProgress progress = MessageProgress::of(status.status, moment);
    const QByteArray chat = status.chat.jid.toUtf8();
    const qsizetype count = std::min(most, status.messageIds.size());
    for (qsizetype i = 0; i < count; ++i) {
        const MessageReceipts::Key key{instance, status.messageIds[i].toUtf8(), chat};
        if (const auto done = addTold(database, event.instanceId, key, progress); !done)
            return done;
    }
    return {};
}

Result<void> addPeople(QSqlDatabase &database, const StoredEvent &event)
{
    // Two addresses stand together only where one is a LID.
    if (!event.data.contains("lid"))
        return {};
    return IdentityLinks::addTogether(database, event.instanceId.toUtf8(),
                                      seenTogether(decodePayload(event.type, event.data)));
}

Result<void> addThin(QSqlDatabase &database, const QByteArray &eventId, const QByteArray &data)
{
    const auto done =
        execute(database, u"INSERT OR REPLACE INTO thin_events (event_id, data) VALUES (?, ?)"_s,
                {QString::fromLatin1(eventId), data});
    return done ? Result<void>() : done.error();
}

} // namespace Inlet::MessageIndex
