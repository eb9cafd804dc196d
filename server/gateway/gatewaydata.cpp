// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/gateway/gatewaydata.h"

#include "server/auth/tokentext.h"
#include "server/keys/keyfiles.h"
#include "server/keys/keyring.h"
#include "server/store/sqlite/schema.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// The database has at least this, whatever is left of the time to stop.
constexpr std::chrono::milliseconds leastCloseTime = 500ms;

} // namespace

GatewayData::GatewayData(const Config &config)
    : m_config(config)
{
}

Result<void> GatewayData::open()
{
    auto lock = DataLock::acquire(m_config.dataDirectory, m_config.databaseFile);
    if (!lock)
        return Error{ErrorCode::Storage, lock.error().message};
    m_lock = std::move(*lock);
    if (auto opened = openDatabase(); !opened)
        return opened;
    auto box = openSecretBox(m_config, *m_database);
    if (!box)
        return box.error();
    m_box = *std::move(box);
    return readAccountToken();
}

Result<void> GatewayData::openDatabase()
{
    Database::Options options{.file = m_config.databaseFile,
                              .fullSync = m_config.fullSync,
                              .migrations = gatewayMigrations()};
    auto database = Database::open(options);
    if (!database)
        return database.error();
    m_database = std::move(*database);
    options.isReader = true;
    options.closeTime = 0ms; // nobody waits for an answer any more
    auto reader = Database::open(options);
    if (!reader)
        return reader.error();
    m_reader = std::move(*reader);
    return {};
}

Result<void> GatewayData::readAccountToken()
{
    if (!m_config.accountToken.isEmpty()) {
        m_accountToken.token = m_config.accountToken;
        return {};
    }
    m_accountToken.file = m_config.accountTokenFile;
    auto token = readOrCreateKeyFile(m_config.accountTokenFile, randomToken, &m_accountToken.isNew);
    if (!token)
        return token.error();
    if (!isTokenText(token->reveal())) {
        return Error{ErrorCode::Storage,
                     m_config.accountTokenFile + u": "_s + tokenComplaint(token->reveal())};
    }
    m_accountToken.token = *std::move(token);
    return {};
}

Result<void> GatewayData::load(const QString &baseUrl)
{
    m_registry = std::make_unique<InstanceRegistry>(*m_database, *m_box, baseUrl, m_instances);
    if (auto loaded = m_registry->load(m_accountToken.token); !loaded)
        return loaded;
    m_origins =
        std::make_unique<OriginSettings>(OriginPolicy::Options{m_config.allowedOrigins, m_config.baseUrl,
                                                               m_config.listenHost.isLoopback()},
                                         *m_database, m_originPolicy);
    return m_origins->load();
}

void GatewayData::close()
{
    // Last goes the connection that writes, and writes the log of the database back.
    m_reader.reset();
    if (m_database && m_closeBy) {
        m_database->closeWithin(
            std::max(leastCloseTime, std::chrono::milliseconds(m_closeBy->remainingTime())));
    }
    m_database.reset();
}

} // namespace Inlet
