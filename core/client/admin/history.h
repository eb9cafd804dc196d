// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"

#include <QDateTime>
#include <QList>

/// The messages of a chat that the gateway still has (docs/rest/messages.md). Either token.
namespace Inlet::Admin {

struct HistoryQuery
{
    QString number;              ///< digits, or any address; at most 256 characters
    qint64 count = 0;            ///< 1 to 1000; 0: as many as the gateway likes
    std::optional<QString> from; ///< ISO 8601, included, as is to; no bound where there is none
    std::optional<QString> to;
};

struct HistoryMessage
{
    QString id;
    bool fromMe = false;
    QString type;    ///< as it was told
    QString content; ///< empty where there is no text
    QString chat;
    QString sender; ///< address of who sent it
    QString senderName;
    bool isGroup = false;
    QString status;      ///< in the words of docs/rest/messages.md
    QDateTime timestamp; ///< the message's own time, UTC
    Original original;   ///< with media and replies besides
};

struct History
{
    QString chat;                   ///< its address
    QList<HistoryMessage> messages; ///< the newest first
    bool hasMore = false;           ///< whether there are older ones
};

Call<History> history(const QString &instance, const HistoryQuery &query);

Result<History> parseHistory(const QByteArray &body);

} // namespace Inlet::Admin
