// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/instance.h"

#include <QByteArray>

namespace Inlet::Api {

/// How instances stand in answers (docs/rest/instances.md, docs/rest/options.md). Written by hand and not by
/// a document: a list may hold ten thousand of them. Passwords and secret keys never do.

/// `{"id":…}` with what an instance is: name, token, state and times.
QByteArray instanceText(const InstanceRecord &record);
/// The same with all it is configured with, as in the list; @p webhook: how its webhook `default` is shown.
QByteArray wholeInstanceText(const InstanceRecord &record, const QByteArray &webhook);

/// `{"enabled":…}` each.
QByteArray websocketText(const std::optional<WebsocketConfig> &config);
QByteArray settingsText(const InstanceSettings &settings);
QByteArray proxyText(const std::optional<ProxyConfig> &proxy);
QByteArray storageText(const std::optional<StorageConfig> &storage);

} // namespace Inlet::Api
