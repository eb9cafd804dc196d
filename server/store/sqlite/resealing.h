// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

class QSqlDatabase;

namespace Inlet {
class SecretBox;

/// Takes all secrets of the database from one ENCRYPTION_KEY to another (PROTOCOL.md §12).
namespace Resealing {

/// Opens every secret with @p from and stores it sealed with @p to, the look-up hashes and the key's
/// verifier too; how many secrets there were. A job of Database: its transaction makes it all or
/// nothing. What was overwritten is wiped from the pages. Key when the database is not under @p from,
/// or a secret does not open.
///
/// A table that gets a sealed column is to be added to the list in the source.
Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to);

} // namespace Resealing
} // namespace Inlet
