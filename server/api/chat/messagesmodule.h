// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/store/messagestore.h"

#include <span>

namespace Inlet {
namespace Api {

/// One message of the history, its status and its media (docs/rest/messages.md).
class MessagesModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    MessagesModule(MessageStore &messages, QObject *thread)
        : m_messages(messages)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<MessagesModule>> endpoints();

private:
    void get(const HttpRequest &request, const Responder &respond) const;
    void status(const HttpRequest &request, const Responder &respond) const;
    void media(const HttpRequest &request, const Responder &respond) const;
    /// What an answer about a message needs, and what is said when that is not there.
    struct Asked
    {
        MessageStore::Data data;
        QLatin1StringView required;
        QLatin1StringView notFound;
    };
    /// Finds the message of `?messageId=` and lets @p answer answer.
    void aboutMessage(const HttpRequest &request, const Responder &respond, const Asked &asked,
                      HttpResponse (*answer)(const StoredMessage &message)) const;

    MessageStore &m_messages;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
