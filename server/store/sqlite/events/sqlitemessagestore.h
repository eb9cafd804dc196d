// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/store/messagestore.h"

namespace Inlet {
class Database;

/// MessageStore in SQLite, over the tables of MessageIndex, read by MessageReader.
class SqliteMessageStore final : public MessageStore
{
public:
    SqliteMessageStore(Database &database, Database &reader)
        : m_database(database)
        , m_reader(reader)
    {
    }

    Pending<std::optional<StoredMessage>> find(const IdQuery &query) override;
    Pending<ChatPage> readChat(const ChatQuery &query) override;
    Pending<MessageFigures> figures(const QStringList &instanceIds, qint64 nowMs) override;
    Pending<bool> indexBacklog(const StoreSlice &slice) override;

private:
    Database &m_database;
    Database &m_reader;
};

} // namespace Inlet
