// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/ratelimiter.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 windowStart = 60 * 29'000'000; // a full minute
const QByteArray bucket = "bucket";

/// How many of @p tries pass.
int passed(RateLimiter &limiter, RateClass rateClass, int tries, qint64 at = windowStart,
           const QByteArray &of = bucket)
{
    int count = 0;
    for (int i = 0; i < tries; ++i)
        count += limiter.take(rateClass, {of}, at).isAllowed ? 1 : 0;
    return count;
}

} // namespace

class tst_RateLimiter : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void limits_data();
    void limits();
    void countsDown();
    void windowEdges_data();
    void windowEdges();
    void refusedIsNotCounted();
    void bucketsAreApart();
    void classesAreApart();
    void peekCountsNothing();
    void headers();
    void overflowShares();
    void overflowEndsWithTheWindow();
    void overflowIsForAddressesOfAClass();
    void addresses_data();
    void addresses();
    void fromSeveralThreads();
};

void tst_RateLimiter::limits_data()
{
    QTest::addColumn<int>("global");
    QTest::addColumn<int>("publish");
    QTest::addColumn<int>("rateClass");
    QTest::addColumn<int>("limit"); // 0: none
    const auto row = [](const char *name, int global, int publish, RateClass rateClass, int limit) {
        QTest::newRow(name) << global << publish << int(rateClass) << limit;
    };
    row("global", 100, 0, RateClass::Global, 100);
    row("global of one", 1, 0, RateClass::Global, 1);
    row("global off", 0, 5, RateClass::Global, 0);
    row("creation has its own", 100, 0, RateClass::Creation, 20);
    row("creation not raised", 1000, 0, RateClass::Creation, 20);
    row("creation at the cap", 20, 0, RateClass::Creation, 20);
    row("creation capped", 19, 0, RateClass::Creation, 19);
    row("creation off with the rest", 0, 0, RateClass::Creation, 0);
    row("publish off", 100, 0, RateClass::Publish, 0);
    row("publish", 100, 3, RateClass::Publish, 3);
    row("publish without global", 0, 3, RateClass::Publish, 3);
    row("none", 1, 1, RateClass::None, 0);
}

void tst_RateLimiter::limits()
{
    QFETCH(int, global);
    QFETCH(int, publish);
    QFETCH(int, rateClass);
    QFETCH(int, limit);
    RateLimiter limiter({global, publish});
    QCOMPARE(passed(limiter, RateClass(rateClass), 1200), limit == 0 ? 1200 : limit);
    const RateVerdict verdict = limiter.peek(RateClass(rateClass), {bucket}, windowStart);
    QCOMPARE(verdict.limit, limit);
    QCOMPARE(verdict.isAllowed, limit == 0);
    QCOMPARE(verdict.headers().isEmpty(), limit == 0);
}

void tst_RateLimiter::countsDown()
{
    RateLimiter limiter({3, 0});
    for (int left = 2; left >= 0; --left)
        QCOMPARE(limiter.take(RateClass::Global, {bucket}, windowStart).remaining, left);
    const RateVerdict refused = limiter.take(RateClass::Global, {bucket}, windowStart);
    QVERIFY(!refused.isAllowed);
    QCOMPARE(refused.remaining, 0);
}

void tst_RateLimiter::windowEdges_data()
{
    QTest::addColumn<qint64>("later");
    QTest::addColumn<bool>("isAllowed");
    QTest::addColumn<qint64>("resetAfter");
    QTest::newRow("first second") << qint64(0) << false << qint64(60);
    QTest::newRow("last second") << qint64(59) << false << qint64(60);
    QTest::newRow("next window") << qint64(60) << true << qint64(120);
    QTest::newRow("end of the next") << qint64(119) << true << qint64(120);
    QTest::newRow("an hour later") << qint64(3600) << true << qint64(3660);
    QTest::newRow("clock set back") << qint64(-1) << true << qint64(0);
}

void tst_RateLimiter::windowEdges()
{
    QFETCH(qint64, later);
    QFETCH(bool, isAllowed);
    QFETCH(qint64, resetAfter);
    RateLimiter limiter({2, 0});
    QCOMPARE(passed(limiter, RateClass::Global, 5), 2);
    const RateVerdict verdict = limiter.take(RateClass::Global, {bucket}, windowStart + later);
    QCOMPARE(verdict.isAllowed, isAllowed);
    QCOMPARE(verdict.remaining, isAllowed ? 1 : 0);
    QCOMPARE(verdict.resetAt, windowStart + resetAfter);
}

void tst_RateLimiter::refusedIsNotCounted()
{
    RateLimiter limiter({2, 0});
    QCOMPARE(passed(limiter, RateClass::Global, 50), 2);
    QCOMPARE(passed(limiter, RateClass::Global, 50, windowStart + 60), 2);
}

void tst_RateLimiter::bucketsAreApart()
{
    RateLimiter limiter({2, 0});
    QCOMPARE(passed(limiter, RateClass::Global, 5), 2);
    QCOMPARE(passed(limiter, RateClass::Global, 5, windowStart, "another"), 2);
    QCOMPARE(passed(limiter, RateClass::Global, 5, windowStart, ""), 2);
    QCOMPARE(passed(limiter, RateClass::Global, 5, windowStart, QByteArray("bucket\0x", 8)), 2);
}

void tst_RateLimiter::classesAreApart()
{
    RateLimiter limiter({2, 2});
    QCOMPARE(passed(limiter, RateClass::Publish, 5), 2);
    QCOMPARE(passed(limiter, RateClass::Global, 5), 2);
    QCOMPARE(passed(limiter, RateClass::Creation, 5), 2);
}

void tst_RateLimiter::peekCountsNothing()
{
    RateLimiter limiter({2, 0});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(limiter.peek(RateClass::Global, {bucket}, windowStart).remaining, 2);
    QCOMPARE(passed(limiter, RateClass::Global, 1), 1);
    const RateVerdict seen = limiter.peek(RateClass::Global, {bucket}, windowStart);
    QVERIFY(seen.isAllowed);
    QCOMPARE(seen.remaining, 1);
    QCOMPARE(passed(limiter, RateClass::Global, 5), 1);
    QVERIFY(!limiter.peek(RateClass::Global, {bucket}, windowStart).isAllowed);
}

void tst_RateLimiter::headers()
{
    RateLimiter limiter({7, 0});
    const QList<AnswerHeader> headers = limiter.take(RateClass::Global, {bucket}, windowStart + 17).headers();
    QCOMPARE(headers.size(), 3);
    QCOMPARE(headers[0].name, QByteArray("X-RateLimit-Limit"));
    QCOMPARE(headers[0].value, QByteArray("7"));
    QCOMPARE(headers[1].name, QByteArray("X-RateLimit-Remaining"));
    QCOMPARE(headers[1].value, QByteArray("6"));
    QCOMPARE(headers[2].name, QByteArray("X-RateLimit-Reset"));
    QCOMPARE(headers[2].value, QByteArray::number(windowStart + 60));
}

void tst_RateLimiter::overflowShares()
{
    RateLimiter limiter({2, 0});
    for (int i = 0; i < Limits::rateBuckets; ++i)
        QVERIFY(limiter.take(RateClass::Global, {QByteArray::number(i)}, windowStart).isAllowed);
    // Those that are known keep their own count; whoever comes now shares one.
    QCOMPARE(passed(limiter, RateClass::Global, 5, windowStart, "0"), 1);
    QCOMPARE(passed(limiter, RateClass::Global, 1, windowStart, "late"), 1);
    QCOMPARE(passed(limiter, RateClass::Global, 1, windowStart, "later"), 1);
    QCOMPARE(passed(limiter, RateClass::Global, 1, windowStart, "latest"), 0);
    QCOMPARE(passed(limiter, RateClass::Global, 1, windowStart, "late"), 0);
    QCOMPARE(passed(limiter, RateClass::Global, 5, windowStart, "1"), 1);
}

void tst_RateLimiter::overflowEndsWithTheWindow()
{
    RateLimiter limiter({1, 0});
    for (int i = 0; i <= Limits::rateBuckets; ++i)
        limiter.take(RateClass::Global, {QByteArray::number(i)}, windowStart);
    QCOMPARE(passed(limiter, RateClass::Global, 2, windowStart + 60, "one"), 1);
    QCOMPARE(passed(limiter, RateClass::Global, 2, windowStart + 60, "two"), 1);
}

void tst_RateLimiter::overflowIsForAddressesOfAClass()
{
    RateLimiter limiter({1, 1});
    for (int i = 0; i < Limits::rateBuckets; ++i)
        limiter.take(RateClass::Global, {QByteArray::number(i)}, windowStart);
    QCOMPARE(passed(limiter, RateClass::Global, 2, windowStart, "late"), 1);
    QCOMPARE(passed(limiter, RateClass::Publish, 2, windowStart, "late"), 1);
    for (const char *token : {"one", "two"})
        QVERIFY(limiter.take(RateClass::Global, RateBucket::ofToken(token), windowStart).isAllowed);
}

void tst_RateLimiter::addresses_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("IPv4") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
    QTest::newRow("IPv4 in IPv6") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
    QTest::newRow("one network") << u"2001:db8:0:1::1"_s << u"2001:db8:0:1:ffff::2"_s << true;
    QTest::newRow("neighbouring networks") << u"2001:db8:0:1::1"_s << u"2001:db8:0:2::1"_s << false;
    QTest::newRow("of both kinds") << u"::1"_s << u"0.0.0.0"_s << false;
}

void tst_RateLimiter::addresses()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, isSame);
    QCOMPARE(RateBucket::ofAddress(QHostAddress(one)).name == RateBucket::ofAddress(QHostAddress(other)).name,
             isSame);
    QVERIFY(!RateBucket::ofAddress(QHostAddress(one)).isKnownToken);
}

void tst_RateLimiter::fromSeveralThreads()
{
    RateLimiter limiter({500, 0});
    std::atomic<int> count{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { count += passed(limiter, RateClass::Global, 300); });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(count.load(), 500);
}

QTEST_APPLESS_MAIN(tst_RateLimiter)
#include "tst_ratelimiter.moc"
