// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/lostevents.h"

#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/base/counted.h"
#include "server/base/logging.h"
#include "server/store/sqlite/events/eventrows.h"

#include <QFuture>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

LostEvents::LostEvents(Database &database, std::chrono::milliseconds period)
    : m_database(database)
{
    m_timer.setInterval(period);
    connect(&m_timer, &QTimer::timeout, this, &LostEvents::note);
}

void LostEvents::add(const QString &instanceId, const QByteArray &lastId)
{
    {
        const std::lock_guard lock(m_mutex);
        // Of those that are gone nobody says so; what the database knows need not be known here.
        if (m_last.size() >= 2 * Limits::instances)
            m_last = m_unnoted;
        for (Ids *ids : {&m_last, &m_unnoted}) {
            QByteArray &last = (*ids)[instanceId];
            last = std::max(last, lastId);
        }
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_timer.start();
            note();
        },
        Qt::QueuedConnection);
}

QByteArray LostEvents::lastOf(const QString &instanceId) const
{
    const std::lock_guard lock(m_mutex);
    return m_last.value(instanceId);
}

QByteArray LostEvents::unnotedOf(const QString &instanceId) const
{
    const std::lock_guard lock(m_mutex);
    return m_unnoted.value(instanceId);
}

LostEvents::Ids LostEvents::unnoted() const
{
    const std::lock_guard lock(m_mutex);
    return m_unnoted;
}

void LostEvents::settle(const Ids &noted)
{
    const std::lock_guard lock(m_mutex);
    // What was lost once more meanwhile stays.
    m_unnoted.removeIf([&noted](const auto &lost) { return noted.value(lost.key()) == lost.value(); });
    if (m_unnoted.isEmpty())
        m_timer.stop();
}

void LostEvents::note()
{
    const Ids lost = unnoted();
    if (lost.isEmpty() || m_isNoting)
        return;
    m_isNoting = true;
    m_database.run([lost](QSqlDatabase &database) { return EventRows::noteLost(database, lost); })
        .then(this, [this, lost](const Result<void> &noted) {
            m_isNoting = false;
            if (!noted)
                return;
            settle(lost);
            qCInfo(lcStore).noquote()
                << "noted for catch-up that events of"
                << counted(quint64(lost.size()), "instance"_L1, "instances"_L1) << "could not be stored";
        });
}

void LostEvents::noteLast()
{
    // Asked when the job runs: those in front of it may have failed by then.
    m_database.runLast([this](QSqlDatabase &database) { return EventRows::noteLost(database, unnoted()); });
}

} // namespace Inlet
