// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/gateway/gatewaydata.h"

#include "server/auth/tokentext.h"
#include "server/keys/keyfiles.h"
#include "server/keys/keyring.h"
#include "server/store/sqlite/sqlitestores.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// The stores have at least this, whatever is left of the time to stop.
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
    auto stores = SqliteStores::open({.file = m_config.databaseFile, .fullSync = m_config.fullSync});
    if (!stores)
        return stores.error();
    m_stores = *std::move(stores);
    auto box = openSecretBox(m_config, m_stores->keys());
    if (!box)
        return box.error();
    m_box = *std::move(box);
    m_stores->useKey(*m_box);
    return readAccountToken();
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
    m_registry = std::make_unique<InstanceRegistry>(m_stores->instances(), m_stores->options(), *m_box,
                                                    baseUrl, m_instances);
    if (auto loaded = m_registry->load(m_accountToken.token); !loaded)
        return loaded;
    m_origins =
        std::make_unique<OriginSettings>(OriginPolicy::Options{m_config.allowedOrigins, m_config.baseUrl,
                                                               m_config.listenHost.isLoopback()},
                                         m_stores->settings(), m_originPolicy);
    return m_origins->load();
}

void GatewayData::close()
{
    if (m_stores && m_closeBy) {
        m_stores->closeWithin(
            std::max(leastCloseTime, std::chrono::milliseconds(m_closeBy->remainingTime())));
    }
    m_stores.reset();
}

} // namespace Inlet
