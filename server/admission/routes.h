// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/auth/ratelimiter.h"
#include "server/http/message.h"

#include <span>
#include <variant>

namespace Inlet {

/// The REST endpoints (PROTOCOL.md §7), one name each.
enum class Endpoint {
    Health,
    InstanceNew,
    InstanceList,
    InstanceDelete,
    InstanceRotateToken,
    SettingsGet,
    SettingsSet,
    ProxyGet,
    ProxySet,
    StorageGet,
    StorageSet,
    MessageFigures,
    WebsocketSet,
    WebsocketGet,
    WebhookSet,
    WebhookGet,
    WebhookTest,
    WebhookAttempts,
    DeadLetterList,
    DeadLetterGet,
    DeadLetterReplay,
    DeadLetterRemove,
    Publish,
    Metrics,
    GatewayStatus,
    GatewayClients,
    GatewayDisconnect,
    GatewayLog,
    OriginsGet,
    OriginsSet,
    OriginsCheck,
    StoredEvents,
    ChatHistory,
    MessageGet,
    MessageStatus,
    MessageMedia,
    TagList,
    TagCreate,
    TagDelete,
    NeedsBridge,  ///< known, and refused while there is no bridge to Chatwoot (PROTOCOL.md §7.13)
    NeedsSession, ///< known, and refused while nothing is connected to WhatsApp (PROTOCOL.md §7.13)
};

/// Which tokens an endpoint takes (PROTOCOL.md §2).
/// AccountOrLocal: no token either where only this machine reaches the gateway (PROTOCOL.md §7.9).
enum class Access { Public, Account, AccountOrInstance, AccountOrLocal };

/// What a request body may be.
enum class BodyKind { None, Json, JsonOrLines };

/// One row of the table of endpoints.
struct Route
{
    Endpoint endpoint;
    QByteArrayView method;
    /// Segments; one that begins with ':' takes any text.
    QByteArrayView pattern;
    Access access;
    RateClass rate;
    BodyKind body;
};

/// A route with the texts its variable segments got, decoded.
struct RouteMatch
{
    const Route *route = nullptr;
    QString instance;
    QString event; ///< publishing only, empty unless the path names one
    QString id;    ///< of a client or dead letter, or the names of instances
};

/// The routes of Endpoint::NeedsSession and Endpoint::NeedsBridge.
std::span<const Route> sessionRoutes();

/// What requests for a path are counted as, whatever their method; Global for one that does not exist.
RateClass rateClassOf(const RequestHead &head);

/// Finds the route, or the refusal: 404, 405 with Allow, or 400 for a broken percent code.
/// HEAD counts as GET.
std::variant<RouteMatch, HttpResponse> matchRoute(const RequestHead &head);

} // namespace Inlet
