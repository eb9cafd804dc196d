// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/publisher.h"

#include "core/protocol/apierror.h"
#include "server/instances/connectionstate.h"
#include "server/io/counters.h"
#include "server/logging.h"
#include "server/store/history.h"
#include "server/store/instancestore.h"
#include "server/ws/frame.h"

#include <QDateTime>
#include <QFuture>
#include <QRandomGenerator>

namespace Inlet {

namespace {

QString stateOf(const Event &event)
{
    const Payload payload = decodePayload(event.type, event.data);
    const auto *told = std::get_if<InstanceState>(&payload);
    return told != nullptr ? QString(connectionStateOf(told->state)) : QString();
}

} // namespace

Publisher::Publisher(Options options, Database &database,
                     const std::vector<std::unique_ptr<IoThread>> &ioThreads, Counters &counters)
    : m_options(options)
    , m_database(database)
    , m_ioThreads(ioThreads)
    , m_counters(counters)
    , m_ids([] { return QRandomGenerator::system()->generate(); })
{
    m_ids.continueBehind(m_options.lastId);
}

void Publisher::publish(const InstanceEntry &instance, const QList<Event> &events, Callback done)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<QByteArray> ids;
    ids.reserve(events.size());
    QList<StoredEvent> rows;
    QString state;
    for (const Event &event : events) {
        ids.append(m_ids.next(now));
        if (m_options.keepsHistory)
            rows.append({ids.back(), instance.record.id, event.type, event.data, now, 0});
        fanOut(instance, event);
        if (event.type == EventType::InstanceState)
            state = stateOf(event);
        qCDebug(lcEvents).noquote() << "event" << ids.back() << eventName(event.type).toByteArray() << "of"
                                    << instance.record.name;
    }
    if (!state.isEmpty())
        emit connectionStateTold(instance, state);
    m_counters.eventsPublished.fetch_add(quint64(events.size()), std::memory_order_relaxed);
    if (rows.isEmpty() && state.isEmpty()) {
        done(std::move(ids));
        return;
    }
    m_database
        .run(
            [rows = std::move(rows), id = instance.record.id, state](QSqlDatabase &database) -> Result<void> {
                auto stored = History::append(database, rows);
                if (!stored || state.isEmpty())
                    return stored;
                return InstanceStore::setConnectionState(database, id, state);
            })
        .then(this, [ids = std::move(ids), done = std::move(done)](const Result<void> &stored) {
            if (stored) {
                done(ids);
                return;
            }
            qCCritical(lcStore).noquote() << "cannot store" << ids.size() << "event(s) from" << ids.front()
                                          << "on:" << stored.error().message;
            done(Error{ErrorCode::Storage, ApiError::failedToStoreEvent});
        });
}

void Publisher::fanOut(const InstanceEntry &instance, const Event &event)
{
    const auto &websocket = instance.record.websocket;
    if (!websocket || !websocket->enabled || !websocket->filter.passes(event.type))
        return;
    // The frame is built for the first io thread that has clients, and shared with the others; an
    // instance without clients costs nothing.
    QByteArray frame;
    for (std::size_t i = 0; i < m_ioThreads.size(); ++i) {
        if (instance.channel->clients[i].load() == 0)
            continue;
        if (frame.isEmpty()) {
            const QByteArray data = websocket->mediaBase64 ? event.data : withoutMediaBase64(event.data);
            frame = Frame::ofEvent(event.type, data, instance.frameTail);
        }
        m_ioThreads[i]->deliver(instance.channel, frame);
    }
}

} // namespace Inlet
