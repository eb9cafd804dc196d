// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/attempt.h"
#include "server/webhook/retryschedule.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace Inlet;

using Milliseconds = std::chrono::milliseconds;

class tst_RetrySchedule : public QObject
{
    Q_OBJECT

private slots:
    void isTheUsualOne();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void jitters();
    void ends();
    void judges_data();
    void judges();
    void names();
};

void tst_RetrySchedule::isTheUsualOne()
{
    QCOMPARE(RetrySchedule().text(), u"5s,30s,2m,10m,1h"_s);
    QCOMPARE(RetrySchedule().size(), 5);
    QCOMPARE(RetrySchedule().longest(), Milliseconds(72min));
}

void tst_RetrySchedule::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("one") << u"10ms"_s << u"10ms"_s;
    QTest::newRow("blanks") << u" 1s , 2s"_s << u"1s,2s"_s;
    QTest::newRow("longest") << u"24h"_s << u"24h"_s;
    QTest::newRow("ten") << u"1s,1s,1s,1s,1s,1s,1s,1s,1s,1s"_s << u"1s,1s,1s,1s,1s,1s,1s,1s,1s,1s"_s;
}

void tst_RetrySchedule::reads()
{
    QFETCH(QString, text);
    const auto schedule = RetrySchedule::parse(text);
    QVERIFY(schedule);
    QTEST(schedule->text(), "shown");
}

void tst_RetrySchedule::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("an empty entry") << u"1s,,2s"_s;
    QTest::newRow("no unit") << u"5"_s;
    QTest::newRow("too short") << u"9ms"_s;
    QTest::newRow("too long") << u"25h"_s;
    QTest::newRow("eleven") << u"1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s"_s;
}

void tst_RetrySchedule::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!RetrySchedule::parse(text));
}

void tst_RetrySchedule::jitters()
{
    const RetrySchedule schedule = *RetrySchedule::parse(u"10s");
    QCOMPARE(schedule.waitAfter(1, 0), Milliseconds(8s));
    QCOMPARE(schedule.waitAfter(1, 0.5), Milliseconds(10s));
    QVERIFY(*schedule.waitAfter(1, 0.999999) <= 12s);
    QVERIFY(*schedule.waitAfter(1, 0.999999) > 11'990ms);
}

void tst_RetrySchedule::ends()
{
    const RetrySchedule schedule;
    QVERIFY(!schedule.waitAfter(0, 0.5));
    QCOMPARE(schedule.waitAfter(5, 0.5), Milliseconds(1h));
    QVERIFY(!schedule.waitAfter(6, 0.5));
}

void tst_RetrySchedule::judges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<DeliveryOutcome>("outcome");
    for (const int status : {200, 201, 204, 299})
        QTest::addRow("%d", status) << status << 1 << DeliveryOutcome::Done;
    for (const int status : {301, 302, 307, 400, 401, 404, 409, 429, 500, 503, 0}) {
        QTest::addRow("%d, first", status) << status << 1 << DeliveryOutcome::Retry;
        QTest::addRow("%d, before the last", status) << status << 5 << DeliveryOutcome::Retry;
        QTest::addRow("%d, last", status) << status << 6 << DeliveryOutcome::Dead;
    }
    QTest::newRow("gone, at once") << 410 << 1 << DeliveryOutcome::Dead;
    QTest::newRow("last one is good") << 200 << 6 << DeliveryOutcome::Done;
}

void tst_RetrySchedule::judges()
{
    QFETCH(int, status);
    QFETCH(int, attempts);
    PostOutcome outcome;
    outcome.status = status;
    const DeliveryVerdict verdict = judge(outcome, attempts, {}, 0.5);
    QTEST(verdict.outcome, "outcome");
    QCOMPARE(verdict.wait > 0ms, verdict.outcome == DeliveryOutcome::Retry);
}

void tst_RetrySchedule::names()
{
    PostOutcome outcome;
    outcome.error = u"Timeout was reached"_s;
    QCOMPARE(resultOf(outcome), DeliveryResult::Unanswered);
    QCOMPARE(errorOf(outcome), u"Timeout was reached"_s);
    outcome.isBlocked = true;
    QCOMPARE(resultOf(outcome), DeliveryResult::Blocked);
    QVERIFY(errorOf(outcome).contains("private"_L1));
    outcome.status = 302;
    QCOMPARE(resultOf(outcome), DeliveryResult::Rejected);
    QVERIFY(errorOf(outcome).contains("redirects"_L1));
    outcome.status = 500;
    QCOMPARE(errorOf(outcome), u"answered 500"_s);
    outcome.status = 204;
    QCOMPARE(errorOf(outcome), QString());
}

QTEST_APPLESS_MAIN(tst_RetrySchedule)
#include "tst_retryschedule.moc"
