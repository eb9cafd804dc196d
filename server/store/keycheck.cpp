// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/keycheck.h"

#include "core/storage/sql.h"
#include "server/auth/secretbox.h"

using namespace Qt::StringLiterals;

namespace Inlet::KeyCheck {

Result<void> verify(QSqlDatabase &database, const SecretBox &box)
{
    auto found = execute(database, u"SELECT verifier FROM key_check"_s);
    if (!found)
        return found.error();
    if (!found->next()) {
        const auto kept =
            execute(database, u"INSERT INTO key_check (id, verifier) VALUES (1, ?)"_s, {box.verifier()});
        return kept ? Result<void>() : kept.error();
    }
    if (equalConstantTime(found->value(0).toByteArray(), box.verifier()))
        return {};
    return Error{ErrorCode::Key,
                 u"the database was written under another ENCRYPTION_KEY; start with that key, its secrets "
                 "cannot be read without it"_s};
}

} // namespace Inlet::KeyCheck
