// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/window/windowfit.h"

#include <QTest>

using namespace Inlet;

class tst_WindowFit : public QObject
{
    Q_OBJECT

private slots:
    void fits_data();
    void fits();
    void minimum();
};

void tst_WindowFit::fits_data()
{
    QTest::addColumn<QRect>("wanted");
    QTest::addColumn<QRect>("available");
    QTest::addColumn<QMargins>("frame");
    QTest::addColumn<QRect>("expected");
    const QRect first(0, 0, 1360, 840);
    const QMargins none;
    const QMargins frame(2, 30, 2, 4);
    QTest::newRow("large screen") << first << QRect(0, 0, 1920, 1080) << none << first;
    QTest::newRow("laptop") << first << QRect(0, 0, 1366, 768) << none << QRect(0, 0, 1360, 768);
    QTest::newRow("laptop with a panel and a frame")
        << first << QRect(0, 40, 1366, 728) << frame << QRect(2, 70, 1360, 694);
    QTest::newRow("netbook") << first << QRect(0, 0, 1024, 600) << frame << QRect(2, 30, 1020, 566);
    QTest::newRow("beyond the right edge")
        << QRect(1800, 100, 900, 600) << QRect(0, 0, 1920, 1080) << none << QRect(1020, 100, 900, 600);
    QTest::newRow("on a screen that is gone")
        << QRect(-2000, -500, 900, 600) << QRect(0, 0, 1366, 768) << frame << QRect(2, 30, 900, 600);
    QTest::newRow("second screen") << QRect(2000, 10, 1360, 840) << QRect(1920, 0, 1280, 720) << none
                                   << QRect(1920, 0, 1280, 720);
}

void tst_WindowFit::fits()
{
    QFETCH(const QRect, wanted);
    QFETCH(const QRect, available);
    QFETCH(const QMargins, frame);
    QTEST(fitted(wanted, available, frame), "expected");
}

void tst_WindowFit::minimum()
{
    const QMargins frame(2, 30, 2, 4);
    QCOMPARE(fittedMinimum({900, 600}, {1920, 1080}, frame), QSize(900, 600));
    QCOMPARE(fittedMinimum({900, 600}, {1024, 600}, frame), QSize(900, 566));
    QCOMPARE(fittedMinimum({900, 600}, {683, 384}, frame), QSize(679, 350));
}

QTEST_APPLESS_MAIN(tst_WindowFit)
#include "tst_windowfit.moc"
