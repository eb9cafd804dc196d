// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/deliveries/attemptrows.h"

#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QHash>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Inlet::AttemptRows {

namespace {

Result<qint64> newestNumber(QSqlDatabase &database, qint64 webhookId)
{
    const auto prepared =
        preparedOnce(database, u"SELECT MAX(number) FROM webhook_attempts WHERE webhook_id = ?"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    query.bindValue(0, webhookId);
    if (const auto done = exec(query); !done)
        return done.error();
    const qint64 number = query.next() ? query.value(0).toLongLong() : 0;
    query.finish();
    return number;
}

Result<void> appendOne(SqliteStatement &insert, const AttemptRecord &attempt, qint64 number)
{
    const QByteArray result = attempt.result.toUtf8();
    const QByteArray error = attempt.error.toUtf8();
    const QByteArray answer = attempt.answer.toUtf8();
    insert.bindNumber(1, number % Limits::webhookAttempts);
    insert.bindNumber(2, number);
    insert.bindText(3, attempt.eventId);
    insert.bindText(4, eventName(attempt.type));
    insert.bindNumber(5, attempt.attempt);
    insert.bindText(6, result);
    insert.bindNumber(7, attempt.status);
    insert.bindNumber(8, attempt.durationMs);
    insert.bindText(9, error);
    insert.bindText(10, answer);
    insert.bindNumber(11, attempt.atMs);
    insert.bindNumber(12, attempt.webhookId);
    return insert.run();
}

} // namespace

Result<void> append(QSqlDatabase &database, const QList<AttemptRecord> &attempts)
{
    const auto prepared = SqliteStatement::preparedOnce(
        database,
        "INSERT OR REPLACE INTO webhook_attempts (webhook_id, slot, number, event_id, event, attempt,"
        " result, status, duration, error, answer, at)"
        " SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM webhook_configs WHERE id = ?");
    if (!prepared)
        return prepared.error();
    QHash<qint64, qsizetype> left; // of each webhook; only the last ones would stay
    for (const AttemptRecord &attempt : attempts)
        ++left[attempt.webhookId];
    QHash<qint64, qint64> numbers;
    for (const AttemptRecord &attempt : attempts) {
        if (left[attempt.webhookId]-- > Limits::webhookAttempts)
            continue;
        if (!numbers.contains(attempt.webhookId)) {
            const auto newest = newestNumber(database, attempt.webhookId);
            if (!newest)
                return newest.error();
            numbers.insert(attempt.webhookId, *newest);
        }
        if (const auto done = appendOne(**prepared, attempt, ++numbers[attempt.webhookId]); !done)
            return done;
    }
    return {};
}

Result<QList<AttemptRecord>> list(QSqlDatabase &database, qint64 webhookId)
{
    auto rows = execute(database,
                        u"SELECT event_id, event, attempt, result, status, duration, error, answer, at"
                        " FROM webhook_attempts WHERE webhook_id = ? ORDER BY number DESC"_s,
                        {webhookId});
    if (!rows)
        return rows.error();
    QList<AttemptRecord> attempts;
    while (rows->next()) {
        const auto type = eventTypeFromName(rows->value(1).toString().toLatin1());
        if (!type)
            return Error{ErrorCode::Storage, u"webhook_attempts.event holds no name of an event"_s};
        attempts.append({.webhookId = webhookId,
                         .eventId = rows->value(0).toString().toLatin1(),
                         .type = *type,
                         .attempt = rows->value(2).toInt(),
                         .result = rows->value(3).toString(),
                         .status = rows->value(4).toInt(),
                         .durationMs = rows->value(5).toLongLong(),
                         .error = rows->value(6).toString(),
                         .answer = rows->value(7).toString(),
                         .atMs = rows->value(8).toLongLong()});
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return attempts;
}

} // namespace Inlet::AttemptRows
