// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/counters.h"
#include "server/base/logging.h"
#include "server/ws/hub.h"

#include <algorithm>

namespace Inlet {

ClientPage Hub::list(const ClientQuery &query) const
{
    ClientPage page;
    std::vector<const Session *> fitting;
    for (const auto &[session, owner] : m_sessions) {
        if (!session->isOpen()
            || (!query.instance.isEmpty() && session->instance().record.name != query.instance))
            continue;
        ++page.total;
        if (session->facts.id > query.after)
            fitting.push_back(session);
    }
    const std::size_t count = std::min(fitting.size(), std::size_t(std::max(query.limit, 0)));
    const auto idOf = [](const Session *session) { return session->facts.id; };
    std::ranges::partial_sort(fitting, fitting.begin() + std::ptrdiff_t(count), {}, idOf);
    page.hasMore = fitting.size() > count;
    page.clients.reserve(qsizetype(count));
    for (const Session *const session : std::span(fitting).first(count)) {
        page.clients.append({session->facts, session->instance().record.name, session->peer(),
                             session->waitingMessages(), session->waitingBytes(), session->framesSent});
    }
    return page;
}

bool Hub::disconnect(quint64 id)
{
    const auto found = std::ranges::find_if(m_sessions, [id](const auto &pair) {
        return pair.first->isOpen() && pair.first->facts.id == id;
    });
    if (found == m_sessions.end())
        return false;
    Session &session = *found->first;
    m_counters.dropped[std::size_t(DropReason::Disconnected)].add();
    qCInfo(lcWebSocket).noquote() << "client" << session.addressText() << "of"
                                  << session.instance().record.name << "disconnected by the operator";
    session.close(CloseCode::GoingAway, disconnectedReason, Session::Pending::Send);
    return true;
}

} // namespace Inlet
