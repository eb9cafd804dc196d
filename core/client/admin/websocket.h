// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"
#include "core/client/admin/fields.h"

#include <QStringList>

/// What the WebSocket of an instance passes on (docs/rest/websocket.md).
namespace Inlet::Admin {

struct WebsocketSettings
{
    bool enabled = false;
    QStringList events;       ///< names of §4.3 that pass; empty: all
    bool mediaBase64 = false; ///< whether media bytes stay in frames
};

struct WebsocketInfo
{
    WebsocketSettings settings;
    Original original;
};

/// Either token. 404 `WebSocket not configured for this instance` is Refused.
Call<WebsocketInfo> websocket(const QString &instance);
/// Replaces all there is; either token. Answers what is stored.
Call<WebsocketInfo> setWebsocket(const QString &instance, const WebsocketSettings &settings);

/// The answer of both.
Result<WebsocketInfo> parseWebsocket(const QByteArray &body);

/// From the object itself, as it stands in other answers too.
WebsocketInfo readWebsocket(Fields &fields);

} // namespace Inlet::Admin
