// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/events/publishmodule.h"

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/router.h"
#include "server/base/guardedcall.h"
#include "server/events/publisher.h"

#include <QThreadPool>

#include <array>

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

std::span<const Endpoint<PublishModule>> PublishModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<PublishModule>{{"POST", "/api/events/publish/:instance", Access::AccountOrInstance,
                                 RateClass::Publish, BodyKind::JsonOrLines},
                                &PublishModule::publish},
        Endpoint<PublishModule>{{"POST", "/api/events/publish/:instance/:event", Access::AccountOrInstance,
                                 RateClass::Publish, BodyKind::JsonOrLines},
                                &PublishModule::publish},
    };
    return table;
}

void PublishModule::publishEvents(const HttpRequest &request, const Result<QList<Event>> &events,
                                  const Responder &respond) const
{
    if (!events)
        return respond(refusalOf(events.error()));
    // As it is now, with a token that may be another one.
    const auto entry = m_instances.load()->current(*request.grant.instance);
    m_publisher.publish(*entry, *events, [respond](const Result<QList<QByteArray>> &ids) {
        respond(ids ? accepted(*ids) : refusalOf(ids.error()));
    });
}

void PublishModule::publish(const HttpRequest &request, const Responder &respond) const
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
        return publishEvents(request, parseEvents(request.body, isLines, expected), respond);
    m_background.start([this, request, isLines, expected, respond] {
        runGuarded([&] {
            callLater(m_thread,
                      [this, request, events = parseEvents(request.body, isLines, expected), respond] {
                          // That takes its time, too.
                          if (auto response = answerAtOnce(m_instances, request))
                              return respond(std::move(*response));
                          publishEvents(request, events, respond);
                      });
        });
    });
}

} // namespace Inlet::Api
