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
    Route{WebsocketSet,        "POST",   "/api/events/websocket/:instance",               Access::AccountOrInstance, RateClass::Global,   BodyKind::Json},
    Route{WebsocketGet,        "GET",    "/api/events/getWebsocket/:instance",            Access::AccountOrInstance, RateClass::Global,   BodyKind::None},
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

} // namespace

std::variant<RouteMatch, HttpResponse> matchRoute(const RequestHead &head)
{
    const QByteArrayView path = splitTarget(head.target).path;
    QByteArray allowed;
    for (const Route &route : routes) {
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
    if (allowed.isEmpty())
        return refusal(404, ApiError::notFound);
    HttpResponse response = refusal(405, ApiError::methodNotAllowed);
    response.headers = {{"Allow", allowed}};
    return response;
}

} // namespace Inlet
