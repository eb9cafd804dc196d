// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/instances/instancerows.h"

#include "core/storage/sql.h"
#include "server/base/secretbox.h"
#include "server/store/sqlite/events/eventrows.h"
#include "server/store/sqlite/instances/filtertext.h"
#include "server/store/sqlite/instances/optionrows.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Inlet::InstanceRows {

namespace {

/// Binds a ciphertext to its row: copied to another one it does not open.
QByteArray tokenContext(const QString &id)
{
    return "instances.token:" + id.toUtf8();
}

QDateTime readTime(const QVariant &value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

InstanceRecord readRecord(const QSqlQuery &row, const SecretBox &box, QStringList *damages)
{
    InstanceRecord record;
    record.id = row.value(0).toString();
    record.name = row.value(1).toString();
    auto token = box.open(row.value(2).toByteArray(), tokenContext(record.id));
    if (token) {
        record.token = *std::move(token);
    } else {
        record.isTokenDamaged = true;
        record.tokenLookup = row.value(9).toByteArray();
        damages->append(u"instance %1: %2"_s.arg(record.name, token.error().message));
    }
    record.createdAt = readTime(row.value(3));
    record.updatedAt = readTime(row.value(4));
    record.connectionState = row.value(8).toString();
    if (row.isNull(5))
        return record;
    auto filter = filterFromText(row.value(6).toString(), "websocket_configs.events"_L1);
    if (!filter) {
        record.isWebsocketDamaged = true;
        damages->append(u"instance %1: %2"_s.arg(record.name, filter.error().message));
        return record;
    }
    record.websocket = WebsocketConfig{row.value(5).toBool(), *std::move(filter), row.value(7).toBool()};
    return record;
}

Error noSuchInstance()
{
    return {ErrorCode::NotFound, u"no such instance"_s};
}

Result<void> expectOneRow(const Result<QSqlQuery> &done)
{
    if (!done)
        return done.error();
    if (done->numRowsAffected() != 1)
        return noSuchInstance();
    return {};
}

} // namespace

Result<QList<InstanceRecord>> loadAll(QSqlDatabase &database, const SecretBox &box, QStringList *damages)
{
    auto rows = execute(database,
                        u"SELECT i.id, i.name, i.token_cipher, i.created_at, i.updated_at,"
                        " w.enabled, w.events, w.media_base64, i.connection_state, i.token_lookup"
                        " FROM instances i LEFT JOIN websocket_configs w ON w.instance_id = i.id"
                        " WHERE i.is_removed = 0"
                        " ORDER BY i.created_at, i.id"_s);
    if (!rows)
        return rows.error();
    QList<InstanceRecord> records;
    while (rows->next())
        records.append(readRecord(*rows, box, damages));
    // next() also ends on an error; half a table must not look like the whole.
    if (rows->lastError().isValid())
        return sqlError(*rows);
    auto options = OptionRows::loadAll(database, box);
    if (!options)
        return options.error();
    for (InstanceRecord &record : records) {
        record.options = options->take(record.id);
        if (record.options.proxy && record.options.proxy->isDamaged)
            damages->append(u"instance %1: the password of its proxy cannot be read"_s.arg(record.name));
        if (record.options.storage && record.options.storage->isDamaged)
            damages->append(u"instance %1: its S3 secret key cannot be read"_s.arg(record.name));
    }
    return records;
}

Result<void> insert(QSqlDatabase &database, const SecretBox &box, const InstanceRecord &record)
{
    const auto done =
        execute(database,
                u"INSERT INTO instances (id, name, token_lookup, token_cipher, connection_state,"
                " created_at, updated_at, epoch) VALUES (?, ?, ?, ?, ?, ?, ?, random() & 4294967295)"_s,
                {record.id, record.name, box.lookup(record.token.reveal()),
                 box.seal(record.token, tokenContext(record.id)), record.connectionState,
                 record.createdAt.toMSecsSinceEpoch(), record.updatedAt.toMSecsSinceEpoch()});
    if (!done)
        return done.error();
    if (record.websocket) {
        if (auto set = setWebsocket(database, record.id, *record.websocket); !set)
            return set;
    }
    return OptionRows::insert(database, box, record.id, record.options);
}

Result<void> remove(QSqlDatabase &database, const QString &id)
{
    // No instance can have such a name, and no lookup of a token is as long.
    auto marked = expectOneRow(execute(database,
                                       u"UPDATE instances SET is_removed = 1, name = 'removed:' || id,"
                                       " token_lookup = CAST('removed:' || id AS BLOB), token_cipher = x''"
                                       " WHERE id = ? AND is_removed = 0"_s,
                                       {id}));
    for (const auto &sql :
         {u"DELETE FROM websocket_configs WHERE instance_id = ?"_s,
          u"INSERT INTO webhook_dropped_lanes SELECT lane FROM webhook_configs WHERE instance_id = ?"_s,
          u"DELETE FROM webhook_configs WHERE instance_id = ?"_s,
          u"DELETE FROM tags WHERE instance_id = ?"_s}) {
        if (!marked)
            break;
        if (const auto done = execute(database, sql, {id}); !done)
            marked = done.error();
    }
    return marked ? OptionRows::remove(database, id) : marked;
}

Result<bool> clearRemoved(QSqlDatabase &database, const StoreSlice &slice)
{
    QString id;
    {
        auto found = execute(database, u"SELECT id FROM instances WHERE is_removed = 1 LIMIT 1"_s);
        if (!found)
            return found.error();
        if (!found->next())
            return found->lastError().isValid() ? Result<bool>(sqlError(*found)) : Result<bool>(false);
        id = found->value(0).toString();
    }
    const auto removed = EventRows::removeOf(database, id, slice);
    if (!removed)
        return removed.error();
    if (*removed > 0)
        return true;
    const auto done = execute(database, u"DELETE FROM instances WHERE id = ?"_s, {id});
    return done ? Result<bool>(true) : done.error();
}

Result<void> setToken(QSqlDatabase &database, const SecretBox &box, const QString &id, const Secret &token,
                      const QDateTime &updatedAt)
{
    return expectOneRow(execute(database,
                                u"UPDATE instances SET token_lookup = ?, token_cipher = ?, updated_at = ?"
                                " WHERE id = ? AND is_removed = 0"_s,
                                {box.lookup(token.reveal()), box.seal(token, tokenContext(id)),
                                 updatedAt.toMSecsSinceEpoch(), id}));
}

Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to)
{
    // Read to the end before anything is written: SQLite may show a changed row again.
    QStringList damages;
    const auto records = loadAll(database, from, &damages);
    if (!records)
        return records.error();
    for (const InstanceRecord &record : *records) {
        if (record.isTokenDamaged) // which no key would open afterwards
            return Error{ErrorCode::Key, damages.join(u"; ")};
        const auto done = setToken(database, to, record.id, record.token, record.updatedAt);
        if (!done)
            return done.error();
    }
    return int(records->size());
}

Result<void> setWebsocket(QSqlDatabase &database, const QString &id, const WebsocketConfig &config)
{
    // From the instance's own row, so that an unknown one adds nothing and shows as no row.
    return expectOneRow(
        execute(database,
                u"INSERT INTO websocket_configs (instance_id, enabled, events, media_base64)"
                " SELECT id, ?, ?, ? FROM instances WHERE id = ? AND is_removed = 0"
                " ON CONFLICT (instance_id) DO UPDATE SET enabled = excluded.enabled,"
                " events = excluded.events, media_base64 = excluded.media_base64"_s,
                {int(config.enabled), filterText(config.filter), int(config.mediaBase64), id}));
}

} // namespace Inlet::InstanceRows
