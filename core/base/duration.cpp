// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/duration.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 milliseconds;
};

// `ms` before `m` and `s`, so that the longer name is tried first when reading.
constexpr Unit units[] = {{"ms"_L1, 1}, {"h"_L1, 3'600'000}, {"m"_L1, 60'000}, {"s"_L1, 1000}};

// A hundred days: more than any wait in the product, and far from overflow.
constexpr qint64 longest = qint64(100) * 24 * 3'600'000;

} // namespace

Result<std::chrono::milliseconds> parseDuration(QStringView text)
{
    const Error
        error{ErrorCode::InvalidArgument,
              u"\"%1\" is not a duration; write a whole number with its unit, such as 500ms, 54s, 2m or 1h"_s
                  .arg(text)};
    for (const Unit &unit : units) {
        if (!text.endsWith(unit.name))
            continue;
        const QStringView digits = text.chopped(unit.name.size());
        if (digits.isEmpty() || digits.size() > 12)
            return error;
        qint64 count = 0;
        for (const QChar digit : digits) {
            if (digit < u'0' || digit > u'9')
                return error;
            count = count * 10 + (digit.unicode() - u'0');
        }
        if (count == 0 || count > longest / unit.milliseconds)
            return error;
        return std::chrono::milliseconds(count * unit.milliseconds);
    }
    return error;
}

QString formatDuration(std::chrono::milliseconds duration)
{
    const qint64 count = duration.count();
    for (const Unit &unit : {units[1], units[2], units[3]}) {
        if (count != 0 && count % unit.milliseconds == 0)
            return QString::number(count / unit.milliseconds) + unit.name;
    }
    return QString::number(count) + "ms"_L1;
}

} // namespace Inlet
