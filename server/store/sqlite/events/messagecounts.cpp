// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/messagecounts.h"

#include "core/protocol/jid.h"
#include "core/protocol/limits.h"
#include "core/storage/sql.h"

#include <QSqlError>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr qint64 dayMs = qint64(24) * 60 * 60 * 1000;

/// Those of one chat that share everything that is counted.
void count(const QSqlQuery &row, MessageFigures &figures)
{
    const qint64 messages = row.value(0).toLongLong();
    const QString jid = row.value(1).toString();
    const QString type = row.value(3).toString();
    const QString media = row.value(4).toString();
    figures.total += messages;
    if (row.value(2).toBool())
        figures.sent += messages;
    if (Jid::isGroup(jid))
        figures.inGroups += messages;
    else if (Jid::isPhone(jid) || Jid::isLid(jid))
        figures.inPrivate += messages;
    if (!media.isEmpty()) {
        figures.withMedia += messages;
        figures.byMedia[media] += messages;
    }
    figures.byType[!type.isEmpty() ? type : !media.isEmpty() ? media : u"unknown"_s] += messages;
    figures.byState[MessageState(row.value(5).toInt())] += messages;
    figures.inWeek += row.value(6).toLongLong();
    figures.inMonth += row.value(7).toLongLong();
    const qint64 first = row.value(8).toLongLong();
    const qint64 last = row.value(9).toLongLong();
    figures.firstMs = std::min(figures.firstMs.value_or(first), first);
    figures.lastMs = std::max(figures.lastMs.value_or(last), last);
}

} // namespace

Result<MessageFigures> countMessages(QSqlDatabase &database, const QString &instanceId, qint64 nowMs)
{
    auto rows = execute(database,
                        u"SELECT COUNT(*), chat_jid, is_from_me, type, media, status,"
                        " SUM(sent_at >= ?), SUM(sent_at >= ?), MIN(sent_at), MAX(sent_at), chat"
                        " FROM messages WHERE instance_id = ? AND change = 0"
                        " GROUP BY chat, chat_jid, is_from_me, type, media, status"_s,
                        {nowMs - 7 * dayMs, nowMs - 30 * dayMs, instanceId});
    if (!rows)
        return rows.error();
    MessageFigures figures;
    std::optional<QString> chat;
    while (rows->next()) {
        count(*rows, figures);
        if (const QString next = rows->value(10).toString(); chat != next) {
            // One chat may be written in several ways; the first one says what it is.
            chat = next;
            const QString jid = rows->value(1).toString();
            ++figures.chats;
            figures.groups += Jid::isGroup(jid) ? 1 : 0;
            figures.contacts += Jid::isPhone(jid) || Jid::isLid(jid) ? 1 : 0;
        }
        if (figures.byType.size() > 2 * std::size_t(Limits::messageTypesCounted))
            figures.boundTypes();
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    figures.boundTypes();
    return figures;
}

} // namespace Inlet
