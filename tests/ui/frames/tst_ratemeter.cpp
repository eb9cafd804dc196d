// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/ratemeter.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_RateMeter : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rates();
};

void tst_RateMeter::rates()
{
    RateMeter meter;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    meter.add(3, now);
    meter.add(4, now.addSecs(30));
    QCOMPARE(meter.perMinute(now.addSecs(30)), 7);
    QCOMPARE(meter.bars(now.addSecs(30)).size(), RateMeter::buckets);
    QCOMPARE(meter.bars(now.addSecs(30)).constLast(), 4);
    QCOMPARE(meter.perMinute(now.addSecs(61)), 4);
    // A clock set back loses nothing.
    meter.add(1, now.addSecs(-3600));
    QCOMPARE(meter.perMinute(now.addSecs(61)), 5);
    QCOMPARE(meter.perMinute(now.addDays(400)), 0);
}

QTEST_GUILESS_MAIN(tst_RateMeter)
#include "tst_ratemeter.moc"
