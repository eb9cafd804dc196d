// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/gateway/gatewayapi.h"

#include "server/api/chat/sessionroutes.h"
#include "server/gateway/gatewaydata.h"
#include "server/gateway/gatewaydelivery.h"
#include "server/gateway/gatewayingress.h"

#include <algorithm>
#include <vector>

namespace Inlet {

namespace {

template<typename... Modules>
std::vector<const Route *> routesOf()
{
    std::vector<const Route *> routes;
    const auto append = [&routes](const auto &endpoints) {
        for (const auto &endpoint : endpoints)
            routes.push_back(&endpoint.route);
    };
    (append(Modules::endpoints()), ...);
    return routes;
}

std::vector<const Route *> allRoutes()
{
    using namespace Api;
    auto routes =
        routesOf<HealthModule, InstancesModule, OptionsModule, FiguresModule, WebsocketModule, WebhooksModule,
                 WebhookTestsModule, DeadLettersModule, PublishModule, StatusModule, ClientsModule, LogModule,
                 OriginsModule, StoredEventsModule, HistoryModule, MessagesModule, TagsModule>();
    // The common routes first; these are more than all of them.
    for (const Route &route : sessionRoutes())
        routes.push_back(&route);
    return routes;
}

[[maybe_unused]] bool areAnswered(const std::vector<const Route *> &routes, const Api::Router &router)
{
    return std::ranges::all_of(routes, [&router](const Route *route) {
        return router.hasHandler(*route) || route->lookUp != nullptr || !route->unavailable.isEmpty();
    });
}

} // namespace

GatewayApi::GatewayApi(const Parts &parts)
    : m_clients(parts.ingress.ioThreads())
    , m_observer(Observer::Sources{parts.counters, parts.data.instances(), parts.ingress.connections(),
                                   parts.ingress.maxConnections(), parts.memory, parts.data.stores()})
    , m_healthModule(parts.data.stores().events(), parts.delivery.publisher(), parts.data.instances(),
                     parts.delivery.webhookTable(), *parts.data.origins(), m_startedAt, parts.thread)
    , m_instancesModule(parts.data.registry(), parts.delivery.webhooks(), parts.data.instances(),
                        parts.delivery.webhookTable(), parts.delivery.allowsPrivateWebhooks())
    , m_optionsModule(parts.data.registry())
    , m_figuresModule(parts.data.stores().messages(), parts.data.instances(), parts.thread)
    , m_websocketModule(parts.data.registry())
    , m_webhooksModule(parts.delivery.webhooks(), parts.delivery.webhookTable(),
                       parts.delivery.allowsPrivateWebhooks())
    , m_webhookTestsModule(parts.delivery.publisher(), parts.delivery.thread(),
                           parts.data.stores().deliveries(), parts.delivery.webhookTable(), parts.thread)
    , m_deadLettersModule(parts.data.stores().deadLetters(), parts.delivery.thread(), parts.thread)
    , m_publishModule(parts.delivery.publisher(), parts.data.instances(), m_background, parts.thread)
    , m_statusModule(m_observer, m_background, m_startedAt, parts.thread)
    , m_clientsModule(m_clients, parts.data.instances())
    , m_logModule(parts.log)
    , m_originsModule(*parts.data.origins(), parts.data.originPolicy())
    , m_storedEventsModule(parts.data.stores().events(), parts.memory, parts.thread)
    , m_historyModule(parts.data.stores().messages(), parts.memory, parts.thread)
    , m_messagesModule(parts.data.stores().messages(), parts.thread)
    , m_tagsModule(parts.data.stores().tags(), parts.thread)
    , m_router(parts.data.instances())
{
    m_background.setMaxThreadCount(2); // what is looked at does not wait for a batch that is read
    const auto add = [this](const auto &...modules) { (m_router.add(modules), ...); };
    add(m_healthModule, m_instancesModule, m_optionsModule, m_figuresModule, m_websocketModule,
        m_webhooksModule, m_webhookTestsModule, m_deadLettersModule, m_publishModule, m_statusModule,
        m_clientsModule, m_logModule, m_originsModule, m_storedEventsModule, m_historyModule,
        m_messagesModule, m_tagsModule);
    Q_ASSERT(areAnswered(allRoutes(), m_router));
}

const RouteTable &GatewayApi::routes()
{
    static const RouteTable table(allRoutes());
    return table;
}

} // namespace Inlet
