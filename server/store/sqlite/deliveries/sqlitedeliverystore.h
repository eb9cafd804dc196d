// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/store/deliverystore.h"

namespace Inlet {
class Database;

/// DeliveryStore in SQLite, over the tables of QueueRows and AttemptRows.
class SqliteDeliveryStore final : public DeliveryStore
{
public:
    SqliteDeliveryStore(Database &database, Database &reader)
        : m_database(database)
        , m_reader(reader)
    {
    }

    Pending<Batch> load(const LoadQuery &query) override;
    Pending<void> finish(const QList<FinishedDelivery> &deliveries,
                         const QList<AttemptRecord> &attempts) override;
    Result<QHash<qint64, qint64>> settle(qint64 latestMs) override;
    Pending<bool> clearDropped(const StoreSlice &slice) override;
    Pending<QList<AttemptRecord>> attempts(qint64 webhookId) override;

private:
    Database &m_database;
    Database &m_reader;
};

} // namespace Inlet
