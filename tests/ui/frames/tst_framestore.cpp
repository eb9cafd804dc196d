// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framestore.h"

#include "tests/ui/demoframes.h"

#include <QSignalSpy>
#include <QTest>

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
    void oneOverTheFrames();
    void oneOverTheBytes();
    void largeFrameStaysAlone();
    void countsFollow();
    void whatWasReadBeforeIsUsed();
};

void tst_FrameStore::keepsInOrder()
{
    FrameStore store;
    QSignalSpy appended(&store, &FrameStore::appended);
    QCOMPARE(store.firstNumber(), 0U);
    const auto frames = demoFrames(20, start);
    store.append(frames);
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

void tst_FrameStore::oneOverTheFrames()
{
    FrameStore store(nullptr, 5);
    store.append(demoFrames(5, start));
    QCOMPARE(store.dropped(), 0U);
    store.append(demoFrames(1, start));
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
    fits.append(frames);
    QCOMPARE(fits.size(), 3);
    QCOMPARE(fits.bytes(), bytes);
    FrameStore store(nullptr, 100, bytes - 1);
    store.append(frames);
    QCOMPARE(store.size(), 2);
    QVERIFY(store.bytes() <= bytes - 1);
}

void tst_FrameStore::largeFrameStaysAlone()
{
    FrameStore store(nullptr, 100, 10);
    store.append(demoFrames(3, start));
    QCOMPARE(store.size(), 1);
    QCOMPARE(store.firstNumber(), 3U);
}

void tst_FrameStore::countsFollow()
{
    FrameStore store(nullptr, 30);
    store.append(demoFrames(100, start));
    ReceivedFrame odd;
    odd.event = u"presence.update"_s;
    odd.receivedAt = start;
    store.append({odd});
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
    store.append(frames);
    QVERIFY2(store.at(1).digest.summary.contains(u"Ana"), qPrintable(store.at(1).digest.summary));
    // Only the raw text is kept: ten thousand payloads would weigh more than the frames.
    QVERIFY(!store.at(1).frame.payload);
}

QTEST_GUILESS_MAIN(tst_FrameStore)
#include "tst_framestore.moc"
