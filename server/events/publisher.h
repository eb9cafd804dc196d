// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "core/storage/database.h"
#include "server/events/lostevents.h"
#include "server/events/ulid.h"
#include "server/io/iothread.h"
#include "server/model/instancetable.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace Inlet {
struct GatewayCounters;
class DeliveryThread;
class WebhookTable;

/// Takes events in: gives them ids, fans them out to the WebSocket clients at once, stores them and puts
/// them into the queue of the webhooks (PROTOCOL.md §6, §7.15, §11). The fan-out does not wait for the disk;
/// the caller's answer does. Lives in the gateway's thread, whose order of calls is the order of delivery.
class Publisher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Publisher)

public:
    struct Options
    {
        bool keepsHistory = true;
        QByteArray lastId; ///< of the events that are stored: new ids come behind it
    };
    using Callback = std::function<void(Result<QList<QByteArray>>)>;

    Publisher(Options options, Database &database, const std::vector<std::unique_ptr<IoThread>> &ioThreads,
              const Snapshot<WebhookTable> &webhooks, DeliveryThread &delivery, GatewayCounters &counters);

    /// @p done gets the ids when the events are durable. It may come inside the call when there is
    /// nothing to store.
    void publish(const InstanceEntry &instance, const QList<Event> &events, Callback done);

    /// An id for what is told like an event and is none.
    QByteArray newId();

    /// What is to be taken for missing, though the database may not know.
    const LostEvents &lost() const { return m_lost; }
    /// Tells the database what was lost, if it does not know. The last thing before it goes.
    void settleLosses() { m_lost.tellLast(); }

    /// Why events could not be stored the last time, empty once they could again.
    const QString &storeFailure() const { return m_storeFailure; }
    /// The failure is over: something was written since.
    void clearStoreFailure() { m_storeFailure.clear(); }

signals:
    /// An `instance.state` event was among them; the last one counts.
    void connectionStateTold(const Inlet::InstanceEntry &instance, const QString &state);

private:
    /// The clients that get it.
    int fanOut(const InstanceEntry &instance, const Event &event,
               std::chrono::steady_clock::time_point published);
    void noteStored(const QList<QByteArray> &ids, const Result<void> &stored);

    const Options m_options;
    Database &m_database;
    const std::vector<std::unique_ptr<IoThread>> &m_ioThreads;
    const Snapshot<WebhookTable> &m_webhooks;
    DeliveryThread &m_delivery;
    GatewayCounters &m_counters;
    EventIdGenerator m_ids;
    LostEvents m_lost;
    QString m_storeFailure;
};

} // namespace Inlet
