// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/instances/keycheck.h"

#include "core/storage/sql.h"
#include "server/base/secretbox.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Inlet::KeyCheck {

namespace {

Error otherKey()
{
    return {ErrorCode::Key,
            u"the database was written under another ENCRYPTION_KEY; start with that key, its secrets "
            "cannot be read without it"_s};
}

/// Empty when none is kept.
Result<QByteArray> verifierOf(QSqlDatabase &database)
{
    auto found = execute(database, u"SELECT verifier FROM key_check"_s);
    if (!found)
        return found.error();
    if (found->next())
        return found->value(0).toByteArray();
    return found->lastError().isValid() ? Result<QByteArray>(sqlError(*found)) : QByteArray();
}

} // namespace

Result<bool> isUsed(QSqlDatabase &database)
{
    const auto kept = verifierOf(database);
    return kept ? Result<bool>(!kept->isEmpty()) : kept.error();
}

Result<KeyStore::State> look(QSqlDatabase &database, const SecretBox &box)
{
    const auto kept = verifierOf(database);
    if (!kept)
        return kept.error();
    if (kept->isEmpty())
        return KeyStore::State::Unused;
    return equalConstantTime(*kept, box.verifier()) ? KeyStore::State::Fits : KeyStore::State::OtherKey;
}

Result<void> verify(QSqlDatabase &database, const SecretBox &box)
{
    const auto state = look(database, box);
    if (!state)
        return state.error();
    switch (*state) {
    case KeyStore::State::Unused:
        return replace(database, box);
    case KeyStore::State::Fits:
        return {};
    case KeyStore::State::OtherKey:
        break;
    }
    return otherKey();
}

Result<void> replace(QSqlDatabase &database, const SecretBox &box)
{
    const auto kept = execute(database,
                              u"INSERT INTO key_check (id, verifier) VALUES (1, ?)"
                              " ON CONFLICT (id) DO UPDATE SET verifier = excluded.verifier"_s,
                              {box.verifier()});
    return kept ? Result<void>() : kept.error();
}

} // namespace Inlet::KeyCheck
