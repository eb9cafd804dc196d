// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/webhooks.h"
#include "core/client/admin/websocket.h"

#include <QDateTime>

/// Instances of a gateway (docs/rest/instances.md).
namespace Inlet::Admin {

/// What an instance last told of its session with WhatsApp.
enum class InstanceState : quint8 { Connected, Connecting, Disconnected, LoggedOut, Banned, Qr, Other };

struct InstanceInfo
{
    QString id; ///< empty where it is not told
    QString name;
    Secret token; ///< empty where it is not told
    InstanceState state = InstanceState::Other;
    QString status;      ///< the word for it, which tells what Other is
    QDateTime createdAt; ///< UTC; invalid where it is not told, as updatedAt
    QDateTime updatedAt;
    std::optional<WebsocketSettings> websocket; ///< empty where it is not told
    std::optional<WebhookInfo> webhook;         ///< the one labelled `default`
    Original original; ///< with settings, proxy and storage besides (docs/rest/options.md)
};

struct InstanceList
{
    QList<InstanceInfo> instances; ///< the oldest first
};

/// An instance as it is to be.
struct NewInstance
{
    QString name;                               ///< 1 to 100 of `[A-Za-z0-9_-]`
    std::optional<Secret> token;                ///< 16 to 256 of `[!-~]`; the gateway makes one when left out
    std::optional<WebsocketSettings> websocket; ///< configured at once
};

/// An instance that was made, or that has a new token.
struct InstanceToken
{
    QString name; ///< empty where it is not told
    Secret token;
    Original original;
};

struct InstanceDeleted
{
    QString status; ///< `deleted`
    Original original;
};

/// With an instance's own token its own alone. @p names picks some; all when empty.
Call<InstanceList> listInstances(const QStringList &names = {});
/// Account token.
Call<InstanceToken> newInstance(const NewInstance &instance);
/// With all that belongs to it; account token.
Call<InstanceDeleted> deleteInstance(const QString &instance);
/// The old token ends at once; account token, and no gateway but ours has it.
Call<InstanceToken> rotateToken(const QString &instance);

Result<InstanceList> parseInstances(const QByteArray &body);
/// From `instance`, or where there is none from `data`.
Result<InstanceToken> parseInstanceToken(const QByteArray &body);
Result<InstanceDeleted> parseInstanceDeleted(const QByteArray &body);

} // namespace Inlet::Admin
