// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/observe/figures.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace Inlet {

qint64 Figures::clients() const
{
    return std::accumulate(instances.begin(), instances.end(), qint64(0),
                           [](qint64 sum, const Instance &instance) { return sum + instance.clients; });
}

quint64 Figures::eventsPublished() const
{
    return std::accumulate(published.begin(), published.end(), quint64(0));
}

Figures figuresOf(const Counters &counters)
{
    Figures figures;
    const GatewayCounters &gateway = counters.gateway;
    figures.connectionsAccepted = gateway.connectionsAccepted.value();
    figures.connectionsRefused = gateway.connectionsRefused.value();
    figures.eventsNotStored = gateway.eventsNotStored.value();
    for (std::size_t i = 0; i < figures.published.size(); ++i)
        figures.published[i] = gateway.published[i].value();
    for (std::size_t i = 0; i < deliveryResultCount; ++i)
        figures.webhookAttempts[i] = counters.webhooks.attempts[i].value();
    figures.webhookQueue = counters.webhooks.queue.value();
    // Refused before any io thread had them.
    figures.refused[statusIndex(503)] = figures.connectionsRefused;
    for (const IoCounters &io : counters.io) {
        figures.requests += io.requests.value();
        figures.upgrades += io.upgrades.value();
        figures.framesSent += io.framesSent.value();
        for (std::size_t i = 0; i < figures.refused.size(); ++i) {
            figures.upgradesRefused[i] += io.upgradesRefused[i].value();
            figures.refused[i] += io.refused[i].value();
        }
        for (std::size_t i = 0; i < silentEndCount; ++i)
            figures.silentEnds[i] += io.silentEnds[i].value();
        for (std::size_t i = 0; i < dropReasonCount; ++i)
            figures.dropped[i] += io.dropped[i].value();
        for (std::size_t i = 0; i < closeCodeCounts; ++i)
            figures.left[i] += io.left[i].value();
        for (std::size_t i = 0; i < figures.deliveries.size(); ++i)
            figures.deliveries[i] += io.deliveries.inBucket(i);
        figures.deliverySeconds += double(io.deliveries.nanoseconds()) / 1e9;
    }
    return figures;
}

QLatin1StringView dropReasonName(DropReason reason)
{
    switch (reason) {
    case DropReason::SlowConsumer:
        return "slow_consumer"_L1;
    case DropReason::NoPong:
        return "no_pong"_L1;
    case DropReason::ProtocolError:
        return "protocol_error"_L1;
    case DropReason::InvalidUtf8:
        return "invalid_utf8"_L1;
    case DropReason::MessageTooBig:
        return "message_too_big"_L1;
    case DropReason::Disconnected:
        return "disconnected"_L1;
    case DropReason::InternalError:
        break;
    }
    return "internal_error"_L1;
}

QLatin1StringView silentEndName(SilentEnd reason)
{
    switch (reason) {
    case SilentEnd::Idle:
        return "idle"_L1;
    case SilentEnd::AnswerNotTaken:
        return "answer_not_taken"_L1;
    case SilentEnd::NoRoom:
        return "no_room"_L1;
    case SilentEnd::TlsFailed:
        break;
    }
    return "tls_failed"_L1;
}

QString statusName(std::size_t index)
{
    return index < countedStatuses.size() ? QString::number(countedStatuses[index]) : u"other"_s;
}

QString closeCodeName(std::size_t index)
{
    return index < countedCloseCodes.size() ? QString::number(countedCloseCodes[index]) : u"other"_s;
}

} // namespace Inlet
