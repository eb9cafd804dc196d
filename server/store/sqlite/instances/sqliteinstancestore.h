// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/secretbox.h"
#include "server/store/instancestore.h"

namespace Inlet {
class Database;

/// InstanceStore in SQLite, over the tables of InstanceRows.
class SqliteInstanceStore final : public InstanceStore
{
public:
    SqliteInstanceStore(Database &database, SecretBox box)
        : m_database(database)
        , m_box(std::move(box))
    {
    }

    Result<Loaded> load() override;
    Pending<void> insert(const InstanceRecord &record) override;
    Pending<void> remove(const QString &id) override;
    Pending<bool> clearRemoved(const StoreSlice &slice) override;
    Pending<void> setToken(const QString &id, const Secret &token, const QDateTime &updatedAt) override;
    Pending<void> setWebsocket(const QString &id, const WebsocketConfig &config) override;

private:
    Database &m_database;
    SecretBox m_box;
};

} // namespace Inlet
