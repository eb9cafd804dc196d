// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/model/instancetable.h"
#include "server/model/webhooktable.h"

#include <span>

namespace Inlet {

class InstanceRegistry;
class WebhookRegistry;

namespace Api {

/// Instances and their tokens (docs/rest/instances.md).
class InstancesModule final
{
public:
    InstancesModule(InstanceRegistry &registry, WebhookRegistry &webhooks,
                    const Snapshot<InstanceTable> &instances, const Snapshot<WebhookTable> &webhookTable,
                    bool allowsPrivateWebhooks)
        : m_registry(registry)
        , m_webhooks(webhooks)
        , m_instances(instances)
        , m_webhookTable(webhookTable)
        , m_allowsPrivateWebhooks(allowsPrivateWebhooks)
    {
    }

    static std::span<const Endpoint<InstancesModule>> endpoints();

private:
    void create(const HttpRequest &request, const Responder &respond) const;
    void list(const HttpRequest &request, const Responder &respond) const;
    void changes(const HttpRequest &request, const Responder &respond) const;
    void remove(const HttpRequest &request, const Responder &respond) const;
    void rotateToken(const HttpRequest &request, const Responder &respond) const;
    /// The answer to a creation.
    HttpResponse created(const InstanceRecord &record, bool wantsBridge) const;

    InstanceRegistry &m_registry;
    WebhookRegistry &m_webhooks;
    const Snapshot<InstanceTable> &m_instances;
    const Snapshot<WebhookTable> &m_webhookTable;
    const bool m_allowsPrivateWebhooks;
};

} // namespace Api
} // namespace Inlet
