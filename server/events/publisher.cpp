// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/publisher.h"

#include "core/logging/logging.h"
#include "core/websocket/frame.h"
#include "server/base/apierror.h"
#include "server/base/counters.h"
#include "server/base/logging.h"
#include "server/events/deliverysink.h"
#include "server/events/fanout.h"
#include "server/model/connectionstate.h"
#include "server/model/webhooktable.h"
#include "server/store/eventlog.h"

#include <QDateTime>
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
void logEvent(QtMsgType type, const QString &message, const QByteArray &id, LogFields fields = {})
{
    fields.prepend({"event"_L1, QString::fromLatin1(id)});
    logWith(lcEvents(), type, message, fields);
}

void logPublished(const QByteArray &id, const InstanceEntry &instance, const Event &event)
{
    logEvent(QtDebugMsg, u"event published"_s, id,
             {{"type"_L1, QString::fromLatin1(eventName(event.type))},
              {"instance"_L1, instance.record.name},
              {"bytes"_L1, QString::number(event.data.size())}});
}

void logFannedOut(const QByteArray &id, int clients)
{
    logEvent(QtDebugMsg, u"event fanned out"_s, id, {{"clients"_L1, QString::number(clients)}});
}

/// The same with their positions; @p ids: of the publication, whose first event has the sequence @p first.
QList<QueueEvents> positioned(QList<QueueEvents> queues, const QList<QByteArray> &ids, qint64 first)
{
    if (first == 0) // not kept
        return queues;
    for (QueueEvents &queue : queues) {
        qsizetype i = 0;
        for (QueuedEvent &event : queue.events) {
            while (ids[i] != event.eventId)
                ++i;
            event.sequence = first + i;
        }
    }
    return queues;
}

} // namespace

Publisher::Publisher(Options options, const Dependencies &dependencies)
    : m_options(options)
    , m_dependencies(dependencies)
    , m_ids([] { return QRandomGenerator::system()->generate(); })
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
    const bool isLogged = lcEvents().isDebugEnabled();
    QList<QByteArray> ids;
    ids.reserve(events.size());
    QList<StoredEvent> rows;
    rows.reserve(m_options.keepsHistory ? events.size() : 0);
    const auto webhooks = m_dependencies.webhooks.load()->enabledOf(instance.record.id);
    QList<QueueEvents> queued;
    queued.reserve(webhooks.size());
    for (const auto &webhook : webhooks)
        queued.append(QueueEvents{webhook->record.lane, {}});
    QString state;
    for (const Event &event : events) {
        ids.append(m_ids.next(now));
        if (m_options.keepsHistory)
            rows.append({.id = ids.back(),
                         .instanceId = instance.record.id,
                         .type = event.type,
                         .data = event.data,
                         .receivedAtMs = now});
        for (qsizetype i = 0; i < webhooks.size(); ++i) {
            if (webhooks[i]->record.config.filter.passes(event.type))
                queued[i].events.append({queued[i].lane, ids.back(), event.type, event.data});
        }
        if (isLogged)
            logPublished(ids.back(), instance, event);
        const int clients = fanOut(instance, event, published);
        if (isLogged)
            logFannedOut(ids.back(), clients);
        if (event.type == EventType::InstanceState)
            state = stateOf(event);
        m_dependencies.counters.published[std::size_t(event.type)].add();
    }
    if (!state.isEmpty())
        emit connectionStateReported(instance, state);
    if (rows.isEmpty() && queued.isEmpty() && state.isEmpty()) {
        done(std::move(ids));
        return;
    }
    m_dependencies.log.append({instance.record.id, std::move(rows), queued, state})
        .then(this,
              [this, ids = std::move(ids), queued,
               done = std::move(done)](const Result<Position> &stored) mutable {
                  noteStored(ids, stored);
                  if (!stored) {
                      done(Error{ErrorCode::Storage, ApiError::failedToStoreEvent});
                      return;
                  }
                  if (!queued.isEmpty())
                      m_dependencies.deliveries.take(positioned(std::move(queued), ids, stored->sequence));
                  done(ids);
              });
}

void Publisher::noteStored(const QList<QByteArray> &ids, const Result<Position> &stored)
{
    if (stored) {
        m_storeFailure.clear();
        if (lcEvents().isDebugEnabled()) {
            for (const QByteArray &id : ids)
                logEvent(QtDebugMsg, u"event stored"_s, id);
        }
        return;
    }
    m_storeFailure = stored.error().message;
    m_dependencies.counters.eventsNotStored.add(quint64(ids.size()));
    logWith(lcStore(), QtCriticalMsg, "cannot store events: "_L1 + stored.error().message,
            {{"event"_L1, QString::fromLatin1(ids.front())}, {"count"_L1, QString::number(ids.size())}});
    // Whoever follows one of them finds its end.
    for (const QByteArray &id : ids)
        logEvent(QtDebugMsg, u"event not stored"_s, id);
}

int Publisher::fanOut(const InstanceEntry &instance, const Event &event,
                      std::chrono::steady_clock::time_point published)
{
    const auto &websocket = instance.record.websocket;
    if (!websocket || !websocket->enabled || !websocket->filter.passes(event.type))
        return 0;
    // An instance without clients costs nothing.
    const int clients = m_dependencies.fanOut.audience(*instance.channel);
    if (clients == 0)
        return 0;
    const QByteArray data = websocket->mediaBase64 ? event.data : withoutMediaBase64(event.data);
    m_dependencies.fanOut.deliver(instance.channel, Frame::ofEvent(event.type, data, instance.frameTail),
                                  published);
    return clients;
}

} // namespace Inlet
