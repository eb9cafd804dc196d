// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/timewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Inlet {

QString TimeWords::duration(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms) / 1000;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(QString::number(seconds / 60), two(seconds % 60));
    return u"%1:%2:%3"_s.arg(QString::number(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60));
}

QString TimeWords::day(const QDate &day, const QDate &today)
{
    const QLocale locale;
    //: Day and month, as Qt writes formats of dates: d is the day, MMMM the name of the month
    const QString format = day.year() == today.year() ? tr("d MMMM") : tr("d MMMM yyyy");
    const QString date = locale.toString(day, format);
    if (day == today)
        return tr("Today, %1").arg(date);
    if (day.addDays(1) == today)
        return tr("Yesterday, %1").arg(date);
    //: Day of the week, date
    return tr("%1, %2").arg(locale.dayName(day.dayOfWeek()), date);
}

QString TimeWords::ahead(const QDateTime &told)
{
    return told.isValid()
        ? tr("The sender's clock said %1").arg(QLocale().toString(told.toLocalTime(), QLocale::ShortFormat))
        : QString();
}

QString TimeWords::clockAhead()
{
    return tr("clock ahead");
}

QString TimeWords::gap(const QDateTime &from, const QDateTime &to)
{
    return tr("Offline %1 – %2 · may be incomplete").arg(time(from), since(to, from, false));
}

QString TimeWords::time(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().time().toString(u"HH:mm"_s) : QString();
}

QString TimeWords::since(const QDateTime &at, const QDateTime &now, bool withSeconds)
{
    const QDateTime local = at.toLocalTime();
    const QString clock = local.toString(withSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
    if (local.date() == now.toLocalTime().date())
        return clock;
    return QString(QLocale().toString(local.date(), u"d MMM"_s) % u' ' % clock);
}

QString TimeWords::when(const QDateTime &at, const QDate &today)
{
    if (!at.isValid())
        return {};
    const QDate day = at.toLocalTime().date();
    const qint64 ago = day.daysTo(today);
    if (ago == 0)
        return time(at);
    if (ago == 1)
        return tr("Yesterday");
    if (ago > 1 && ago < 7)
        return QLocale().standaloneDayName(day.dayOfWeek(), QLocale::ShortFormat);
    return QLocale().toString(day, QLocale::ShortFormat);
}

} // namespace Inlet
