// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/envelope.h"
#include "server/events/ulid.h"
#include "server/model/instancetable.h"
#include "server/model/position.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace Inlet {
struct GatewayCounters;
class DeliverySink;
class EventLog;
class FanOut;
class WebhookTable;

/// Takes events in: gives them ids, fans them out to the WebSocket clients at once, stores them and puts
/// them into the queue of the webhooks (PROTOCOL.md §6, §11, docs/rest/deliveries.md). The fan-out does not
/// wait for the disk; the caller's answer does. Lives in the gateway's thread, whose order of calls is the
/// order of delivery.
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

    /// What it works with; all of it outlives it, but for the log, whose last answers it gets.
    struct Dependencies
    {
        EventLog &log;
        FanOut &fanOut;
        DeliverySink &deliveries;
        const Snapshot<WebhookTable> &webhooks;
        GatewayCounters &counters;
    };

    Publisher(Options options, const Dependencies &dependencies);

    /// @p done gets the ids when the events are durable. It may come inside the call when there is
    /// nothing to store.
    void publish(const InstanceEntry &instance, const QList<Event> &events, Callback done);

    /// An id for what is told like an event and is none.
    QByteArray newId();

    /// Why events could not be stored the last time, empty once they could again.
    const QString &storeFailure() const { return m_storeFailure; }
    /// The failure is over: something was written since.
    void clearStoreFailure() { m_storeFailure.clear(); }

signals:
    /// An `instance.state` event was among them; the last one counts.
    void connectionStateReported(const Inlet::InstanceEntry &instance, const QString &state);

private:
    /// The clients that get it.
    int fanOut(const InstanceEntry &instance, const Event &event,
               std::chrono::steady_clock::time_point published);
    void noteStored(const QList<QByteArray> &ids, const Result<Position> &stored);

    const Options m_options;
    const Dependencies m_dependencies;
    EventIdGenerator m_ids;
    QString m_storeFailure;
};

} // namespace Inlet
