// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/model/webhooktable.h"

#include <span>

namespace Inlet {

class DeliveryStore;
class DeliveryThread;
class Publisher;

namespace Api {

/// Tries a webhook and shows what became of the last attempts (docs/rest/attempts.md).
class WebhookTestsModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    WebhookTestsModule(Publisher &publisher, DeliveryThread &delivery, DeliveryStore &deliveries,
                       const Snapshot<WebhookTable> &webhookTable, QObject *thread)
        : m_publisher(publisher)
        , m_delivery(delivery)
        , m_deliveries(deliveries)
        , m_webhookTable(webhookTable)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<WebhookTestsModule>> endpoints();

private:
    void test(const HttpRequest &request, const Responder &respond) const;
    void attempts(const HttpRequest &request, const Responder &respond) const;

    Publisher &m_publisher;
    DeliveryThread &m_delivery;
    DeliveryStore &m_deliveries;
    const Snapshot<WebhookTable> &m_webhookTable;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
