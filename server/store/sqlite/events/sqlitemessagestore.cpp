// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/sqlitemessagestore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/messagecounts.h"
#include "server/store/sqlite/events/messageindex.h"

namespace Inlet {

namespace {

using Found = std::optional<StoredMessage>;

Result<Found> find(QSqlDatabase &database, const QString &instanceId, const QString &messageId,
                   MessageStore::Data data)
{
    auto found = MessageIndex::find(database, instanceId, messageId);
    const bool isRead = found && *found && data != MessageStore::Data::None
        && (data != MessageStore::Data::Whole || (*found)->hasBase64);
    if (!isRead)
        return found;
    auto read = data == MessageStore::Data::Whole ? MessageIndex::readWholeData(database, (*found)->eventId)
                                                  : MessageIndex::readData(database, (*found)->eventId);
    if (!read)
        return read.error();
    (*found)->data = *std::move(read);
    return found;
}

} // namespace

Pending<std::optional<StoredMessage>> SqliteMessageStore::find(const QString &instanceId,
                                                               const QString &messageId, Data data)
{
    return m_reader.run(
        [=](QSqlDatabase &database) { return Inlet::find(database, instanceId, messageId, data); });
}

Pending<MessageStore::ChatPage> SqliteMessageStore::readChat(const ChatQuery &query)
{
    return m_reader.run([query](QSqlDatabase &database) {
        ChatQuery asked = query;
        if (query.maxBytesNow)
            asked.maxBytes = query.maxBytesNow();
        return MessageIndex::readChat(database, asked);
    });
}

Pending<MessageFigures> SqliteMessageStore::figures(const QStringList &instanceIds, qint64 nowMs)
{
    return m_reader.run([instanceIds, nowMs](QSqlDatabase &database) -> Result<MessageFigures> {
        MessageFigures sum;
        for (const QString &id : instanceIds) {
            const auto counted = countMessages(database, id, nowMs);
            if (!counted)
                return counted.error();
            sum.add(*counted);
        }
        return sum;
    });
}

Pending<bool> SqliteMessageStore::indexBacklog(const StoreSlice &slice)
{
    return m_database.run([slice](QSqlDatabase &database) { return History::indexBacklog(database, slice); });
}

} // namespace Inlet
