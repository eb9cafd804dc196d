// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/status.h"

#include "core/client/admin/fields.h"
#include "core/client/admin/requests.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

GatewayStatus::Connections readConnections(Fields fields)
{
    return {fields.numberOr("open"_L1, 0), fields.numberOr("max"_L1, 0), fields.numberOr("accepted"_L1, 0),
            fields.numberOr("refused"_L1, 0)};
}

GatewayStatus::Totals readTotals(Fields fields)
{
    return {fields.numberOr("requests"_L1, 0), fields.numberOr("upgrades"_L1, 0),
            fields.numberOr("events"_L1, 0), fields.numberOr("eventsNotStored"_L1, 0),
            fields.numberOr("frames"_L1, 0)};
}

GatewayStatus::Rates readRates(Fields fields)
{
    return {fields.realOr("requests"_L1, 0), fields.realOr("upgrades"_L1, 0), fields.realOr("events"_L1, 0),
            fields.realOr("frames"_L1, 0)};
}

GatewayStatus::Process readProcess(Fields fields)
{
    return {fields.realOr("cpuSeconds"_L1, 0), fields.numberOr("residentBytes"_L1, 0),
            fields.numberOr("openFiles"_L1, 0), fields.numberOr("maxOpenFiles"_L1, 0)};
}

GatewayStatus readStatus(Fields &answer)
{
    Fields fields = answer.object("status"_L1);
    GatewayStatus status;
    status.version = fields.text("version"_L1);
    status.startedAt = fields.time("startedAt"_L1);
    status.uptime = std::chrono::seconds(fields.number("uptimeSeconds"_L1));
    status.instances = fields.number("instances"_L1);
    status.clients = fields.number("clients"_L1);
    status.connections = readConnections(fields.objectOr("connections"_L1));
    status.totals = readTotals(fields.objectOr("totals"_L1));
    status.rates = readRates(fields.objectOr("ratesPerSecond"_L1));
    Fields delivery = fields.objectOr("delivery"_L1);
    status.deliveries = delivery.numberOr("count"_L1, 0);
    status.meanDeliveryMs = delivery.realOr("meanMs"_L1, 0);
    status.dropped = fields.counts("dropped"_L1);
    status.refused = fields.counts("refused"_L1);
    Fields database = fields.objectOr("database"_L1);
    status.databaseQueue = database.numberOr("queue"_L1, 0);
    status.databaseCommits = database.numberOr("commits"_L1, 0);
    status.process = readProcess(fields.objectOr("process"_L1));
    status.original = fields.original();
    return status;
}

LogLine::Level levelOf(const QString &word)
{
    static constexpr std::array words{
        std::pair{"debug"_L1, LogLine::Level::Debug},
        std::pair{"info"_L1, LogLine::Level::Info},
        std::pair{"warning"_L1, LogLine::Level::Warning},
        std::pair{"error"_L1, LogLine::Level::Error},
    };
    for (const auto &[name, level] : words) {
        if (word == name)
            return level;
    }
    return LogLine::Level::Other;
}

LogLine readLine(Fields &fields)
{
    LogLine line;
    line.id = fields.number("id"_L1);
    line.time = fields.time("time"_L1);
    line.level = levelOf(fields.textOr("level"_L1));
    line.category = fields.textOr("category"_L1);
    line.message = fields.text("message"_L1);
    line.fields = fields.textMap("fields"_L1);
    line.original = fields.original();
    return line;
}

} // namespace

Result<GatewayStatus> parseStatus(const QByteArray &body)
{
    return parseAnswer<GatewayStatus>(body, readStatus);
}

Result<LogPage> parseLog(const QByteArray &body)
{
    return parseAnswer<LogPage>(body, [](Fields &answer) {
        LogPage page;
        answer.rows("lines"_L1, [&page](Fields &row) { page.lines += readLine(row); });
        Fields meta = answer.objectOr("meta"_L1);
        page.next = meta.numberOr("next"_L1, page.lines.isEmpty() ? 0 : page.lines.last().id);
        page.missed = meta.numberOr("missed"_L1, 0);
        return page;
    });
}

Result<Health> parseHealth(const QByteArray &body)
{
    return parseAnswer<Health>(body, [](Fields &answer) {
        return Health{answer.text("status"_L1) == "ok"_L1, answer.textOr("service"_L1),
                      answer.textOr("uptime"_L1),          answer.time("timestamp"_L1),
                      answer.textMap("checks"_L1),         answer.original()};
    });
}

Result<Metrics> parseMetrics(const QByteArray &body)
{
    // Each line is a comment or a sample; a page of a proxy is neither.
    if (!body.startsWith("# ") && !body.isEmpty())
        return Error{ErrorCode::InvalidArgument, u"the answer is no text of Prometheus"_s};
    return Metrics{body};
}

Call<GatewayStatus> gatewayStatus()
{
    return {get(u"/api/gateway/status"_s), parseStatus};
}

Call<LogPage> gatewayLog(qint64 after, int limit)
{
    QString path = u"/api/gateway/log?limit=%1"_s.arg(limit);
    if (after > 0)
        path += u"&after=%1"_s.arg(after);
    return {get(path), parseLog};
}

Call<Health> health()
{
    Request request = get(u"/health"_s);
    request.alsoAnswers = 503;
    return {request, parseHealth};
}

Call<Metrics> metrics()
{
    return {get(u"/metrics"_s), parseMetrics};
}

} // namespace Inlet::Admin
