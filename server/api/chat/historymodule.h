// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <span>

namespace Inlet {

class MemoryBudget;
class MessageStore;

namespace Api {

/// The history of a chat (docs/rest/messages.md).
class HistoryModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    HistoryModule(MessageStore &messages, const MemoryBudget &kept, QObject *thread)
        : m_messages(messages)
        , m_kept(kept)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<HistoryModule>> endpoints();

private:
    void list(const HttpRequest &request, const Responder &respond) const;

    MessageStore &m_messages;
    const MemoryBudget &m_kept;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
