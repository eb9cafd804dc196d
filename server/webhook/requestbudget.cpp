// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/requestbudget.h"

#include "core/protocol/limits.h"
#include "server/webhook/deliveryqueue.h"

using namespace std::chrono_literals;

namespace Inlet {

bool RequestBudget::mayStart(bool isSlow) const
{
    return m_quick.requests + m_slow.requests < Limits::webhookRequests
        && (isSlow ? m_slow.requests < Limits::webhookSlowRequests
                   : m_quick.requests < Limits::webhookQuickRequests);
}

bool RequestBudget::hasRoomFor(qint64 bytes, bool isSlow) const
{
    if (isSlow)
        return m_slow.bytes == 0 || m_slow.bytes + bytes <= Limits::webhookBytes / 2;
    return m_quick.bytes == 0 || m_quick.bytes + m_slow.bytes + bytes <= Limits::webhookBytes;
}

std::shared_ptr<RequestBudget::Flight> RequestBudget::begin(qint64 bytes, bool isSlow, Clock::time_point now)
{
    auto flight = std::make_shared<Flight>(Flight{now, bytes, isSlow});
    ++usage(isSlow).requests;
    usage(isSlow).bytes += bytes;
    if (!isSlow)
        m_quickFlights.push_back(flight);
    return flight;
}

void RequestBudget::end(Flight &flight)
{
    flight.isOver = true;
    --usage(flight.isSlow).requests;
    usage(flight.isSlow).bytes -= flight.bytes;
}

void RequestBudget::noteSlow(Clock::time_point now)
{
    for (; !m_quickFlights.empty(); m_quickFlights.pop_front()) {
        Flight &flight = *m_quickFlights.front();
        if (flight.isOver)
            continue;
        if (now - flight.startedAt <= DeliveryQueue::slowAnswer)
            return;
        flight.isSlow = true;
        --m_quick.requests;
        m_quick.bytes -= flight.bytes;
        ++m_slow.requests;
        m_slow.bytes += flight.bytes;
    }
}

std::optional<RequestBudget::Clock::time_point> RequestBudget::nextSlowAt() const
{
    if (m_quickFlights.empty())
        return {};
    return m_quickFlights.front()->startedAt + DeliveryQueue::slowAnswer + 1ms;
}

} // namespace Inlet
