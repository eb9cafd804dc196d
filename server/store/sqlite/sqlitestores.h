// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/store/stores.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace Inlet {
class Database;

/// All stores of a gateway in one SQLite file, over a connection that writes and one that reads.
class SqliteStores final : public Stores
{
public:
    struct Options
    {
        QString file;
        bool fullSync = true;
        /// Only the first so many versions of the schema, for tests; 0: all.
        int migrations = 0;
    };
    /// Opens or creates the file and migrates it. Blocks, for the start. Errors are Storage.
    static Result<std::unique_ptr<SqliteStores>> open(const Options &options);
    ~SqliteStores() override;

    KeyStore &keys() override;
    void useKey(const SecretBox &box) override;
    InstanceStore &instances() override;
    OptionStore &options() override;
    WebhookStore &webhooks() override;
    EventLog &events() override;
    MessageStore &messages() override;
    DeliveryStore &deliveries() override;
    DeadLetterStore &deadLetters() override;
    TagStore &tags() override;
    SettingStore &settings() override;
    Load load() const override;
    void closeWithin(std::chrono::milliseconds time) override;

    /// For tests, which look behind the interfaces.
    Database &database() { return *m_database; }
    Database &reader() { return *m_reader; }

private:
    struct Parts;
    struct SealedParts;

    SqliteStores(std::unique_ptr<Database> database, std::unique_ptr<Database> reader);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Database> m_reader;
    // Behind them: the jobs that are worked off at the end speak to these.
    std::unique_ptr<Parts> m_parts;
    std::unique_ptr<SealedParts> m_sealed;
};

} // namespace Inlet
