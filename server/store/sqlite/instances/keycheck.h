// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/store/keystore.h"

class QSqlDatabase;

namespace Inlet {
class SecretBox;

/// The table `key_check`: notices a changed ENCRYPTION_KEY before anything is read or written
/// under it. For a job of Database.
namespace KeyCheck {

/// Keeps the key's verifier the first time; afterwards ErrorCode::Key when it is another one.
Result<void> verify(QSqlDatabase &database, const SecretBox &box);

// As KeyStore::state() and KeyStore::isUsed().
Result<KeyStore::State> look(QSqlDatabase &database, const SecretBox &box);
Result<bool> isUsed(QSqlDatabase &database);

/// From now on it is the database of another key; the secrets have to be sealed anew in the same job.
Result<void> replace(QSqlDatabase &database, const SecretBox &box);

} // namespace KeyCheck
} // namespace Inlet
