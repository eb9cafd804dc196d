// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/ratelimit.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Smaller values of `X-RateLimit-Reset` are seconds to wait, as some gateways send, and no epoch.
constexpr qint64 smallestEpoch = 1'000'000'000;

std::optional<qint64> number(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 value = text.trimmed().toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<int> count(const QByteArray &text)
{
    const auto value = number(text);
    return value ? std::optional(int(std::min<qint64>(*value, 1'000'000'000))) : std::nullopt;
}

QDateTime httpDate(const QByteArray &text)
{
    const QString form = u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s;
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), form);
    date.setTimeSpec(Qt::UTC);
    return date;
}

std::chrono::seconds secondsUntil(qint64 epoch, const QDateTime &from)
{
    return std::chrono::seconds(std::max<qint64>(0, epoch - from.toSecsSinceEpoch()));
}

} // namespace

RateLimit readRateLimit(const std::function<QByteArray(QByteArrayView)> &header, const QDateTime &now)
{
    const QDateTime stated = httpDate(header("Date"));
    const QDateTime serverNow = stated.isValid() ? stated : now;
    RateLimit rate{count(header("X-RateLimit-Limit")), count(header("X-RateLimit-Remaining")), {}, {}};
    if (const auto reset = number(header("X-RateLimit-Reset"))) {
        rate.resetIn =
            *reset < smallestEpoch ? std::chrono::seconds(*reset) : secondsUntil(*reset, serverNow);
    }
    const QByteArray retryAfter = header("Retry-After");
    if (const auto seconds = number(retryAfter))
        rate.retryAfter = std::chrono::seconds(*seconds);
    else if (const QDateTime date = httpDate(retryAfter); date.isValid())
        rate.retryAfter = secondsUntil(date.toSecsSinceEpoch(), serverNow);
    return rate;
}

} // namespace Inlet
