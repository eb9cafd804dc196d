// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/sqlitestores.h"

#include "core/storage/database.h"
#include "server/store/sqlite/deliveries/sqlitedeadletterstore.h"
#include "server/store/sqlite/deliveries/sqlitedeliverystore.h"
#include "server/store/sqlite/events/sqliteeventlog.h"
#include "server/store/sqlite/events/sqlitemessagestore.h"
#include "server/store/sqlite/instances/sqliteinstancestore.h"
#include "server/store/sqlite/instances/sqliteoptionstore.h"
#include "server/store/sqlite/schema.h"
#include "server/store/sqlite/sqlitekeystore.h"
#include "server/store/sqlite/sqlitesettingstore.h"
#include "server/store/sqlite/sqlitetagstore.h"
#include "server/store/sqlite/sqlitewebhookstore.h"

using namespace std::chrono_literals;

namespace Inlet {

struct SqliteStores::Parts
{
    SqliteKeyStore keys;
    SqliteEventLog events;
    SqliteMessageStore messages;
    SqliteDeliveryStore deliveries;
    SqliteDeadLetterStore deadLetters;
    SqliteTagStore tags;
    SqliteSettingStore settings;

    Parts(Database &database, Database &reader)
        : keys(database)
        , events(database, reader)
        , messages(database, reader)
        , deliveries(database, reader)
        , deadLetters(database, reader)
        , tags(database, reader)
        , settings(database)
    {
    }
};

struct SqliteStores::SealedParts
{
    SqliteInstanceStore instances;
    SqliteOptionStore options;
    SqliteWebhookStore webhooks;

    SealedParts(Database &database, const SecretBox &box)
        : instances(database, box)
        , options(database, box)
        , webhooks(database, box)
    {
    }
};

Result<std::unique_ptr<SqliteStores>> SqliteStores::open(const Options &options)
{
    const QStringList all = gatewayMigrations();
    Database::Options opening{.file = options.file,
                              .fullSync = options.fullSync,
                              .migrations = options.migrations > 0 ? all.first(options.migrations) : all};
    auto database = Database::open(opening);
    if (!database)
        return database.error();
    opening.isReader = true;
    opening.closeTime = 0ms; // nobody waits for an answer any more
    auto reader = Database::open(opening);
    if (!reader)
        return reader.error();
    return std::unique_ptr<SqliteStores>(new SqliteStores(*std::move(database), *std::move(reader)));
}

SqliteStores::SqliteStores(std::unique_ptr<Database> database, std::unique_ptr<Database> reader)
    : m_database(std::move(database))
    , m_reader(std::move(reader))
    , m_parts(std::make_unique<Parts>(*m_database, *m_reader))
{
}

SqliteStores::~SqliteStores()
{
    m_parts->events.noteLossesLast();
    // Last goes the connection that writes, and writes the log of the database back.
    m_reader.reset();
    m_database.reset();
}

KeyStore &SqliteStores::keys()
{
    return m_parts->keys;
}

void SqliteStores::useKey(const SecretBox &box)
{
    m_sealed = std::make_unique<SealedParts>(*m_database, box);
}

InstanceStore &SqliteStores::instances()
{
    return m_sealed->instances;
}

OptionStore &SqliteStores::options()
{
    return m_sealed->options;
}

WebhookStore &SqliteStores::webhooks()
{
    return m_sealed->webhooks;
}

EventLog &SqliteStores::events()
{
    return m_parts->events;
}

MessageStore &SqliteStores::messages()
{
    return m_parts->messages;
}

DeliveryStore &SqliteStores::deliveries()
{
    return m_parts->deliveries;
}

DeadLetterStore &SqliteStores::deadLetters()
{
    return m_parts->deadLetters;
}

TagStore &SqliteStores::tags()
{
    return m_parts->tags;
}

SettingStore &SqliteStores::settings()
{
    return m_parts->settings;
}

Stores::Load SqliteStores::load() const
{
    return {m_database->queued(), m_database->commits()};
}

void SqliteStores::closeWithin(std::chrono::milliseconds time)
{
    m_database->closeWithin(time);
}

} // namespace Inlet
