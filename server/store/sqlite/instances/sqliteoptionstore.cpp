// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/instances/sqliteoptionstore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/instances/optionrows.h"

namespace Inlet {

Pending<InstanceSettings> SqliteOptionStore::changeSettings(const QString &id, const SettingsChange &change)
{
    return m_database.run([box = m_box, id, change](QSqlDatabase &database) {
        return OptionRows::changeSettings(database, box, id, change);
    });
}

Pending<std::optional<ProxyConfig>> SqliteOptionStore::setProxy(const QString &id, const ProxyChange &change)
{
    return m_database.run([box = m_box, id, change](QSqlDatabase &database) {
        return OptionRows::setProxy(database, box, id, change);
    });
}

Pending<std::optional<StorageConfig>> SqliteOptionStore::setStorage(const QString &id,
                                                                    const StorageChange &change)
{
    return m_database.run([box = m_box, id, change](QSqlDatabase &database) {
        return OptionRows::setStorage(database, box, id, change);
    });
}

} // namespace Inlet
