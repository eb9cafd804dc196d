// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/datalock.h"
#include "server/auth/originsettings.h"
#include "server/base/secretbox.h"
#include "server/config/config.h"
#include "server/instances/instanceregistry.h"
#include "server/store/stores.h"

#include <QDeadlineTimer>

#include <memory>
#include <optional>

namespace Inlet {

/// What the gateway keeps: the directory's lock, the stores, the key of its secrets, the account token,
/// the instances and the allowed origins. Lives in the gateway's thread.
class GatewayData final
{
public:
    /// The token of the account, and where it lies.
    struct AccountToken
    {
        Secret token;
        QString file;       ///< empty when the token was given
        bool isNew = false; ///< made at this start
    };

    /// @p config outlives it.
    explicit GatewayData(const Config &config);
    Q_DISABLE_COPY_MOVE(GatewayData)

    /// Locks and opens. Errors: Unavailable the data is in use; Storage, Key it cannot be used.
    Result<void> open();
    /// Reads instances and origins; after open(). @p baseUrl stands in the frames.
    Result<void> load(const QString &baseUrl);

    /// How long close() may take; without, as long as the database takes by itself.
    void closeBy(QDeadlineTimer deadline) { m_closeBy = deadline; }
    /// Finishes the jobs and closes the files. What follows the jobs runs for those who asked, so they have
    /// to be there still; nobody may ask for more afterwards.
    void close();

    Stores &stores() const { return *m_stores; }
    const SecretBox &box() const { return *m_box; }
    const AccountToken &accountToken() const { return m_accountToken; }

    const Snapshot<InstanceTable> &instances() const { return m_instances; }
    InstanceRegistry &registry() const { return *m_registry; }
    const Snapshot<OriginPolicy> &originPolicy() const { return m_originPolicy; }
    /// Null before load().
    OriginSettings *origins() const { return m_origins.get(); }

private:
    Result<void> readAccountToken();

    const Config &m_config;
    Snapshot<InstanceTable> m_instances;
    Snapshot<OriginPolicy> m_originPolicy;
    AccountToken m_accountToken;
    std::optional<QDeadlineTimer> m_closeBy;
    std::optional<DataLock> m_lock;
    std::unique_ptr<Stores> m_stores;
    std::optional<SecretBox> m_box;
    std::unique_ptr<InstanceRegistry> m_registry;
    std::unique_ptr<OriginSettings> m_origins;
};

} // namespace Inlet
