// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/events/publisher.h"
#include "server/events/retention.h"
#include "server/gateway/gatewaydata.h"
#include "server/webhook/deliverythread.h"
#include "server/webhook/webhookregistry.h"

#include <memory>

namespace Inlet {

class FanOut;
struct Counters;

/// What becomes of events: webhooks with the thread that posts to them, the publisher, and how long events
/// are kept. Lives in the gateway's thread.
class GatewayDelivery final
{
public:
    /// All outlive it; @p data is closed when it ends.
    GatewayDelivery(const Config &config, GatewayData &data, Counters &counters);
    /// Ends the thread, which still has something to write, and then the database, whose last jobs have to
    /// find those who asked for them.
    ~GatewayDelivery();
    Q_DISABLE_COPY_MOVE(GatewayDelivery)

    /// Goes on with what waited when the gateway ended; after GatewayData::load().
    Result<void> startWebhooks();
    /// From now on events may come; behind startWebhooks(). @p fanOut: asked while events come only.
    Result<void> startEvents(FanOut &fanOut);
    /// Begins no more requests to webhooks.
    void beginStop();

    bool allowsPrivateWebhooks() const;
    const Snapshot<WebhookTable> &webhookTable() const { return m_webhookTable; }
    WebhookRegistry &webhooks() const { return *m_webhooks; }
    DeliveryThread &thread() const { return *m_thread; }
    Publisher &publisher() const { return *m_publisher; }

private:
    const Config &m_config;
    GatewayData &m_data;
    Counters &m_counters;
    Snapshot<WebhookTable> m_webhookTable;
    std::unique_ptr<WebhookRegistry> m_webhooks;
    std::unique_ptr<DeliveryThread> m_thread;
    std::unique_ptr<Publisher> m_publisher;
    std::unique_ptr<Retention> m_retention;
};

} // namespace Inlet
