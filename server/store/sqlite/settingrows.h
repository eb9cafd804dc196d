// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

class QSqlDatabase;

namespace Inlet {

/// The table `settings`. For jobs of Database; no state of its own. Errors are Storage.
namespace SettingRows {

/// Empty when there is none of that name.
Result<std::optional<QString>> read(QSqlDatabase &database, const QString &name);
/// Keeps @p value, or removes the setting when it is empty.
Result<void> write(QSqlDatabase &database, const QString &name, const std::optional<QString> &value);

} // namespace SettingRows
} // namespace Inlet
