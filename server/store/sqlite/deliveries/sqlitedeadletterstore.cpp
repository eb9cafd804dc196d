// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/deliveries/sqlitedeadletterstore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/deliveries/deadletterrows.h"

namespace Inlet {

Pending<DeadLetterStore::Page> SqliteDeadLetterStore::list(const PageQuery &query)
{
    return m_reader.run([query](QSqlDatabase &database) { return DeadLetterRows::list(database, query); });
}

Pending<std::optional<DeadLetter>> SqliteDeadLetterStore::read(const QString &instanceId, qint64 id)
{
    return m_reader.run(
        [instanceId, id](QSqlDatabase &database) { return DeadLetterRows::read(database, instanceId, id); });
}

Pending<qint64> SqliteDeadLetterStore::newest(const QString &instanceId)
{
    return m_database.run(
        [instanceId](QSqlDatabase &database) { return DeadLetterRows::newest(database, instanceId); });
}

Pending<DeadLetterStore::Replayed> SqliteDeadLetterStore::replay(const Choice &choice, qint64 after,
                                                                 qint64 nowMs, const StoreSlice &slice)
{
    return m_database.run([=](QSqlDatabase &database) {
        return DeadLetterRows::replay(database, choice, after, nowMs, slice);
    });
}

Pending<qint64> SqliteDeadLetterStore::remove(const Choice &choice, const StoreSlice &slice)
{
    return m_database.run(
        [choice, slice](QSqlDatabase &database) { return DeadLetterRows::remove(database, choice, slice); });
}

} // namespace Inlet
