// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "server/model/instanceoptions.h"

#include <QHash>
#include <QString>

#include <array>
#include <optional>

class QSqlDatabase;

namespace Inlet {
class SecretBox;

/// The tables `instance_settings`, `proxies` and `object_storages`. For jobs of Database; no state of
/// its own. Passwords and secret keys are stored as ciphertext only (PROTOCOL.md §12).
namespace OptionRows {

/// What there is of all instances, by their ids. What cannot be opened is marked as damaged there.
Result<QHash<QString, InstanceOptions>> loadAll(QSqlDatabase &database, const SecretBox &box);

/// The following three return what is stored then. NotFound if there is no such instance;
/// InvalidArgument, with the text of the answer, when a damaged secret would have to be kept.
Result<InstanceSettings> changeSettings(QSqlDatabase &database, const SecretBox &box, const QString &id,
                                        const SettingsChange &change);
Result<std::optional<ProxyConfig>> setProxy(QSqlDatabase &database, const SecretBox &box, const QString &id,
                                            const ProxyChange &change);
/// InvalidArgument also when there would be no secret key.
Result<std::optional<StorageConfig>> setStorage(QSqlDatabase &database, const SecretBox &box,
                                                const QString &id, const StorageChange &change);

/// All of it, for an instance that is being made.
Result<void> insert(QSqlDatabase &database, const SecretBox &box, const QString &id,
                    const InstanceOptions &options);

/// All of an instance that is being removed.
Result<void> remove(QSqlDatabase &database, const QString &id);

/// Seals all secrets for another key; how many. Key when one does not open with @p from. For Resealing.
Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to);

} // namespace OptionRows
} // namespace Inlet
