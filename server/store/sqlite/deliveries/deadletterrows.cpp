// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/deliveries/deadletterrows.h"

#include "core/storage/sql.h"

#include <QSqlError>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Inlet::DeadLetterRows {

namespace {

constexpr auto columns = "d.id, d.event_id, w.label, d.event, d.attempts, d.last_error, d.at"_L1;
constexpr auto tables = " FROM dead_letters d JOIN webhook_configs w ON w.id = d.webhook_id"_L1;

Result<DeadLetter> letterOf(const QSqlQuery &row)
{
    const auto type = eventTypeFromName(row.value(3).toString().toLatin1());
    if (!type)
        return Error{ErrorCode::Storage, u"dead_letters.event holds no name of an event"_s};
    return DeadLetter{.id = row.value(0).toLongLong(),
                      .eventId = row.value(1).toString().toLatin1(),
                      .label = row.value(2).toString(),
                      .type = *type,
                      .attempts = row.value(4).toInt(),
                      .lastError = row.value(5).toString(),
                      .atMs = row.value(6).toLongLong(),
                      .data = {}};
}

/// The condition of a choice, numbers only, and its values.
QString conditionOf(const DeadLetterStore::Choice &choice)
{
    if (choice.ids.isEmpty())
        return u"d.instance_id = ? AND d.id > ? AND d.id <= %1"_s.arg(choice.upTo);
    QStringList numbers;
    for (const qint64 id : choice.ids)
        numbers.append(QString::number(id));
    return u"d.instance_id = ? AND d.id > ? AND d.id IN (%1)"_s.arg(numbers.join(u','));
}

struct Chosen
{
    QList<qint64> ids;
    QList<qint64> lanes; ///< of each; 0: its webhook is not enabled
};

Result<Chosen> choose(QSqlDatabase &database, const DeadLetterStore::Choice &choice, qint64 after,
                      const StoreSlice &slice)
{
    auto rows = execute(database,
                        u"SELECT d.id, CASE WHEN w.enabled THEN w.lane ELSE 0 END, LENGTH(d.data)"_s + tables
                            + " WHERE "_L1 + conditionOf(choice) + " ORDER BY d.id LIMIT ?"_L1,
                        {choice.instanceId, after, slice.rows});
    if (!rows)
        return rows.error();
    Chosen chosen;
    qint64 bytes = 0;
    while (rows->next()) {
        bytes += rows->value(2).toLongLong();
        if (!chosen.ids.isEmpty() && bytes > slice.bytes)
            break;
        chosen.ids.append(rows->value(0).toLongLong());
        chosen.lanes.append(rows->value(1).toLongLong());
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return chosen;
}

} // namespace

Result<DeadLetterStore::Page> list(QSqlDatabase &database, const DeadLetterStore::PageQuery &query)
{
    DeadLetterStore::Page page;
    auto rows = execute(database,
                        u"SELECT "_s + columns + tables
                            + " WHERE d.instance_id = ? AND d.id > ? ORDER BY d.id LIMIT ?"_L1,
                        {query.instanceId, query.after, query.limit + 1});
    if (!rows)
        return rows.error();
    while (rows->next()) {
        if (page.letters.size() >= query.limit) {
            page.hasMore = true;
            break;
        }
        const auto letter = letterOf(*rows);
        if (!letter)
            return letter.error();
        page.letters.append(*letter);
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    rows->finish();
    auto total =
        execute(database, u"SELECT COUNT(*) FROM dead_letters WHERE instance_id = ?"_s, {query.instanceId});
    if (!total)
        return total.error();
    if (!total->next())
        return sqlError(*total);
    page.total = total->value(0).toLongLong();
    return page;
}

Result<std::optional<DeadLetter>> read(QSqlDatabase &database, const QString &instanceId, qint64 id)
{
    auto rows =
        execute(database,
                u"SELECT "_s + columns + ", d.data"_L1 + tables + " WHERE d.instance_id = ? AND d.id = ?"_L1,
                {instanceId, id});
    if (!rows)
        return rows.error();
    if (!rows->next()) {
        return rows->lastError().isValid() ? Result<std::optional<DeadLetter>>(sqlError(*rows))
                                           : Result<std::optional<DeadLetter>>(std::nullopt);
    }
    auto letter = letterOf(*rows);
    if (!letter)
        return letter.error();
    letter->data = rows->value(7).toByteArray();
    return std::optional(*std::move(letter));
}

Result<qint64> newest(QSqlDatabase &database, const QString &instanceId)
{
    auto rows = execute(database, u"SELECT MAX(id) FROM dead_letters WHERE instance_id = ?"_s, {instanceId});
    if (!rows)
        return rows.error();
    if (!rows->next())
        return sqlError(*rows);
    return rows->value(0).toLongLong();
}

Result<DeadLetterStore::Replayed> replay(QSqlDatabase &database, const DeadLetterStore::Choice &choice,
                                         qint64 after, qint64 nowMs, const StoreSlice &slice)
{
    const auto chosen = choose(database, choice, after, slice);
    if (!chosen)
        return chosen.error();
    DeadLetterStore::Replayed replayed;
    for (qsizetype i = 0; i < chosen->ids.size(); ++i) {
        replayed.last = chosen->ids[i];
        const qint64 lane = chosen->lanes[i];
        if (lane == 0)
            continue;
        auto done = execute(database,
                            u"INSERT OR REPLACE INTO webhook_queue (lane, event_id, event, attempts, next_at,"
                            " data) SELECT ?, event_id, event, 0, ?, data FROM dead_letters WHERE id = ?"_s,
                            {lane, nowMs, chosen->ids[i]});
        if (done)
            done = execute(database, u"DELETE FROM dead_letters WHERE id = ?"_s, {chosen->ids[i]});
        if (!done)
            return done.error();
        ++replayed.lanes[lane];
        ++replayed.count;
    }
    return replayed;
}

Result<qint64> remove(QSqlDatabase &database, const DeadLetterStore::Choice &choice, const StoreSlice &slice)
{
    const auto chosen = choose(database, choice, 0, slice);
    if (!chosen)
        return chosen.error();
    for (const qint64 id : chosen->ids) {
        if (const auto done = execute(database, u"DELETE FROM dead_letters WHERE id = ?"_s, {id}); !done)
            return done.error();
    }
    return chosen->ids.size();
}

} // namespace Inlet::DeadLetterRows
