// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/chat/figuresmodule.h"
#include "server/api/chat/historymodule.h"
#include "server/api/chat/messagesmodule.h"
#include "server/api/chat/tagsmodule.h"
#include "server/api/events/publishmodule.h"
#include "server/api/events/storedeventsmodule.h"
#include "server/api/gateway/clientsmodule.h"
#include "server/api/gateway/healthmodule.h"
#include "server/api/gateway/logmodule.h"
#include "server/api/gateway/originsmodule.h"
#include "server/api/gateway/statusmodule.h"
#include "server/api/instances/instancesmodule.h"
#include "server/api/instances/optionsmodule.h"
#include "server/api/instances/websocketmodule.h"
#include "server/api/router.h"
#include "server/api/webhooks/deadlettersmodule.h"
#include "server/api/webhooks/webhooksmodule.h"
#include "server/api/webhooks/webhooktestsmodule.h"
#include "server/io/clientdirectory.h"
#include "server/observe/observer.h"

#include <QThreadPool>

namespace Inlet {

class GatewayData;
class GatewayDelivery;
class GatewayIngress;

/// The modules of the REST API, and the router that brings requests to them. Lives in the gateway's thread.
class GatewayApi final
{
public:
    /// What answers are made of; all outlive it.
    struct Parts
    {
        GatewayData &data;
        GatewayDelivery &delivery;
        const GatewayIngress &ingress;
        const Counters &counters;
        const MemoryBudget &memory;
        const LogRing *log; ///< null when the program keeps none
        QObject *thread;    ///< an object of the gateway's thread, for answers that come later
    };

    explicit GatewayApi(const Parts &parts);
    Q_DISABLE_COPY_MOVE(GatewayApi)

    /// The routes of all modules; before there is any of them, and on any thread.
    static const RouteTable &routes();

    const Api::Router &router() const { return m_router; }

private:
    const QDateTime m_startedAt = QDateTime::currentDateTimeUtc();
    ClientDirectory m_clients;
    Observer m_observer;
    Api::HealthModule m_healthModule;
    Api::InstancesModule m_instancesModule;
    Api::OptionsModule m_optionsModule;
    Api::FiguresModule m_figuresModule;
    Api::WebsocketModule m_websocketModule;
    Api::WebhooksModule m_webhooksModule;
    Api::WebhookTestsModule m_webhookTestsModule;
    Api::DeadLettersModule m_deadLettersModule;
    Api::PublishModule m_publishModule;
    Api::StatusModule m_statusModule;
    Api::ClientsModule m_clientsModule;
    Api::LogModule m_logModule;
    Api::OriginsModule m_originsModule;
    Api::StoredEventsModule m_storedEventsModule;
    Api::HistoryModule m_historyModule;
    Api::MessagesModule m_messagesModule;
    Api::TagsModule m_tagsModule;
    Api::Router m_router;
    QThreadPool m_background; // ends first, with what it does for the modules
};

} // namespace Inlet
