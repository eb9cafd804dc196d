// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QString>

namespace Inlet {

/// Times, days and lengths of time in words. Pure functions, any thread; the present comes in.
class TimeWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::TimeWords)

public:
    /// Time of day, local; empty where there is none.
    static QString time(const QDateTime &at);
    /// The time of day, with the date in front when it is not that of @p now. Local.
    static QString since(const QDateTime &at, const QDateTime &now, bool withSeconds);
    /// "10:42" today, "Yesterday", a weekday within the last six days, else the date. Local.
    static QString when(const QDateTime &at, const QDate &today);
    /// "Today, 23 November", with the year where it is another one.
    static QString day(const QDate &day, const QDate &today);
    /// "0:34", "1:02:03".
    static QString duration(qint64 ms);
    /// What a sender's clock told that is ahead of ours, such as "The sender's clock said 4 May 2036 13:00";
    /// empty where @p told is invalid.
    static QString ahead(const QDateTime &told);
    /// "clock ahead", for the narrow place beside a time.
    static QString clockAhead();
    /// "Offline 10:15 – 10:21 · may be incomplete".
    static QString gap(const QDateTime &from, const QDateTime &to);
};

} // namespace Inlet
