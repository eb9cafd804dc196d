// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"

#include <QDateTime>
#include <QList>

/// Clients of the gateway's WebSockets (docs/rest/clients.md). Account token; no gateway but ours lists them.
namespace Inlet::Admin {

struct ClientInfo
{
    qint64 id = 0; ///< unique while the gateway runs
    QString instance;
    QString remote; ///< address and port, or the address alone behind a trusted proxy
    bool isSecure = false;
    QString agent;                ///< of the upgrade; up to 128 bytes, empty without one
    bool hasAccountToken = false; ///< else it came with that of its instance
    QDateTime since;              ///< UTC
    qint64 queued = 0;            ///< messages that wait for it
    qint64 queuedBytes = 0;
    qint64 sent = 0; ///< event frames given to it, those that wait among them
    Original original;
};

struct ClientPage
{
    QList<ClientInfo> clients;  ///< by id
    qint64 total = 0;           ///< of all pages
    std::optional<qint64> next; ///< `after` of the next page; empty at the end
};

struct ClientDisconnected
{
    qint64 id = 0;
    Original original;
};

/// Those of @p instance, or all when it is empty, with ids above @p after. @p limit: 1 to 1000.
Call<ClientPage> listClients(const QString &instance, qint64 after, int limit);
/// Closes it behind what was published before. @p id in digits, as people give it.
Call<ClientDisconnected> disconnectClient(const QString &id);

Result<ClientPage> parseClients(const QByteArray &body);
Result<ClientDisconnected> parseDisconnected(const QByteArray &body);

} // namespace Inlet::Admin
