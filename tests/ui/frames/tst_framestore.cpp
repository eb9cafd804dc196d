// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framestore.h"

#include "tests/ui/demoframes.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

} // namespace

class tst_FrameStore : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void keepsInOrder();
    void clocksThatGoBack();
    void oneOverTheFrames();
    void oneOverTheBytes();
    void largeFrameStaysAlone();
    void countsFollow();
    void whatWasReadBeforeIsUsed();
    void recordsAreFound();
    void doublesNameTheirTwin();
    void sourceIsTheRecords();
    void nobodyWaitsForTheMainThread();
};

void tst_FrameStore::keepsInOrder()
{
    FrameStore store;
    QSignalSpy appended(&store, &FrameStore::appended);
    QCOMPARE(store.firstNumber(), 0U);
    const auto frames = demoFrames(20, start);
    store.append(recordsOf(frames));
    store.append({});
    QCOMPARE(appended.size(), 1);
    QCOMPARE(store.size(), 20);
    QCOMPARE(store.firstNumber(), 1U);
    QCOMPARE(store.lastNumber(), 20U);
    QCOMPARE(store.at(1).gapMs, -1);
    for (quint64 number = 2; number <= 20; ++number) {
        QCOMPARE(store.at(number).frame.raw, frames.at(qsizetype(number) - 1).raw);
        QVERIFY(store.at(number).gapMs > 0);
        QVERIFY(!store.at(number).digest.summary.isEmpty());
    }
}

/// The clock of this computer may be set while frames arrive: no time passes backwards.
void tst_FrameStore::clocksThatGoBack()
{
    QList<ReceivedFrame> frames = demoFrames(4, start, 1000);
    frames[1].receivedAt = frames[0].receivedAt.addSecs(-3600);
    frames[2].receivedAt = frames[1].receivedAt.addMSecs(250);
    FrameStore store;
    store.append(recordsOf(frames));
    QCOMPARE(store.at(2).gapMs, 0);
    QCOMPARE(store.at(3).gapMs, 250);
}

void tst_FrameStore::oneOverTheFrames()
{
    FrameStore store(nullptr, 5);
    store.append(recordsOf(demoFrames(5, start)));
    QCOMPARE(store.dropped(), 0U);
    store.append(recordsOf(demoFrames(1, start)));
    QCOMPARE(store.size(), 5);
    QCOMPARE(store.firstNumber(), 2U);
    QCOMPARE(store.lastNumber(), 6U);
    QCOMPARE(store.dropped(), 1U);
}

void tst_FrameStore::oneOverTheBytes()
{
    const auto frames = demoFrames(3, start);
    const qint64 bytes = frames[0].raw.size() + frames[1].raw.size() + frames[2].raw.size();
    FrameStore fits(nullptr, 100, bytes);
    fits.append(recordsOf(frames));
    QCOMPARE(fits.size(), 3);
    QCOMPARE(fits.bytes(), bytes);
    FrameStore store(nullptr, 100, bytes - 1);
    store.append(recordsOf(frames));
    QCOMPARE(store.size(), 2);
    QVERIFY(store.bytes() <= bytes - 1);
}

void tst_FrameStore::largeFrameStaysAlone()
{
    FrameStore store(nullptr, 100, 10);
    store.append(recordsOf(demoFrames(3, start)));
    QCOMPARE(store.size(), 1);
    QCOMPARE(store.firstNumber(), 3U);
}

void tst_FrameStore::countsFollow()
{
    FrameStore store(nullptr, 30);
    store.append(recordsOf(demoFrames(100, start)));
    ReceivedFrame odd;
    odd.event = u"presence.update"_s;
    odd.receivedAt = start;
    store.append(recordsOf({odd}));
    quint64 sum = store.count({});
    QCOMPARE(sum, 1U);
    for (const EventType type : allEventTypes())
        sum += store.count(type);
    QCOMPARE(sum, quint64(store.size()));
    QVERIFY(store.count(EventType::MessageExchange) > 0);
}

void tst_FrameStore::whatWasReadBeforeIsUsed()
{
    // Data that says one thing, and what was read of it another: the latter must count.
    QList<ReceivedFrame> frames{frameOf(EventType::MessageExchange,
                                        R"({"id":"A1","chat":{"name":"Ana"},"message":{"text":"hello"}})")};
    decodePayloads(frames);
    QVERIFY(frames.first().payload);
    frames.first().data = "{}";
    FrameStore store;
    store.append(recordsOf(frames));
    QVERIFY2(store.at(1).digest.summary.contains(u"Ana"), qPrintable(store.at(1).digest.summary));
    // Only the raw text is kept: ten thousand payloads would weigh more than the frames.
    QVERIFY(!store.at(1).frame.payload);
}

/// Among others: records are numbered with what is no data.
void tst_FrameStore::recordsAreFound()
{
    QList<WireRecord> records = recordsOf(demoFrames(4, start), 11);
    records[1].content = PingFrame{};
    FrameStore store;
    QCOMPARE(store.numberOf(11), 0U);
    store.append(records);
    QCOMPARE(store.size(), 3);
    QCOMPARE(store.numberOf(11), 1U);
    QCOMPARE(store.numberOf(12), 0U);
    QCOMPARE(store.numberOf(13), 2U);
    QCOMPARE(store.numberOf(14), 3U);
    QCOMPARE(store.numberOf(15), 0U);
}

void tst_FrameStore::doublesNameTheirTwin()
{
    QList<ReceivedFrame> frames = demoFrames(2, start);
    frames += frames.first(2);
    frames[2].isStored = frames[3].isStored = true;
    FrameStore store(nullptr, 3);
    store.append(recordsOf(frames.first(2), 11));
    store.append(recordsOf(frames.sliced(2), 13));
    QVERIFY(!store.at(2).isDouble);
    QVERIFY(store.at(3).isDouble && store.at(4).isDouble);
    QCOMPARE(store.at(3).twin, 1U);
    QCOMPARE(store.at(4).twin, 2U);
    FrameStore small(nullptr, 1);
    small.append(recordsOf({frames.at(0), frames.at(2)}, 11));
    QVERIFY(small.at(2).isDouble);
    QCOMPARE(small.at(2).twin, 0U);
}

/// Two gateways with an instance of one name; the text of the frames names it and decides nothing.
void tst_FrameStore::sourceIsTheRecords()
{
    QList<WireRecord> records = recordsOf(demoFrames(2, start));
    records[0].source = {u"http://one.test"_s, u"shop"_s};
    records[1].source = {u"http://two.test"_s, u"shop"_s};
    FrameStore store;
    store.append(records);
    QCOMPARE(store.at(1).source, records[0].source);
    QCOMPARE(store.at(2).source, records[1].source);
    QCOMPARE(store.at(1).frame.instance, u"store-sp"_s);
}

/// What comes while the main thread stands still is bounded as the store is, and costs no credit.
void tst_FrameStore::nobodyWaitsForTheMainThread()
{
    FrameStore store(nullptr, 10);
    FrameStore same(nullptr, 10);
    const QSignalSpy appended(&store, &FrameStore::appended);
    const QList<WireRecord> records = recordsOf(demoFrames(25, start));
    store.append(records.first(3));
    same.append(records.first(3));
    const std::unique_ptr<QThread> client(QThread::create([&store, &records] {
        for (const WireRecord &record : records.sliced(3)) {
            if (store.take({&record, 1}).isSpent())
                qFatal("credit spent");
        }
    }));
    client->start();
    QVERIFY(client->wait(60'000));
    QTRY_COMPARE(appended.size(), 2);
    same.append(records.sliced(3));
    QCOMPARE(store.size(), 10);
    QCOMPARE(store.lastNumber(), 25U);
    QCOMPARE(store.dropped(), 15U);
    QCOMPARE(store.bytes(), same.bytes());
    for (quint64 number = store.firstNumber(); number <= store.lastNumber(); ++number) {
        QCOMPARE(store.at(number).frame.raw, same.at(number).frame.raw);
        QCOMPARE(store.at(number).gapMs, same.at(number).gapMs);
        QCOMPARE(store.numberOf(number), number);
    }
    QCOMPARE(store.count(EventType::MessageExchange), same.count(EventType::MessageExchange));
}

QTEST_GUILESS_MAIN(tst_FrameStore)
#include "tst_framestore.moc"
