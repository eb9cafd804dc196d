// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/units.h"

#include "app/ctl/ctlcontext.h"

#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// Up to @p places, without zeros at the end.
QString placesText(double value, int places)
{
    QString text = QLocale().toString(value, 'f', places);
    const QString point = QLocale().decimalPoint();
    while (text.contains(point) && text.endsWith(u'0'))
        text.chop(1);
    return text.endsWith(point) ? text.chopped(point.size()) : text;
}

} // namespace

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

QString sizeText(qint64 bytes)
{
    constexpr std::array units{"KiB"_L1, "MiB"_L1, "GiB"_L1};
    constexpr double step = 1024;
    if (bytes < qint64(step))
        return Text::tr("%Ln byte(s)", nullptr, int(bytes));
    std::size_t unit = 0;
    double value = double(bytes) / step;
    // What would be shown as 1,024.0 of a unit is 1.0 of the next.
    for (; value >= step - 0.05 && unit + 1 < units.size(); ++unit)
        value /= step;
    return placesText(value, 1) + u' ' + units[unit];
}

QString elapsedText(std::chrono::seconds time)
{
    struct Unit
    {
        qint64 seconds;
        QLatin1StringView name;
    };
    static constexpr std::array units{Unit{86'400, "d"_L1}, Unit{3'600, "h"_L1}, Unit{60, "min"_L1},
                                      Unit{1, "s"_L1}};
    std::size_t first = 0;
    while (first + 1 < units.size() && time.count() < units[first].seconds)
        ++first;
    qint64 left = time.count();
    QString text = u"%1 %2"_s.arg(numberText(left / units[first].seconds), units[first].name);
    left %= units[first].seconds;
    if (first + 1 == units.size() || left < units[first + 1].seconds)
        return text;
    return text + u" %1 %2"_s.arg(numberText(left / units[first + 1].seconds), units[first + 1].name);
}

QString rateText(double rate)
{
    return placesText(rate, 2);
}

} // namespace Inlet::Ctl
