// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/historymodule.h"

#include "core/protocol/jid.h"
#include "server/api/answers.h"
#include "server/api/chat/historyquery.h"
#include "server/api/chat/messagetext.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/base/memorybudget.h"
#include "server/store/messagestore.h"

#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

HttpResponse answer(const HistoryQuery &asked, const MessageStore::ChatPage &page)
{
    QByteArray rows = ",\"messages\":[";
    for (const StoredMessage &message : page.messages) {
        if (!rows.endsWith('['))
            rows.append(',');
        rows.append(QJsonDocument(historyRow(message)).toJson(QJsonDocument::Compact));
    }
    rows.append(']');
    // Without a message in the chat there is no address but the one that was asked for.
    const QString jid = page.chat.isEmpty() ? Jid::normalise(asked.number) : page.chat;
    return success(200, u"Chat history retrieved successfully"_s,
                   member("chat_jid", jid) + member("count", page.messages.size())
                       + member("hasMore", page.hasMore) + rows);
}

} // namespace

std::span<const Endpoint<HistoryModule>> HistoryModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<HistoryModule>{{"GET", "/api/chat/history/:instance", Access::AccountOrInstance,
                                 RateClass::Global, BodyKind::None},
                                &HistoryModule::list},
        Endpoint<HistoryModule>{{"POST", "/api/chat/history/:instance", Access::AccountOrInstance,
                                 RateClass::Global, BodyKind::Json},
                                &HistoryModule::list},
    };
    return table;
}

void HistoryModule::list(const HttpRequest &request, const Responder &respond) const
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
                                       .chats = Jid::meantBy(query->number),
                                       .fromMs = query->fromMs,
                                       .toMs = query->toMs,
                                       .count = query->count,
                                       // What is kept then, behind those who asked before.
                                       .maxBytesNow = [&kept = m_kept] { return kept.pageBytes(); }};
    answerWhenRead(m_thread, respond, ApiError::failedToReadHistory, m_messages.readChat(chat),
                   [asked = *query](const MessageStore::ChatPage &page) { return answer(asked, page); });
}

} // namespace Inlet::Api
