// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/headcollector.h"

#include <QTest>

using namespace Inlet;

/// Heads come whole or in pieces, and something may stand behind them (PROTOCOL.md §8).
class tst_HeadCollector : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whole()
    {
        HeadCollector collector;
        const QByteArray bytes = "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\nbehind";
        QVERIFY(collector.take(bytes) == HeadCollector::State::Whole);
        QCOMPARE(collector.head().toByteArray(), QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(collector.rest().toByteArray(), QByteArray("behind"));
        QVERIFY(collector.isEmpty()); // nothing was copied
    }

    void inPieces()
    {
        HeadCollector collector;
        const QByteArray bytes = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        for (qsizetype i = 0; i + 1 < bytes.size(); ++i)
            QVERIFY(collector.take(bytes.sliced(i, 1)) == HeadCollector::State::Incomplete);
        QCOMPARE(collector.room(), Limits::requestHeadBytes - bytes.size() + 1);
        QVERIFY(collector.take(QByteArray(bytes.last(1) + "x")) == HeadCollector::State::Whole);
        QCOMPARE(collector.head().toByteArray(), bytes);
        QCOMPARE(collector.rest().toByteArray(), QByteArray("x"));
        collector.clear();
        QVERIFY(collector.isEmpty());
    }

    void refuses()
    {
        QVERIFY(HeadCollector().take("GET / HTTP/1.1\nHost: a\n\n") == HeadCollector::State::Malformed);
        const QByteArray endless(Limits::requestHeadBytes, 'a');
        QVERIFY(HeadCollector().take(endless) == HeadCollector::State::TooLarge);
        QVERIFY(HeadCollector().take(endless.chopped(1)) == HeadCollector::State::Incomplete);
    }
};

QTEST_APPLESS_MAIN(tst_HeadCollector)
#include "tst_headcollector.moc"
