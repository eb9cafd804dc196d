// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/store/deadletterstore.h"

#include <memory>
#include <span>

namespace Inlet {

class DeliveryThread;

namespace Api {

/// Events that a webhook did not take (docs/rest/deadletters.md).
class DeadLettersModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    DeadLettersModule(DeadLetterStore &letters, DeliveryThread &delivery, QObject *thread)
        : m_letters(letters)
        , m_delivery(delivery)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<DeadLettersModule>> endpoints();

private:
    void list(const HttpRequest &request, const Responder &respond) const;
    void get(const HttpRequest &request, const Responder &respond) const;
    void replay(const HttpRequest &request, const Responder &respond) const;
    void remove(const HttpRequest &request, const Responder &respond) const;

    /// What is done slice by slice, so that nothing else waits for all of it.
    struct Work
    {
        DeadLetterStore::Choice choice;
        qint64 after = 0;
        qint64 count = 0;
    };
    using Step = void (DeadLettersModule::*)(const Responder &, const std::shared_ptr<Work> &) const;

    /// Of all there are those that are there now: others may come meanwhile.
    void begin(const HttpRequest &request, const Responder &respond, Step step) const;
    void replayNext(const Responder &respond, const std::shared_ptr<Work> &work) const;
    void removeNext(const Responder &respond, const std::shared_ptr<Work> &work) const;

    DeadLetterStore &m_letters;
    DeliveryThread &m_delivery;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
