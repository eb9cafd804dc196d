// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/gateway/logmodule.h"

#include "core/logging/logring.h"
#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/requestreader.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

LogRing::Page pageOf(const LogRing *log, qint64 after, qint64 limit)
{
    if (log == nullptr)
        return {};
    return after < 0 ? log->newest(limit) : log->after(quint64(after), limit);
}

} // namespace

std::span<const Endpoint<LogModule>> LogModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<LogModule>{{"GET", "/api/gateway/log", Access::Account, RateClass::None, BodyKind::None},
                            &LogModule::list},
    };
    return table;
}

void LogModule::list(const HttpRequest &request, const Responder &respond) const
{
    const auto after = numberQuery(request.head, "after", -1, 0, std::numeric_limits<qint64>::max());
    const auto limit =
        numberQuery(request.head, "limit", Limits::logLinesPerPageDefault, 1, Limits::logLinesPerPage);
    if (!after)
        return respond(refusalOf(after.error()));
    if (!limit)
        return respond(refusalOf(limit.error()));
    const LogRing::Page page = pageOf(m_log, *after, *limit);
    QJsonArray lines;
    for (const LogRing::Entry &entry : page.entries) {
        QJsonObject line = logObject(entry.line);
        line.insert("id"_L1, qint64(entry.id));
        lines.append(line);
    }
    respond(success(200, u"Log retrieved"_s,
                    member("lines", lines)
                        + member("meta",
                                 QJsonObject{{u"next"_s, qint64(page.next)},
                                             {u"missed"_s, qint64(page.missed)}})));
}

} // namespace Inlet::Api
