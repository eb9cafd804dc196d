// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/eventcatchup.h"

#include "core/client/logging.h"

namespace Inlet {

EventCatchUp::EventCatchUp(const ClientOptions &options, std::shared_ptr<SinkGroup> sinks)
    : m_instance(options.instance)
    , m_sinks(std::move(sinks))
    , m_records(options, m_sinks)
    , m_rest(options.url, options.token)
    , m_admin(m_rest)
{
    // Queued: credit may come back while records are being handed over.
    connect(m_sinks.get(), &SinkGroup::creditReturned, this, &EventCatchUp::goOn, Qt::QueuedConnection);
}

void EventCatchUp::start()
{
    ask();
}

void EventCatchUp::ask()
{
    m_admin.send(Admin::storedEvents(m_instance, m_after, pageSize), this,
                 [this](const Admin::Answer<Admin::EventPage> &page) { onPage(page); });
}

void EventCatchUp::onPage(const Admin::Answer<Admin::EventPage> &page)
{
    if (!page) {
        qCDebug(lcClient) << "stored events of" << m_instance << "cannot be had:" << page.failure().words;
        return end(false);
    }
    m_isComplete = m_isComplete && page->isComplete;
    for (const Admin::StoredEvent &event : page->events) {
        m_records.addStored(event.event, event.data(), event.receivedAt);
        if (m_records.isFull())
            m_records.deliver();
    }
    m_events += page->events.size();
    const bool isSpent = m_records.deliver().isSpent();
    emit progressed(m_events);
    // One that promises more and gives nothing would be asked for ever.
    if (!page->hasMore || page->next.isEmpty() || page->next == m_after)
        return end(m_isComplete && !page->hasMore);
    if (m_events >= mostEvents)
        return end(false);
    m_after = page->next;
    m_isWaiting = isSpent;
    if (!m_isWaiting)
        ask();
}

void EventCatchUp::goOn()
{
    if (m_isWaiting && !m_sinks->credit().isSpent()) {
        m_isWaiting = false;
        ask();
    }
}

void EventCatchUp::end(bool isComplete)
{
    emit finished(isComplete);
}

} // namespace Inlet
