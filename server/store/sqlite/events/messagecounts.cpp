// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/messagecounts.h"

#include "core/protocol/jid.h"
#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "server/store/sqlite/events/identitylinks.h"
#include "server/store/sqlite/events/messagetellings.h"

#include <QSet>
#include <QSqlError>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr qint64 dayMs = qint64(24) * 60 * 60 * 1000;

/// Messages that share everything that is counted.
struct Group
{
    qint64 messages = 0;
    QString chat;
    StoredMessage::Direction direction = StoredMessage::Direction::Unknown;
    QString type;
    QString media;
    MessageState state = MessageState::Pending;
    qint64 inWeek = 0;
    qint64 inMonth = 0;
    qint64 first = 0;
    qint64 last = 0;
};

/// What the other side and the own account have told of the message of `m` under any address.
constexpr auto toldState =
    "(SELECT CASE WHEN MAX(r.state) > 0 THEN MAX(r.state) ELSE MIN(r.state) END FROM message_receipts r"
    " WHERE r.instance_id = m.instance_id AND r.message_id = m.message_id)"_L1;
constexpr auto toldBySelf = "(SELECT MAX(r.self_step) FROM message_receipts r"
                            " WHERE r.instance_id = m.instance_id AND r.message_id = m.message_id)"_L1;
/// Ids that name messages in several chats, or one that is told under several addresses.
constexpr auto sharedIds = "(SELECT message_id FROM messages WHERE instance_id = ? AND change = 0"
                           " GROUP BY message_id HAVING COUNT(*) > 1)"_L1;

MessageState stateOf(StoredMessage::Direction direction, MessageState before, const QVariant &told)
{
    MessageState state = std::max(before, messageState(direction));
    if (direction == StoredMessage::Direction::Incoming) {
        MessageProgress progress;
        progress.selfStep = Delivery(told.toInt());
        return std::max(state, messageState(direction, progress));
    }
    const auto receipts = MessageState(told.toInt());
    return receipts == MessageState::Error || before == MessageState::Error ? receipts
                                                                            : std::max(state, receipts);
}

Group groupOf(const QSqlQuery &row)
{
    const StoredMessage::Direction direction = messageDirection(row.value(2).toInt());
    return {.messages = row.value(0).toLongLong(),
            .chat = row.value(1).toString(),
            .direction = direction,
            .type = row.value(3).toString(),
            .media = row.value(4).toString(),
            .state = stateOf(direction, MessageState(row.value(5).toInt()), row.value(6)),
            .inWeek = row.value(9).toLongLong(),
            .inMonth = row.value(10).toLongLong(),
            .first = row.value(7).toLongLong(),
            .last = row.value(8).toLongLong()};
}

void count(const Group &group, MessageFigures &figures)
{
    figures.total += group.messages;
    if (group.direction == StoredMessage::Direction::Outgoing)
        figures.sent += group.messages;
    if (group.direction == StoredMessage::Direction::Incoming)
        figures.received += group.messages;
    if (Jid::isGroup(group.chat))
        figures.inGroups += group.messages;
    else if (Jid::isPerson(group.chat))
        figures.inPrivate += group.messages;
    if (!group.media.isEmpty()) {
        figures.withMedia += group.messages;
        figures.byMedia[group.media] += group.messages;
    }
    const QString &word = !group.type.isEmpty() ? group.type : group.media;
    figures.byType[word.isEmpty() ? u"unknown"_s : word] += group.messages;
    figures.byState[group.state] += group.messages;
    figures.inWeek += group.inWeek;
    figures.inMonth += group.inMonth;
    figures.firstMs = std::min(figures.firstMs.value_or(group.first), group.first);
    figures.lastMs = std::max(figures.lastMs.value_or(group.last), group.last);
    if (figures.byType.size() > 2 * std::size_t(Limits::messageTypesCounted))
        figures.boundTypes();
}

/// Of the tellings of one message that which has a direction, then that which has a chat.
bool isFuller(const Group &a, const Group &b)
{
    const bool isDirectedA = a.direction != StoredMessage::Direction::Unknown;
    const bool isDirectedB = b.direction != StoredMessage::Direction::Unknown;
    return isDirectedA != isDirectedB ? isDirectedA : b.chat.isEmpty() && !a.chat.isEmpty();
}

/// Counts the messages of one id that is told in several chats.
void countShared(const QList<Group> &tellings, const IdentityGraph &identity, MessageFigures &figures)
{
    QList<Telling> told;
    for (const Group &group : tellings)
        told.append({group.chat, true});
    const QStringList persons = personsOf(told, identity);
    for (const QString &person : persons) {
        std::optional<Group> message;
        for (qsizetype i = 0; i < tellings.size(); ++i) {
            if (!speaksFor(told.at(i), person, persons, identity))
                continue;
            const Group &telling = tellings.at(i);
            if (!message || isFuller(telling, *message)) {
                const Group before = message.value_or(telling);
                message = telling;
                if (message->media.isEmpty())
                    message->media = before.media;
            }
        }
        if (message)
            count(*message, figures);
    }
}

/// Counts what shares its id with others, and who all of them are with.
Result<MessageFigures> countRest(QSqlDatabase &database, const QString &instanceId, QSqlQuery &rows,
                                 QSet<QString> chats, MessageFigures figures)
{
    constexpr int idColumn = 11;
    std::vector<std::pair<QString, QList<Group>>> shared;
    while (rows.next()) {
        const Group group = groupOf(rows);
        chats.insert(group.chat);
        if (const QString id = rows.value(idColumn).toString(); shared.empty() || shared.back().first != id)
            shared.push_back({id, {}});
        shared.back().second.append(group);
    }
    if (rows.lastError().isValid())
        return sqlError(rows);
    rows.finish();
    const auto identity = IdentityLinks::all(database, instanceId, {chats.cbegin(), chats.cend()});
    if (!identity)
        return identity.error();
    for (const auto &[id, tellings] : shared)
        countShared(tellings, *identity, figures);
    QSet<QString> persons;
    for (const QString &chat : std::as_const(chats)) {
        const QString person = chat.isEmpty() ? QString() : identity->person(chat);
        if (person.isEmpty() || persons.contains(person))
            continue;
        persons.insert(person);
        figures.groups += Jid::isGroup(person) ? 1 : 0;
        figures.contacts += Jid::isPerson(person) ? 1 : 0;
    }
    figures.chats = persons.size();
    figures.boundTypes();
    return figures;
}

} // namespace

Result<MessageFigures> countMessages(QSqlDatabase &database, const QString &instanceId, qint64 nowMs)
{
    const qint64 week = nowMs - 7 * dayMs;
    const qint64 month = nowMs - 30 * dayMs;
    const QString state = u"CASE m.is_from_me WHEN 0 THEN %1 ELSE %2 END"_s.arg(toldBySelf, toldState);
    auto rows =
        execute(database,
                u"SELECT COUNT(*), m.chat_jid, m.is_from_me, m.type, m.media, m.status, %1 AS told,"
                " MIN(m.sent_at), MAX(m.sent_at), SUM(m.sent_at >= ?), SUM(m.sent_at >= ?)"
                " FROM messages m WHERE m.instance_id = ? AND m.change = 0 AND m.message_id NOT IN %2"
                " GROUP BY m.chat_jid, m.is_from_me, m.type, m.media, m.status, told"_s.arg(state, sharedIds),
                {week, month, instanceId, instanceId});
    if (!rows)
        return rows.error();
    MessageFigures figures;
    QSet<QString> chats;
    while (rows->next()) {
        const Group group = groupOf(*rows);
        chats.insert(group.chat);
        count(group, figures);
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    rows = execute(database,
                   u"SELECT 1, m.chat_jid, m.is_from_me, m.type, m.media, m.status, %1, m.sent_at, m.sent_at,"
                   " m.sent_at >= ?, m.sent_at >= ?, m.message_id FROM messages m"
                   " WHERE m.instance_id = ? AND m.change = 0 AND m.message_id IN %2 ORDER BY m.message_id"_s
                       .arg(state, sharedIds),
                   {week, month, instanceId, instanceId});
    if (!rows)
        return rows.error();
    return countRest(database, instanceId, *rows, std::move(chats), std::move(figures));
}

} // namespace Inlet
