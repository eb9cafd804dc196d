// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/lagjudge.h"
#include "server/ws/sendqueue.h"

#include <QTest>

using namespace Inlet;

/// Who is too slow, and what waits for them (PROTOCOL.md §5.3).
class tst_LagJudge : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void judges()
    {
        LagJudge judge({.messages = 3, .bytes = 100});
        QVERIFY(!judge.judge(3, 100, false));
        QVERIFY(!judge.judge(1, 1000, false)); // one frame alone may be larger
        QVERIFY(!judge.laggingSince());
        QVERIFY(judge.judge(4, 10, false));
        const auto since = judge.laggingSince();
        QVERIFY(since);
        QVERIFY(!judge.judge(5, 10, false)); // still
        QVERIFY(judge.laggingSince() == since);
        QVERIFY(judge.judge(1, 10, false));
        QVERIFY(!judge.laggingSince());
        QVERIFY(judge.judge(2, 101, false));
        judge.acquit();
        QVERIFY(!judge.laggingSince());
    }

    void excusesWhoKeepsUp()
    {
        LagJudge judge({.messages = 3, .bytes = 100, .turnGrace = std::chrono::hours(1)});
        QVERIFY(!judge.judge(4, 10, true));
        QVERIFY(!judge.laggingSince());
        QVERIFY(judge.judge(3 * Limits::sendQueueHardFactor + 1, 10, true)); // beyond all grace
        QVERIFY(judge.isHopeless(2, 100 * Limits::sendQueueHardFactor + 1));
        QVERIFY(!judge.isHopeless(1, 100 * Limits::sendQueueHardFactor + 1));
    }

    void queue()
    {
        SendQueue queue;
        for (const char *frame : {"aaa", "bb", "cccc"})
            queue.append(frame);
        QCOMPARE(queue.size(), 3);
        QCOMPARE(queue.bytes(), 9);
        QCOMPARE(queue.drop(4), 1); // of the second one byte went
        QCOMPARE(queue.size(), 2);
        QCOMPARE(queue.bytes(), 6);
        QCOMPARE(queue.takeFirst(), QByteArray("bb"));
        QCOMPARE(queue.bytes(), 4);
        QCOMPARE(queue.drop(4), 0);
        QVERIFY(queue.isEmpty());
        QCOMPARE(queue.bytes(), 0);
    }
};

QTEST_APPLESS_MAIN(tst_LagJudge)
#include "tst_lagjudge.moc"
