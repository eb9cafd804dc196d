// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/statustext.h"

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcontext.h"
#include "app/ctl/units.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// `401: 3, 429: 12`, without what has not happened.
QString countsText(const QMap<QString, qint64> &counts)
{
    QStringList parts;
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (it.value() > 0)
            parts.append(Cli::withoutControls(it.key()).replace(u'_', u' ') + u": "_s
                         + numberText(it.value()));
    }
    return parts.isEmpty() ? Text::tr("none") : parts.join(", "_L1);
}

QString totalText(qint64 total, double rate)
{
    return Text::tr("%1, now %2/s").arg(numberText(total), rateText(rate));
}

} // namespace

QString statusText(const Admin::GatewayStatus &status)
{
    const auto &connections = status.connections;
    const auto &totals = status.totals;
    const auto &process = status.process;
    QList<std::pair<QString, QString>> rows{
        {Text::tr("Version"), Cli::withoutControls(status.version)},
        {Text::tr("Up since"),
         Text::tr("%1, for %2").arg(status.startedAt.toString(Qt::ISODate), elapsedText(status.uptime))},
        {Text::tr("Instances"), numberText(status.instances)},
        {Text::tr("WebSocket clients"), numberText(status.clients)},
        {Text::tr("Connections"),
         Text::tr("%1 of at most %2; %3 accepted, %4 refused")
             .arg(numberText(connections.open), numberText(connections.max), numberText(connections.accepted),
                  numberText(connections.refused))},
        {Text::tr("Requests"), totalText(totals.requests, status.rates.requests)},
        {Text::tr("Upgrades"), totalText(totals.upgrades, status.rates.upgrades)},
        {Text::tr("Events published"), totalText(totals.events, status.rates.events)},
        {Text::tr("Events not stored"), numberText(totals.eventsNotStored)},
        {Text::tr("Frames sent"), totalText(totals.frames, status.rates.frames)},
        {Text::tr("Mean delivery"), Text::tr("%1 ms").arg(rateText(status.meanDeliveryMs))},
        {Text::tr("Clients dropped"), countsText(status.dropped)},
        {Text::tr("Requests refused"), countsText(status.refused)},
        {Text::tr("Database"),
         Text::tr("%1 waiting, %2 committed")
             .arg(numberText(status.databaseQueue), numberText(status.databaseCommits))},
        {Text::tr("Processor time"),
         elapsedText(std::chrono::seconds(qint64(std::max(process.cpuSeconds, 0.0))))},
        {Text::tr("Memory"), sizeText(process.residentBytes)},
        {Text::tr("Open files"),
         Text::tr("%1 of at most %2").arg(numberText(process.openFiles), numberText(process.maxOpenFiles))},
    };
    qsizetype width = 0;
    for (const auto &[name, value] : rows)
        width = std::max(width, name.size());
    QStringList lines;
    for (const auto &[name, value] : rows)
        lines.append(name.leftJustified(width + 2) + value);
    return lines.join(u'\n');
}

} // namespace Inlet::Ctl
