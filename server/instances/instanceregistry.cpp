// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/instances/instanceregistry.h"

#include "core/protocol/limits.h"
#include "server/auth/tokentext.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"
#include "server/store/instancestore.h"
#include "server/store/optionstore.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

Error invalid(const QString &text)
{
    return {ErrorCode::InvalidArgument, text};
}

Error notStored(const Error &error, const QString &text = ApiError::failedToStore)
{
    if (error.code == ErrorCode::NotFound)
        return {ErrorCode::NotFound, ApiError::instanceNotFound};
    qCCritical(lcStore).noquote() << "cannot store an instance:" << error.message;
    return {ErrorCode::Storage, text};
}

} // namespace

InstanceRegistry::InstanceRegistry(InstanceStore &instances, OptionStore &options, SecretBox box,
                                   QString baseUrl, Snapshot<InstanceTable> &table)
    : m_instances(instances)
    , m_options(options)
    , m_box(std::move(box))
    , m_baseUrl(std::move(baseUrl))
    , m_table(table)
{
}

Result<void> InstanceRegistry::load(const Secret &accountToken)
{
    m_accountLookup = m_box.lookup(accountToken.reveal());
    const auto loaded = m_instances.load();
    if (!loaded)
        return loaded.error();
    for (const QString &damage : loaded->damages)
        qCCritical(lcStore).noquote() << "damaged in the database:" << damage;
    QList<std::shared_ptr<const InstanceEntry>> entries;
    for (const InstanceRecord &record : loaded->records) {
        entries.append(makeEntry(record, std::make_shared<InstanceChannel>()));
        // Whoever has it would be the account.
        if (entries.back()->tokenLookup == m_accountLookup) {
            return Error{ErrorCode::InvalidArgument,
                         u"ACCOUNT_TOKEN or --account-token-file: it is the token of the instance %1 already;"
                         " give another one"_s.arg(record.name)};
        }
    }
    m_table.store(std::make_shared<const InstanceTable>(std::move(entries)));
    return {};
}

std::shared_ptr<const InstanceEntry> InstanceRegistry::makeEntry(
    InstanceRecord record, std::shared_ptr<InstanceChannel> channel) const
{
    InstanceEntry entry;
    entry.tokenLookup = record.isTokenDamaged ? record.tokenLookup : m_box.lookup(record.token.reveal());
    entry.frameTail = frameTail({m_baseUrl, record.name, record.token});
    entry.record = std::move(record);
    entry.channel = std::move(channel);
    return std::make_shared<const InstanceEntry>(std::move(entry));
}

std::optional<Error> InstanceRegistry::refuseNew(const NewInstance &instance,
                                                 const QByteArray &tokenLookup) const
{
    const auto table = m_table.load();
    if (instance.name.isEmpty())
        return invalid(ApiError::instanceNameRequired);
    if (!isInstanceName(instance.name)) {
        return invalid(ApiError::invalidBodyDetail(
            u"name must be 1 to %1 characters of A-Z a-z 0-9 _ -"_s.arg(Limits::instanceNameLength)));
    }
    if (!instance.token.isEmpty() && !isTokenText(instance.token.reveal())) {
        return invalid(
            ApiError::invalidBodyDetail(u"token must be %1 to %2 visible ASCII characters without spaces"_s
                                            .arg(Limits::tokenMinimumLength)
                                            .arg(Limits::tokenMaximumLength)));
    }
    if (table->byName(instance.name) || m_pendingNames.contains(instance.name))
        return Error{ErrorCode::Conflict, ApiError::instanceExists};
    if (table->byTokenLookup(tokenLookup) || m_pendingTokens.contains(tokenLookup)
        || tokenLookup == m_accountLookup)
        return Error{ErrorCode::Conflict, ApiError::tokenInUse};
    if (table->entries().size() + m_pendingNames.size() >= Limits::instances)
        return Error{ErrorCode::Forbidden, ApiError::quotaExceeded};
    return {};
}

void InstanceRegistry::create(const NewInstance &instance, EntryCallback done)
{
    const Secret token = instance.token.isEmpty() ? Secret(randomToken()) : instance.token;
    const QByteArray lookup = m_box.lookup(token.reveal());
    if (auto refused = refuseNew(instance, lookup)) {
        done(std::move(*refused));
        return;
    }
    // To the millisecond: the list is ordered by it, though the API tells whole seconds.
    const QDateTime time = QDateTime::currentDateTimeUtc();
    InstanceRecord record;
    record.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    record.name = instance.name;
    record.token = token;
    record.createdAt = time;
    record.updatedAt = time;
    record.websocket = instance.websocket;
    record.options = instance.options;
    m_pendingNames.insert(record.name);
    m_pendingTokens.insert(lookup);
    m_instances.insert(record).then(this,
                                    [this, record, lookup,
                                     done = std::move(done)](const Result<void> &stored) {
                                        m_pendingNames.remove(record.name);
                                        m_pendingTokens.remove(lookup);
                                        if (!stored) {
                                            done(notStored(stored.error()));
                                            return;
                                        }
                                        auto entry = makeEntry(record, std::make_shared<InstanceChannel>());
                                        auto entries = m_table.load()->entries();
                                        entries.append(entry);
                                        publish(std::move(entries));
                                        qCInfo(lcGateway).noquote() << "instance" << record.name << "created";
                                        done(std::move(entry));
                                    });
}

void InstanceRegistry::remove(const std::shared_ptr<const InstanceEntry> &entry, Callback<void> done)
{
    m_instances.remove(entry->record.id)
        .then(this, [this, entry, done = std::move(done)](const Result<void> &stored) {
            if (!stored) {
                done(notStored(stored.error(), ApiError::failedToDelete(stored.error().message)));
                return;
            }
            replace(entry->record.name, nullptr);
            qCInfo(lcGateway).noquote() << "instance" << entry->record.name << "deleted";
            emit removed(entry->channel);
            done({});
        });
}

void InstanceRegistry::rotateToken(const std::shared_ptr<const InstanceEntry> &entry, EntryCallback done)
{
    const Secret token(randomToken());
    const QDateTime time = QDateTime::currentDateTimeUtc();
    m_instances.setToken(entry->record.id, token, time)
        .then(this, [this, entry, token, time, done = std::move(done)](const Result<void> &stored) {
            if (!stored) {
                done(notStored(stored.error()));
                return;
            }
            qCInfo(lcGateway).noquote() << "token of instance" << entry->record.name << "rotated";
            done(update(entry, [&](InstanceRecord &record) {
                record.token = token;
                record.updatedAt = time;
                record.isTokenDamaged = false;
                record.tokenLookup.clear();
            }));
        });
}

void InstanceRegistry::setWebsocket(const std::shared_ptr<const InstanceEntry> &entry,
                                    const WebsocketConfig &config, EntryCallback done)
{
    m_instances.setWebsocket(entry->record.id, config)
        .then(this, [this, entry, config, done = std::move(done)](const Result<void> &stored) {
            if (!stored) {
                done(notStored(stored.error()));
                return;
            }
            qCInfo(lcGateway).noquote()
                << "WebSocket of instance" << entry->record.name << (config.enabled ? "enabled" : "disabled");
            done(update(entry, [&config](InstanceRecord &record) {
                record.websocket = config;
                record.isWebsocketDamaged = false;
            }));
        });
}

template<typename T>
void InstanceRegistry::storeOption(const std::shared_ptr<const InstanceEntry> &entry, QLatin1StringView what,
                                   Pending<T> pending, T InstanceOptions::*member, EntryCallback done)
{
    pending.then(this, [this, entry, what, member, done = std::move(done)](const Result<T> &stored) {
        if (!stored) {
            const bool isRefused = stored.error().code == ErrorCode::InvalidArgument;
            done(isRefused ? stored.error() : notStored(stored.error(), ApiError::failedToUpdate(what)));
            return;
        }
        qCInfo(lcGateway).noquote() << what << "of instance" << entry->record.name << "changed";
        done(update(entry, [&](InstanceRecord &record) { record.options.*member = *stored; }));
    });
}

void InstanceRegistry::changeSettings(const std::shared_ptr<const InstanceEntry> &entry,
                                      const SettingsChange &change, EntryCallback done)
{
    storeOption(entry, "settings"_L1, m_options.changeSettings(entry->record.id, change),
                &InstanceOptions::settings, std::move(done));
}

void InstanceRegistry::setProxy(const std::shared_ptr<const InstanceEntry> &entry, const ProxyChange &change,
                                EntryCallback done)
{
    storeOption(entry, "proxy"_L1, m_options.setProxy(entry->record.id, change), &InstanceOptions::proxy,
                std::move(done));
}

void InstanceRegistry::setStorage(const std::shared_ptr<const InstanceEntry> &entry,
                                  const StorageChange &change, EntryCallback done)
{
    storeOption(entry, "S3"_L1, m_options.setStorage(entry->record.id, change), &InstanceOptions::storage,
                std::move(done));
}

void InstanceRegistry::noteConnectionState(const InstanceEntry &entry, const QString &state)
{
    const auto present = m_table.load()->current(entry);
    if (present && present->record.connectionState != state)
        update(present, [&state](InstanceRecord &record) { record.connectionState = state; });
}

std::shared_ptr<const InstanceEntry> InstanceRegistry::update(
    const std::shared_ptr<const InstanceEntry> &entry, const std::function<void(InstanceRecord &)> &change)
{
    // Another change may have come in between.
    const auto present = m_table.load()->current(*entry);
    InstanceRecord record = (present ? present : entry)->record;
    change(record);
    auto changed = makeEntry(std::move(record), entry->channel);
    if (present) // deleted meanwhile otherwise
        replace(entry->record.name, changed);
    return changed;
}

void InstanceRegistry::replace(const QString &name, std::shared_ptr<const InstanceEntry> entry)
{
    QList<std::shared_ptr<const InstanceEntry>> entries;
    for (const auto &old : m_table.load()->entries()) {
        if (old->record.name != name)
            entries.append(old);
        else if (entry)
            entries.append(entry);
    }
    publish(std::move(entries));
}

void InstanceRegistry::publish(QList<std::shared_ptr<const InstanceEntry>> entries)
{
    m_table.store(std::make_shared<const InstanceTable>(std::move(entries)));
    m_waiters.noteChange();
}

} // namespace Inlet
