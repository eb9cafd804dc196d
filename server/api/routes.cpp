// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/routes.h"

#include "core/protocol/apierror.h"

#include <algorithm>
#include <array>

namespace Inlet {

namespace {

using enum Endpoint;

// clang-format off
constexpr std::array routes = {
    Route{Health,              "GET",    "/health",                                       Access::Public,            RateClass::None,     BodyKind::None},
    Route{InstanceNew,         "POST",   "/api/instance/new",                             Access::Account,           RateClass::Creation, BodyKind::Json},
    Route{InstanceList,        "GET",    "/api/instance/list",                            Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{InstanceDelete,      "DELETE", "/api/instance/delete/:instance",                Access::Account,           RateClass::Global,   BodyKind::None},
    Route{InstanceRotateToken, "POST",   "/api/gateway/instances/:instance/rotateToken",  Access::Account,           RateClass::None,     BodyKind::None},
    Route{SettingsGet,         "GET",    "/api/instance/getSettings/:instance",          Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{SettingsSet,         "POST",   "/api/instance/settings/:instance",             Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{ProxyGet,            "GET",    "/api/instance/getProxy/:instance",             Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{ProxySet,            "POST",   "/api/instance/proxy/:instance",                Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{StorageGet,          "GET",    "/api/instance/getS3/:instance",                Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{StorageSet,          "POST",   "/api/instance/s3/:instance",                   Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{MessageFigures,      "GET",    "/api/instance/metrics/:id",                    Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{WebsocketSet,        "POST",   "/api/events/websocket/:instance",               Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{WebsocketGet,        "GET",    "/api/events/getWebsocket/:instance",            Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{WebhookSet,          "POST",   "/api/events/webhook/:instance",                 Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{WebhookGet,          "GET",    "/api/events/getWebhook/:instance",              Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{WebhookGet,          "GET",    "/api/events/webhook/:instance",                 Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{WebhookTest,         "POST",   "/api/events/testWebhook/:instance",             Access::Account,           RateClass::None,     BodyKind::Json},
    Route{WebhookAttempts,     "GET",    "/api/events/webhookAttempts/:instance",         Access::Account,           RateClass::None,     BodyKind::None},
    Route{DeadLetterList,      "GET",    "/api/events/deadLetters/:instance",             Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{DeadLetterGet,       "GET",    "/api/events/deadLetters/:instance/:id",         Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{DeadLetterReplay,    "POST",   "/api/events/deadLetters/:instance/replay",      Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{DeadLetterRemove,    "DELETE", "/api/events/deadLetters/:instance",             Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{Publish,             "POST",   "/api/events/publish/:instance",                 Access::AccountOrInstance, RateClass::Publish,  BodyKind::JsonOrLines},
    Route{Publish,             "POST",   "/api/events/publish/:instance/:event",          Access::AccountOrInstance, RateClass::Publish,  BodyKind::JsonOrLines},
    Route{Metrics,             "GET",    "/metrics",                                      Access::AccountOrLocal,    RateClass::None,     BodyKind::None},
    Route{GatewayStatus,       "GET",    "/api/gateway/status",                           Access::Account,           RateClass::None,     BodyKind::None},
    Route{GatewayClients,      "GET",    "/api/gateway/clients",                          Access::Account,           RateClass::None,     BodyKind::None},
    Route{GatewayDisconnect,   "DELETE", "/api/gateway/clients/:id",                      Access::Account,           RateClass::None,     BodyKind::None},
    Route{GatewayLog,          "GET",    "/api/gateway/log",                              Access::Account,           RateClass::None,     BodyKind::None},
    Route{OriginsGet,          "GET",    "/api/gateway/origins",                          Access::Account,           RateClass::None,     BodyKind::None},
    Route{OriginsSet,          "PUT",    "/api/gateway/origins",                          Access::Account,           RateClass::None,     BodyKind::Json},
    Route{OriginsCheck,        "POST",   "/api/gateway/origins/check",                    Access::Account,           RateClass::None,     BodyKind::Json},
    Route{StoredEvents,        "GET",    "/api/gateway/events/:instance",                 Access::AccountOrInstance, RateClass::None,     BodyKind::None},
    Route{ChatHistory,         "GET",    "/api/chat/history/:instance",                   Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{ChatHistory,         "POST",   "/api/chat/history/:instance",                   Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{MessageGet,          "GET",    "/api/chat/getMessage/:instance",                Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{MessageStatus,       "GET",    "/api/chat/status/:instance",                    Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{MessageMedia,        "GET",    "/api/chat/base64/:instance",                    Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{TagList,             "GET",    "/api/chat/tag/:instance",                       Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
    Route{TagCreate,           "POST",   "/api/chat/tag/:instance",                       Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{TagDelete,           "DELETE", "/api/chat/tag/:instance",                       Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
};
// clang-format on

/// The next segment of a path that begins with '/'; the rest stays in @p path.
QByteArrayView takeSegment(QByteArrayView &path)
{
    const QByteArrayView from = path.sliced(1);
    const qsizetype end = from.indexOf('/');
    const QByteArrayView segment = from.first(end < 0 ? from.size() : end);
    path = end < 0 ? QByteArrayView() : from.sliced(end);
    return segment;
}

struct Segments
{
    bool fits = false;
    QByteArrayView instance;
    QByteArrayView event;
    QByteArrayView id;
};

Segments fit(QByteArrayView pattern, QByteArrayView path)
{
    Segments found;
    // Most routes differ before the first variable segment.
    const QByteArrayView fixed = pattern.first(std::max<qsizetype>(pattern.indexOf(':'), 0));
    if (!path.startsWith(fixed))
        return found;
    while (!pattern.isEmpty() && path.startsWith('/')) {
        const QByteArrayView expected = takeSegment(pattern);
        const QByteArrayView segment = takeSegment(path);
        if (segment.isEmpty())
            return found;
        if (expected == ":instance")
            found.instance = segment;
        else if (expected == ":event")
            found.event = segment;
        else if (expected == ":id")
            found.id = segment;
        else if (expected != segment)
            return found;
    }
    found.fits = pattern.isEmpty() && path.isEmpty();
    return found;
}

/// Looks for the route in one table; notes in @p allowed which methods the path has.
std::variant<std::monostate, RouteMatch, HttpResponse> find(std::span<const Route> table,
                                                            const RequestHead &head, QByteArrayView path,
                                                            QByteArray &allowed)
{
    for (const Route &route : table) {
        const Segments segments = fit(route.pattern, path);
        if (!segments.fits)
            continue;
        if (head.method != route.method && !(head.method == "HEAD" && route.method == "GET")) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(route.method);
            if (route.method == "GET")
                allowed.append(", HEAD");
            continue;
        }
        const auto instance = percentDecoded(segments.instance);
        const auto event = percentDecoded(segments.event);
        const auto id = percentDecoded(segments.id);
        if (!instance || !event || !id)
            return refusal(400, ApiError::brokenPercentCode);
        return RouteMatch{&route, QString::fromUtf8(*instance), QString::fromUtf8(*event),
                          QString::fromUtf8(*id)};
    }
    return {};
}

} // namespace

RateClass rateClassOf(const RequestHead &head)
{
    const QByteArrayView path = splitTarget(head.target).path;
    for (const auto table : {std::span<const Route>(routes), sessionRoutes()}) {
        const auto found =
            std::ranges::find_if(table, [path](const Route &route) { return fit(route.pattern, path).fits; });
        if (found != table.end())
            return found->rate;
    }
    return RateClass::Global;
}

std::variant<RouteMatch, HttpResponse> matchRoute(const RequestHead &head)
{
    const QByteArrayView path = splitTarget(head.target).path;
    QByteArray allowed;
    // The common ones first; the other table is longer than all of them.
    for (const auto table : {std::span<const Route>(routes), sessionRoutes()}) {
        auto found = find(table, head, path, allowed);
        if (auto *match = std::get_if<RouteMatch>(&found))
            return std::move(*match);
        if (auto *refused = std::get_if<HttpResponse>(&found))
            return std::move(*refused);
    }
    if (allowed.isEmpty())
        return refusal(404, ApiError::notFound);
    HttpResponse response = refusal(405, ApiError::methodNotAllowed);
    response.headers = {{"Allow", allowed}};
    return response;
}

} // namespace Inlet
