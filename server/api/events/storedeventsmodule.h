// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <span>

namespace Inlet {

class EventLog;
class MemoryBudget;

namespace Api {

/// Events that clients missed (docs/rest/events.md).
class StoredEventsModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    StoredEventsModule(EventLog &log, const MemoryBudget &kept, QObject *thread)
        : m_log(log)
        , m_kept(kept)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<StoredEventsModule>> endpoints();

private:
    void list(const HttpRequest &request, const Responder &respond) const;

    EventLog &m_log;
    const MemoryBudget &m_kept;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
