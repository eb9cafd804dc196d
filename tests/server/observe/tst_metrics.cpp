// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/observe/metrics.h"
#include "server/observe/ratewindow.h"

#include "tests/support/exposition.h"

#include <QDateTime>
#include <QTest>

#include <thread>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is counted, how it is summed up, and what a scrape shows of it.
class tst_Metrics : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void buckets_data();
    void buckets();
    void sumsOverThreads();
    void statuses();
    void closeCodes();
    void countersShareNoCacheLine();
    void nothingCountedIsAnExposition();
    void everythingCountedIsShown();
    void escapesLabels();
    void process();
    void rates_data();
    void rates();
    void rateSamplesAreBounded();
};

void tst_Metrics::buckets_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<int>("bucket");
    QTest::newRow("clock stepped") << qint64(-5) << 0;
    QTest::newRow("none") << qint64(0) << 0;
    QTest::newRow("at a bound") << qint64(100'000) << 0;
    QTest::newRow("one above") << qint64(100'001) << 1;
    QTest::newRow("within") << qint64(700'000) << 3;
    QTest::newRow("last bound") << qint64(2'500'000'000) << 13;
    QTest::newRow("beyond") << qint64(2'500'000'001) << 14;
}

void tst_Metrics::buckets()
{
    QFETCH(qint64, nanoseconds);
    DeliveryTimes times;
    times.add(std::chrono::nanoseconds(nanoseconds));
    int found = -1;
    for (std::size_t i = 0; i <= DeliveryTimes::bounds.size(); ++i) {
        if (times.inBucket(i) == 1)
            found = int(i);
    }
    QTEST(found, "bucket");
    QCOMPARE(times.nanoseconds(), quint64(std::max<qint64>(nanoseconds, 0)));
}

void tst_Metrics::sumsOverThreads()
{
    constexpr int threads = 3;
    constexpr quint64 each = 100'000;
    Counters counters(threads);
    std::vector<std::thread> writers;
    for (int i = 0; i < threads; ++i) {
        writers.emplace_back([&io = counters.io[std::size_t(i)]] {
            for (quint64 n = 0; n < each; ++n) {
                io.framesSent.add(2);
                io.deliveries.add(1ms);
            }
        });
    }
    quint64 last = 0;
    while (last < threads * each * 2) { // a reader meanwhile never sees it shrink
        const quint64 now = figuresOf(counters).framesSent;
        QVERIFY(now >= last);
        last = now;
    }
    for (std::thread &writer : writers)
        writer.join();
    const Figures figures = figuresOf(counters);
    QCOMPARE(figures.framesSent, threads * each * 2);
    QCOMPARE(figures.deliveries[3], threads * each);
    QCOMPARE(figures.deliverySeconds, double(threads * each) / 1000);
}

void tst_Metrics::statuses()
{
    QCOMPARE(statusName(statusIndex(404)), u"404"_s);
    QCOMPARE(statusName(statusIndex(503)), u"503"_s);
    QCOMPARE(statusName(statusIndex(418)), u"other"_s);
    QVERIFY(statusIndex(418) < std::tuple_size_v<StatusCounts>);
}

// Whatever a client makes up has a place.
void tst_Metrics::closeCodes()
{
    for (const int code : countedCloseCodes)
        QCOMPARE(closeCodeName(closeCodeIndex(code)), QString::number(code));
    for (const int code : {0, 999, 1004, 1015, 2999, 3000, 4999, 65535}) {
        QCOMPARE(closeCodeName(closeCodeIndex(code)), u"other"_s);
        QCOMPARE(closeCodeIndex(code), closeCodeCounts - 1);
    }
}

void tst_Metrics::countersShareNoCacheLine()
{
    const Counters counters(2);
    const auto address = [](const void *pointer) { return reinterpret_cast<quintptr>(pointer); };
    QCOMPARE(address(&counters.io[0]) % 64, quintptr(0));
    QCOMPARE(address(&counters.io[1]) % 64, quintptr(0));
    QVERIFY(address(&counters.io[1]) - address(&counters.io[0]) >= sizeof(IoCounters));
}

void tst_Metrics::nothingCountedIsAnExposition()
{
    const Exposition scrape(metricsText({}, {}));
    QVERIFY2(scrape.error().isEmpty(), qPrintable(scrape.error()));
    QCOMPARE(scrape.type(u"inlet_delivery_seconds"_s), u"histogram"_s);
    QCOMPARE(scrape.type(u"inlet_ws_connections"_s), u"gauge"_s);
    QCOMPARE(scrape.value(u"inlet_ws_upgrades_total{result=\"101\"}"_s), 0);
    QCOMPARE(scrape.value(u"inlet_delivery_seconds_bucket{le=\"+Inf\"}"_s), 0);
}

void tst_Metrics::everythingCountedIsShown()
{
    Counters counters(2);
    IoCounters &io = counters.io[1];
    counters.io[0].upgrades.add(1);
    io.upgrades.add(2);
    io.upgradesRefused[statusIndex(401)].add(3);
    io.refused[statusIndex(413)].add(4);
    io.silentEnds[std::size_t(SilentEnd::AnswerNotTaken)].add(5);
    for (std::size_t i = 0; i < dropReasonCount; ++i)
        io.dropped[i].add(i + 10);
    for (std::size_t i = 0; i < closeCodeCounts; ++i)
        io.left[i].add(i + 30);
    counters.io[0].left[closeCodeIndex(1009)].add(100);
    io.requests.add(6);
    io.framesSent.add(10'000'000'001);
    io.deliveries.add(2ms);
    io.deliveries.add(10s);
    for (const EventType type : allEventTypes())
        counters.gateway.published[std::size_t(type)].add(quint64(type) + 100);
    counters.gateway.connectionsAccepted.add(7);
    counters.gateway.connectionsRefused.add(8);
    counters.gateway.eventsNotStored.add(9);
    Figures figures = figuresOf(counters);
    figures.instances = {{u"quiet"_s, 0}, {u"support"_s, 12}};
    figures.connections = 13;
    figures.maxConnections = 14;
    figures.webhookAttempts = {21, 22, 23, 24};
    figures.webhookQueue = 25;
    figures.databaseQueue = 15;
    figures.databaseCommits = 16;
    figures.logLinesDropped = 17;
    const Exposition scrape(metricsText(figures, {1.5, 2048, 20, 21, 1'700'000'000.25}));
    QVERIFY2(scrape.error().isEmpty(), qPrintable(scrape.error()));
    const auto shows = [&scrape](const char *sample, double value) {
        const double shown = scrape.value(QString::fromLatin1(sample));
        if (shown != value)
            qWarning("%s is %f, not %f", sample, shown, value);
        return shown == value;
    };
    QVERIFY(shows("inlet_ws_connections{instance=\"quiet\"}", 0));
    QVERIFY(shows("inlet_ws_connections{instance=\"support\"}", 12));
    QVERIFY(shows("inlet_ws_upgrades_total{result=\"101\"}", 3));
    QVERIFY(shows("inlet_ws_upgrades_total{result=\"401\"}", 3));
    QVERIFY(shows("inlet_ws_dropped_total{reason=\"slow_consumer\"}", 10));
    QVERIFY(shows("inlet_ws_dropped_total{reason=\"no_pong\"}", 11));
    QVERIFY(shows("inlet_ws_dropped_total{reason=\"protocol_error\"}", 12));
    QVERIFY(shows("inlet_ws_dropped_total{reason=\"invalid_utf8\"}", 13));
    QVERIFY(shows("inlet_ws_dropped_total{reason=\"message_too_big\"}", 14));
    QVERIFY(shows("inlet_ws_dropped_total{reason=\"disconnected\"}", 15));
    QVERIFY(shows("inlet_ws_dropped_total{reason=\"internal_error\"}", 16));
    QVERIFY(shows("inlet_ws_left_total{code=\"1000\"}", 30));
    QVERIFY(shows("inlet_ws_left_total{code=\"1005\"}", 34));
    QVERIFY(shows("inlet_ws_left_total{code=\"1009\"}", 138));
    QVERIFY(shows("inlet_ws_left_total{code=\"other\"}", 44));
    QVERIFY(shows("inlet_frames_sent_total", 10'000'000'001));
    QVERIFY(shows("inlet_delivery_seconds_count", 2));
    QVERIFY(shows("inlet_delivery_seconds_sum", 10.002));
    QVERIFY(shows("inlet_delivery_seconds_bucket{le=\"0.001\"}", 0));
    QVERIFY(shows("inlet_delivery_seconds_bucket{le=\"0.0025\"}", 1));
    for (const EventType type : allEventTypes()) {
        const QByteArray sample = "inlet_events_published_total{event=\"" + eventName(type) + "\"}";
        QVERIFY(shows(sample.constData(), double(type) + 100));
    }
    QVERIFY(shows("inlet_events_not_stored_total", 9));
    QVERIFY(shows("inlet_connections", 13));
    QVERIFY(shows("inlet_connections_max", 14));
    QVERIFY(shows("inlet_connections_accepted_total", 7));
    QVERIFY(shows("inlet_http_requests_total", 6));
    QVERIFY(shows("inlet_http_refused_total{status=\"413\"}", 4));
    QVERIFY(shows("inlet_http_refused_total{status=\"503\"}", 8));
    QVERIFY(shows("inlet_http_timeouts_total{reason=\"answer_not_taken\"}", 5));
    QVERIFY(shows("inlet_webhook_deliveries_total{result=\"delivered\"}", 21));
    QVERIFY(shows("inlet_webhook_deliveries_total{result=\"rejected\"}", 22));
    QVERIFY(shows("inlet_webhook_deliveries_total{result=\"unanswered\"}", 23));
    QVERIFY(shows("inlet_webhook_deliveries_total{result=\"blocked\"}", 24));
    QVERIFY(shows("inlet_webhook_queue", 25));
    QVERIFY(shows("inlet_database_queue", 15));
    QVERIFY(shows("inlet_database_commits_total", 16));
    QVERIFY(shows("inlet_log_lines_dropped_total", 17));
    QVERIFY(shows("process_cpu_seconds_total", 1.5));
    QVERIFY(shows("process_resident_memory_bytes", 2048));
    QVERIFY(shows("process_open_fds", 20));
    QVERIFY(shows("process_max_fds", 21));
    QVERIFY(shows("process_start_time_seconds", 1'700'000'000.25));
}

void tst_Metrics::escapesLabels()
{
    // No instance may have such a name; the text must hold anyway.
    Figures figures;
    figures.instances = {{u"a\"b\\c\nd"_s, 1}};
    const Exposition scrape(metricsText(figures, {}));
    QVERIFY2(scrape.error().isEmpty(), qPrintable(scrape.error()));
    QCOMPARE(scrape.value(u"inlet_ws_connections{instance=\"a\\\"b\\\\c\\nd\"}"_s), 1);
}

void tst_Metrics::process()
{
    const ProcessFigures figures = readProcessFigures();
    QVERIFY(figures.residentBytes > 1024 * 1024);
    QVERIFY(figures.openDescriptors >= 3 && figures.openDescriptors <= figures.maxDescriptors);
    QVERIFY(figures.cpuSeconds >= 0);
    // Within the uptime of the machine, and not in the future; the kernel counts in hundredths.
    const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    QVERIFY(figures.startedAt > 1'000'000'000 && figures.startedAt < now + 2);
}

void tst_Metrics::rates_data()
{
    QTest::addColumn<QList<int>>("samples"); // seconds, events in turn
    QTest::addColumn<int>("second");
    QTest::addColumn<int>("events");
    QTest::addColumn<double>("rate");
    QTest::newRow("no sample") << QList<int>{} << 10 << 100 << 0.0;
    QTest::newRow("at once") << QList<int>{5, 0} << 5 << 100 << 0.0;
    QTest::newRow("since the only one") << QList<int>{0, 0} << 4 << 100 << 25.0;
    QTest::newRow("since the oldest") << QList<int>{0, 0, 5, 1000} << 10 << 1000 << 100.0;
    QTest::newRow("nothing new") << QList<int>{0, 7, 5, 7} << 10 << 7 << 0.0;
}

void tst_Metrics::rates()
{
    QFETCH(QList<int>, samples);
    QFETCH(int, second);
    QFETCH(int, events);
    const auto at = [](int seconds) { return RateWindow::TimePoint(std::chrono::seconds(seconds + 1000)); };
    RateWindow window;
    for (qsizetype i = 0; i < samples.size(); i += 2)
        window.add(at(samples[i]), {0, 0, quint64(samples[i + 1]), 0});
    QTEST(window.rates(at(second), {0, 0, quint64(events), 0}).events, "rate");
}

void tst_Metrics::rateSamplesAreBounded()
{
    RateWindow window;
    const auto at = [](std::size_t period) { return RateWindow::TimePoint(RateWindow::period * period); };
    for (std::size_t i = 0; i <= RateWindow::samples; ++i)
        window.add(at(i), {0, 0, 0, i == 0 ? 0U : 600U});
    QCOMPARE(window.size(), RateWindow::samples);
    // The first, and with it the jump, is out of the window.
    QCOMPARE(window.rates(at(RateWindow::samples + 1), {0, 0, 0, 600}).frames, 0.0);
}

QTEST_APPLESS_MAIN(tst_Metrics)
#include "tst_metrics.moc"
