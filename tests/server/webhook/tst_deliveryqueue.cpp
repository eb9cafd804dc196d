// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/webhook/deliveryqueue.h"

#include "tests/support/storefixture.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace Inlet;
using Inlet::Test::eventId;

namespace {

constexpr qint64 laneNumber = 7;

QueuedEvent queued(int n, qsizetype bytes = 10)
{
    return {laneNumber, eventId(n), EventType::CallUpdate, QByteArray(bytes, 'x'), 0};
}

DeliveryQueue makeQueue(qint64 waiting = 0)
{
    auto webhook = std::make_shared<WebhookEntry>();
    webhook->record.lane = laneNumber;
    return DeliveryQueue(webhook, waiting);
}

FinishedDelivery finished(int n, DeliveryOutcome outcome, qint64 nextAtMs = 0)
{
    FinishedDelivery delivery;
    delivery.lane = laneNumber;
    delivery.eventId = eventId(n);
    delivery.outcome = outcome;
    delivery.nextAtMs = nextAtMs;
    return delivery;
}

} // namespace

class tst_DeliveryQueue : public QObject
{
    Q_OBJECT

private slots:
    void handsOnInOrder();
    void readsWhatWaitedAtTheStart();
    void fallsBehindAndCatchesUp();
    void seesWhatCameWhileItRead();
    void takesNothingTwice();
    void bounds_data();
    void bounds();
    void oneAtATimeUntilItFails();
    void slowReadsNothingAhead();
    void retriesHaveTheirTurn();
    void replayedAreRead();
    void readThatFailed();
};

void tst_DeliveryQueue::handsOnInOrder()
{
    DeliveryQueue lane = makeQueue();
    QVERIFY(!lane.wantsRead(1) && !lane.mayPost());
    for (int n = 1; n <= 3; ++n)
        lane.offer(queued(n), true, 1);
    QCOMPARE(lane.waiting(), 3);
    QCOMPARE(lane.bytes(), 30);
    for (int n = 1; n <= 3; ++n) {
        QVERIFY(lane.mayPost());
        QCOMPARE(lane.beginPost().eventId, eventId(n));
        QVERIFY(!lane.mayPost()); // one at a time
        lane.endPost(true, 5ms);
        lane.noteWritten(finished(n, DeliveryOutcome::Done));
    }
    QCOMPARE(lane.waiting(), 0);
    QCOMPARE(lane.bytes(), 0);
    QVERIFY(!lane.wantsRead(1));
}

void tst_DeliveryQueue::readsWhatWaitedAtTheStart()
{
    DeliveryQueue lane = makeQueue(2);
    QCOMPARE(lane.waiting(), 2);
    QVERIFY(lane.wantsRead(1) && lane.mayRead());
    const auto query = lane.beginRead(1, true);
    QCOMPARE(query.lane, laneNumber);
    QCOMPARE(query.after, QByteArray());
    QVERIFY(!lane.wantsRead(1));
    lane.endRead({{queued(1), queued(2)}, eventId(2), 2, false, 0});
    QVERIFY(lane.mayPost() && !lane.wantsRead(1));
    lane.offer(queued(3), true, 1);
    QCOMPARE(lane.waiting(), 3);
    for (int n = 1; n <= 3; ++n) {
        QCOMPARE(lane.beginPost().eventId, eventId(n));
        lane.endPost(true, 1ms);
    }
}

void tst_DeliveryQueue::fallsBehindAndCatchesUp()
{
    DeliveryQueue lane = makeQueue();
    lane.offer(queued(1), true, 1);
    lane.offer(queued(2), false, 1); // no room for all
    lane.offer(queued(3), true, 1);  // must not overtake
    QCOMPARE(lane.bytes(), 10);
    lane.beginPost();
    lane.endPost(true, 1ms);
    QVERIFY(lane.wantsRead(1));
    QVERIFY(!lane.mayRead()); // the first is not written back
    lane.noteWritten(finished(1, DeliveryOutcome::Done));
    QVERIFY(lane.mayRead());
    QCOMPARE(lane.beginRead(1, true).after, eventId(1));
    lane.endRead({{queued(2), queued(3)}, eventId(3), 3, false, 0});
    lane.offer(queued(4), true, 1);
    QCOMPARE(lane.bytes(), 30);
    QVERIFY(!lane.wantsRead(1));
}

void tst_DeliveryQueue::seesWhatCameWhileItRead()
{
    DeliveryQueue lane = makeQueue(1);
    lane.beginRead(1, true);
    lane.offer(queued(2), true, 1); // committed behind what the reader sees
    lane.endRead({{queued(1)}, eventId(1), 1, false, 0});
    lane.beginPost();
    lane.endPost(true, 1ms);
    lane.noteWritten(finished(1, DeliveryOutcome::Done));
    QVERIFY(lane.wantsRead(1));
    QCOMPARE(lane.beginRead(1, true).after, eventId(1));
}

void tst_DeliveryQueue::takesNothingTwice()
{
    DeliveryQueue lane = makeQueue(1);
    lane.beginRead(1, true);
    lane.endRead({{queued(1), queued(2)}, eventId(2), 2, false, 0});
    lane.offer(queued(2), true, 1); // told after it was read
    QCOMPARE(lane.bytes(), 20);
    QCOMPARE(lane.waiting(), 2);
}

void tst_DeliveryQueue::bounds_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<qint64>("bytes"); // of each
    QTest::newRow("events") << int(Limits::webhookReadAhead) << qint64(1);
    QTest::newRow("bytes") << 2 << Limits::webhookReadAheadBytes / 2;
    QTest::newRow("one large") << 1 << Limits::webhookReadAheadBytes * 2;
}

void tst_DeliveryQueue::bounds()
{
    QFETCH(int, events);
    QFETCH(qint64, bytes);
    DeliveryQueue lane = makeQueue();
    for (int n = 1; n <= events; ++n)
        lane.offer(queued(n, bytes), true, 1);
    QCOMPARE(lane.bytes(), events * bytes);
    lane.offer(queued(events + 1, bytes), true, 1); // one over it
    QCOMPARE(lane.bytes(), events * bytes);
    QCOMPARE(lane.waiting(), events + 1);
    while (lane.mayPost()) {
        lane.beginPost();
        lane.endPost(true, 1ms);
    }
    QVERIFY(lane.wantsRead(1)); // and is not forgotten
}

void tst_DeliveryQueue::oneAtATimeUntilItFails()
{
    DeliveryQueue lane = makeQueue();
    for (int n = 1; n <= 10; ++n)
        lane.offer(queued(n), true, 1);
    lane.beginPost();
    lane.endPost(true, 1ms);
    QVERIFY(!lane.isSlow());
    lane.beginPost();
    lane.endPost(false, 1ms);
    QVERIFY(lane.isSlow());
    lane.beginPost();
    QVERIFY(!lane.mayPost());
    lane.endPost(false, 1ms);
    int underWay = 0;
    for (; lane.mayPost(); ++underWay)
        lane.beginPost();
    QCOMPARE(underWay, DeliveryQueue::parallelUnanswered);
    lane.endPost(true, 1ms);
    QVERIFY(!lane.mayPost()); // back to one at a time
    QVERIFY(!lane.isSlow());
    lane.endPost(true, DeliveryQueue::slowAnswer + 1ms);
    QVERIFY(lane.isSlow());
}

void tst_DeliveryQueue::slowReadsNothingAhead()
{
    DeliveryQueue lane = makeQueue();
    lane.offer(queued(1), true, 1);
    lane.beginPost();
    lane.endPost(false, 1ms);
    lane.offer(queued(2), true, 1);
    QCOMPARE(lane.bytes(), 0);
    lane.noteWritten(finished(1, DeliveryOutcome::Retry, 100));
    const auto query = lane.beginRead(1, true);
    QCOMPARE(query.rows, 1);
    QCOMPARE(query.bytes, 0);
}

void tst_DeliveryQueue::retriesHaveTheirTurn()
{
    DeliveryQueue lane = makeQueue();
    lane.offer(queued(1), true, 1);
    lane.beginPost();
    lane.endPost(true, 1ms);
    lane.noteWritten(finished(1, DeliveryOutcome::Retry, 100));
    QCOMPARE(lane.nextRetryMs(), 100);
    QCOMPARE(lane.waiting(), 1);
    QVERIFY(!lane.wantsRead(99));
    lane.offer(queued(2), true, 99);
    QCOMPARE(lane.bytes(), 10);
    lane.offer(queued(3), true, 100); // due: what comes now is read behind the retry
    QCOMPARE(lane.bytes(), 10);
    lane.beginPost();
    lane.endPost(true, 1ms);
    lane.noteWritten(finished(2, DeliveryOutcome::Done));
    QVERIFY(lane.wantsRead(100));
    lane.beginRead(100, true);
    lane.endRead({{queued(1), queued(3)}, eventId(3), 3, false, 500});
    QCOMPARE(lane.nextRetryMs(), 500);
    QVERIFY(lane.mayPost());
}

void tst_DeliveryQueue::replayedAreRead()
{
    DeliveryQueue lane = makeQueue();
    lane.addRetries(2);
    QCOMPARE(lane.waiting(), 2);
    QVERIFY(lane.wantsRead(1));
    lane.beginRead(1, true);
    lane.addRetries(1);
    lane.endRead({{}, {}, 0, false, 0});
    QVERIFY(lane.wantsRead(1));
}

void tst_DeliveryQueue::readThatFailed()
{
    DeliveryQueue lane = makeQueue(1);
    lane.beginRead(1, true);
    lane.failRead();
    QVERIFY(lane.wantsRead(1));
}

QTEST_APPLESS_MAIN(tst_DeliveryQueue)
#include "tst_deliveryqueue.moc"
