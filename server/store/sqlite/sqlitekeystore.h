// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/store/keystore.h"

namespace Inlet {
class Database;

/// KeyStore in SQLite, over KeyCheck and Resealing.
class SqliteKeyStore final : public KeyStore
{
public:
    explicit SqliteKeyStore(Database &database)
        : m_database(database)
    {
    }

    Result<State> state(const SecretBox &box) override;
    Result<bool> isUsed() override;
    Result<void> verify(const SecretBox &box) override;
    Result<int> reseal(const SecretBox &from, const SecretBox &to) override;

private:
    Database &m_database;
};

} // namespace Inlet
