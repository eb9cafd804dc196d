// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/callwords.h"

#include "tests/ui/demorows.h"
#include "tests/ui/words/readwords.h"

#include <QSet>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_CallWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyCallState();
    void details();
    void drawings();
};

void tst_CallWords::everyCallState()
{
    QSet<QString> seen;
    for (int state = 0; state <= int(CallItem::State::AnsweredElsewhere); ++state) {
        for (const bool isVideo : {false, true}) {
            QVERIFY(isOneLine(CallWords::title(CallItem::State(state), isVideo)));
            seen += CallWords::title(CallItem::State(state), isVideo);
        }
    }
    QCOMPARE(seen.size(), 2 * (int(CallItem::State::AnsweredElsewhere) + 1));
}

void tst_CallWords::details()
{
    CallItem call = demoCall(CallItem::State::Missed);
    QCOMPARE(CallWords::detail(call), u"10:24 · rang 18 s"_s);
    // Seconds up to a minute, which is the first that is told as one.
    call.endedAt = demoTime(10, 24, 59);
    QCOMPARE(CallWords::detail(call), u"10:24 · rang 59 s"_s);
    call.endedAt = demoTime(10, 25);
    QCOMPARE(CallWords::detail(call), u"10:24 · rang 1:00"_s);
    call.endedAt = demoTime(10, 25, 5);
    QCOMPARE(CallWords::detail(call), u"10:24 · rang 1:05"_s);
    call.endedAt = {};
    QCOMPARE(CallWords::detail(call), u"10:24"_s);
    // Clocks of sources may go backwards.
    call.endedAt = demoTime(10, 23);
    QCOMPARE(CallWords::detail(call), u"10:24"_s);
    call.acceptedAt = demoTime(10, 24, 9);
    call.durationMs = 192'000;
    call.isGroup = true;
    QCOMPARE(CallWords::detail(call), u"10:24 · group call · 3:12"_s);
    QCOMPARE(CallWords::detail(CallItem()), QString());
}

void tst_CallWords::drawings()
{
    using State = CallItem::State;
    for (int state = 0; state <= int(State::AnsweredElsewhere); ++state) {
        const bool isUnanswered = State(state) == State::Missed || State(state) == State::Rejected;
        QCOMPARE(CallWords::isUnanswered(State(state)), isUnanswered);
        QCOMPARE(CallWords::icon(State(state), false), isUnanswered ? u"phone-missed"_s : u"phone"_s);
        QCOMPARE(CallWords::icon(State(state), true), isUnanswered ? u"phone-missed"_s : u"video"_s);
    }
}

QTEST_GUILESS_MAIN(tst_CallWords)
#include "tst_callwords.moc"
