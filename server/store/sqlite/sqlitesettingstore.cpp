// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/sqlitesettingstore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/settingrows.h"

namespace Inlet {

Result<std::optional<QString>> SqliteSettingStore::read(const QString &name)
{
    return m_database.run([name](QSqlDatabase &database) { return SettingRows::read(database, name); })
        .result();
}

Pending<void> SqliteSettingStore::write(const QString &name, const std::optional<QString> &value)
{
    return m_database.run(
        [name, value](QSqlDatabase &database) { return SettingRows::write(database, name, value); });
}

} // namespace Inlet
