// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/descriptor.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

/// The clients of the WebSockets as the operator sees them (docs/rest/clients.md): values that cross
/// from the io threads to the gateway's.
namespace Inlet {

/// Whose token a client came with.
enum class ClientAuth : quint8 { Account, Instance };

/// What is kept of a client for the list alone: some 50 bytes, for the agent is shared.
struct ClientFacts
{
    quint64 id = 0;     ///< clientId(); unique while the gateway runs
    qint64 sinceMs = 0; ///< since 1970
    QByteArray agent;
    QHostAddress forwardedFor; ///< what a trusted proxy says; null without one
    ClientAuth auth = ClientAuth::Account;
    bool isSecure = false; ///< over TLS, as far as we or a trusted proxy know
};

struct ClientInfo
{
    ClientFacts facts;
    QString instance;
    Peer peer;
    int queued = 0; ///< messages that wait
    qint64 queuedBytes = 0;
    quint64 sent = 0; ///< event frames, those that wait among them
};

struct ClientQuery
{
    QString instance;  ///< empty: of all
    quint64 after = 0; ///< ids above this
    int limit = 0;
};

/// Of the clients that fit, those with the lowest ids, in their order.
struct ClientPage
{
    QList<ClientInfo> clients;
    qint64 total = 0; ///< that fit, whatever `after` and `limit` say
    bool hasMore = false;
};

/// Ids say which io thread has the client, so that one can be found without asking all.
quint64 clientId(quint64 number, int ioThread);
int ioThreadOf(quint64 clientId);

/// One page out of those of all io threads.
ClientPage mergePages(const QList<ClientPage> &pages, int limit);

/// The texts of `User-Agent` headers, one copy of each for all clients that send it.
///
/// Bounded in number and length: who sends ever new ones makes the table forget, which costs the
/// clients connected nothing but their sharing.
class AgentTable final
{
public:
    /// @p agent cut to Limits::agentBytes.
    QByteArray shared(QByteArrayView agent);
    qsizetype size() const { return m_agents.size(); }

private:
    QSet<QByteArray> m_agents;
};

} // namespace Inlet
