// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/websocket.h"

#include "core/client/admin/requests.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

WebsocketInfo readWebsocket(Fields &fields)
{
    return {{fields.flag("enabled"_L1), fields.textsOr("events"_L1), fields.flagOr("mediaBase64"_L1, false)},
            fields.original()};
}

Result<WebsocketInfo> parseWebsocket(const QByteArray &body)
{
    return parseAnswer<WebsocketInfo>(body, [](Fields &answer) {
        Fields websocket = answer.object("websocket"_L1);
        return readWebsocket(websocket);
    });
}

Call<WebsocketInfo> websocket(const QString &instance)
{
    return {get(u"/api/events/getWebsocket/"_s + pathSegment(instance)), parseWebsocket};
}

Call<WebsocketInfo> setWebsocket(const QString &instance, const WebsocketSettings &settings)
{
    return {post(u"/api/events/websocket/"_s + pathSegment(instance),
                 {{u"enabled"_s, settings.enabled},
                  {u"events"_s, QJsonArray::fromStringList(settings.events)},
                  {u"mediaBase64"_s, settings.mediaBase64}}),
            parseWebsocket};
}

} // namespace Inlet::Admin
