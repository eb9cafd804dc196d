// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"

#include <QString>

#include <optional>

namespace Inlet {

/// Settings that are changed while the gateway runs and win over those it was started with. Errors are
/// Storage or Unavailable.
class SettingStore
{
public:
    SettingStore() = default;
    Q_DISABLE_COPY_MOVE(SettingStore)
    virtual ~SettingStore() = default;

    /// Empty when there is none of that name. Blocks, for the start.
    virtual Result<std::optional<QString>> read(const QString &name) = 0;
    /// Keeps @p value, or removes the setting when it is empty.
    virtual Pending<void> write(const QString &name, const std::optional<QString> &value) = 0;
};

} // namespace Inlet
