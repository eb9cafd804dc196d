// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/instances/sqliteinstancestore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/instances/instancerows.h"
#include "server/store/sqlite/instances/keycheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

Result<InstanceStore::Loaded> SqliteInstanceStore::load()
{
    return m_database
        .run([box = m_box](QSqlDatabase &database) -> Result<Loaded> {
            const auto isKeyKnown = KeyCheck::isUsed(database);
            if (!isKeyKnown)
                return isKeyKnown.error();
            if (auto checked = KeyCheck::verify(database, box); !checked)
                return checked.error();
            Loaded loaded;
            auto records = InstanceRows::loadAll(database, box, &loaded.damages);
            if (!records)
                return records.error();
            loaded.records = *std::move(records);
            // Nothing says that the key is not simply another one.
            if (!*isKeyKnown && std::ranges::any_of(loaded.records, &InstanceRecord::isTokenDamaged))
                return Error{ErrorCode::Key, loaded.damages.join(u"; ")};
            return loaded;
        })
        .result();
}

Pending<void> SqliteInstanceStore::insert(const InstanceRecord &record)
{
    return m_database.run([box = m_box, record](QSqlDatabase &database) {
        return InstanceRows::insert(database, box, record);
    });
}

Pending<void> SqliteInstanceStore::remove(const QString &id)
{
    return m_database.run([id](QSqlDatabase &database) { return InstanceRows::remove(database, id); });
}

Pending<bool> SqliteInstanceStore::clearRemoved(const StoreSlice &slice)
{
    return m_database.run(
        [slice](QSqlDatabase &database) { return InstanceRows::clearRemoved(database, slice); });
}

Pending<void> SqliteInstanceStore::setToken(const QString &id, const Secret &token,
                                            const QDateTime &updatedAt)
{
    return m_database.run([box = m_box, id, token, updatedAt](QSqlDatabase &database) {
        return InstanceRows::setToken(database, box, id, token, updatedAt);
    });
}

Pending<void> SqliteInstanceStore::setWebsocket(const QString &id, const WebsocketConfig &config)
{
    return m_database.run(
        [id, config](QSqlDatabase &database) { return InstanceRows::setWebsocket(database, id, config); });
}

} // namespace Inlet
