// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/timewords.h"

#include "tests/ui/demorows.h"

#include <QLocale>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23); // a Monday
const QDateTime start(today, QTime(10, 42));

} // namespace

class tst_TimeWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void days();
    void gaps();
    void durations();
    void since();
    void clocksAhead();
    void when_data();
    void when();
};

void tst_TimeWords::days()
{
    QCOMPARE(TimeWords::day(today, today), u"Today, 23 November"_s);
    QCOMPARE(TimeWords::day(today.addDays(-1), today), u"Yesterday, 22 November"_s);
    QCOMPARE(TimeWords::day(today.addDays(-3), today), u"Friday, 20 November"_s);
    QCOMPARE(TimeWords::day(QDate(2025, 12, 31), QDate(2026, 1, 1)), u"Yesterday, 31 December 2025"_s);
    QCOMPARE(TimeWords::time(demoTime(9, 5)), u"09:05"_s);
    QCOMPARE(TimeWords::time({}), QString());
}

void tst_TimeWords::gaps()
{
    QCOMPARE(TimeWords::gap(demoTime(10, 15), demoTime(10, 21)),
             u"Offline 10:15 – 10:21 · may be incomplete"_s);
    QCOMPARE(TimeWords::gap(demoTime(10, 15).addDays(-1), demoTime(10, 21)),
             u"Offline 10:15 – 23 Nov 10:21 · may be incomplete"_s);
}

void tst_TimeWords::clocksAhead()
{
    QCOMPARE(TimeWords::ahead({}), QString());
    const QString told = TimeWords::ahead(demoTime(10, 15).addYears(10));
    QVERIFY2(told.startsWith(u"The sender's clock said "_s) && told.contains(u"10:15"_s), qPrintable(told));
}

void tst_TimeWords::durations()
{
    QCOMPARE(TimeWords::duration(34'999), u"0:34"_s);
    QCOMPARE(TimeWords::duration(184'000), u"3:04"_s);
    QCOMPARE(TimeWords::duration(3'723'000), u"1:02:03"_s);
    QCOMPARE(TimeWords::duration(-5), u"0:00"_s);
}

void tst_TimeWords::since()
{
    const QDateTime now = demoTime(10, 42);
    QCOMPARE(TimeWords::since(demoTime(9, 12, 5), now, false), u"09:12"_s);
    QCOMPARE(TimeWords::since(demoTime(9, 12, 5), now, true), u"09:12:05"_s);
    QCOMPARE(TimeWords::since(demoTime(23, 59).addDays(-1), now, false), u"22 Nov 23:59"_s);
}

void tst_TimeWords::when_data()
{
    QTest::addColumn<QDateTime>("at");
    QTest::addColumn<QString>("words");
    const QLocale locale;
    const auto date = [&locale](const QDate &day) { return locale.toString(day, QLocale::ShortFormat); };
    QTest::newRow("now") << start << TimeWords::time(start);
    QTest::newRow("midnight") << today.startOfDay() << TimeWords::time(today.startOfDay());
    QTest::newRow("before midnight") << today.startOfDay().addSecs(-1) << u"Yesterday"_s;
    QTest::newRow("two days") << start.addDays(-2) << u"Sat"_s;
    QTest::newRow("six days") << start.addDays(-6) << u"Tue"_s;
    QTest::newRow("a week") << start.addDays(-7) << date(today.addDays(-7));
    QTest::newRow("a year") << start.addYears(-1) << date(today.addYears(-1));
    QTest::newRow("tomorrow") << start.addDays(1) << date(today.addDays(1)); // a clock that is wrong
    QTest::newRow("never") << QDateTime() << QString();
}

void tst_TimeWords::when()
{
    QFETCH(const QDateTime, at);
    QTEST(TimeWords::when(at.toUTC(), today), "words");
}

QTEST_GUILESS_MAIN(tst_TimeWords)
#include "tst_timewords.moc"
