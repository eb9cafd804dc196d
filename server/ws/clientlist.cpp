// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/clientlist.h"

#include "core/protocol/limits.h"
#include "server/model/instancetable.h"

#include <algorithm>

namespace Inlet {

quint64 clientId(quint64 number, int ioThread)
{
    return number * maximumIoThreads + quint64(ioThread);
}

int ioThreadOf(quint64 clientId)
{
    return int(clientId % maximumIoThreads);
}

ClientPage mergePages(const QList<ClientPage> &pages, int limit)
{
    ClientPage merged;
    for (const ClientPage &page : pages) {
        merged.clients += page.clients;
        merged.total += page.total;
        merged.hasMore = merged.hasMore || page.hasMore;
    }
    std::ranges::sort(merged.clients, {}, [](const ClientInfo &client) { return client.facts.id; });
    if (merged.clients.size() > limit) {
        merged.clients.resize(limit);
        merged.hasMore = true;
    }
    return merged;
}

QByteArray AgentTable::shared(QByteArrayView agent)
{
    if (agent.isEmpty())
        return {};
    const QByteArrayView cut = agent.first(std::min(agent.size(), Limits::agentBytes));
    const auto found = m_agents.constFind(QByteArray::fromRawData(cut.data(), cut.size()));
    if (found != m_agents.constEnd())
        return *found;
    if (m_agents.size() >= Limits::agentsShared)
        m_agents.clear();
    return *m_agents.insert(cut.toByteArray());
}

} // namespace Inlet
