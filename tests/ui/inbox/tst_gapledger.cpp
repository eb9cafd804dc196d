// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/gapledger.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Phase = ConnectionState::Phase;

namespace {

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
    void instancesApart();
    void oneOverTheBound();
};

void tst_GapLedger::beforeTheFirstTimeIsNoGap()
{
    GapLedger ledger;
    QVERIFY(!ledger.note(u"a"_s, state(Phase::Connecting, 0)));
    QVERIFY(!ledger.note(u"a"_s, state(Phase::Stale, 1)));
    QVERIFY(!ledger.note(u"a"_s, state(Phase::Live, 5)));
    QVERIFY(ledger.gaps(u"a"_s).isEmpty());
}

void tst_GapLedger::aGapEndsWhenItIsLiveAgain()
{
    GapLedger ledger;
    ledger.note(u"a"_s, state(Phase::Live, 0));
    QVERIFY(!ledger.note(u"a"_s, state(Phase::Stale, 10)));
    QVERIFY(ledger.gaps(u"a"_s).isEmpty());
    QVERIFY(ledger.note(u"a"_s, state(Phase::Live, 30)));
    QCOMPARE(ledger.gaps(u"a"_s), (QList<Gap>{{at(10), at(30)}}));
    // Being told twice that it is live makes no second one.
    QVERIFY(!ledger.note(u"a"_s, state(Phase::Live, 30)));
    ledger.forget(u"a"_s);
    QVERIFY(ledger.gaps(u"a"_s).isEmpty());
}

void tst_GapLedger::manyTriesAreOneGap()
{
    GapLedger ledger;
    ledger.note(u"a"_s, state(Phase::Live, 0));
    for (int tries = 0; tries < 5; ++tries) {
        ledger.note(u"a"_s, state(Phase::Stale, 10));
        ledger.note(u"a"_s, state(Phase::Connecting, 10));
    }
    QVERIFY(ledger.note(u"a"_s, state(Phase::Live, 60)));
    QCOMPARE(ledger.gaps(u"a"_s), (QList<Gap>{{at(10), at(60)}}));
}

void tst_GapLedger::stoppedCountsToo()
{
    GapLedger ledger;
    ledger.note(u"a"_s, state(Phase::Live, 0));
    ledger.note(u"a"_s, state(Phase::Stopped, 7));
    QVERIFY(ledger.note(u"a"_s, state(Phase::Live, 9)));
    QCOMPARE(ledger.gaps(u"a"_s).first().from, at(7));
}

void tst_GapLedger::instancesApart()
{
    GapLedger ledger;
    ledger.note(u"a"_s, state(Phase::Live, 0));
    ledger.note(u"b"_s, state(Phase::Live, 0));
    ledger.note(u"a"_s, state(Phase::Stale, 1));
    QVERIFY(!ledger.note(u"b"_s, state(Phase::Live, 2)));
    QVERIFY(ledger.note(u"a"_s, state(Phase::Live, 3)));
    QVERIFY(ledger.gaps(u"b"_s).isEmpty());
}

void tst_GapLedger::oneOverTheBound()
{
    GapLedger ledger;
    for (int gap = 0; gap <= GapLedger::mostGaps; ++gap) {
        ledger.note(u"a"_s, state(Phase::Live, 10 * gap));
        ledger.note(u"a"_s, state(Phase::Stale, 10 * gap + 5));
    }
    ledger.note(u"a"_s, state(Phase::Live, 10 * int(GapLedger::mostGaps) + 10));
    QCOMPARE(ledger.gaps(u"a"_s).size(), GapLedger::mostGaps);
    QCOMPARE(ledger.gaps(u"a"_s).first().from, at(15)); // the first was forgotten
}

QTEST_APPLESS_MAIN(tst_GapLedger)
#include "tst_gapledger.moc"
