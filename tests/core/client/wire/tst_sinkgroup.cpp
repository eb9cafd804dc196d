// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/recordqueue.h"
#include "core/client/wire/sinkgroup.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Inlet;

namespace {

QList<WireRecord> records(int count, qsizetype bytes = 10)
{
    QList<WireRecord> made;
    for (int at = 0; at < count; ++at) {
        ReceivedFrame frame;
        frame.raw = QByteArray(bytes, 'x');
        made.append({0, {}, {}, frame});
    }
    return made;
}

/// Keeps what it gets until it is told to give the credit back.
class SlowSink final : public FrameSink
{
public:
    explicit SlowSink(const Credit &bound)
        : line(bound)
    {
    }

    Credit take(std::span<const WireRecord> given) override
    {
        for (const WireRecord &record : given)
            numbers.append(record.number);
        return line.spend(Credit::costOf(given));
    }
    Credit credit() const override { return line.left(); }
    void giveBack(const Credit &cost)
    {
        if (line.giveBack(cost))
            creditReturned();
    }

    CreditLine line;
    QList<quint64> numbers;
};

} // namespace

class tst_SinkGroup : public QObject
{
    Q_OBJECT

private slots:
    void bounds_data();
    void bounds();
    void numberedOnce();
    void theSlowestDecides();
    void removedSinkHoldsNobody();
    void deliveriesOfManyThreads();
    void queueBringsRecords();
    void queueCountsUntilItIsTaken();
    void queueMayGoMeanwhile();
};

void tst_SinkGroup::bounds_data()
{
    QTest::addColumn<qsizetype>("mostRecords");
    QTest::addColumn<qint64>("mostBytes");
    QTest::newRow("records") << qsizetype(10) << qint64(1'000'000);
    QTest::newRow("bytes") << qsizetype(1'000'000) << qint64(100);
}

/// What fits is no reason to wait, one more is, until half of it all is free.
void tst_SinkGroup::bounds()
{
    QFETCH(qsizetype, mostRecords);
    QFETCH(qint64, mostBytes);
    CreditLine line({mostRecords, mostBytes});
    QVERIFY(!line.spend({10, 100}).isSpent());
    QVERIFY(line.spend({1, 10}).isSpent());
    QVERIFY(!line.giveBack({5, 50}));
    QVERIFY(line.left().isSpent());
    QVERIFY(line.giveBack({1, 10}));
    QVERIFY(!line.left().isSpent());
    QVERIFY(!line.giveBack({5, 50}));
    QCOMPARE(line.used(), Credit());
}

void tst_SinkGroup::numberedOnce()
{
    SlowSink one({100, 1000});
    SlowSink two({100, 1000});
    SinkGroup group;
    QVERIFY(!group.deliver(records(1)).isSpent()); // nobody wants it
    group.add(&one);
    group.add(&two);
    group.deliver(records(2));
    group.deliver(records(1));
    QCOMPARE(one.numbers, (QList<quint64>{2, 3, 4}));
    QCOMPARE(two.numbers, one.numbers);
}

void tst_SinkGroup::theSlowestDecides()
{
    SlowSink quick({100, 10'000});
    SlowSink slow({4, 10'000});
    SinkGroup group;
    const QSignalSpy returned(&group, &SinkGroup::creditReturned);
    group.add(&quick);
    group.add(&slow);
    QCOMPARE(group.deliver(records(4)).records, 0);
    QVERIFY(!group.credit().isSpent());
    QVERIFY(group.deliver(records(1)).isSpent());
    QVERIFY(group.credit().isSpent());
    quick.giveBack({5, 50});
    QVERIFY(group.credit().isSpent());
    QCOMPARE(returned.size(), 0);
    slow.giveBack({3, 30});
    QVERIFY(!group.credit().isSpent());
    QCOMPARE(returned.size(), 1);
}

void tst_SinkGroup::removedSinkHoldsNobody()
{
    SinkGroup group;
    const QSignalSpy returned(&group, &SinkGroup::creditReturned);
    {
        SlowSink slow({1, 10'000});
        group.add(&slow);
        QVERIFY(group.deliver(records(2)).isSpent());
        group.remove(&slow);
        QCOMPARE(returned.size(), 1);
        slow.giveBack({2, 20});
        QCOMPARE(returned.size(), 1);
    }
    QVERIFY(!group.deliver(records(2)).isSpent());
}

void tst_SinkGroup::deliveriesOfManyThreads()
{
    SlowSink sink({1'000'000, 1'000'000'000});
    SinkGroup group;
    group.add(&sink);
    QList<QThread *> threads;
    for (int at = 0; at < 4; ++at) {
        threads.append(QThread::create([&group] {
            for (int round = 0; round < 200; ++round)
                group.deliver(records(3));
        }));
        threads.last()->start();
    }
    for (QThread *thread : std::as_const(threads))
        QVERIFY(thread->wait(60'000));
    qDeleteAll(threads);
    QCOMPARE(sink.numbers.size(), 2400);
    for (qsizetype at = 0; at < sink.numbers.size(); ++at)
        QCOMPARE(sink.numbers[at], quint64(at + 1));
}

void tst_SinkGroup::queueBringsRecords()
{
    RecordQueue queue;
    SinkGroup group;
    group.add(&queue);
    const QSignalSpy received(&queue, &RecordQueue::received);
    for (int at = 0; at < 500; ++at)
        group.deliver(records(1));
    QCOMPARE(received.size(), 0);
    QTRY_COMPARE(received.size(), 1); // one turn of the loop is one signal
    QCOMPARE(received.first().first().value<QList<WireRecord>>().size(), 500);
}

void tst_SinkGroup::queueCountsUntilItIsTaken()
{
    RecordQueue queue(nullptr, {4, 1000});
    SinkGroup group;
    group.add(&queue);
    const QSignalSpy returned(&group, &SinkGroup::creditReturned);
    bool wasSpent = false;
    connect(&queue, &RecordQueue::received, this, [&] { wasSpent = group.credit().isSpent(); });
    QVERIFY(group.deliver(records(5)).isSpent());
    QTRY_COMPARE(returned.size(), 1);
    QVERIFY(wasSpent); // while it was being taken
    QVERIFY(!group.credit().isSpent());
}

void tst_SinkGroup::queueMayGoMeanwhile()
{
    SinkGroup group;
    auto *queue = new RecordQueue;
    group.add(queue);
    bool isGone = false;
    connect(queue, &RecordQueue::received, this, [&] {
        group.remove(queue);
        delete queue;
        isGone = true;
    });
    group.deliver(records(5));
    QTRY_VERIFY(isGone);
}

QTEST_GUILESS_MAIN(tst_SinkGroup)
#include "tst_sinkgroup.moc"
