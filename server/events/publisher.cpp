// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/publisher.h"

#include "core/logging/logging.h"
#include "core/websocket/frame.h"
#include "server/base/apierror.h"
#include "server/base/counters.h"
#include "server/base/logging.h"
#include "server/model/connectionstate.h"
#include "server/model/webhooktable.h"
#include "server/store/sqlite/deliverystore.h"
#include "server/store/sqlite/history.h"
#include "server/store/sqlite/instancestore.h"
#include "server/webhook/deliverythread.h"

#include <QDateTime>
#include <QFuture>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

QString stateOf(const Event &event)
{
    const Payload payload = decodePayload(event.type, event.data);
    const auto *told = std::get_if<InstanceState>(&payload);
    return told != nullptr ? QString(connectionStateOf(told->state)) : QString();
}

// One id runs through all lines of an event (PROTOCOL.md §13).
void tell(QtMsgType type, const QString &message, const QByteArray &id, LogFields fields = {})
{
    fields.prepend({"event"_L1, QString::fromLatin1(id)});
    logWith(lcEvents(), type, message, fields);
}

void tellPublished(const QByteArray &id, const InstanceEntry &instance, const Event &event)
{
    tell(QtDebugMsg, u"event published"_s, id,
         {{"type"_L1, QString::fromLatin1(eventName(event.type))},
          {"instance"_L1, instance.record.name},
          {"bytes"_L1, QString::number(event.data.size())}});
}

void tellFannedOut(const QByteArray &id, int clients)
{
    tell(QtDebugMsg, u"event fanned out"_s, id, {{"clients"_L1, QString::number(clients)}});
}

} // namespace

Publisher::Publisher(Options options, Database &database,
                     const std::vector<std::unique_ptr<IoThread>> &ioThreads,
                     const Snapshot<WebhookTable> &webhooks, DeliveryThread &delivery,
                     GatewayCounters &counters)
    : m_options(options)
    , m_database(database)
    , m_ioThreads(ioThreads)
    , m_webhooks(webhooks)
    , m_delivery(delivery)
    , m_counters(counters)
    , m_ids([] { return QRandomGenerator::system()->generate(); })
    , m_lost(database)
{
    m_ids.continueBehind(m_options.lastId);
}

QByteArray Publisher::newId()
{
    return m_ids.next(QDateTime::currentMSecsSinceEpoch());
}

void Publisher::publish(const InstanceEntry &instance, const QList<Event> &events, Callback done)
{
    const auto published = std::chrono::steady_clock::now();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool isTold = lcEvents().isDebugEnabled();
    QList<QByteArray> ids;
    ids.reserve(events.size());
    QList<StoredEvent> rows;
    rows.reserve(m_options.keepsHistory ? events.size() : 0);
    const auto webhooks = m_webhooks.load()->enabledOf(instance.record.id);
    QList<LaneEvents> queued;
    queued.reserve(webhooks.size());
    for (const auto &webhook : webhooks)
        queued.append(LaneEvents{webhook->record.lane, {}});
    QString state;
    for (const Event &event : events) {
        ids.append(m_ids.next(now));
        if (m_options.keepsHistory)
            rows.append({ids.back(), instance.record.id, event.type, event.data, now, 0});
        for (qsizetype i = 0; i < webhooks.size(); ++i) {
            if (webhooks[i]->record.config.filter.passes(event.type))
                queued[i].events.append({queued[i].lane, ids.back(), event.type, event.data, 0});
        }
        if (isTold)
            tellPublished(ids.back(), instance, event);
        const int clients = fanOut(instance, event, published);
        if (isTold)
            tellFannedOut(ids.back(), clients);
        if (event.type == EventType::InstanceState)
            state = stateOf(event);
        m_counters.published[std::size_t(event.type)].add();
    }
    if (!state.isEmpty())
        emit connectionStateTold(instance, state);
    if (rows.isEmpty() && queued.isEmpty() && state.isEmpty()) {
        done(std::move(ids));
        return;
    }
    // Within the job, before its transaction shows what came later; and when that fails as a whole.
    const auto noteLoss = [this, id = instance.record.id, last = ids.back()](const Result<void> &stored) {
        if (!stored && m_options.keepsHistory)
            m_lost.add(id, last);
    };
    m_database
        .run([this, noteLoss, rows = std::move(rows), queued, id = instance.record.id,
              state](QSqlDatabase &database) {
            Result<void> stored;
            if (const QByteArray lost = m_lost.untoldOf(id); !lost.isEmpty())
                stored = EventStore::noteLost(database, {{id, lost}});
            if (stored)
                stored = History::append(database, rows);
            if (stored && !queued.isEmpty())
                stored = DeliveryStore::enqueue(database, queued, rows.size());
            if (stored && !state.isEmpty())
                stored = InstanceStore::setConnectionState(database, id, state);
            noteLoss(stored);
            return stored;
        })
        .then(this, noteLoss,
              [this, ids = std::move(ids), queued, done = std::move(done)](const Result<void> &stored) {
                  noteStored(ids, stored);
                  if (stored && !queued.isEmpty())
                      m_delivery.take(queued);
                  if (stored)
                      done(ids);
                  else
                      done(Error{ErrorCode::Storage, ApiError::failedToStoreEvent});
              });
}

void Publisher::noteStored(const QList<QByteArray> &ids, const Result<void> &stored)
{
    if (stored) {
        m_storeFailure.clear();
        if (lcEvents().isDebugEnabled()) {
            for (const QByteArray &id : ids)
                tell(QtDebugMsg, u"event stored"_s, id);
        }
        return;
    }
    m_storeFailure = stored.error().message;
    m_counters.eventsNotStored.add(quint64(ids.size()));
    logWith(lcStore(), QtCriticalMsg, "cannot store events: "_L1 + stored.error().message,
            {{"event"_L1, QString::fromLatin1(ids.front())}, {"count"_L1, QString::number(ids.size())}});
    // Whoever follows one of them finds its end.
    for (const QByteArray &id : ids)
        tell(QtDebugMsg, u"event not stored"_s, id);
}

int Publisher::fanOut(const InstanceEntry &instance, const Event &event,
                      std::chrono::steady_clock::time_point published)
{
    const auto &websocket = instance.record.websocket;
    if (!websocket || !websocket->enabled || !websocket->filter.passes(event.type))
        return 0;
    int total = 0;
    // The frame is built for the first io thread that has clients, and shared with the others; an
    // instance without clients costs nothing.
    QByteArray frame;
    for (std::size_t i = 0; i < m_ioThreads.size(); ++i) {
        const int clients = instance.channel->clients[i].load();
        if (clients == 0)
            continue;
        total += clients;
        if (frame.isEmpty()) {
            const QByteArray data = websocket->mediaBase64 ? event.data : withoutMediaBase64(event.data);
            frame = Frame::ofEvent(event.type, data, instance.frameTail);
        }
        m_ioThreads[i]->deliver(instance.channel, frame, published);
    }
    return total;
}

} // namespace Inlet
