// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <span>

namespace Inlet {

class Database;

namespace Api {

/// One message of the history, its status and its media (PROTOCOL.md §7.10).
class MessagesModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    MessagesModule(Database &reader, QObject *thread)
        : m_reader(reader)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<MessagesModule>> endpoints();

private:
    void get(const HttpRequest &request, const Responder &respond) const;
    void status(const HttpRequest &request, const Responder &respond) const;
    void media(const HttpRequest &request, const Responder &respond) const;
    /// Finds the message of `?messageId=` on the reader's thread and lets @p tell answer.
    template<typename Tell>
    void aboutMessage(const HttpRequest &request, const Responder &respond, QLatin1StringView required,
                      QLatin1StringView notFound, Tell tell) const;

    Database &m_reader;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
