// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/retention.h"

#include "server/base/logging.h"
#include "server/events/ulid.h"
#include "server/store/sqlite/deliverystore.h"
#include "server/store/sqlite/history.h"
#include "server/store/sqlite/instancestore.h"

#include <QDateTime>
#include <QFuture>
#include <QRandomGenerator>

namespace Inlet {

namespace {

constexpr qint64 millisecondsPerDay = qint64(24) * 3'600'000;

/// One slice of whatever there is to do; whether there may be more.
Result<bool> slice(QSqlDatabase &database, const EventStore::PruneLimits &limits)
{
    const auto dropped = DeliveryStore::clearDropped(database, limits.slice);
    if (!dropped || *dropped)
        return dropped;
    const auto cleared = InstanceStore::clearRemoved(database, limits.slice);
    if (!cleared || *cleared)
        return cleared;
    const auto pruned = EventStore::prune(database, limits);
    if (!pruned)
        return pruned.error();
    if (*pruned > 0)
        return true;
    return History::indexBacklog(database, limits.slice);
}

} // namespace

Retention::Retention(Options options, Database &database)
    : m_options(options)
    , m_database(database)
{
    m_timer.setInterval(m_options.period);
    connect(&m_timer, &QTimer::timeout, this, &Retention::work);
}

Result<void> Retention::start()
{
    const bool keeps = m_options.historyDays > 0;
    EventIdGenerator ids([] { return QRandomGenerator::system()->generate(); });
    const QByteArray now = ids.next(QDateTime::currentMSecsSinceEpoch());
    auto settled = m_database
                       .run([keeps, now](QSqlDatabase &database) {
                           return keeps ? EventStore::continueKeeping(database, now)
                                        : EventStore::noteNothingKept(database);
                       })
                       .result();
    if (!settled)
        return settled;
    m_timer.start();
    work();
    return {};
}

void Retention::work()
{
    m_isAsked = true;
    if (!m_isWorking)
        runSlice();
}

void Retention::runSlice()
{
    m_isWorking = true;
    m_isAsked = false;
    const bool keeps = m_options.historyDays > 0;
    const EventStore::PruneLimits limits{QDateTime::currentMSecsSinceEpoch()
                                             - m_options.historyDays * millisecondsPerDay,
                                         keeps ? m_options.historyBytes : 0,
                                         {}};
    m_database.run([limits](QSqlDatabase &database) { return slice(database, limits); })
        .then(this, [this](const Result<bool> &hasMore) {
            m_isWorking = false;
            if (!hasMore)
                qCWarning(lcStore).noquote() << "cannot prune the history:" << hasMore.error().message;
            // Queued behind what has come meanwhile, so that a slice is all that anybody waits for.
            if ((hasMore && *hasMore) || m_isAsked)
                runSlice();
            else
                emit rested();
        });
}

} // namespace Inlet
