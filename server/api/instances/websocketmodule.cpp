// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/instances/websocketmodule.h"

#include "core/protocol/apierror.h"
#include "server/api/answers.h"
#include "server/api/instances/instancetext.h"
#include "server/api/requestreader.h"
#include "server/instances/instanceregistry.h"

#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

QByteArray websocketMember(const InstanceRecord &record)
{
    return ",\"websocket\":" + websocketText(record.websocket);
}

Result<WebsocketConfig> configOf(const QJsonObject &body)
{
    if (body["enabled"_L1].isUndefined() || body["enabled"_L1].isNull())
        return ApiError::badBody(u"enabled is required"_s);
    const auto enabled = boolMember(body, "enabled"_L1, false);
    if (!enabled)
        return enabled.error();
    const auto filter = filterMember(body, "events"_L1);
    if (!filter)
        return filter.error();
    const auto media = boolMember(body, "mediaBase64"_L1, false);
    if (!media)
        return media.error();
    // Disabling keeps the row and clears what it held.
    return *enabled ? WebsocketConfig{true, *filter, *media} : WebsocketConfig{};
}

HttpResponse getWebsocket(const InstanceRecord &record)
{
    if (record.isWebsocketDamaged)
        return refusal(500, ApiError::failedToGetWebsocket);
    if (!record.websocket)
        return refusal(404, ApiError::websocketNotConfigured);
    return success(200, u"WebSocket configuration retrieved"_s, websocketMember(record));
}

} // namespace

std::span<const Endpoint<WebsocketModule>> WebsocketModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<WebsocketModule>{{"POST", "/api/events/websocket/:instance", Access::AccountOrInstance,
                                   RateClass::Global, BodyKind::Json},
                                  &WebsocketModule::set},
        Endpoint<WebsocketModule>{{"GET",
                                   "/api/events/getWebsocket/:instance",
                                   Access::AccountOrInstance,
                                   RateClass::Global,
                                   BodyKind::None,
                                   false,
                                   {},
                                   &getWebsocket}},
    };
    return table;
}

void WebsocketModule::set(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto config = configOf(*body);
    if (!config)
        return respond(refusalOf(config.error()));
    m_registry.setWebsocket(request.grant.instance, *config,
                            [respond](const Result<std::shared_ptr<const InstanceEntry>> &stored) {
                                if (!stored)
                                    return respond(refusalOf(stored.error()));
                                respond(success(200, u"WebSocket configured successfully"_s,
                                                websocketMember((*stored)->record)));
                            });
}

} // namespace Inlet::Api
