// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/numbers.h"

#include <QJsonObject>
#include <QLatin1StringView>

#include <algorithm>
#include <cmath>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// From here on a number of seconds would be after the year 5000: it is milliseconds; and so on.
constexpr double firstMilliseconds = 1e11;
constexpr double firstMicroseconds = 1e14;
constexpr double firstNanoseconds = 1e17;
// The last nanosecond that a 64-bit number holds, in the year 2262.
constexpr double lastNanosecond = 9223372036854775807.0;

// One of the halves below, as a number or as text, with or without a sign.
std::optional<qint64> halfOf(const QJsonValue &value)
{
    constexpr qint64 beyond = qint64(1) << 32;
    bool isNumber = value.isDouble();
    const qint64 half =
        value.isString() ? value.toString().trimmed().toLongLong(&isNumber) : value.toInteger(beyond);
    const bool fits = half >= -beyond / 2 && half < beyond;
    return isNumber && fits ? std::optional(half) : std::nullopt;
}

// A 64-bit number as JavaScript libraries write it, in two halves of which either may be negative.
std::optional<double> fromHalves(const QJsonObject &halves)
{
    const QJsonValue high = halves.value("high"_L1);
    const auto lower = halfOf(halves.value("low"_L1));
    const auto upper = high.isUndefined() || high.isNull() ? std::optional(qint64(0)) : halfOf(high);
    if (!lower || !upper)
        return {};
    return double(qint64(quint64(quint32(*lower)) | quint64(*upper) << 32));
}

// `2026-05-04T13:02:11Z`, with or without milliseconds, as nearly all senders write it: each event is
// read on its way to the disk, and Qt's parser takes 15 000 instructions. Anything else is left to it.
QDateTime plainTime(QStringView text)
{
    constexpr QStringView whole = u"0000-00-00T00:00:00Z";
    constexpr QStringView withMilliseconds = u"0000-00-00T00:00:00.000Z";
    const QStringView shape = text.size() == whole.size() ? whole : withMilliseconds;
    const auto fits = [](QChar c, QChar expected) {
        return expected == u'0' ? c >= u'0' && c <= u'9' : c == expected;
    };
    if (!std::ranges::equal(text, shape, fits))
        return {};
    const auto number = [text](qsizetype from, qsizetype count) {
        int value = 0;
        for (const QChar digit : text.sliced(from, count))
            value = value * 10 + (digit.unicode() - u'0');
        return value;
    };
    const QTime time(number(11, 2), number(14, 2), number(17, 2),
                     text.size() > whole.size() ? number(20, 3) : 0);
    // A date with an invalid time would become midnight.
    if (!time.isValid())
        return {};
    return {QDate(number(0, 4), number(5, 2), number(8, 2)), time, Qt::UTC};
}

double toMilliseconds(double number)
{
    if (number < firstMilliseconds)
        return number * 1e3;
    if (number < firstMicroseconds)
        return number;
    return number < firstNanoseconds ? number / 1e3 : number / 1e6;
}

/// Programs that have no time write the first they know: that of 1970, or of the year 1.
QDateTime toldTime(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() > 0 ? time : QDateTime();
}

/// The first of @p names that is told.
std::optional<double> firstNumber(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        const QJsonValue found = object.value(name);
        if (!found.isUndefined() && !found.isNull())
            return numberOf(found);
    }
    return {};
}

} // namespace

std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    if (value.isObject())
        return fromHalves(value.toObject());
    if (!value.isString())
        return {};
    bool isNumber = false;
    const double number = value.toString().trimmed().toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

QDateTime payloadTime(const QJsonValue &value)
{
    if (value.isString()) {
        if (const QDateTime time = plainTime(value.toString()); time.isValid())
            return toldTime(time);
    }
    if (const auto number = numberOf(value)) {
        const double milliseconds = toMilliseconds(*number);
        if (milliseconds <= 0 || *number > lastNanosecond)
            return {};
        return QDateTime::fromMSecsSinceEpoch(std::llround(milliseconds), Qt::UTC);
    }
    if (value.isObject()) {
        const QJsonObject parts = value.toObject();
        const auto seconds = firstNumber(parts, {"seconds"_L1, "_seconds"_L1});
        const auto nanos = firstNumber(parts, {"nanos"_L1, "nanoseconds"_L1, "_nanoseconds"_L1});
        return seconds ? payloadTime(QJsonValue(*seconds + nanos.value_or(0) / 1e9)) : QDateTime();
    }
    QDateTime time = QDateTime::fromString(value.toString().trimmed().toUpper(), Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    // No offset at all: senders run in UTC, and the zone of this machine says nothing about theirs.
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return toldTime(time.toUTC());
}

} // namespace Inlet
