// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/webhookrows.h"

#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "server/base/apierror.h"
#include "server/base/secretbox.h"
#include "server/store/sqlite/instances/filtertext.h"

#include <QRandomGenerator>
#include <QSqlError>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Inlet::WebhookRows {

namespace {

constexpr QByteArrayView urlColumn = "url";
constexpr QByteArrayView authorizationColumn = "authorization";
constexpr QByteArrayView secretColumn = "secret";

/// Binds a ciphertext to its row and column: copied elsewhere it does not open.
QByteArray contextOf(QByteArrayView column, const QString &instanceId, const QString &label)
{
    return QByteArray("webhook_configs.").append(column) + ':' + instanceId.toUtf8() + ':' + label.toUtf8();
}

/// NULL for what is not there.
QVariant sealed(const SecretBox &box, const Secret &plain, const QByteArray &context)
{
    return plain.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(box.seal(plain, context));
}

Result<Secret> opened(const SecretBox &box, const QVariant &cipher, const QByteArray &context)
{
    if (cipher.isNull())
        return Secret();
    return box.open(cipher.toByteArray(), context);
}

WebhookRecord readRecord(const QSqlQuery &row, const SecretBox &box)
{
    WebhookRecord record;
    record.id = row.value(0).toLongLong();
    record.instanceId = row.value(1).toString();
    record.label = row.value(2).toString();
    record.lane = row.value(3).toLongLong();
    record.config.enabled = row.value(4).toBool();
    Secret url;
    for (const auto &[column, index, target] :
         {std::tuple{urlColumn, 5, &url}, std::tuple{authorizationColumn, 6, &record.config.authorization},
          std::tuple{secretColumn, 7, &record.config.secret}}) {
        auto plain = opened(box, row.value(index), contextOf(column, record.instanceId, record.label));
        if (plain)
            *target = *std::move(plain);
        else
            record.config.isDamaged = true;
    }
    record.config.url = url.reveal();
    record.config.byEvents = row.value(8).toBool();
    auto filter = filterFromText(row.value(9).toString(), "webhook_configs.events"_L1);
    if (filter)
        record.config.filter = *std::move(filter);
    else
        record.config.isDamaged = true;
    record.config.mediaBase64 = row.value(10).toBool();
    return record;
}

Result<QList<WebhookRecord>> load(QSqlDatabase &database, const SecretBox &box, const QString &where,
                                  const QVariantList &values)
{
    auto rows = execute(database,
                        u"SELECT id, instance_id, label, lane, enabled, url_cipher, authorization_cipher,"
                        " secret_cipher, by_events, events, media_base64 FROM webhook_configs"_s
                            + where + " ORDER BY instance_id, label"_L1,
                        values);
    if (!rows)
        return rows.error();
    QList<WebhookRecord> records;
    while (rows->next())
        records.append(readRecord(*rows, box));
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return records;
}

// Never given twice, as far as chance goes: an old number must not lead to a new queue.
qint64 newLane()
{
    return qint64(QRandomGenerator::system()->generate64() & quint64(std::numeric_limits<qint64>::max())) | 1;
}

Result<void> write(QSqlDatabase &database, const SecretBox &box, const WebhookRecord &record)
{
    const auto sealedColumn = [&](QByteArrayView column, const Secret &plain) {
        return sealed(box, plain, contextOf(column, record.instanceId, record.label));
    };
    const WebhookConfig &config = record.config;
    const auto done =
        execute(database,
                u"INSERT INTO webhook_configs (instance_id, label, lane, enabled, url_cipher,"
                " authorization_cipher, secret_cipher, by_events, events, media_base64)"
                " SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM instances WHERE id = ? AND is_removed = 0"
                " ON CONFLICT (instance_id, label) DO UPDATE SET lane = excluded.lane,"
                " enabled = excluded.enabled, url_cipher = excluded.url_cipher,"
                " authorization_cipher = excluded.authorization_cipher,"
                " secret_cipher = excluded.secret_cipher, by_events = excluded.by_events,"
                " events = excluded.events, media_base64 = excluded.media_base64"_s,
                {record.label, record.lane, int(config.enabled), sealedColumn(urlColumn, Secret(config.url)),
                 sealedColumn(authorizationColumn, config.authorization),
                 sealedColumn(secretColumn, config.secret), int(config.byEvents), filterText(config.filter),
                 int(config.mediaBase64), record.instanceId});
    if (!done)
        return done.error();
    if (done->numRowsAffected() != 1)
        return Error{ErrorCode::NotFound, u"no such instance"_s};
    return {};
}

Result<qint64> idOf(QSqlDatabase &database, const WebhookRecord &record)
{
    auto found = execute(database, u"SELECT id FROM webhook_configs WHERE instance_id = ? AND label = ?"_s,
                         {record.instanceId, record.label});
    if (!found)
        return found.error();
    if (!found->next())
        return sqlError(*found);
    return found->value(0).toLongLong();
}

std::optional<Error> refuse(const QList<WebhookRecord> &others, bool isNew, bool isEnabled)
{
    const auto enabled =
        std::ranges::count_if(others, [](const WebhookRecord &other) { return other.config.enabled; });
    if (isEnabled && enabled >= Limits::enabledWebhooks)
        return Error{ErrorCode::Conflict, ApiError::tooManyEnabledWebhooks(Limits::enabledWebhooks)};
    if (isNew && others.size() >= Limits::webhooksPerInstance)
        return Error{ErrorCode::Conflict, ApiError::tooManyWebhooks(Limits::webhooksPerInstance)};
    return {};
}

} // namespace

Result<QList<WebhookRecord>> loadAll(QSqlDatabase &database, const SecretBox &box)
{
    return load(database, box, {}, {});
}

Result<WebhookRecord> set(QSqlDatabase &database, const SecretBox &box, const WebhookChange &change)
{
    auto known = load(database, box, u" WHERE instance_id = ?"_s, {change.instanceId});
    if (!known)
        return known.error();
    std::optional<WebhookRecord> old;
    known->removeIf([&](const WebhookRecord &record) {
        const bool isIt = record.label == change.label;
        if (isIt)
            old = record;
        return isIt;
    });
    if (const auto refused = refuse(*known, !old, change.config.enabled))
        return *refused;
    WebhookRecord record{.id = old ? old->id : 0,
                         .instanceId = change.instanceId,
                         .label = change.label,
                         .lane = old ? old->lane : newLane(),
                         .config = change.config};
    if (change.keepsSecret && old && old->config.isDamaged)
        return ApiError::badBody(
            u"secret is required (null for none), for the stored webhook cannot be read"_s);
    if (change.keepsSecret)
        record.config.secret = old ? old->config.secret : Secret();
    if (old && old->config.enabled && !record.config.enabled) {
        record.lane = newLane();
        const auto dropped =
            execute(database, u"INSERT INTO webhook_dropped_lanes (lane) VALUES (?)"_s, {old->lane});
        if (!dropped)
            return dropped.error();
    }
    if (const auto written = write(database, box, record); !written)
        return written.error();
    const auto id = idOf(database, record);
    if (!id)
        return id.error();
    record.id = *id;
    return record;
}

Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to)
{
    const auto records = loadAll(database, from);
    if (!records)
        return records.error();
    int count = 0;
    for (const WebhookRecord &record : *records) {
        if (record.config.isDamaged) { // which no key would open afterwards
            return Error{ErrorCode::Key,
                         u"webhook %1 cannot be read with this ENCRYPTION_KEY"_s.arg(record.label)};
        }
        if (const auto done = write(database, to, record); !done)
            return done.error();
        count += int(!record.config.url.isEmpty()) + int(!record.config.authorization.isEmpty())
            + int(!record.config.secret.isEmpty());
    }
    return count;
}

} // namespace Inlet::WebhookRows
