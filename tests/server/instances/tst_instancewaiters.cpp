// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/instances/instancewaiters.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Inlet;

class tst_InstanceWaiters : public QObject
{
    Q_OBJECT

private slots:
    void atOnce();
    void afterAChange();
    void afterItsTime();
    void oneOverTheBound();
    void changeWithinAnAnswer();
    void released();
    void anotherRun();
};

void tst_InstanceWaiters::atOnce()
{
    InstanceWaiters waiters;
    QStringList told;
    const auto tell = [&told](const QString &revision) { told += revision; };
    QVERIFY(waiters.wait({}, 50s, tell));
    QVERIFY(waiters.wait(waiters.revision(), 0s, tell));
    const QString before = waiters.revision();
    waiters.noteChange();
    QVERIFY(waiters.wait(before, 50s, tell));
    QCOMPARE(told, (QStringList{before, before, waiters.revision()}));
    QVERIFY(before != waiters.revision());
}

void tst_InstanceWaiters::afterAChange()
{
    InstanceWaiters waiters;
    QStringList told;
    for (int at = 0; at < 3; ++at)
        QVERIFY(
            waiters.wait(waiters.revision(), 50s, [&told](const QString &revision) { told += revision; }));
    QVERIFY(told.isEmpty());
    waiters.noteChange();
    QCOMPARE(told, QStringList(3, waiters.revision()));
    waiters.noteChange();
    QCOMPARE(told.size(), 3); // once each
}

void tst_InstanceWaiters::afterItsTime()
{
    InstanceWaiters waiters;
    QStringList told;
    const QString revision = waiters.revision();
    QVERIFY(waiters.wait(revision, 50s, [&told](const QString &) { told += QStringLiteral("late"); }));
    QVERIFY(waiters.wait(revision, 1s, [&told](const QString &) { told += QStringLiteral("soon"); }));
    QTRY_COMPARE(told, QStringList{QStringLiteral("soon")});
    waiters.noteChange();
    QCOMPARE(told.size(), 2);
}

void tst_InstanceWaiters::oneOverTheBound()
{
    InstanceWaiters waiters;
    int told = 0;
    const auto tell = [&told](const QString &) { ++told; };
    for (int at = 0; at < Limits::instanceWaiters; ++at)
        QVERIFY(waiters.wait(waiters.revision(), 50s, tell));
    QVERIFY(!waiters.wait(waiters.revision(), 50s, tell));
    QVERIFY(waiters.wait({}, 50s, tell)); // it does not wait
    QCOMPARE(told, 1);
    waiters.noteChange();
    QCOMPARE(told, Limits::instanceWaiters + 1);
    QVERIFY(waiters.wait(waiters.revision(), 50s, tell));
}

void tst_InstanceWaiters::changeWithinAnAnswer()
{
    InstanceWaiters waiters;
    int told = 0;
    for (int at = 0; at < 2; ++at) {
        QVERIFY(waiters.wait(waiters.revision(), 50s, [&](const QString &) {
            if (++told == 1)
                waiters.noteChange();
        }));
    }
    waiters.noteChange();
    QCOMPARE(told, 2);
}

void tst_InstanceWaiters::released()
{
    InstanceWaiters waiters;
    int told = 0;
    const auto tell = [&told](const QString &) { ++told; };
    QVERIFY(waiters.wait(waiters.revision(), 50s, tell));
    waiters.release();
    QCOMPARE(told, 1);
    QVERIFY(waiters.wait(waiters.revision(), 50s, tell));
    QCOMPARE(told, 2);
}

void tst_InstanceWaiters::anotherRun()
{
    const InstanceWaiters first;
    const InstanceWaiters second;
    QVERIFY(first.revision() != second.revision());
}

QTEST_GUILESS_MAIN(tst_InstanceWaiters)
#include "tst_instancewaiters.moc"
