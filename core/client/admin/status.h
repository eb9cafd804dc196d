// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"

#include <QDateTime>
#include <QList>
#include <QMap>

#include <chrono>

/// How a gateway does: health, status, log and figures (PROTOCOL.md §13, docs/rest/health.md,
/// docs/rest/status.md, docs/rest/metrics.md).
namespace Inlet::Admin {

/// Counts are since the start of the gateway. What it does not tell is 0.
struct GatewayStatus
{
    struct Connections ///< sockets of all kinds
    {
        qint64 open = 0;
        qint64 max = 0;
        qint64 accepted = 0;
        qint64 refused = 0;
    };
    struct Totals
    {
        qint64 requests = 0;
        qint64 upgrades = 0;
        qint64 events = 0;
        qint64 eventsNotStored = 0;
        qint64 frames = 0;
    };
    struct Rates ///< a second, over the last minute
    {
        double requests = 0;
        double upgrades = 0;
        double events = 0;
        double frames = 0;
    };
    struct Process
    {
        double cpuSeconds = 0;
        qint64 residentBytes = 0;
        qint64 openFiles = 0;
        qint64 maxOpenFiles = 0;
    };

    QString version;
    QDateTime startedAt; ///< UTC
    std::chrono::seconds uptime{0};
    qint64 instances = 0;
    qint64 clients = 0;
    Connections connections;
    Totals totals;
    Rates rates;
    qint64 deliveries = 0;
    double meanDeliveryMs = 0;
    QMap<QString, qint64> dropped; ///< connections ended, by reason
    QMap<QString, qint64> refused; ///< answers from 400 on, by status
    qint64 databaseQueue = 0;      ///< jobs that wait
    qint64 databaseCommits = 0;
    Process process;
    Original original;
};

struct Health
{
    bool isOk = false;
    QString service;               ///< `Inlet` for ours
    QString uptime;                ///< as `12h34m56s`
    QDateTime timestamp;           ///< the gateway's clock, UTC
    QMap<QString, QString> checks; ///< `ok`, or `fail: <reason>`, by name
    Original original;
};

struct Metrics
{
    QByteArray text; ///< format 0.0.4 of Prometheus
};

struct LogLine
{
    enum class Level : quint8 { Debug, Info, Warning, Error, Other };

    qint64 id = 0;  ///< counts from 1
    QDateTime time; ///< UTC
    Level level = Level::Other;
    QString category;
    QString message; ///< its first 1024 characters
    QMap<QString, QString> fields;
    Original original;
};

struct LogPage
{
    QList<LogLine> lines; ///< the oldest first
    qint64 next = 0;      ///< the `after` to go on with
    qint64 missed = 0;    ///< lines behind `after` that are gone already
};

/// Account token, ours only.
Call<GatewayStatus> gatewayStatus();
/// The lines behind the id @p after, or the newest when it is 0. @p limit: 1 to 1000.
/// Account token, ours only.
Call<LogPage> gatewayLog(qint64 after, int limit);
/// No token is looked at. A degraded gateway answers 503, and that is a value.
Call<Health> health();
/// Account token, or none on loopback.
Call<Metrics> metrics();

Result<GatewayStatus> parseStatus(const QByteArray &body);
Result<LogPage> parseLog(const QByteArray &body);
Result<Health> parseHealth(const QByteArray &body);
Result<Metrics> parseMetrics(const QByteArray &body);

} // namespace Inlet::Admin
