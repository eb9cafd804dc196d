// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/model/messagefigures.h"
#include "server/model/storedmessage.h"
#include "server/store/slice.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <limits>
#include <optional>

namespace Inlet {

/// Finds messages by id and by chat (docs/rest/messages.md, docs/rest/figures.md). They come with their
/// events into the log and go with them. Waits for nobody who writes. Errors are Storage, and Unavailable
/// where too much waits.
class MessageStore
{
public:
    MessageStore() = default;
    Q_DISABLE_COPY_MOVE(MessageStore)
    virtual ~MessageStore() = default;

    /// Which `data` come along.
    enum class Data {
        None,
        Shown, ///< of a large event without its media bytes
        Whole, ///< the media bytes as well, if there are any; else none
    };
    struct IdQuery
    {
        QString instanceId = {};
        QString messageId = {};
        QStringList chats = {}; ///< addresses, of which it is one; empty: the newest of that id
        Data data = Data::None;
    };
    /// The message of that id, or what is known to have changed it; empty when there is none.
    virtual Pending<std::optional<StoredMessage>> find(const IdQuery &query) = 0;

    struct ChatQuery
    {
        QString instanceId = {};
        QStringList chats = {}; ///< addresses, as by Jid::meantBy(); all that are the same person are read
        qint64 fromMs = std::numeric_limits<qint64>::min();
        qint64 toMs = std::numeric_limits<qint64>::max();
        int count = 0;
        /// Once the events of a page need more, the page ends; two messages always come, so that a
        /// page that begins with the last message of the one before goes on.
        qint64 maxBytes = 0;
        /// Asked instead of maxBytes, when the page is read; on the thread that reads.
        std::function<qint64()> maxBytesNow = {};
    };
    struct ChatPage
    {
        QString chat = {};                  ///< the address of the chat, as its messages tell it
        QList<StoredMessage> messages = {}; ///< newest first, with data
        bool hasMore = false;
    };
    virtual Pending<ChatPage> readChat(const ChatQuery &query) = 0;

    /// What the messages of these instances come to. Costs a walk over all of them.
    virtual Pending<MessageFigures> figures(const QStringList &instanceIds, qint64 nowMs) = 0;

    /// Enters a slice of the events that are older than the index; whether there is more to do.
    virtual Pending<bool> indexBacklog(const StoreSlice &slice) = 0;
};

} // namespace Inlet
