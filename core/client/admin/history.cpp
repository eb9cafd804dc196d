// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/history.h"

#include "core/client/admin/fields.h"
#include "core/client/admin/requests.h"

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

HistoryMessage readMessage(Fields &fields)
{
    HistoryMessage message;
    message.id = fields.has("id"_L1) ? fields.text("id"_L1) : fields.text("messageId"_L1);
    message.fromMe = fields.flagOr("fromMe"_L1, false);
    message.type = fields.textOr("type"_L1);
    message.content = fields.textOr("content"_L1);
    message.chat = fields.textOr("chat"_L1);
    message.sender = fields.textOr("senderJid"_L1, fields.textOr("from"_L1));
    message.senderName = fields.textOr("senderName"_L1);
    message.isGroup = fields.flagOr("isGroup"_L1, false);
    message.status = fields.textOr("status"_L1);
    message.timestamp = fields.time("timestamp"_L1);
    message.original = fields.original();
    return message;
}

} // namespace

Result<History> parseHistory(const QByteArray &body)
{
    return parseAnswer<History>(body, [](Fields &answer) {
        History history;
        history.chat = answer.textOr("chat_jid"_L1);
        history.hasMore = answer.flagOr("hasMore"_L1, false);
        answer.rows("messages"_L1, [&history](Fields &row) { history.messages += readMessage(row); });
        return history;
    });
}

Call<History> history(const QString &instance, const HistoryQuery &query)
{
    QJsonObject body{{u"number"_s, query.number}};
    if (query.count > 0)
        body.insert("count"_L1, query.count);
    if (query.from)
        body.insert("from"_L1, *query.from);
    if (query.to)
        body.insert("to"_L1, *query.to);
    return {post(u"/api/chat/history/"_s + pathSegment(instance), body), parseHistory};
}

} // namespace Inlet::Admin
