// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/model/instancetable.h"
#include "server/model/webhooktable.h"

#include <QDateTime>

#include <span>

namespace Inlet {

class EventLog;
class OriginSettings;
class Publisher;

namespace Api {

/// Whether the gateway works (docs/rest/health.md).
class HealthModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    HealthModule(EventLog &log, Publisher &publisher, const Snapshot<InstanceTable> &instances,
                 const Snapshot<WebhookTable> &webhookTable, const OriginSettings &origins,
                 QDateTime startedAt, QObject *thread)
        : m_log(log)
        , m_publisher(publisher)
        , m_instances(instances)
        , m_webhookTable(webhookTable)
        , m_origins(origins)
        , m_startedAt(std::move(startedAt))
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<HealthModule>> endpoints();

private:
    void health(const HttpRequest &request, const Responder &respond) const;
    /// Empty unless something in the database cannot be read.
    QString damage() const;

    EventLog &m_log;
    Publisher &m_publisher;
    const Snapshot<InstanceTable> &m_instances;
    const Snapshot<WebhookTable> &m_webhookTable;
    const OriginSettings &m_origins;
    const QDateTime m_startedAt;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
