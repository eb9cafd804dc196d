// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/secretbox.h"
#include "server/store/optionstore.h"

namespace Inlet {
class Database;

/// OptionStore in SQLite, over the tables of OptionRows.
class SqliteOptionStore final : public OptionStore
{
public:
    SqliteOptionStore(Database &database, SecretBox box)
        : m_database(database)
        , m_box(std::move(box))
    {
    }

    Pending<InstanceSettings> changeSettings(const QString &id, const SettingsChange &change) override;
    Pending<std::optional<ProxyConfig>> setProxy(const QString &id, const ProxyChange &change) override;
    Pending<std::optional<StorageConfig>> setStorage(const QString &id, const StorageChange &change) override;

private:
    Database &m_database;
    SecretBox m_box;
};

} // namespace Inlet
