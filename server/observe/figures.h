// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/counters.h"

#include <QHash>
#include <QList>
#include <QString>

#include <array>

namespace Inlet {

/// What the gateway counted up to one moment, summed over its threads: a value, for another thread.
/// Totals run from the start of the gateway.
struct Figures
{
    struct Instance
    {
        QString name;
        int clients = 0;
    };

    QList<Instance> instances;
    int connections = 0; ///< sockets open
    int maxConnections = 0;
    qint64 keptBytes = 0; ///< of bodies and answers
    quint64 connectionsAccepted = 0;
    quint64 connectionsRefused = 0;
    quint64 requests = 0;
    quint64 upgrades = 0;
    std::array<quint64, std::tuple_size_v<StatusCounts>> upgradesRefused{}; ///< by statusIndex()
    std::array<quint64, std::tuple_size_v<StatusCounts>> refused{};         ///< by statusIndex()
    std::array<quint64, silentEndCount> silentEnds{};
    std::array<quint64, dropReasonCount> dropped{};
    std::array<quint64, closeCodeCounts> left{};     ///< by closeCodeIndex()
    std::array<quint64, eventTypeCount> published{}; ///< by EventType
    quint64 eventsNotStored = 0;
    quint64 framesSent = 0;
    std::array<quint64, DeliveryTimes::bounds.size() + 1> deliveries{}; ///< each bucket alone
    double deliverySeconds = 0;
    std::array<quint64, deliveryResultCount> webhookAttempts{}; ///< by DeliveryResult
    qint64 webhookQueue = 0;
    qint64 databaseQueue = 0; ///< jobs that wait
    quint64 databaseCommits = 0;
    quint64 logLinesDropped = 0;

    qint64 clients() const;
    quint64 eventsPublished() const;
};

/// The part of the figures that @p counters have.
Figures figuresOf(const Counters &counters);

/// `slow_consumer` and the like, for metrics and answers.
QLatin1StringView dropReasonName(DropReason reason);
QLatin1StringView silentEndName(SilentEnd reason);
/// `404`, or `other` for the place behind the last one.
QString statusName(std::size_t index);
/// The same for a close code.
QString closeCodeName(std::size_t index);

} // namespace Inlet
