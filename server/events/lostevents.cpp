// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/lostevents.h"

#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/base/logging.h"
#include "server/store/sqlite/eventstore.h"

#include <QFuture>

#include <algorithm>

namespace Inlet {

LostEvents::LostEvents(Database &database, std::chrono::milliseconds period)
    : m_database(database)
{
    m_timer.setInterval(period);
    connect(&m_timer, &QTimer::timeout, this, &LostEvents::tell);
}

void LostEvents::add(const QString &instanceId, const QByteArray &lastId)
{
    {
        const std::lock_guard lock(m_mutex);
        // Of those that are gone nobody says so; what the database knows need not be known here.
        if (m_last.size() >= 2 * Limits::instances)
            m_last = m_untold;
        for (Ids *ids : {&m_last, &m_untold}) {
            QByteArray &last = (*ids)[instanceId];
            last = std::max(last, lastId);
        }
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_timer.start();
            tell();
        },
        Qt::QueuedConnection);
}

QByteArray LostEvents::lastOf(const QString &instanceId) const
{
    const std::lock_guard lock(m_mutex);
    return m_last.value(instanceId);
}

QByteArray LostEvents::untoldOf(const QString &instanceId) const
{
    const std::lock_guard lock(m_mutex);
    return m_untold.value(instanceId);
}

LostEvents::Ids LostEvents::untold() const
{
    const std::lock_guard lock(m_mutex);
    return m_untold;
}

void LostEvents::settle(const Ids &told)
{
    const std::lock_guard lock(m_mutex);
    // What was lost once more meanwhile stays.
    m_untold.removeIf([&told](const auto &lost) { return told.value(lost.key()) == lost.value(); });
    if (m_untold.isEmpty())
        m_timer.stop();
}

void LostEvents::tell()
{
    const Ids lost = untold();
    if (lost.isEmpty() || m_isTelling)
        return;
    m_isTelling = true;
    m_database.run([lost](QSqlDatabase &database) { return EventStore::noteLost(database, lost); })
        .then(this, [this, lost](const Result<void> &noted) {
            m_isTelling = false;
            if (!noted)
                return;
            settle(lost);
            qCInfo(lcStore) << "noted for catch-up that events of" << lost.size()
                            << "instance(s) could not be stored";
        });
}

void LostEvents::tellLast()
{
    // Asked when the job runs: those in front of it may have failed by then.
    m_database.runLast([this](QSqlDatabase &database) { return EventStore::noteLost(database, untold()); });
}

} // namespace Inlet
