// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/base/memorybudget.h"

#include <QTest>

#include <random>

using namespace Inlet;
using namespace std::chrono_literals;

using Indexes = std::vector<std::size_t>;

/// What HTTP connections keep together (PROTOCOL.md §8).
class tst_MemoryBudget : public QObject
{
    Q_OBJECT

private slots:
    void boundIsKept()
    {
        MemoryBudget kept(1000);
        QCOMPARE(kept.most(), Limits::keptBytes);
        QVERIFY(kept.add(Limits::keptBytes));
        QVERIFY(!kept.add(1));
        QCOMPARE(kept.now(), Limits::keptBytes + 1); // counted all the same: the caller takes it back
        QVERIFY(kept.add(-1));
        QCOMPARE(kept.excess(), Limits::keptBytes / 4);
        kept.add(-Limits::keptBytes / 4);
        QCOMPARE(kept.excess(), 0);
    }

    void growsWithTheBodies()
    {
        const MemoryBudget kept(Limits::keptBytes);
        QCOMPARE(kept.most(), Limits::keptBytes * Limits::keptBodies);
    }

    void pagesShrink_data()
    {
        QTest::addColumn<qint64>("now");
        QTest::addColumn<qint64>("bytes");
        const qint64 half = Limits::keptBytes / 2;
        QTest::newRow("nothing kept") << qint64(0) << Limits::pageBytes;
        QTest::newRow("a quarter") << half / 2 << half / 16;
        QTest::newRow("half") << half << Limits::leastPageBytes;
        QTest::newRow("all") << half * 2 << Limits::leastPageBytes;
    }

    void pagesShrink()
    {
        QFETCH(qint64, now);
        MemoryBudget kept(1000);
        kept.add(now);
        QTEST(kept.pageBytes(), "bytes");
    }

    void slowestFirst_data()
    {
        QTest::addColumn<std::vector<Transfer>>("transfers");
        QTest::addColumn<qint64>("excess");
        QTest::addColumn<Indexes>("ended");
        constexpr auto kept = Limits::keptFreely + 1;
        const Transfer stalled{kept, 0, 3s};
        const Transfer slow{kept, 30'000, 3s};
        const Transfer fast{kept, 9'000'000, 9s};
        QTest::newRow("nobody") << std::vector<Transfer>() << kept << Indexes();
        QTest::newRow("no need") << std::vector{stalled} << qint64(0) << Indexes();
        QTest::newRow("one will do") << std::vector{fast, slow, stalled} << kept << Indexes{2};
        QTest::newRow("one byte more") << std::vector{fast, slow, stalled} << kept + 1 << Indexes{2, 1};
        QTest::newRow("all") << std::vector{fast, slow, stalled} << 9 * kept << Indexes{2, 1, 0};
        QTest::newRow("more bytes, but in more time")
            << std::vector{slow, Transfer{kept, 60'000, 60s}} << qint64(1) << Indexes{1};
        QTest::newRow("large one of two that stand still")
            << std::vector{stalled, Transfer{2 * kept, 0, 3s}} << qint64(1) << Indexes{1};
        QTest::newRow("too young") << std::vector{Transfer{kept, 0, Limits::transferGrace - 1ms}} << kept
                                   << Indexes();
        QTest::newRow("old enough") << std::vector{Transfer{kept, 0, Limits::transferGrace}} << kept
                                    << Indexes{0};
        QTest::newRow("not worth it")
            << std::vector{Transfer{Limits::keptFreely, 0, 1h}} << kept << Indexes();
    }

    void slowestFirst()
    {
        QFETCH(std::vector<Transfer>, transfers);
        QFETCH(qint64, excess);
        QTEST(slowestTransfers(transfers, excess), "ended");
    }

    // Whoever stays was not slower than anybody who goes, and no one goes without need.
    void endsNoMoreThanItHasTo()
    {
        std::mt19937 random(20261127);
        for (int round = 0; round < 500; ++round) {
            std::vector<Transfer> transfers(random() % 30);
            for (Transfer &transfer : transfers)
                transfer = {qint64(random() % 10'000'000), qint64(random() % 10'000'000),
                            std::chrono::milliseconds(random() % 60'000)};
            const auto excess = qint64(random() % 50'000'000);
            const Indexes ended = slowestTransfers(transfers, excess);
            qint64 freed = 0;
            for (const std::size_t index : ended) {
                QVERIFY2(freed < excess, QByteArray::number(round).constData());
                freed += transfers[index].kept;
            }
            for (std::size_t i = 0; i < transfers.size(); ++i) {
                const bool mayGo =
                    transfers[i].kept > Limits::keptFreely && transfers[i].age >= Limits::transferGrace;
                if (std::ranges::find(ended, i) != ended.end()) {
                    QVERIFY(mayGo);
                    continue;
                }
                QVERIFY2(!mayGo || freed >= excess, QByteArray::number(round).constData());
                for (const std::size_t index : ended) {
                    QVERIFY(!mayGo
                            || double(transfers[index].moved) * double(transfers[i].age.count())
                                <= double(transfers[i].moved) * double(transfers[index].age.count()));
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_MemoryBudget)
#include "tst_memorybudget.moc"
