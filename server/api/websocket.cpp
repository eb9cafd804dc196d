// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "server/api/handlers.h"
#include "server/api/instancetext.h"
#include "server/instances/instanceregistry.h"

#include <QJsonObject>

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

} // namespace

void setWebsocket(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto config = configOf(*body);
    if (!config)
        return respond(refusalOf(config.error()));
    context.registry.setWebsocket(request.grant.instance, *config,
                                  [respond](const Result<std::shared_ptr<const InstanceEntry>> &stored) {
                                      if (!stored)
                                          return respond(refusalOf(stored.error()));
                                      respond(success(200, u"WebSocket configured successfully"_s,
                                                      websocketMember((*stored)->record)));
                                  });
}

HttpResponse getWebsocket(const InstanceRecord &record)
{
    if (record.isWebsocketDamaged)
        return refusal(500, ApiError::failedToGetWebsocket);
    if (!record.websocket)
        return refusal(404, ApiError::websocketNotConfigured);
    return success(200, u"WebSocket configuration retrieved"_s, websocketMember(record));
}

} // namespace Inlet::Api
