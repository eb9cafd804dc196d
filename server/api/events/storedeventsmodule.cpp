// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/events/storedeventsmodule.h"

#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/base/memorybudget.h"
#include "server/events/ulid.h"
#include "server/store/eventlog.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// What to ask for next as an id: nothing while there is nothing, else what was asked for, as it was written.
QJsonValue nextOf(const QByteArray &after, const EventLog::Page &page)
{
    if (!page.events.isEmpty())
        return QString::fromLatin1(page.events.back().id);
    return after.isEmpty() || page.startsOver ? QJsonValue() : QString::fromLatin1(after);
}

HttpResponse answer(const QByteArray &after, const EventLog::Page &page)
{
    // Written by hand: `data` goes out to the byte as it came in.
    QByteArray rows = ",\"events\":[";
    qsizetype size = rows.size() + 1;
    for (const StoredEvent &event : page.events)
        size += event.data.size() + 160;
    rows.reserve(size);
    for (const StoredEvent &event : page.events) {
        rows.append(rows.endsWith('[') ? "{\"id\":\"" : ",{\"id\":\"").append(event.id);
        rows.append("\",\"position\":\"").append(positionText({page.next.epoch, event.sequence}));
        rows.append("\",\"receivedAt\":\"").append(timeText(event.receivedAtMs).toLatin1());
        rows.append("\",\"event\":\"").append(eventName(event.type));
        rows.append("\",\"data\":").append(event.data).append('}');
    }
    rows.append(']');
    return success(200, u"Events retrieved successfully"_s,
                   member("count", page.events.size()) + member("hasMore", page.hasMore)
                       + member("complete", page.isComplete) + member("next", nextOf(after, page))
                       + member("nextPosition", QString::fromLatin1(positionText(page.next))) + rows);
}

} // namespace

std::span<const Endpoint<StoredEventsModule>> StoredEventsModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<StoredEventsModule>{{"GET", "/api/gateway/events/:instance", Access::AccountOrInstance,
                                      RateClass::None, BodyKind::None},
                                     &StoredEventsModule::list},
    };
    return table;
}

void StoredEventsModule::list(const HttpRequest &request, const Responder &respond) const
{
    const QJsonObject asked = queryObject(splitTarget(request.head.target).query, {"after", "limit"});
    const QByteArray after = asked["after"_L1].toString().toUtf8();
    const auto position = positionFromText(after);
    if (!after.isEmpty() && !position && !isEventId(after))
        return respond(
            refusal(400, ApiError::invalidBodyDetail(u"after must be the id or the position of an event"_s)));
    const auto limit =
        pageSize(asked["limit"_L1], "limit"_L1, Limits::eventsDefaultLimit, Limits::eventsMaximumLimit);
    if (!limit)
        return respond(refusalOf(limit.error()));
    EventLog::PageQuery query{request.grant.instance->record.id, after, *limit};
    query.position = position;
    // What is kept then, behind those who asked before.
    query.maxBytesNow = [&kept = m_kept] { return kept.pageBytes(); };
    answerWhenRead(m_thread, respond, ApiError::failedToReadEvents, m_log.readAfter(query),
                   [after](const EventLog::Page &page) { return answer(after, page); });
}

} // namespace Inlet::Api
