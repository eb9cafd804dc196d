// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "server/api/handlers.h"
#include "server/events/publisher.h"

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

} // namespace

void publish(const Context &context, const HttpRequest &request, const Responder &respond)
{
    // As it is now, with a token that may be another one.
    const auto entry = context.instances.load()->current(*request.grant.instance);
    std::optional<EventType> expected;
    const QString &named = request.grant.route.event;
    if (!named.isEmpty()) {
        expected = eventTypeFromName(named.toUtf8());
        if (!expected)
            return respond(refusal(400, ApiError::unknownEvent(named)));
    }
    const bool isLines =
        request.head.header("content-type").toByteArray().toLower().startsWith("application/x-ndjson");
    const auto events = parseEvents(request.body, isLines, expected);
    if (!events)
        return respond(refusalOf(events.error()));
    context.publisher.publish(*entry, *events, [respond](const Result<QList<QByteArray>> &ids) {
        respond(ids ? accepted(*ids) : refusalOf(ids.error()));
    });
}

} // namespace Inlet::Api
