// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "core/storage/database.h"
#include "server/api/handlers.h"
#include "server/api/historyquery.h"
#include "server/api/messagetext.h"
#include "server/base/keptbytes.h"
#include "server/events/publisher.h"
#include "server/events/ulid.h"
#include "server/store/sqlite/events/eventpage.h"

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

HttpResponse answer(const QByteArray &after, const EventLog::Page &page, bool isComplete)
{
    // Written by hand: `data` goes out to the byte as it came in.
    QByteArray rows = ",\"events\":[";
    qsizetype size = rows.size() + 1;
    for (const StoredEvent &event : page.events)
        size += event.data.size() + 128;
    rows.reserve(size);
    for (const StoredEvent &event : page.events) {
        rows.append(rows.endsWith('[') ? "{\"id\":\"" : ",{\"id\":\"").append(event.id);
        rows.append("\",\"receivedAt\":\"").append(timeText(event.receivedAtMs).toLatin1());
        rows.append("\",\"event\":\"").append(eventName(event.type));
        rows.append("\",\"data\":").append(event.data).append('}');
    }
    rows.append(']');
    const QByteArray next = page.events.isEmpty() ? after : page.events.back().id;
    return success(200, u"Events retrieved successfully"_s,
                   member("count", page.events.size()) + member("hasMore", page.hasMore)
                       + member("complete", isComplete)
                       + member("next", next.isEmpty() ? QJsonValue() : QString::fromLatin1(next)) + rows);
}

} // namespace

void storedEvents(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const QJsonObject asked = queryObject(splitTarget(request.head.target).query, {"after", "limit"});
    const QByteArray after = asked["after"_L1].toString().toUtf8();
    if (!after.isEmpty() && !isEventId(after))
        return respond(refusal(400, ApiError::invalidBodyDetail(u"after must be the id of an event"_s)));
    const auto limit =
        pageSize(asked["limit"_L1], "limit"_L1, Limits::eventsDefaultLimit, Limits::eventsMaximumLimit);
    if (!limit)
        return respond(refusalOf(limit.error()));
    const EventLog::PageQuery asking{request.grant.instance->record.id, after, *limit};
    const auto read = [asking, &kept = context.kept](QSqlDatabase &database) -> Result<HttpResponse> {
        EventLog::PageQuery query = asking;
        query.maxBytes = kept.pageBytes(); // what is kept now, behind those who asked before
        const auto page = EventRows::read(database, query);
        if (!page)
            return page.error();
        return answer(query.after, *page, page->isComplete);
    };
    answerFromHistory(context, respond, read);
}

} // namespace Inlet::Api
