// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/gateway/statusmodule.h"

#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/base/guardedcall.h"
#include "server/observe/metrics.h"
#include "server/observe/observer.h"

#include <QDateTime>
#include <QJsonObject>
#include <QThreadPool>

#include <array>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// Two places are enough for eyes.
double rounded(double value)
{
    return std::round(value * 100) / 100;
}

template<typename Reason, typename Counts>
QJsonObject reasonsObject(QLatin1StringView (*name)(Reason), const Counts &counts)
{
    QJsonObject object;
    for (std::size_t i = 0; i < counts.size(); ++i)
        object.insert(name(Reason(i)), qint64(counts[i]));
    return object;
}

/// Those that have happened.
template<typename Counts>
QJsonObject statusesObject(const Counts &counts)
{
    QJsonObject object;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            object.insert(statusName(i), qint64(counts[i]));
    }
    return object;
}

QJsonObject totalsObject(const Figures &figures)
{
    return {{u"requests"_s, qint64(figures.requests)},
            {u"upgrades"_s, qint64(figures.upgrades)},
            {u"events"_s, qint64(figures.eventsPublished())},
            {u"eventsNotStored"_s, qint64(figures.eventsNotStored)},
            {u"frames"_s, qint64(figures.framesSent)}};
}

QJsonObject ratesObject(const RateWindow::Rates &rates)
{
    return {{u"requests"_s, rounded(rates.requests)},
            {u"upgrades"_s, rounded(rates.upgrades)},
            {u"events"_s, rounded(rates.events)},
            {u"frames"_s, rounded(rates.frames)}};
}

QJsonObject deliveryObject(const Figures &figures)
{
    const quint64 count = std::accumulate(figures.deliveries.begin(), figures.deliveries.end(), quint64(0));
    const double mean = count == 0 ? 0 : figures.deliverySeconds * 1000 / double(count);
    return {{u"count"_s, qint64(count)}, {u"meanMs"_s, rounded(mean)}};
}

QJsonObject processObject(const ProcessFigures &process)
{
    return {{u"cpuSeconds"_s, rounded(process.cpuSeconds)},
            {u"residentBytes"_s, process.residentBytes},
            {u"openFiles"_s, process.openDescriptors},
            {u"maxOpenFiles"_s, process.maxDescriptors}};
}

QJsonObject statusObject(const Figures &figures, const RateWindow::Rates &rates, const QDateTime &startedAt)
{
    return {{u"version"_s, QStringLiteral(INLET_VERSION)},
            {u"startedAt"_s, startedAt.toString(Qt::ISODate)},
            {u"uptimeSeconds"_s, startedAt.secsTo(QDateTime::currentDateTimeUtc())},
            {u"instances"_s, figures.instances.size()},
            {u"clients"_s, figures.clients()},
            {u"connections"_s,
             QJsonObject{{u"open"_s, figures.connections},
                         {u"max"_s, figures.maxConnections},
                         {u"accepted"_s, qint64(figures.connectionsAccepted)},
                         {u"refused"_s, qint64(figures.connectionsRefused)}}},
            {u"totals"_s, totalsObject(figures)},
            {u"ratesPerSecond"_s, ratesObject(rates)},
            {u"delivery"_s, deliveryObject(figures)},
            {u"dropped"_s, reasonsObject(dropReasonName, figures.dropped)},
            {u"refused"_s, statusesObject(figures.refused)},
            {u"database"_s,
             QJsonObject{{u"queue"_s, figures.databaseQueue},
                         {u"commits"_s, qint64(figures.databaseCommits)}}}};
}

} // namespace

std::span<const Endpoint<StatusModule>> StatusModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<StatusModule>{{"GET", "/metrics", Access::AccountOrLocal, RateClass::None, BodyKind::None},
                               &StatusModule::metrics},
        Endpoint<StatusModule>{{"GET", "/api/gateway/status", Access::Account, RateClass::None,
                                BodyKind::None},
                               &StatusModule::status},
    };
    return table;
}

void StatusModule::answerFromBackground(const Responder &respond, std::function<HttpResponse()> make) const
{
    m_background.start([thread = m_thread, respond, make = std::move(make)] {
        runGuarded([&] { callLater(thread, [respond, response = make()] { respond(response); }); });
    });
}

void StatusModule::metrics(const HttpRequest &, const Responder &respond) const
{
    answerFromBackground(respond, [figures = m_observer.figures()] {
        HttpResponse response;
        response.body = metricsText(figures, readProcessFigures());
        response.contentType = metricsContentType;
        return response;
    });
}

void StatusModule::status(const HttpRequest &, const Responder &respond) const
{
    const Figures figures = m_observer.figures();
    answerFromBackground(respond, [figures, rates = m_observer.rates(figures), startedAt = m_startedAt] {
        QJsonObject status = statusObject(figures, rates, startedAt);
        status.insert("process"_L1, processObject(readProcessFigures()));
        return success(200, u"Status retrieved"_s, member("status", status));
    });
}

} // namespace Inlet::Api
