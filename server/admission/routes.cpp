// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/admission/routes.h"

#include "core/protocol/apierror.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

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

constexpr std::size_t mostSegments = 5;

/// A path cut at its slashes.
struct Segments
{
    std::array<QByteArrayView, mostSegments> texts;
    std::size_t count = 0; ///< 0: no path that any route could have
};

Segments segmentsOf(QByteArrayView path)
{
    Segments segments;
    while (path.startsWith('/')) {
        const char *const from = path.begin() + 1;
        const char *const end = std::find(from, path.end(), '/');
        if (from == end || segments.count == mostSegments)
            return {};
        segments.texts[segments.count++] = {from, end};
        path = {end, path.end()};
    }
    return path.isEmpty() ? segments : Segments();
}

struct Pattern
{
    const Route *route;
    Segments segments;
    // Which of them are variable; beyond the last: none.
    std::size_t instance;
    std::size_t event;
    std::size_t id;
};

Pattern patternOf(const Route &route)
{
    const Segments segments = segmentsOf(route.pattern);
    Q_ASSERT(segments.count > 0);
    const auto placeOf = [&segments](QByteArrayView name) {
        return std::size_t(std::ranges::find(segments.texts, name) - segments.texts.begin());
    };
    return {&route, segments, placeOf(":instance"), placeOf(":event"), placeOf(":id")};
}

/// The common routes first; the other table is longer than all of them.
const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const auto table : {std::span<const Route>(routes), sessionRoutes()}) {
            for (const Route &route : table)
                made.push_back(patternOf(route));
        }
        return made;
    }();
    return all;
}

bool fits(const Segments &pattern, const Segments &path)
{
    if (pattern.count != path.count)
        return false;
    for (std::size_t i = path.count; i-- > 0;) { // what they have in common stands in front
        const QByteArrayView expected = pattern.texts[i];
        const QByteArrayView text = path.texts[i];
        const bool isSame =
            expected.size() == text.size() && std::equal(text.begin(), text.end(), expected.begin());
        if (!isSame && expected.front() != ':')
            return false;
    }
    return true;
}

/// The text of a variable segment, decoded, empty when there is none; nothing for a broken percent code.
std::optional<QString> textAt(std::size_t place, const Segments &path)
{
    if (place >= path.count)
        return QString();
    const QByteArrayView text = path.texts[place];
    if (!text.contains('%'))
        return QString::fromUtf8(text);
    const auto decoded = percentDecoded(text);
    return decoded ? std::optional(QString::fromUtf8(*decoded)) : std::nullopt;
}

} // namespace

RateClass rateClassOf(const RequestHead &head)
{
    const Segments path = segmentsOf(splitTarget(head.target).path);
    const auto found = std::ranges::find_if(patterns(), [&](const Pattern &pattern) {
        return fits(pattern.segments, path);
    });
    return found == patterns().end() ? RateClass::Global : found->route->rate;
}

std::variant<RouteMatch, HttpResponse> matchRoute(const RequestHead &head)
{
    const Segments path = segmentsOf(splitTarget(head.target).path);
    QByteArray allowed;
    for (const Pattern &pattern : patterns()) {
        if (!fits(pattern.segments, path))
            continue;
        const Route *const route = pattern.route;
        if (head.method != route->method && !(head.method == "HEAD" && route->method == "GET")) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(route->method);
            if (route->method == "GET")
                allowed.append(", HEAD");
            continue;
        }
        const auto instance = textAt(pattern.instance, path);
        const auto event = textAt(pattern.event, path);
        const auto id = textAt(pattern.id, path);
        if (!instance || !event || !id)
            return refusal(400, ApiError::brokenPercentCode);
        // Or what is asked for would count as left out. Routes with a body read no query, whatever is in it.
        if (route->body == BodyKind::None && !percentDecoded(splitTarget(head.target).query))
            return refusal(400, ApiError::brokenQueryCode);
        return RouteMatch{route, *instance, *event, *id};
    }
    if (allowed.isEmpty())
        return refusal(404, ApiError::notFound);
    HttpResponse response = refusal(405, ApiError::methodNotAllowed);
    response.headers = {{"Allow", allowed}};
    return response;
}

} // namespace Inlet
