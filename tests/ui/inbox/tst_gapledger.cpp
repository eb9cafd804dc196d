// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/gapledger.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Phase = ConnectionState::Phase;

namespace {

// Of the same name, on two gateways.
const SourceId a{u"http://one.test"_s, u"shop"_s};
const SourceId b{u"http://two.test"_s, u"shop"_s};

QDateTime at(int second)
{
    return QDateTime::fromSecsSinceEpoch(1'790'000'000 + second, Qt::UTC);
}

ConnectionState state(Phase phase, int since)
{
    ConnectionState made;
    made.phase = phase;
    made.since = at(since);
    return made;
}

} // namespace

class tst_GapLedger : public QObject
{
    Q_OBJECT

private slots:
    void beforeTheFirstTimeIsNoGap();
    void aGapEndsWhenItIsLiveAgain();
    void manyTriesAreOneGap();
    void stoppedCountsToo();
    void gatewaysApart();
    void missedWhileLive();
    void oneOverTheBound();
};

void tst_GapLedger::beforeTheFirstTimeIsNoGap()
{
    GapLedger ledger;
    QVERIFY(!ledger.note(a, state(Phase::Connecting, 0)));
    QVERIFY(!ledger.note(a, state(Phase::Stale, 1)));
    QVERIFY(!ledger.note(a, state(Phase::Live, 5)));
    QVERIFY(ledger.gaps(a).isEmpty());
}

void tst_GapLedger::aGapEndsWhenItIsLiveAgain()
{
    GapLedger ledger;
    ledger.note(a, state(Phase::Live, 0));
    QVERIFY(!ledger.note(a, state(Phase::Stale, 10)));
    QVERIFY(ledger.gaps(a).isEmpty());
    QVERIFY(ledger.note(a, state(Phase::Live, 30)));
    QCOMPARE(ledger.gaps(a), (QList<Gap>{{at(10), at(30)}}));
    // Being told twice that it is live makes no second one.
    QVERIFY(!ledger.note(a, state(Phase::Live, 30)));
    ledger.forget(a);
    QVERIFY(ledger.gaps(a).isEmpty());
}

void tst_GapLedger::manyTriesAreOneGap()
{
    GapLedger ledger;
    ledger.note(a, state(Phase::Live, 0));
    for (int tries = 0; tries < 5; ++tries) {
        ledger.note(a, state(Phase::Stale, 10));
        ledger.note(a, state(Phase::Connecting, 10));
    }
    QVERIFY(ledger.note(a, state(Phase::Live, 60)));
    QCOMPARE(ledger.gaps(a), (QList<Gap>{{at(10), at(60)}}));
}

void tst_GapLedger::stoppedCountsToo()
{
    GapLedger ledger;
    ledger.note(a, state(Phase::Live, 0));
    ledger.note(a, state(Phase::Stopped, 7));
    QVERIFY(ledger.note(a, state(Phase::Live, 9)));
    QCOMPARE(ledger.gaps(a).first().from, at(7));
}

void tst_GapLedger::gatewaysApart()
{
    GapLedger ledger;
    ledger.note(a, state(Phase::Live, 0));
    ledger.note(b, state(Phase::Live, 0));
    ledger.note(a, state(Phase::Stale, 1));
    QVERIFY(!ledger.note(b, state(Phase::Live, 2)));
    QVERIFY(ledger.note(a, state(Phase::Live, 3)));
    QVERIFY(ledger.gaps(b).isEmpty());
}

void tst_GapLedger::missedWhileLive()
{
    GapLedger ledger;
    ledger.note(a, state(Phase::Live, 5));
    ledger.add(a, {at(1), at(5)});
    QCOMPARE(ledger.gaps(a), (QList<Gap>{{at(1), at(5)}}));
    QVERIFY(ledger.gaps(b).isEmpty());
    for (int gap = 0; gap < GapLedger::mostGaps; ++gap)
        ledger.add(a, {at(10 * gap), at(10 * gap + 5)});
    QCOMPARE(ledger.gaps(a).size(), GapLedger::mostGaps);
}

void tst_GapLedger::oneOverTheBound()
{
    GapLedger ledger;
    for (int gap = 0; gap <= GapLedger::mostGaps; ++gap) {
        ledger.note(a, state(Phase::Live, 10 * gap));
        ledger.note(a, state(Phase::Stale, 10 * gap + 5));
    }
    ledger.note(a, state(Phase::Live, 10 * int(GapLedger::mostGaps) + 10));
    QCOMPARE(ledger.gaps(a).size(), GapLedger::mostGaps);
    QCOMPARE(ledger.gaps(a).first().from, at(15)); // the first was forgotten
}

QTEST_APPLESS_MAIN(tst_GapLedger)
#include "tst_gapledger.moc"
