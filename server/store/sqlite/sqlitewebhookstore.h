// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/secretbox.h"
#include "server/store/webhookstore.h"

namespace Inlet {
class Database;

/// WebhookStore in SQLite, over the table of WebhookRows.
class SqliteWebhookStore final : public WebhookStore
{
public:
    SqliteWebhookStore(Database &database, SecretBox box)
        : m_database(database)
        , m_box(std::move(box))
    {
    }

    Result<QList<WebhookRecord>> load() override;
    Pending<WebhookRecord> set(const WebhookChange &change) override;

private:
    Database &m_database;
    SecretBox m_box;
};

} // namespace Inlet
