// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/store/deadletterstore.h"

#include <QString>

#include <optional>

class QSqlDatabase;

namespace Inlet {

/// The table `dead_letters`. For jobs of Database; no state of its own.
namespace DeadLetterRows {

// As the functions of DeadLetterStore of the same names.
Result<DeadLetterStore::Page> list(QSqlDatabase &database, const DeadLetterStore::PageQuery &query);
Result<std::optional<DeadLetter>> read(QSqlDatabase &database, const QString &instanceId, qint64 id);
Result<qint64> newest(QSqlDatabase &database, const QString &instanceId);
Result<DeadLetterStore::Replayed> replay(QSqlDatabase &database, const DeadLetterStore::Choice &choice,
                                         qint64 after, qint64 nowMs, const StoreSlice &slice);
Result<qint64> remove(QSqlDatabase &database, const DeadLetterStore::Choice &choice, const StoreSlice &slice);

} // namespace DeadLetterRows
} // namespace Inlet
