// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/sqlitetagstore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/tagrows.h"

namespace Inlet {

Pending<QList<Tag>> SqliteTagStore::list(const QString &instanceId)
{
    return m_reader.run([instanceId](QSqlDatabase &database) { return TagRows::list(database, instanceId); });
}

Pending<qint64> SqliteTagStore::add(const QString &instanceId, const QString &name, int color, int most)
{
    return m_database.run(
        [=](QSqlDatabase &database) { return TagRows::add(database, instanceId, name, color, most); });
}

Pending<void> SqliteTagStore::remove(const QString &instanceId, qint64 id)
{
    return m_database.run(
        [instanceId, id](QSqlDatabase &database) { return TagRows::remove(database, instanceId, id); });
}

} // namespace Inlet
