// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "server/api/handlers.h"
#include "server/base/guardedcall.h"
#include "server/events/publisher.h"

#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

HttpResponse accepted(const QList<QByteArray> &ids)
{
    // Written by hand: a batch has many ids, and they need no escaping.
    QByteArray data = ",\"data\":{\"accepted\":" + QByteArray::number(ids.size()) + ",\"ids\":[";
    data.reserve(data.size() + ids.size() * 34 + 2);
    for (qsizetype i = 0; i < ids.size(); ++i)
        data.append(i == 0 ? "\"" : ",\"").append(ids[i]).append('"');
    data.append("]}");
    return success(202, ids.size() == 1 ? u"Event accepted"_s : u"Events accepted"_s, data);
}

void publishEvents(const Context &context, const HttpRequest &request, const Result<QList<Event>> &events,
                   const Responder &respond)
{
    if (!events)
        return respond(refusalOf(events.error()));
    // As it is now, with a token that may be another one.
    const auto entry = context.instances.load()->current(*request.grant.instance);
    context.publisher.publish(*entry, *events, [respond](const Result<QList<QByteArray>> &ids) {
        respond(ids ? accepted(*ids) : refusalOf(ids.error()));
    });
}

} // namespace

void publish(const Context &context, const HttpRequest &request, const Responder &respond)
{
    std::optional<EventType> expected;
    const QString &named = request.grant.route.event;
    if (!named.isEmpty()) {
        expected = eventTypeFromName(named.toUtf8());
        if (!expected)
            return respond(refusal(400, ApiError::unknownEvent(named)));
    }
    const bool isLines =
        request.head.header("content-type").toByteArray().toLower().startsWith("application/x-ndjson");
    if (request.body.size() <= Limits::bodyReadAtOnce)
        return publishEvents(context, request, parseEvents(request.body, isLines, expected), respond);
    context.background.start([&context, request, isLines, expected, respond] {
        runGuarded([&] {
            callLater(context.thread,
                      [&context, request, events = parseEvents(request.body, isLines, expected), respond] {
                          // That takes its time, too.
                          if (auto response = answerAtOnce(context.instances, request))
                              return respond(std::move(*response));
                          publishEvents(context, request, events, respond);
                      });
        });
    });
}

} // namespace Inlet::Api
