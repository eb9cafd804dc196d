// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/tag.h"

#include <QList>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// The table `tags`. For jobs of Database; no state of its own.
namespace TagRows {

/// The tags of an instance, oldest first.
Result<QList<Tag>> list(QSqlDatabase &database, const QString &instanceId);

/// Adds a tag and returns its id, which is never given again. Conflict when the instance has @p most
/// already, NotFound when there is no such instance; neither with a text for the answer.
Result<qint64> add(QSqlDatabase &database, const QString &instanceId, const QString &name, int color,
                   int most);

/// NotFound if the instance has no such tag.
Result<void> remove(QSqlDatabase &database, const QString &instanceId, qint64 id);

} // namespace TagRows
} // namespace Inlet
