// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/webhookregistry.h"

#include "core/logging/logging.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"
#include "server/store/webhookstore.h"
#include "server/webhook/signature.h"
#include "server/webhook/webhookurl.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

Error answerOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Conflict:
    case ErrorCode::InvalidArgument:
        return error;
    case ErrorCode::NotFound:
        return {ErrorCode::NotFound, ApiError::instanceNotFound};
    default:
        qCCritical(lcStore).noquote() << "cannot store a webhook:" << error.message;
        return {ErrorCode::Storage, ApiError::failedToStore};
    }
}

} // namespace

WebhookRegistry::WebhookRegistry(WebhookStore &webhooks, const Snapshot<InstanceTable> &instances,
                                 Snapshot<WebhookTable> &table)
    : m_webhooks(webhooks)
    , m_instances(instances)
    , m_table(table)
{
}

Result<void> WebhookRegistry::load()
{
    const auto records = m_webhooks.load();
    if (!records)
        return records.error();
    QHash<QString, QString> names;
    for (const auto &instance : m_instances.load()->entries())
        names.insert(instance->record.id, instance->record.name);
    WebhookTable::Entries entries;
    for (const WebhookRecord &record : *records) {
        const QString name = names.value(record.instanceId);
        if (record.config.isDamaged) {
            qCCritical(lcStore).noquote()
                << "damaged in the database: webhook" << record.label << "of instance" << name;
        }
        entries.append(makeEntry(record, name));
    }
    store(std::move(entries));
    return {};
}

WebhookRegistry::Entry WebhookRegistry::makeEntry(WebhookRecord record, const QString &instanceName) const
{
    WebhookEntry entry;
    // Was checked when it was configured.
    entry.signingKey = signingKey(record.config.secret).value_or(Secret());
    entry.url = encodedUrl(record.config.url);
    entry.record = std::move(record);
    entry.instanceName = instanceName;
    return std::make_shared<const WebhookEntry>(std::move(entry));
}

void WebhookRegistry::set(const std::shared_ptr<const InstanceEntry> &instance, const WebhookChange &change,
                          std::function<void(Result<Entry>)> done)
{
    m_webhooks.set(change).then(this,
                                [this, name = instance->record.name,
                                 done = std::move(done)](const Result<WebhookRecord> &stored) {
                                    if (!stored) {
                                        done(answerOf(stored.error()));
                                        return;
                                    }
                                    const auto entry = makeEntry(*stored, name);
                                    replace(entry);
                                    logWith(lcWebhook(), QtInfoMsg, u"webhook configured"_s,
                                            {{"instance"_L1, name},
                                             {"label"_L1, stored->label},
                                             {"enabled"_L1, stored->config.enabled ? u"yes"_s : u"no"_s}});
                                    done(entry);
                                });
}

// Continuations come in the order of the jobs, so the last one stored is the last one here.
void WebhookRegistry::replace(const Entry &entry)
{
    const WebhookRecord &record = entry->record;
    // Deleted meanwhile: its webhooks are gone already.
    const auto instance = m_instances.load()->byName(entry->instanceName);
    if (!instance || instance->record.id != record.instanceId)
        return;
    const auto old = m_table.load()->find(record.instanceId, record.label);
    WebhookTable::Entries entries = m_table.load()->entries();
    entries.removeOne(old);
    entries.append(entry);
    store(std::move(entries));
    if (old && old->record.lane != record.lane)
        emit dropped(old->record.lane);
    if (record.config.enabled)
        emit enabled(entry);
}

void WebhookRegistry::forgetRemoved()
{
    QSet<QString> present;
    for (const auto &instance : m_instances.load()->entries())
        present.insert(instance->record.id);
    WebhookTable::Entries kept;
    WebhookTable::Entries gone;
    for (const Entry &entry : m_table.load()->entries())
        (present.contains(entry->record.instanceId) ? kept : gone).append(entry);
    if (gone.isEmpty())
        return;
    store(std::move(kept));
    for (const Entry &entry : gone)
        emit dropped(entry->record.lane);
}

void WebhookRegistry::store(WebhookTable::Entries entries)
{
    std::ranges::sort(entries, {}, [](const Entry &each) { return each->record.label; });
    m_table.store(std::make_shared<const WebhookTable>(entries));
}

} // namespace Inlet
