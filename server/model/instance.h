// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/secret.h"
#include "core/protocol/eventtype.h"
#include "server/model/instanceoptions.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace Inlet {

/// How an instance serves its WebSocket clients (docs/rest/websocket.md).
struct WebsocketConfig
{
    bool enabled = false;
    EventFilter filter;
    bool mediaBase64 = false;

    friend bool operator==(const WebsocketConfig &, const WebsocketConfig &) = default;
};

/// An instance as it is stored. Times are UTC, kept to the millisecond.
struct InstanceRecord
{
    QString id;
    QString name;
    Secret token;
    /// The word of the REST API, after the last `instance.state` event.
    QString connectionState = QStringLiteral("disconnected");
    QDateTime createdAt;
    QDateTime updatedAt;
    /// Empty until it is configured for the first time.
    std::optional<WebsocketConfig> websocket;
    InstanceOptions options = {};
    /// The file is damaged there: the token cannot be opened and is empty, the configuration not read.
    bool isTokenDamaged = false;
    bool isWebsocketDamaged = false;
    bool isDamaged() const { return isTokenDamaged || isWebsocketDamaged || options.isDamaged(); }
    /// SecretBox::lookup() of the token, of a damaged one only.
    QByteArray tokenLookup = {};

    friend bool operator==(const InstanceRecord &, const InstanceRecord &) = default;
};

} // namespace Inlet
