// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QList>
#include <QStringView>

#include <chrono>
#include <optional>

namespace Inlet {

/// The waits before the retries of a delivery (docs/rest/deliveries.md).
class RetrySchedule
{
public:
    /// Five retries, the last one after an hour.
    RetrySchedule();

    /// Reads `5s,30s,2m`: 1 to 10 waits of 10ms to 24h each.
    static Result<RetrySchedule> parse(QStringView text);
    QString text() const;

    /// The wait after @p attempts failed ones, varied by up to a fifth; empty when there is no retry
    /// left. @p random: from 0 to below 1. Pure.
    std::optional<std::chrono::milliseconds> waitAfter(int attempts, double random) const;
    /// The longest wait it may ask for.
    std::chrono::milliseconds longest() const;
    qsizetype size() const { return m_waits.size(); }

    friend bool operator==(const RetrySchedule &, const RetrySchedule &) = default;

private:
    QList<std::chrono::milliseconds> m_waits;
};

} // namespace Inlet
