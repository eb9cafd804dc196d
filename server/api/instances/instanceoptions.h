// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/instanceoptions.h"

#include <QJsonObject>

namespace Inlet::Api {

/// What bodies say about the options of an instance (docs/rest/options.md). Pure. Errors are
/// InvalidArgument with the text of the 400 answer, which names the member and holds no value.

/// Some or none of the settings; members that are null count as left out.
Result<SettingsChange> settingsChangeOf(const QJsonObject &body);
Result<ProxyChange> proxyChangeOf(const QJsonObject &body);
/// Whether there will be a secret key shows only where it is stored.
Result<StorageChange> storageChangeOf(const QJsonObject &body);

/// The same as parts of the body of a creation, where their names have a prefix (`proxyHost`). A part
/// that has a fault is left out, so that it does not stop the creation.
InstanceOptions inlineOptionsOf(const QJsonObject &body);

} // namespace Inlet::Api
