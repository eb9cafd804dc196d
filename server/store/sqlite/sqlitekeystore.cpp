// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/sqlitekeystore.h"

#include "core/storage/database.h"
#include "server/base/secretbox.h"
#include "server/store/sqlite/instances/keycheck.h"
#include "server/store/sqlite/resealing.h"

namespace Inlet {

Result<KeyStore::State> SqliteKeyStore::state(const SecretBox &box)
{
    return m_database.run([box](QSqlDatabase &database) { return KeyCheck::look(database, box); }).result();
}

Result<bool> SqliteKeyStore::isUsed()
{
    return m_database.run(&KeyCheck::isUsed).result();
}

Result<void> SqliteKeyStore::verify(const SecretBox &box)
{
    return m_database.run([box](QSqlDatabase &database) { return KeyCheck::verify(database, box); }).result();
}

Result<int> SqliteKeyStore::reseal(const SecretBox &from, const SecretBox &to)
{
    return m_database
        .run([from, to](QSqlDatabase &database) { return Resealing::reseal(database, from, to); })
        .result();
}

} // namespace Inlet
