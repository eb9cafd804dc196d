// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/historyquery.h"

#include "core/protocol/apierror.h"
#include "server/api/requestreader.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

Error invalid(const QString &text)
{
    return {ErrorCode::InvalidArgument, text};
}

/// Numbers of phones come as either.
QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'f', 0) : value.toString().trimmed();
}

/// @p time stays as it is when nothing was asked.
Result<void> readTime(const QJsonObject &asked, QLatin1StringView name, qint64 *time)
{
    const QJsonValue value = asked[name];
    if (isAbsent(value))
        return {};
    QDateTime read = QDateTime::fromString(value.toString().trimmed(), Qt::ISODateWithMs);
    if (!read.isValid())
        return invalid(ApiError::invalidDate(name));
    // Without an offset it is UTC, as everything here is.
    if (read.timeSpec() == Qt::LocalTime)
        read.setTimeSpec(Qt::UTC);
    *time = read.toMSecsSinceEpoch();
    return {};
}

} // namespace

Result<HistoryQuery> historyQueryOf(const QJsonObject &asked)
{
    HistoryQuery query;
    query.number = textOf(asked["number"_L1]);
    if (query.number.isEmpty())
        return invalid(ApiError::numberRequired);
    if (query.number.size() > Limits::searchTextLength) {
        return invalid(ApiError::invalidBodyDetail(
            u"number is longer than %1 characters"_s.arg(Limits::searchTextLength)));
    }
    const auto count =
        pageSize(asked["count"_L1], "count"_L1, Limits::historyDefaultCount, Limits::historyMaximumCount);
    if (!count)
        return count.error();
    query.count = *count;
    if (const auto read = readTime(asked, "from"_L1, &query.fromMs); !read)
        return read.error();
    if (const auto read = readTime(asked, "to"_L1, &query.toMs); !read)
        return read.error();
    return query;
}
} // namespace Inlet::Api
