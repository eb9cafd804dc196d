// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/resealing.h"

#include "core/storage/sql.h"
#include "server/base/secretbox.h"
#include "server/store/sqlite/instances/instancerows.h"
#include "server/store/sqlite/instances/keycheck.h"
#include "server/store/sqlite/instances/optionrows.h"
#include "server/store/sqlite/webhookrows.h"

using namespace Qt::StringLiterals;

namespace Inlet::Resealing {

namespace {

using Reseal = Result<int> (*)(QSqlDatabase &database, const SecretBox &from, const SecretBox &to);

/// One of each store with secrets. The first reads what the next has to open, so it stays first.
constexpr Reseal tables[] = {&InstanceRows::reseal, &OptionRows::reseal, &WebhookRows::reseal};

} // namespace

Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to)
{
    if (const auto checked = KeyCheck::verify(database, from); !checked)
        return checked.error();
    // Else ciphertexts of the old key would stay readable in the free parts of pages.
    if (const auto done = execute(database, u"PRAGMA secure_delete = ON"_s); !done)
        return done.error();
    int count = 0;
    for (const Reseal table : tables) {
        const auto resealed = table(database, from, to);
        if (!resealed)
            return resealed.error();
        count += *resealed;
    }
    const auto replaced = KeyCheck::replace(database, to);
    return replaced ? Result<int>(count) : replaced.error();
}

} // namespace Inlet::Resealing
