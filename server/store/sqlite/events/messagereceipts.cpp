// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/messagereceipts.h"

#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"
#include "server/model/messagestate.h"

#include <QSqlError>

#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Inlet::MessageReceipts {

namespace {

constexpr std::size_t stepCount = std::tuple_size_v<decltype(MessageProgress::steps)> - 1; // without None
constexpr std::size_t momentCount = stepCount + 1;                                         // with failed
// Time and number of each, and the step of the own account.
using Numbers = std::array<qint64, 2 * momentCount + 1>;

constexpr char columns[] =
    "sent_at, sent_number, delivered_at, delivered_number, read_at, read_number, played_at, played_number,"
    " failed_at, failed_number, self_step";

MessageProgress progressOf(const Numbers &numbers)
{
    MessageProgress progress;
    for (std::size_t i = 0; i < momentCount; ++i) {
        const qint64 time = numbers[2 * i];
        const qint64 number = numbers[2 * i + 1];
        if (time == 0 && number == 0)
            continue;
        Moment &moment = i < stepCount ? progress.steps[i + 1] : progress.failed;
        moment = {time, {0, quint64(number)}};
    }
    progress.selfStep = Delivery(std::min<qint64>(numbers.back(), qint64(Delivery::Played)));
    return progress;
}

Numbers numbersOf(const MessageProgress &progress)
{
    Numbers numbers{};
    for (std::size_t i = 0; i < momentCount; ++i) {
        const Moment &moment = i < stepCount ? progress.steps[i + 1] : progress.failed;
        if (moment.isNever())
            continue;
        numbers[2 * i] = moment.time;
        numbers[2 * i + 1] = qint64(moment.order.number);
    }
    numbers.back() = qint64(progress.selfStep);
    return numbers;
}

void bindKey(SqliteStatement &statement, const Key &key)
{
    statement.bindText(1, key.instanceId);
    statement.bindText(2, key.messageId);
    statement.bindText(3, key.chat);
}

/// The number of a new one that waits, for which the oldest goes.
Result<qint64> nextWaiting(QSqlDatabase &database, const QByteArray &instanceId)
{
    const auto newest = SqliteStatement::preparedOnce(
        database, "SELECT IFNULL(MAX(waits), 0) FROM message_receipts WHERE instance_id = ? AND waits > 0");
    const auto drop = SqliteStatement::preparedOnce(
        database, "DELETE FROM message_receipts WHERE instance_id = ? AND waits > 0 AND waits <= ?");
    if (!newest || !drop)
        return newest ? drop.error() : newest.error();
    std::array<qint64, 1> number{};
    (*newest)->bindText(1, instanceId);
    if (const auto read = (*newest)->readRow(number); !read)
        return read.error();
    ++number[0];
    if (number[0] > Limits::waitingReceipts) {
        (*drop)->bindText(1, instanceId);
        (*drop)->bindNumber(2, number[0] - Limits::waitingReceipts);
        if (const auto dropped = (*drop)->run(); !dropped)
            return dropped.error();
    }
    return number[0];
}

struct Place
{
    bool isMessageThere = false; ///< under any address
    bool isChatThere = false;    ///< under that of the key
};

Result<Place> placeOf(QSqlDatabase &database, const Key &key)
{
    const auto look = SqliteStatement::preparedOnce(
        database,
        "SELECT EXISTS (SELECT 1 FROM messages WHERE instance_id = ?1 AND message_id = ?2 AND change = 0),"
        " EXISTS (SELECT 1 FROM messages WHERE instance_id = ?1 AND message_id = ?2 AND change = 0"
        " AND chat_jid = ?3)");
    if (!look)
        return look.error();
    bindKey(**look, key);
    std::array<qint64, 2> found{};
    const auto read = (*look)->readRow(found);
    return read ? Result<Place>({found[0] != 0, found[1] != 0}) : read.error();
}

} // namespace

Result<bool> join(QSqlDatabase &database, const Key &key, const MessageProgress &progress)
{
    static const QByteArray looking = QByteArray("SELECT ") + columns
        + ", waits FROM message_receipts WHERE instance_id = ? AND message_id = ? AND chat_jid = ?";
    static const QByteArray writing =
        QByteArray("INSERT OR REPLACE INTO message_receipts (instance_id, message_id, chat_jid, ") + columns
        + ", state, waits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    const auto look = SqliteStatement::preparedOnce(database, looking);
    const auto write = SqliteStatement::preparedOnce(database, writing);
    if (!look || !write)
        return look ? write.error() : look.error();
    std::array<qint64, std::tuple_size_v<Numbers> + 1> row{};
    bindKey(**look, key);
    const auto found = (*look)->readRow(row);
    if (!found)
        return found.error();
    Numbers numbers{};
    std::copy_n(row.begin(), numbers.size(), numbers.begin());
    MessageProgress known = progressOf(numbers);
    if (!known.join(progress) && *found)
        return false;
    Place place{true, true};
    if (!*found) {
        const auto looked = placeOf(database, key);
        if (!looked)
            return looked.error();
        place = *looked;
        if (place.isChatThere && progress == MessageProgress())
            return false;
        if (!place.isMessageThere) {
            const auto waiting = nextWaiting(database, key.instanceId);
            if (!waiting)
                return waiting.error();
            row.back() = *waiting;
        }
    }
    numbers = numbersOf(known);
    bindKey(**write, key);
    int index = 4;
    for (const qint64 number : numbers)
        (*write)->bindNumber(index++, number);
    // Pending for none of the other side's.
    known.selfStep = Delivery::None;
    (*write)->bindNumber(index++, qint64(messageState(MessageExchange::Direction::Unknown, known)));
    (*write)->bindNumber(index, row.back());
    const auto done = (*write)->run();
    return done ? Result<bool>(!*found && !place.isChatThere) : done.error();
}

Result<void> attach(QSqlDatabase &database, const Key &key)
{
    const auto update = SqliteStatement::preparedOnce(
        database,
        "UPDATE message_receipts SET waits = 0 WHERE instance_id = ? AND message_id = ? AND waits > 0");
    if (!update)
        return update.error();
    (*update)->bindText(1, key.instanceId);
    (*update)->bindText(2, key.messageId);
    return (*update)->run();
}

Result<QList<Told>> of(QSqlDatabase &database, const QString &instanceId, const QString &messageId)
{
    static const QString reading =
        u"SELECT chat_jid, %1 FROM message_receipts WHERE instance_id = ? AND message_id = ? LIMIT ?"_s.arg(
            QLatin1StringView(columns));
    const auto prepared = preparedOnce(database, reading);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, instanceId);
    query.bindValue(1, messageId);
    query.bindValue(2, Limits::entriesPerMessage);
    if (const auto done = exec(query); !done)
        return done.error();
    QList<Told> list;
    while (query.next()) {
        Numbers numbers{};
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = query.value(int(i) + 1).toLongLong();
        list.append({query.value(0).toString(), progressOf(numbers)});
    }
    if (query.lastError().isValid())
        return sqlError(query);
    query.finish();
    return list;
}

} // namespace Inlet::MessageReceipts
