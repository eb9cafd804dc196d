// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/backoff.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Inlet::Backoff;

class tst_Backoff : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void doublesUpToTheLongest()
    {
        Backoff backoff([] { return 0.5; }); // the middle: no variation
        for (const auto wait : {1000ms, 2000ms, 4000ms, 8000ms, 16'000ms, 30'000ms, 30'000ms})
            QCOMPARE(backoff.next().count(), wait.count());
        QCOMPARE(backoff.attempts(), 7);
    }

    void startsOver()
    {
        Backoff backoff([] { return 0.5; });
        (void)backoff.next();
        (void)backoff.next();
        backoff.reset();
        QCOMPARE(backoff.attempts(), 0);
        QCOMPARE(backoff.next().count(), 1000);
    }

    void jitter_data()
    {
        QTest::addColumn<double>("random");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("longest");
        QTest::newRow("lowest") << 0.0 << qint64(750) << qint64(22'500);
        QTest::newRow("quarter") << 0.25 << qint64(875) << qint64(26'250);
        QTest::newRow("three quarters") << 0.75 << qint64(1125) << qint64(33'750);
    }

    void jitter()
    {
        QFETCH(double, random);
        QFETCH(qint64, first);
        QFETCH(qint64, longest);
        Backoff backoff([random] { return random; });
        QCOMPARE(backoff.next().count(), first);
        for (int i = 0; i < 10; ++i)
            (void)backoff.next();
        QCOMPARE(backoff.next().count(), longest);
    }

    void ownOptions()
    {
        Backoff backoff([] { return 0.99; }, {.first = 10ms, .longest = 25ms, .jitter = 0});
        QCOMPARE(backoff.next().count(), 10);
        QCOMPARE(backoff.next().count(), 20);
        QCOMPARE(backoff.next().count(), 25);
    }

    void neverOutOfBounds()
    {
        for (quint64 seed = 0; seed < 50; ++seed) {
            std::mt19937_64 engine(seed);
            Backoff backoff([&engine] { return double(engine() >> 11) * 0x1.0p-53; });
            qint64 undisturbed = 1000;
            for (int attempt = 0; attempt < 200; ++attempt) {
                const qint64 wait = backoff.next().count();
                const QString where = u"seed %1, attempt %2: %3 ms"_s.arg(seed).arg(attempt).arg(wait);
                QVERIFY2(wait >= undisturbed * 3 / 4, qPrintable(where));
                QVERIFY2(wait <= undisturbed * 5 / 4, qPrintable(where));
                undisturbed = std::min<qint64>(undisturbed * 2, 30'000);
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_Backoff)
#include "tst_backoff.moc"
