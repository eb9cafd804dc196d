// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/retryschedule.h"

#include "core/base/duration.h"
#include "core/protocol/limits.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

std::chrono::milliseconds scaled(std::chrono::milliseconds wait, double factor)
{
    return std::chrono::milliseconds(qint64(double(wait.count()) * factor));
}

} // namespace

RetrySchedule::RetrySchedule()
    : m_waits{5s, 30s, 2min, 10min, 1h}
{
}

Result<RetrySchedule> RetrySchedule::parse(QStringView text)
{
    RetrySchedule schedule;
    schedule.m_waits.clear();
    for (const QStringView item : text.split(u',')) {
        const auto wait = parseDuration(item.trimmed());
        if (!wait)
            return wait.error();
        if (*wait < 10ms || *wait > Limits::webhookLongestWait)
            return Error{ErrorCode::InvalidArgument, u"a wait must be from 10ms to 24h"_s};
        schedule.m_waits.append(*wait);
    }
    if (schedule.m_waits.size() > Limits::webhookRetries)
        return Error{ErrorCode::InvalidArgument,
                     u"there may be at most %1 retries"_s.arg(Limits::webhookRetries)};
    return schedule;
}

QString RetrySchedule::text() const
{
    QStringList items;
    for (const auto wait : m_waits)
        items.append(formatDuration(wait));
    return items.join(u',');
}

std::optional<std::chrono::milliseconds> RetrySchedule::waitAfter(int attempts, double random) const
{
    if (attempts < 1 || attempts > m_waits.size())
        return {};
    return scaled(m_waits[attempts - 1], 1 + Limits::webhookJitter * (2 * random - 1));
}

std::chrono::milliseconds RetrySchedule::longest() const
{
    return scaled(*std::ranges::max_element(m_waits), 1 + Limits::webhookJitter);
}

} // namespace Inlet
