// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/historyquery.h"

#include "core/protocol/apierror.h"
#include "server/http/message.h"

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

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
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

Result<int> pageSize(const QJsonValue &asked, QLatin1StringView name, int fallback, int most)
{
    if (isAbsent(asked))
        return fallback;
    bool isNumber = asked.isDouble();
    const double number = isNumber ? asked.toDouble() : asked.toString().trimmed().toDouble(&isNumber);
    if (!isNumber || !(number >= 1) || std::trunc(number) != number)
        return invalid(ApiError::invalidBodyDetail(name + " must be a whole number above 0"_L1));
    return int(std::min(number, double(most)));
}

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

QJsonObject queryObject(QByteArrayView query, std::initializer_list<QByteArrayView> names)
{
    QJsonObject object;
    for (const QByteArrayView name : names) {
        if (hasQueryItem(query, name))
            object.insert(QLatin1StringView(name), QString::fromUtf8(queryValue(query, name)));
    }
    return object;
}

} // namespace Inlet::Api
