// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/conversation/moment.h"
#include "core/conversation/tellings.h"
#include "core/protocol/messagehead.h"
#include "server/model/storedmessage.h"
#include "server/store/sqlite/events/messagereceipts.h"

#include <QList>
#include <QString>

class QSqlDatabase;
class QSqlQuery;

namespace Inlet {

/// A row of the table `messages`: what is told of a message, or of a change under its id, in one chat.
struct MessageRow
{
    QString eventId;
    QString mediaEventId; ///< which has the media bytes; empty: the event itself, if any
    MessageHead::Change change = MessageHead::Change::None;
    qint64 variant = 0;
    QString chat;
    qint64 sentAtMs = 0;
    qint64 toldAtMs = 0; ///< 0: not told
    qint64 arrivedAtMs = 0;
    StoredMessage::Direction direction = StoredMessage::Direction::Unknown;
    MessageState state = MessageState::Pending; ///< of an index that was made before receipts had a table
    bool hasBase64 = false;

    bool isMessage() const { return change == MessageHead::Change::None; }
    qint64 told() const { return toldAtMs == 0 ? noTime : toldAtMs; }
    /// Where the message stands as this telling has it.
    Standing standing() const
    {
        return {toldAtMs != 0 && !isAhead(toldAtMs, arrivedAtMs), sentAtMs, {arrivedAtMs, 0}};
    }
};

/// The columns of `messages`, as of the alias `m`, that messageRow() reads, from the first on.
QLatin1StringView messageColumns();
inline constexpr int messageColumnCount = 11;
MessageRow messageRow(const QSqlQuery &row);
/// How a direction stands in the column is_from_me.
int directionNumber(StoredMessage::Direction direction);
StoredMessage::Direction messageDirection(int number);

/// All that is told under one message id of an instance.
struct MessageTellings
{
    QList<MessageRow> rows; ///< messages first
    QList<MessageReceipts::Told> receipts;

    /// Of rows and receipts together.
    QStringList chats() const;
    bool isTold() const;
    QList<Telling> tellings() const;

    /// The message of @p person (personsOf()), as all that speaks for it tells it together; without data.
    /// There must be one.
    StoredMessage message(const QString &messageId, const QString &person,
                          const IdentityGraph &identity) const;
    /// The events that tell of it besides @p eventId, those with media bytes first.
    QStringList otherEvents(const QString &eventId, const QString &person,
                            const IdentityGraph &identity) const;
    /// The event that has its media bytes; empty: none.
    QString mediaEvent(const QString &person, const IdentityGraph &identity) const;

private:
    QList<const MessageRow *> rowsOf(const QString &person, const IdentityGraph &identity) const;
};

/// Of Limits::entriesPerMessage rows at most.
Result<MessageTellings> tellingsOf(QSqlDatabase &database, const QString &instanceId,
                                   const QString &messageId);

} // namespace Inlet
