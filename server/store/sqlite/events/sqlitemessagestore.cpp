// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/sqlitemessagestore.h"

#include "core/storage/database.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/messagecounts.h"
#include "server/store/sqlite/events/messagereader.h"

namespace Inlet {

Pending<std::optional<StoredMessage>> SqliteMessageStore::find(const IdQuery &query)
{
    return m_reader.run([query](QSqlDatabase &database) { return MessageReader::find(database, query); });
}

Pending<MessageStore::ChatPage> SqliteMessageStore::readChat(const ChatQuery &query)
{
    return m_reader.run([query](QSqlDatabase &database) {
        ChatQuery asked = query;
        if (query.maxBytesNow)
            asked.maxBytes = query.maxBytesNow();
        return MessageReader::readChat(database, asked);
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
