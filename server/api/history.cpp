// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"
#include "server/api/handlers.h"
#include "server/api/historyquery.h"
#include "server/api/messagetext.h"
#include "server/base/keptbytes.h"
#include "server/store/sqlite/events/messageindex.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// Without a message in the chat there is no address but the one that was asked for.
QString addressOf(const QString &number)
{
    const QString chat = chatKey(number);
    return number.contains(u'@') || chat.isEmpty() ? number : QString(chat + "@s.whatsapp.net"_L1);
}

HttpResponse answer(const HistoryQuery &asked, const MessageStore::ChatPage &page)
{
    QByteArray rows = ",\"messages\":[";
    for (const StoredMessage &message : page.messages) {
        if (!rows.endsWith('['))
            rows.append(',');
        rows.append(QJsonDocument(historyRow(message)).toJson(QJsonDocument::Compact));
    }
    rows.append(']');
    const QString jid = page.messages.isEmpty() ? addressOf(asked.number) : page.messages.front().chatJid;
    return success(200, u"Chat history retrieved successfully"_s,
                   member("chat_jid", jid) + member("count", page.messages.size())
                       + member("hasMore", page.hasMore) + rows);
}

} // namespace

void chatHistory(const Context &context, const HttpRequest &request, const Responder &respond)
{
    Result<QJsonObject> asked = request.grant.route.route->body == BodyKind::None
        ? queryObject(splitTarget(request.head.target).query, {"number", "count", "from", "to"})
        : objectOf(request.body);
    if (!asked)
        return respond(refusalOf(asked.error()));
    const auto query = historyQueryOf(*asked);
    if (!query)
        return respond(refusalOf(query.error()));
    const MessageStore::ChatQuery chat{.instanceId = request.grant.instance->record.id,
                                       .chat = chatKey(query->number),
                                       .fromMs = query->fromMs,
                                       .toMs = query->toMs,
                                       .count = query->count};
    const auto read = [asked = *query, chat,
                       &kept = context.kept](QSqlDatabase &database) -> Result<HttpResponse> {
        MessageStore::ChatQuery sized = chat;
        sized.maxBytes = kept.pageBytes(); // what is kept now, behind those who asked before
        const auto page = MessageIndex::readChat(database, sized);
        if (!page)
            return page.error();
        return answer(asked, *page);
    };
    answerFromHistory(context, respond, read);
}

} // namespace Inlet::Api
