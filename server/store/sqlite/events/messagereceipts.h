// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/conversation/status.h"

#include <QByteArray>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// The table `message_receipts`: what receipts and changes tell of a message id under the address of a
/// chat, whether its message is there or not (docs/rest/messages.md). Those that wait are bounded by
/// Limits::waitingReceipts. For jobs of Database; no state of its own.
namespace MessageReceipts {

/// What a row is taken to need; counted with the event of the receipt.
inline constexpr qint64 rowBytes = 128;

/// The message that a receipt is about, as UTF-8.
struct Key
{
    QByteArray instanceId;
    QByteArray messageId;
    QByteArray chat; ///< empty: not told
};

/// Takes @p progress into what is known. True when nothing was told of the message in that chat before,
/// neither by a receipt nor by itself.
Result<bool> join(QSqlDatabase &database, const Key &key, const MessageProgress &progress);

/// The message of the id has come: its receipts no longer wait.
Result<void> attach(QSqlDatabase &database, const Key &key);

struct Told
{
    QString chat;
    MessageProgress progress;
};
/// All of one message id, of Limits::entriesPerMessage chats at most.
Result<QList<Told>> of(QSqlDatabase &database, const QString &instanceId, const QString &messageId);

} // namespace MessageReceipts
} // namespace Inlet
