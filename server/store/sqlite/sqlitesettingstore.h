// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/store/settingstore.h"

namespace Inlet {
class Database;

/// SettingStore in SQLite, over the table of SettingRows.
class SqliteSettingStore final : public SettingStore
{
public:
    explicit SqliteSettingStore(Database &database)
        : m_database(database)
    {
    }

    Result<std::optional<QString>> read(const QString &name) override;
    Pending<void> write(const QString &name, const std::optional<QString> &value) override;

private:
    Database &m_database;
};

} // namespace Inlet
