// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/sqliteeventlog.h"

#include "core/storage/database.h"
#include "server/store/sqlite/deliveries/queuerows.h"
#include "server/store/sqlite/events/eventpage.h"
#include "server/store/sqlite/events/eventrows.h"
#include "server/store/sqlite/events/history.h"

namespace Inlet {

namespace {

Result<Position> store(QSqlDatabase &database, const EventLog::Publication &publication)
{
    const auto first = History::append(database, publication.events);
    if (!first)
        return first;
    if (!publication.connectionState.isEmpty()) {
        const auto kept =
            EventRows::setConnectionState(database, publication.instanceId, publication.connectionState);
        if (!kept)
            return kept.error();
    }
    if (publication.queues.isEmpty())
        return first;
    const auto queued =
        QueueRows::enqueue(database, publication.queues, first->sequence, publication.events.size());
    return queued ? first : Result<Position>(queued.error());
}

} // namespace

SqliteEventLog::SqliteEventLog(Database &database, Database &reader)
    : m_database(database)
    , m_reader(reader)
    , m_lost(database)
{
}

Pending<Position> SqliteEventLog::append(Publication publication)
{
    // Within the job, before its transaction shows what came later; and when that fails as a whole.
    const QByteArray last = publication.events.isEmpty() ? QByteArray() : publication.events.back().id;
    const auto noteLoss = [this, id = publication.instanceId, last](const Result<Position> &stored) {
        if (!stored && !last.isEmpty())
            m_lost.add(id, last);
    };
    return m_database.run(
        [this, noteLoss, publication = std::move(publication)](QSqlDatabase &database) {
            Result<void> noted;
            if (const QByteArray lost = m_lost.unnotedOf(publication.instanceId); !lost.isEmpty())
                noted = EventRows::noteLost(database, {{publication.instanceId, lost}});
            const auto stored = noted ? store(database, publication) : Result<Position>(noted.error());
            noteLoss(stored);
            return stored;
        },
        noteLoss);
}

Pending<EventLog::Page> SqliteEventLog::readAfter(const PageQuery &query)
{
    return m_reader.run([this, query](QSqlDatabase &database) {
        PageQuery asked = query;
        if (query.maxBytesNow)
            asked.maxBytes = query.maxBytesNow();
        QByteArray from;
        auto page = EventRows::read(database, asked, &from);
        // After the page was read: what is missing in it is known by now.
        if (page)
            page->isComplete = page->isComplete && from >= m_lost.lastOf(query.instanceId);
        return page;
    });
}

Result<QByteArray> SqliteEventLog::lastId()
{
    return m_database.run(&EventRows::lastId).result();
}

Result<void> SqliteEventLog::startKeeping(bool isKept, const QByteArray &id)
{
    return m_database
        .run([isKept, id](QSqlDatabase &database) {
            return isKept ? EventRows::continueKeeping(database, id) : EventRows::noteNothingKept(database);
        })
        .result();
}

Pending<bool> SqliteEventLog::prune(const PruneLimits &limits)
{
    return m_database.run([limits](QSqlDatabase &database) {
        const auto pruned = EventRows::prune(database, limits);
        return pruned ? Result<bool>(*pruned > 0) : pruned.error();
    });
}

Pending<void> SqliteEventLog::check(bool isWriting)
{
    return m_database.run([isWriting](QSqlDatabase &database) -> Result<void> {
        if (isWriting)
            return EventRows::tryWriting(database);
        const auto asked = EventRows::totalBytes(database);
        return asked ? Result<void>() : asked.error();
    });
}

} // namespace Inlet
