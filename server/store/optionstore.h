// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/model/instanceoptions.h"

#include <QString>

#include <optional>

namespace Inlet {

/// What an instance is configured with besides its WebSocket (docs/rest/options.md). Passwords and secret
/// keys are stored as ciphertext only (§12).
///
/// All return what is stored then. NotFound if there is no such instance; InvalidArgument, with the text of
/// the answer, when a damaged secret would have to be kept; else Storage or Unavailable.
class OptionStore
{
public:
    OptionStore() = default;
    Q_DISABLE_COPY_MOVE(OptionStore)
    virtual ~OptionStore() = default;

    virtual Pending<InstanceSettings> changeSettings(const QString &id, const SettingsChange &change) = 0;
    virtual Pending<std::optional<ProxyConfig>> setProxy(const QString &id, const ProxyChange &change) = 0;
    /// InvalidArgument also when there would be no secret key.
    virtual Pending<std::optional<StorageConfig>> setStorage(const QString &id,
                                                             const StorageChange &change) = 0;
};

} // namespace Inlet
