// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/lostevents.h"

#include "core/storage/database.h"
#include "server/logging.h"
#include "server/store/eventstore.h"

#include <QFuture>

namespace Inlet {

LostEvents::LostEvents(Database &database, std::chrono::milliseconds period)
    : m_database(database)
{
    m_timer.setInterval(period);
    connect(&m_timer, &QTimer::timeout, this, &LostEvents::tell);
}

void LostEvents::add(const QString &instanceId, const QByteArray &lastId)
{
    m_untold.insert(instanceId, lastId);
    m_timer.start();
    tell();
}

void LostEvents::settle(const Ids &told)
{
    // What was lost once more meanwhile stays.
    m_untold.removeIf([&told](const auto &lost) { return told.value(lost.key()) == lost.value(); });
    if (m_untold.isEmpty())
        m_timer.stop();
}

void LostEvents::tell()
{
    if (m_untold.isEmpty() || m_isTelling)
        return;
    m_isTelling = true;
    m_database.run([lost = m_untold](QSqlDatabase &database) { return EventStore::noteLost(database, lost); })
        .then(this, [this, lost = m_untold](const Result<void> &noted) {
            m_isTelling = false;
            if (!noted)
                return;
            settle(lost);
            qCInfo(lcStore) << "noted for catch-up that events of" << lost.size()
                            << "instance(s) could not be stored";
        });
}

} // namespace Inlet
