// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/webhooks/webhooksmodule.h"

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/api/webhooks/webhookbody.h"
#include "server/webhook/webhookregistry.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

std::span<const Endpoint<WebhooksModule>> WebhooksModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<WebhooksModule>{{"POST", "/api/events/webhook/:instance", Access::AccountOrInstance,
                                  RateClass::Global, BodyKind::Json},
                                 &WebhooksModule::set},
        Endpoint<WebhooksModule>{{"GET", "/api/events/getWebhook/:instance", Access::AccountOrInstance,
                                  RateClass::Global, BodyKind::None},
                                 &WebhooksModule::get},
        Endpoint<WebhooksModule>{{"GET", "/api/events/webhook/:instance", Access::AccountOrInstance,
                                  RateClass::Global, BodyKind::None},
                                 &WebhooksModule::get},
    };
    return table;
}

void WebhooksModule::set(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto &instance = request.grant.instance;
    const auto change = webhookChangeOf(*body, instance->record.id, m_allowsPrivateWebhooks);
    if (!change)
        return respond(refusalOf(change.error()));
    m_webhooks.set(instance, *change, [respond](const Result<WebhookRegistry::Entry> &stored) {
        if (!stored)
            return respond(refusalOf(stored.error()));
        respond(success(200, u"Webhook configured successfully"_s,
                        member("webhook", webhookObject((*stored)->record))));
    });
}

void WebhooksModule::get(const HttpRequest &request, const Responder &respond) const
{
    const QString &instanceId = request.grant.instance->record.id;
    const auto table = m_webhookTable.load();
    const QByteArrayView query = splitTarget(request.head.target).query;
    if (hasQueryItem(query, "label")) {
        const auto found =
            table->find(instanceId, webhookLabel(QString::fromUtf8(queryValue(query, "label"))));
        if (!found)
            return respond(refusal(404, ApiError::webhookNotFound));
        return respond(success(200, u"Webhook configuration retrieved"_s,
                               member("webhook", webhookObject(found->record))));
    }
    QJsonArray list;
    for (const auto &webhook : table->ofInstance(instanceId))
        list.append(webhookObject(webhook->record));
    respond(success(200, u"Webhook configurations retrieved"_s, member("webhooks", list)));
}

} // namespace Inlet::Api
