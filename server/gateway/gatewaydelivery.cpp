// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/gateway/gatewaydelivery.h"

#include "core/protocol/limits.h"
#include "server/base/counters.h"
#include "server/store/deliverystore.h"
#include "server/store/eventlog.h"
#include "server/webhook/authorities.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Inlet {

GatewayDelivery::GatewayDelivery(const Config &config, GatewayData &data, Counters &counters)
    : m_config(config)
    , m_data(data)
    , m_counters(counters)
{
}

GatewayDelivery::~GatewayDelivery()
{
    m_thread.reset();
    m_data.close();
}

bool GatewayDelivery::allowsPrivateWebhooks() const
{
    return m_config.allowsPrivateWebhooks || m_config.listenHost.isLoopback();
}

Result<void> GatewayDelivery::startWebhooks()
{
    DeliveryStore &deliveries = m_data.stores().deliveries();
    m_webhooks =
        std::make_unique<WebhookRegistry>(m_data.stores().webhooks(), m_data.instances(), m_webhookTable);
    if (auto loaded = m_webhooks->load(); !loaded)
        return loaded;
    const qint64 latest = QDateTime::currentMSecsSinceEpoch() + m_config.webhookRetries.longest().count();
    const auto waiting = deliveries.settle(latest);
    if (!waiting)
        return waiting.error();
    HttpPoster::Options http{allowsPrivateWebhooks(), Limits::webhookTime, "Inlet/" INLET_VERSION};
    if (const QString &file = m_config.webhookAuthoritiesFile; !file.isEmpty()) {
        auto authorities = readAuthorities(file);
        if (!authorities)
            return Error{authorities.error().code, file + u": "_s + authorities.error().message};
        http.authorities = *std::move(authorities);
    }
    m_thread = std::make_unique<DeliveryThread>(Dispatcher::Options{m_config.webhookRetries, std::move(http)},
                                                Dispatcher::Dependencies{deliveries, m_data.instances(),
                                                                         m_counters.webhooks});
    for (const auto &webhook : m_webhookTable.load()->entries()) {
        if (webhook->record.config.enabled)
            m_thread->open(webhook, waiting->value(webhook->record.lane));
    }
    QObject::connect(m_webhooks.get(), &WebhookRegistry::enabled, m_webhooks.get(),
                     [this](const auto &webhook) { m_thread->open(webhook); });
    QObject::connect(m_webhooks.get(), &WebhookRegistry::dropped, m_webhooks.get(),
                     [this](qint64 lane) { m_thread->drop(lane); });
    QObject::connect(&m_data.registry(), &InstanceRegistry::removed, m_webhooks.get(),
                     &WebhookRegistry::forgetRemoved);
    return {};
}

Result<void> GatewayDelivery::startEvents(FanOut &fanOut)
{
    EventLog &log = m_data.stores().events();
    const auto lastId = log.lastId();
    if (!lastId)
        return lastId.error();
    m_publisher = std::make_unique<Publisher>(Publisher::Options{m_config.historyDays > 0, *lastId},
                                              Publisher::Dependencies{log, fanOut, *m_thread, m_webhookTable,
                                                                      m_counters.gateway});
    QObject::connect(m_publisher.get(), &Publisher::connectionStateReported, &m_data.registry(),
                     &InstanceRegistry::noteConnectionState);
    m_retention = std::make_unique<Retention>(Retention::Options{m_config.historyDays, Limits::historyBytes,
                                                                 Retention::defaultPeriod},
                                              m_data.stores());
    QObject::connect(&m_data.registry(), &InstanceRegistry::removed, m_retention.get(), &Retention::work);
    QObject::connect(m_webhooks.get(), &WebhookRegistry::dropped, m_retention.get(), &Retention::work);
    return m_retention->start();
}

void GatewayDelivery::beginStop()
{
    if (m_thread)
        m_thread->beginStop();
}

} // namespace Inlet
