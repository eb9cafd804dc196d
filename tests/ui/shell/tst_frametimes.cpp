// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/frametimeprobe.h"

#include <QTest>
#include <QThread>
#include <QTimer>

#include <random>

using namespace Inlet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_FrameTimes : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet();
    void budget();
    void percentiles();
    void applicationMeasures();
    void otherThreadsDoNotCount();
};

void tst_FrameTimes::nothingYet()
{
    const FrameTimes times;
    QCOMPARE(times.count(), 0U);
    QCOMPARE(times.percentile(0.5), 0ns);
    QCOMPARE(times.longest(), 0ns);
}

void tst_FrameTimes::budget()
{
    FrameTimes times;
    times.record(FrameTimes::budget);
    QCOMPARE(times.overBudget(), 0U);
    times.record(FrameTimes::budget + 1ns);
    QCOMPARE(times.overBudget(), 1U);
    times.record(10min); // beyond the last step, and still counted
    QCOMPARE(times.count(), 3U);
    QCOMPARE(times.longest(), FrameTimes::Duration(10min));
    times.clear();
    QCOMPARE(times.count(), 0U);
}

/// Never below the true value, and at most a quarter above it.
void tst_FrameTimes::percentiles()
{
    std::mt19937 random(1);
    for (int round = 0; round < 20; ++round) {
        FrameTimes times;
        std::vector<qint64> all;
        for (int at = 0; at < 500; ++at) {
            const qint64 value = 1000 + qint64(random() % 20'000'000);
            all.push_back(value);
            times.record(FrameTimes::Duration(value));
        }
        std::sort(all.begin(), all.end());
        for (const double share : {0.01, 0.5, 0.9, 0.99, 1.0}) {
            const auto rank = std::size_t(std::ceil(share * double(all.size()))) - 1;
            const double exact = double(all[rank]);
            const double told = double(times.percentile(share).count());
            QVERIFY2(told >= exact * 0.999 && told <= exact * 1.25,
                     qPrintable(u"%1: %2 for %3"_s.arg(share).arg(told).arg(exact)));
        }
    }
}

void tst_FrameTimes::applicationMeasures()
{
    auto &application = *static_cast<DesktopApplication *>(QCoreApplication::instance());
    application.frameTimes().clear();
    bool isDone = false;
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"the window stood still for .* ms: "_s));
    QTimer::singleShot(0, this, [&isDone] {
        QElapsedTimer busy;
        busy.start();
        while (busy.elapsed() < 20) { }
        isDone = true;
    });
    QTRY_VERIFY(isDone);
    QVERIFY(application.frameTimes().longest() >= 20ms);
    QVERIFY(application.frameTimes().overBudget() >= 1);
}

void tst_FrameTimes::otherThreadsDoNotCount()
{
    auto &application = *static_cast<DesktopApplication *>(QCoreApplication::instance());
    QThread thread;
    auto *worker = new QObject;
    worker->moveToThread(&thread);
    connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    thread.start();
    application.frameTimes().clear();
    int calls = 0;
    // This thread waits meanwhile, so that it has no events of its own.
    for (int round = 0; round < 50; ++round)
        QMetaObject::invokeMethod(
            worker, [&calls] { ++calls; }, Qt::BlockingQueuedConnection);
    QCOMPARE(calls, 50);
    QCOMPARE(application.frameTimes().count(), 0U);
    thread.quit();
    QVERIFY(thread.wait());
}

int main(int argc, char **argv)
{
    DesktopApplication application(argc, argv);
    tst_FrameTimes test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_frametimes.moc"
