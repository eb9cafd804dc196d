// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/sqlitewebhookstore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/webhookrows.h"

namespace Inlet {

Result<QList<WebhookRecord>> SqliteWebhookStore::load()
{
    return m_database
        .run([box = m_box](QSqlDatabase &database) { return WebhookRows::loadAll(database, box); })
        .result();
}

Pending<WebhookRecord> SqliteWebhookStore::set(const WebhookChange &change)
{
    return m_database.run(
        [box = m_box, change](QSqlDatabase &database) { return WebhookRows::set(database, box, change); });
}

} // namespace Inlet
