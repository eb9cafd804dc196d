// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/fanout/loadgenerator.h"
#include "tests/support/gatewayfixture.h"

#include <QTest>

#include <sys/resource.h>

using namespace Inlet;
using namespace Inlet::Test;

/// Audiences larger than what one turn of an io thread serves: everybody gets everything, once and
/// in the same order (PROTOCOL.md §4), and other instances are served in between.
class tst_Broadcast : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everybodyGetsEverything_data();
    void everybodyGetsEverything();
    void besideTenThousandIdle();
};

void tst_Broadcast::initTestCase()
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_max < 4000)
        QSKIP("needs 4000 open files");
}

void tst_Broadcast::everybodyGetsEverything_data()
{
    QTest::addColumn<int>("outstanding");
    QTest::addColumn<qsizetype>("frameBytes");
    QTest::newRow("one by one") << 1 << qsizetype(1024);
    QTest::newRow("bursts") << 16 << qsizetype(1024);
    QTest::newRow("larger than the kernel takes at once") << 2 << qsizetype(100'000);
}

void tst_Broadcast::everybodyGetsEverything()
{
    QFETCH(int, outstanding);
    QFETCH(qsizetype, frameBytes);
    constexpr int clients = 1300; // more than two slices, on one thread
    Config config = GatewayFixture::defaults();
    config.ioThreads = 1;
    config.historyDays = 0;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    QVERIFY(!gateway.makeInstance("large").isEmpty());
    QVERIFY(!gateway.makeInstance("small").isEmpty());
    Bench::LoadGenerator load({gateway.port(),
                               GatewayFixture::accountToken,
                               "/api/events/publish/",
                               R"({"event":"message.exchange","data":{"number":")",
                               {},
                               R"("}})"});
    QVERIFY(load.connectClients(clients, {"large"}) >= 0);
    QVERIFY(load.connectClients(10, {"small"}) >= 0);
    load.publishTo({"large", "small"});
    QVERIFY(load.setFrameBytes(frameBytes));
    const Bench::Measured measured = load.closedLoop(outstanding, Bench::LoadGenerator::Seconds(1.0));
    QCOMPARE(measured.mistakes, quint64(0));
    QCOMPARE(measured.missing, quint64(0));
    QCOMPARE(measured.clientsLost, 0);
    QVERIFY(measured.events > 0);
    QVERIFY(measured.deliveries >= measured.events / 2 * clients);
}

// Idle ones are kept by their pongs, which the load generator does not send: nobody is pinged so soon.
void tst_Broadcast::besideTenThousandIdle()
{
    constexpr int idle = 10'000;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < 2 * idle + 1000) // both ends are in this process
        QSKIP("needs 21 000 open files");
    Config config = GatewayFixture::defaults();
    config.historyDays = 0;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    QVERIFY(!gateway.makeInstance("idle").isEmpty());
    QVERIFY(!gateway.makeInstance("busy").isEmpty());
    Bench::LoadGenerator load({gateway.port(),
                               GatewayFixture::accountToken,
                               "/api/events/publish/",
                               R"({"event":"message.exchange","data":{"number":")",
                               {},
                               R"("}})"});
    QVERIFY(load.connectClients(idle, {"idle"}) >= 0);
    QVERIFY(load.connectClients(100, {"busy"}) >= 0);
    QVERIFY(load.setFrameBytes(1024));
    const Bench::Measured measured = load.closedLoop(1, Bench::LoadGenerator::Seconds(0.5));
    QCOMPARE(measured.mistakes, quint64(0));
    QCOMPARE(measured.missing, quint64(0));
    QCOMPARE(measured.clientsLost, 0);
    QVERIFY(measured.events > 0);
    // Then all at once.
    load.publishTo({"idle"});
    QVERIFY(load.setFrameBytes(1024));
    const Bench::Measured all = load.closedLoop(1, Bench::LoadGenerator::Seconds(0.1));
    QCOMPARE(all.mistakes + all.missing, quint64(0));
    QCOMPARE(all.clientsLost, 0);
    QVERIFY(all.deliveries >= quint64(idle));
}

QTEST_GUILESS_MAIN(tst_Broadcast)
#include "tst_broadcast.moc"
