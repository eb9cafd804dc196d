// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/clientoptions.h"
#include "core/client/frameoutbox.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

QList<ReceivedFrame> frames(int count, qsizetype bytes = 10)
{
    QList<ReceivedFrame> made;
    for (int i = 0; i < count; ++i) {
        ReceivedFrame frame;
        frame.raw = QByteArray(bytes, 'x');
        made.append(frame);
    }
    return made;
}

} // namespace

class tst_FrameOutbox : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void oneTurnIsOneBatch();
    void notMoreThanOnceATick();
    void fewBatchesUnderWay();
    void bounds_data();
    void bounds();
};

void tst_FrameOutbox::oneTurnIsOneBatch()
{
    FrameOutbox outbox(1000, 1'000'000, nullptr);
    const QSignalSpy batches(&outbox, &FrameOutbox::batchReady);
    for (int i = 0; i < 500; ++i)
        outbox.append(frames(1));
    QCOMPARE(batches.size(), 0);
    QTRY_COMPARE(batches.size(), 1);
    QCOMPARE(batches.first().first().value<QList<ReceivedFrame>>().size(), 500);
}

void tst_FrameOutbox::notMoreThanOnceATick()
{
    FrameOutbox outbox(100'000, 1'000'000'000, nullptr);
    QList<qint64> times;
    qsizetype taken = 0;
    QElapsedTimer clock;
    clock.start();
    connect(&outbox, &FrameOutbox::batchReady, this, [&](const QList<ReceivedFrame> &batch) {
        times.append(clock.elapsed());
        taken += batch.size();
        outbox.acknowledge();
    });
    QTimer source;
    int sent = 0;
    connect(&source, &QTimer::timeout, this, [&] {
        outbox.append(frames(1));
        if (++sent == 200)
            source.stop();
    });
    source.start(0);
    QTRY_COMPARE(taken, 200);
    for (qsizetype i = 1; i < times.size(); ++i)
        QVERIFY(times[i] - times[i - 1] >= ClientLimits::handOverPeriod.count() - 1);
}

void tst_FrameOutbox::fewBatchesUnderWay()
{
    FrameOutbox outbox(1000, 1'000'000, nullptr);
    const QSignalSpy batches(&outbox, &FrameOutbox::batchReady);
    for (int i = 1; i <= ClientLimits::unacknowledgedBatches; ++i) {
        outbox.append(frames(1));
        QTRY_COMPARE(batches.size(), i);
    }
    outbox.append(frames(3));
    // A second outbox on the same loop shows that the time of a hand-over has passed.
    FrameOutbox other(1000, 1'000'000, nullptr);
    QSignalSpy otherBatches(&other, &FrameOutbox::batchReady);
    for (int i = 1; i <= 3; ++i) {
        other.append(frames(1));
        QTRY_COMPARE(otherBatches.size(), i);
        other.acknowledge();
    }
    QCOMPARE(batches.size(), ClientLimits::unacknowledgedBatches);
    outbox.acknowledge();
    QTRY_COMPARE(batches.size(), ClientLimits::unacknowledgedBatches + 1);
    QCOMPARE(batches.last().first().value<QList<ReceivedFrame>>().size(), 3);
}

void tst_FrameOutbox::bounds_data()
{
    QTest::addColumn<qsizetype>("frameBound");
    QTest::addColumn<qint64>("byteBound");
    QTest::newRow("frames") << qsizetype(10) << qint64(1'000'000);
    QTest::newRow("bytes") << qsizetype(1000) << qint64(100);
}

void tst_FrameOutbox::bounds()
{
    QFETCH(qsizetype, frameBound);
    QFETCH(qint64, byteBound);
    FrameOutbox outbox(frameBound, byteBound, nullptr);
    const QSignalSpy batches(&outbox, &FrameOutbox::batchReady);
    const QSignalSpy room(&outbox, &FrameOutbox::roomMade);
    outbox.append(frames(10));
    QVERIFY(!outbox.isFull());
    outbox.append(frames(1));
    QVERIFY(outbox.isFull());
    QCOMPARE(outbox.held(), 11);
    QTRY_COMPARE(batches.size(), 1);
    QVERIFY(outbox.isFull());
    QCOMPARE(room.size(), 0);
    outbox.acknowledge();
    QVERIFY(!outbox.isFull());
    QCOMPARE(room.size(), 1);
    QCOMPARE(outbox.held(), 0);
}

QTEST_GUILESS_MAIN(tst_FrameOutbox)
#include "tst_frameoutbox.moc"
