// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/ulid.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_Ulid : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void timePrefix_data();
    void timePrefix();
    void randomTail();
    void growsStrictly_data();
    void growsStrictly();
    void countsOn();
    void overflowWithinOneMillisecond();
    void differsBetweenGenerators();
    void continuesBehind_data();
    void continuesBehind();
    void knowsIds_data();
    void knowsIds();
};

void tst_Ulid::timePrefix_data()
{
    QTest::addColumn<qint64>("unixMs");
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("zero") << qint64(0) << QByteArray("evt_0000000000");
    QTest::newRow("one") << qint64(1) << QByteArray("evt_0000000001");
    QTest::newRow("32") << qint64(32) << QByteArray("evt_0000000010");
    // The example of the ULID specification.
    QTest::newRow("2016") << qint64(1469922850259) << QByteArray("evt_01ARZ3NDEK");
    QTest::newRow("last") << (qint64(1) << 48) - 1 << QByteArray("evt_7ZZZZZZZZZ");
}

void tst_Ulid::timePrefix()
{
    QFETCH(qint64, unixMs);
    QFETCH(QByteArray, prefix);
    EventIdGenerator generator([] { return 0U; });
    const QByteArray id = generator.next(unixMs);
    QCOMPARE(id.size(), 30);
    QCOMPARE(id.first(14), prefix);
    QCOMPARE(id.sliced(14), QByteArray(16, '0'));
}

void tst_Ulid::randomTail()
{
    // One bit of the eighty stays free to count up; all others are random.
    EventIdGenerator ones([] { return 0xffffffffU; });
    QCOMPARE(ones.next(1).sliced(14), QByteArray("FZZZZZZZZZZZZZZZ"));
}

void tst_Ulid::growsStrictly_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void tst_Ulid::growsStrictly()
{
    QFETCH(int, seed);
    QRandomGenerator random{quint32(seed)};
    EventIdGenerator generator([&random] { return random.generate(); });
    const QRegularExpression shape(u"^evt_[0-7][0-9A-HJKMNP-TV-Z]{25}$"_s);
    qint64 clock = 1'700'000'000'000;
    QByteArray last;
    for (int i = 0; i < 2000; ++i) {
        clock += random.bounded(-3, 5); // stands still, and steps back
        const QByteArray id = generator.next(clock);
        QVERIFY2(shape.match(QString::fromLatin1(id)).hasMatch(), id.constData());
        QVERIFY2(last < id, QByteArray(last + " then " + id).constData());
        last = id;
    }
}

void tst_Ulid::countsOn()
{
    EventIdGenerator generator([] { return 0x1234U; });
    const QByteArray first = generator.next(1000);
    const QByteArray second = generator.next(1000);
    QCOMPARE(second.first(29), first.first(29));
    QCOMPARE(second.back(), char(first.back() + 1));
    const QByteArray back = generator.next(500);
    QCOMPARE(back.first(14), first.first(14));
    QVERIFY(second < back);
    QVERIFY(back < generator.next(1001));
}

void tst_Ulid::overflowWithinOneMillisecond()
{
    // The lower parts are full: counting on carries through all of them into the free bit.
    EventIdGenerator generator([] { return 0xffffffffU; });
    const QByteArray full = generator.next(1);
    const QByteArray next = generator.next(1);
    QCOMPARE(next.first(14), full.first(14));
    QCOMPARE(next.sliced(14), QByteArray("G000000000000000"));
    QVERIFY(full < next);
    QCOMPARE(generator.next(1).sliced(14), QByteArray("G000000000000001"));
}

void tst_Ulid::differsBetweenGenerators()
{
    QSet<QByteArray> ids;
    for (int i = 0; i < 100; ++i) {
        EventIdGenerator generator([] { return QRandomGenerator::system()->generate(); });
        ids.insert(generator.next(5));
    }
    QCOMPARE(ids.size(), 100);
}

void tst_Ulid::continuesBehind_data()
{
    QTest::addColumn<qint64>("storedAt");
    QTest::addColumn<qint64>("now");
    QTest::newRow("the clock went on") << qint64(1000) << qint64(1001);
    QTest::newRow("the same millisecond") << qint64(1000) << qint64(1000);
    QTest::newRow("the clock stepped back") << qint64(1'700'000'000'000) << qint64(1'600'000'000'000);
}

void tst_Ulid::continuesBehind()
{
    QFETCH(qint64, storedAt);
    QFETCH(qint64, now);
    for (const quint32 seed : {0U, 0x1234U, 0xffffffffU}) {
        EventIdGenerator before([seed] { return seed; });
        QByteArray last;
        for (int i = 0; i < 3; ++i)
            last = before.next(storedAt);
        EventIdGenerator after([] { return 0U; });
        after.continueBehind(last);
        const QByteArray next = after.next(now);
        QVERIFY2(last < next, QByteArray(last + " then " + next).constData());
        if (now <= storedAt)
            QCOMPARE(next, before.next(storedAt));
        // Neither an older id nor something else takes it back.
        after.continueBehind(EventIdGenerator([] { return 0U; }).next(storedAt));
        after.continueBehind("evt_nothing");
        QVERIFY(next < after.next(now));
    }
}

void tst_Ulid::knowsIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isId");
    QTest::newRow("one") << QByteArray("evt_01KAS0M4T9Q5XW7J2RZV3B8CDE") << true;
    QTest::newRow("the last") << QByteArray("evt_7ZZZZZZZZZZZZZZZZZZZZZZZZZ") << true;
    QTest::newRow("behind the last") << QByteArray("evt_80000000000000000000000000") << false;
    QTest::newRow("too short") << QByteArray("evt_01KAS0M4T9Q5XW7J2RZV3B8CD") << false;
    QTest::newRow("too long") << QByteArray("evt_01KAS0M4T9Q5XW7J2RZV3B8CDE0") << false;
    QTest::newRow("small letters") << QByteArray("evt_01kas0m4t9q5xw7j2rzv3b8cde") << false;
    QTest::newRow("a letter that is no digit") << QByteArray("evt_01KAS0M4T9Q5XW7J2RZV3B8CDU") << false;
    QTest::newRow("a null byte") << QByteArray("evt_01KAS0M4T9Q5XW7J2RZV3B8CD").append('\0') << false;
    QTest::newRow("without prefix") << QByteArray("01KAS0M4T9Q5XW7J2RZV3B8CDE0000") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void tst_Ulid::knowsIds()
{
    QFETCH(QByteArray, id);
    QTEST(isEventId(id), "isId");
}

QTEST_APPLESS_MAIN(tst_Ulid)
#include "tst_ulid.moc"
