// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/model/webhooktable.h"

#include <span>

namespace Inlet {

class WebhookRegistry;

namespace Api {

/// The webhooks of an instance (docs/rest/webhooks.md).
class WebhooksModule final
{
public:
    WebhooksModule(WebhookRegistry &webhooks, const Snapshot<WebhookTable> &webhookTable,
                   bool allowsPrivateWebhooks)
        : m_webhooks(webhooks)
        , m_webhookTable(webhookTable)
        , m_allowsPrivateWebhooks(allowsPrivateWebhooks)
    {
    }

    static std::span<const Endpoint<WebhooksModule>> endpoints();

private:
    void set(const HttpRequest &request, const Responder &respond) const;
    void get(const HttpRequest &request, const Responder &respond) const;

    WebhookRegistry &m_webhooks;
    const Snapshot<WebhookTable> &m_webhookTable;
    const bool m_allowsPrivateWebhooks;
};

} // namespace Api
} // namespace Inlet
