// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/deliveries/sqlitedeliverystore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/deliveries/attemptrows.h"
#include "server/store/sqlite/deliveries/queuerows.h"

namespace Inlet {

Pending<DeliveryStore::Batch> SqliteDeliveryStore::load(const LoadQuery &query)
{
    return m_reader.run([query](QSqlDatabase &database) { return QueueRows::load(database, query); });
}

Pending<void> SqliteDeliveryStore::finish(const QList<FinishedDelivery> &deliveries,
                                          const QList<AttemptRecord> &attempts)
{
    return m_database.run([deliveries, attempts](QSqlDatabase &database) -> Result<void> {
        if (auto finished = QueueRows::finish(database, deliveries); !finished)
            return finished;
        return AttemptRows::append(database, attempts);
    });
}

Result<QHash<qint64, qint64>> SqliteDeliveryStore::settle(qint64 latestMs)
{
    return m_database
        .run([latestMs](QSqlDatabase &database) { return QueueRows::settle(database, latestMs); })
        .result();
}

Pending<bool> SqliteDeliveryStore::clearDropped(const StoreSlice &slice)
{
    return m_database.run(
        [slice](QSqlDatabase &database) { return QueueRows::clearDropped(database, slice); });
}

Pending<QList<AttemptRecord>> SqliteDeliveryStore::attempts(qint64 webhookId)
{
    return m_reader.run(
        [webhookId](QSqlDatabase &database) { return AttemptRows::list(database, webhookId); });
}

} // namespace Inlet
