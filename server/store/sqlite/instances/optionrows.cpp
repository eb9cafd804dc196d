// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/instances/optionrows.h"

#include "core/storage/sql.h"
#include "server/base/apierror.h"
#include "server/base/secretbox.h"

#include <QSqlError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace OptionRows {

namespace {

// Bind a ciphertext to its row: copied to another one it does not open.
QByteArray passwordContext(const QString &id)
{
    return "proxies.password:" + id.toUtf8();
}

QByteArray secretKeyContext(const QString &id)
{
    return "object_storages.secret_key:" + id.toUtf8();
}

QByteArray sealed(const SecretBox &box, const Secret &secret, const QByteArray &context)
{
    return secret.isEmpty() ? QByteArray("") : box.seal(secret, context);
}

Result<Secret> opened(const SecretBox &box, const QByteArray &cipher, const QByteArray &context)
{
    return cipher.isEmpty() ? Result<Secret>(Secret()) : box.open(cipher, context);
}

using Rows = QHash<QString, InstanceOptions>;
/// Enters a row, whose first column is the instance.
using Reader = void (*)(const QSqlQuery &row, const SecretBox &box, InstanceOptions &options);

void readSettings(const QSqlQuery &row, const SecretBox &, InstanceOptions &options)
{
    for (std::size_t i = 0; i < settingsFlags.size(); ++i)
        options.settings.*(settingsFlags[i].member) = row.value(int(i) + 1).toBool();
    options.settings.callRejectMessage = row.value(int(settingsFlags.size()) + 1).toString();
}

void readProxy(const QSqlQuery &row, const SecretBox &box, InstanceOptions &options)
{
    auto password = opened(box, row.value(5).toByteArray(), passwordContext(row.value(0).toString()));
    options.proxy =
        ProxyConfig{row.value(1).toString(), quint16(row.value(2).toUInt()), row.value(3).toString(),
                    row.value(4).toString(), password.value_or(Secret()),    !password};
}

void readStorage(const QSqlQuery &row, const SecretBox &box, InstanceOptions &options)
{
    auto secret = opened(box, row.value(4).toByteArray(), secretKeyContext(row.value(0).toString()));
    options.storage = StorageConfig{row.value(1).toString(),
                                    row.value(2).toString(),
                                    row.value(3).toString(),
                                    secret.value_or(Secret()),
                                    row.value(5).toString(),
                                    row.value(6).toString(),
                                    !secret};
}

struct Table
{
    QLatin1StringView columns; ///< behind the instance, in the order of read
    QLatin1StringView name;
    Reader read;
};
constexpr Table settingsTable{"auto_reject_calls, ignore_group_messages, keep_online_status,"
                              " auto_read_messages, disable_history_sync, ignore_status,"
                              " call_reject_message"_L1,
                              "instance_settings"_L1, &readSettings};
constexpr Table proxyTable{"host, port, protocol, username, password_cipher"_L1, "proxies"_L1, &readProxy};
constexpr Table storageTable{"region, bucket, access_key, secret_key_cipher, endpoint, path_prefix"_L1,
                             "object_storages"_L1, &readStorage};
constexpr std::array tables{settingsTable, proxyTable, storageTable};

/// Of one instance, or of all if @p id is empty.
Result<void> readInto(QSqlDatabase &database, const SecretBox &box, const Table &table, const QString &id,
                      Rows &found)
{
    const QString sql = u"SELECT instance_id, %1 FROM %2"_s.arg(table.columns, table.name);
    auto rows =
        id.isEmpty() ? execute(database, sql) : execute(database, sql + u" WHERE instance_id = ?"_s, {id});
    if (!rows)
        return rows.error();
    while (rows->next())
        table.read(*rows, box, found[rows->value(0).toString()]);
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return {};
}

Result<InstanceOptions> readOne(QSqlDatabase &database, const SecretBox &box, const Table &table,
                                const QString &id)
{
    Rows found;
    if (const auto read = readInto(database, box, table, id, found); !read)
        return read.error();
    return found.value(id);
}

/// Writes the whole row of an instance, if there is such an instance.
Result<void> write(QSqlDatabase &database, const Table &table, const QString &id, const QVariantList &values)
{
    QString marks;
    for (qsizetype i = 0; i < values.size(); ++i)
        marks += u", ?";
    const auto done = execute(database,
                              u"INSERT OR REPLACE INTO %1 (instance_id, %2) SELECT id%3 FROM instances"
                              " WHERE id = ? AND is_removed = 0"_s.arg(table.name, table.columns, marks),
                              values + QVariantList{id});
    if (!done)
        return done.error();
    if (done->numRowsAffected() != 1)
        return Error{ErrorCode::NotFound, u"no such instance"_s};
    return {};
}

// Null texts would be NULL.
QString text(const QString &value)
{
    return value.isNull() ? u""_s : value;
}

Result<void> writeSettings(QSqlDatabase &database, const QString &id, const InstanceSettings &settings)
{
    QVariantList values;
    for (const SettingsFlag &flag : settingsFlags)
        values.append(int(settings.*(flag.member)));
    values.append(text(settings.callRejectMessage));
    return write(database, settingsTable, id, values);
}

Result<void> writeProxy(QSqlDatabase &database, const SecretBox &box, const QString &id,
                        const ProxyConfig &proxy)
{
    return write(database, proxyTable, id,
                 {text(proxy.host), int(proxy.port), text(proxy.protocol), text(proxy.username),
                  sealed(box, proxy.password, passwordContext(id))});
}

Result<void> writeStorage(QSqlDatabase &database, const SecretBox &box, const QString &id,
                          const StorageConfig &storage)
{
    return write(database, storageTable, id,
                 {text(storage.region), text(storage.bucket), text(storage.accessKey),
                  sealed(box, storage.secretKey, secretKeyContext(id)), text(storage.endpoint),
                  text(storage.pathPrefix)});
}

Result<void> removeRow(QSqlDatabase &database, const Table &table, const QString &id)
{
    const auto done = execute(database, u"DELETE FROM %1 WHERE instance_id = ?"_s.arg(table.name), {id});
    return done ? Result<void>() : done.error();
}

/// NotFound unless the instance is there.
Result<void> expectInstance(QSqlDatabase &database, const QString &id)
{
    auto row = execute(database, u"SELECT 1 FROM instances WHERE id = ? AND is_removed = 0"_s, {id});
    if (!row)
        return row.error();
    if (row->next())
        return {};
    return row->lastError().isValid() ? sqlError(*row) : Error{ErrorCode::NotFound, u"no such instance"_s};
}

} // namespace

Result<Rows> loadAll(QSqlDatabase &database, const SecretBox &box)
{
    Rows found;
    for (const Table &table : tables) {
        if (const auto read = readInto(database, box, table, {}, found); !read)
            return read.error();
    }
    return found;
}

Result<InstanceSettings> changeSettings(QSqlDatabase &database, const SecretBox &box, const QString &id,
                                        const SettingsChange &change)
{
    // Read here and not by whoever asked: of two changes at a time both must hold.
    const auto before = readOne(database, box, settingsTable, id);
    if (!before)
        return before.error();
    const InstanceSettings settings = change.appliedTo(before->settings);
    const auto written = writeSettings(database, id, settings);
    return written ? Result<InstanceSettings>(settings) : written.error();
}

Result<std::optional<ProxyConfig>> setProxy(QSqlDatabase &database, const SecretBox &box, const QString &id,
                                            const ProxyChange &change)
{
    if (const auto known = expectInstance(database, id); !known)
        return known.error();
    const auto before = readOne(database, box, proxyTable, id);
    if (!before)
        return before.error();
    std::optional<ProxyConfig> proxy = change.config;
    if (!proxy) {
        const auto removed = removeRow(database, proxyTable, id);
        return removed ? Result<std::optional<ProxyConfig>>(proxy) : removed.error();
    }
    if (change.keepsSecret && before->proxy && before->proxy->host == proxy->host
        && before->proxy->port == proxy->port && before->proxy->username == proxy->username) {
        if (before->proxy->isDamaged)
            return ApiError::badBody(u"password is required, for the stored one cannot be read"_s);
        proxy->password = before->proxy->password;
    }
    const auto written = writeProxy(database, box, id, *proxy);
    return written ? Result<std::optional<ProxyConfig>>(proxy) : written.error();
}

Result<std::optional<StorageConfig>> setStorage(QSqlDatabase &database, const SecretBox &box,
                                                const QString &id, const StorageChange &change)
{
    if (const auto known = expectInstance(database, id); !known)
        return known.error();
    const auto before = readOne(database, box, storageTable, id);
    if (!before)
        return before.error();
    std::optional<StorageConfig> storage = change.config;
    if (!storage) {
        const auto removed = removeRow(database, storageTable, id);
        return removed ? Result<std::optional<StorageConfig>>(storage) : removed.error();
    }
    if (change.keepsSecret && before->storage && before->storage->endpoint == storage->endpoint
        && before->storage->region == storage->region && before->storage->accessKey == storage->accessKey)
        storage->secretKey = before->storage->secretKey;
    if (storage->secretKey.isEmpty())
        return ApiError::badBody(u"secretKey is required"_s);
    const auto written = writeStorage(database, box, id, *storage);
    return written ? Result<std::optional<StorageConfig>>(storage) : written.error();
}

Result<void> insert(QSqlDatabase &database, const SecretBox &box, const QString &id,
                    const InstanceOptions &options)
{
    Result<void> done;
    if (options.settings != InstanceSettings())
        done = writeSettings(database, id, options.settings);
    if (done && options.proxy)
        done = writeProxy(database, box, id, *options.proxy);
    if (done && options.storage)
        done = writeStorage(database, box, id, *options.storage);
    return done;
}

Result<void> remove(QSqlDatabase &database, const QString &id)
{
    for (const Table &table : tables) {
        if (const auto done = removeRow(database, table, id); !done)
            return done;
    }
    return {};
}

Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to)
{
    // Read to the end before anything is written: SQLite may show a changed row again.
    const auto all = loadAll(database, from);
    if (!all)
        return all.error();
    int count = 0;
    for (auto it = all->begin(); it != all->end(); ++it) {
        if (it->isDamaged()) // which no key would open afterwards
            return Error{ErrorCode::Key,
                         u"the proxy or S3 secret of an instance cannot be read with this ENCRYPTION_KEY"_s};
        Result<void> done;
        if (it->proxy && !it->proxy->password.isEmpty()) {
            done = writeProxy(database, to, it.key(), *it->proxy);
            ++count;
        }
        if (done && it->storage) {
            done = writeStorage(database, to, it.key(), *it->storage);
            ++count;
        }
        if (!done)
            return done.error();
    }
    return count;
}

} // namespace OptionRows
} // namespace Inlet
