// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/frames/frametext.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_FrameText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sizes_data();
    void sizes();
    void spans_data();
    void spans();
    void marks();
};

void tst_FrameText::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0 B"_s;
    QTest::newRow("last of bytes") << qint64(999) << u"999 B"_s;
    QTest::newRow("first of kB") << qint64(1000) << u"1.0 kB"_s;
    QTest::newRow("KB") << qint64(184'600) << u"184.6 kB"_s;
    QTest::newRow("never 1000 kB") << qint64(999'999) << u"1.0 MB"_s;
    QTest::newRow("MB") << qint64(20'000'000) << u"20.0 MB"_s;
}

void tst_FrameText::sizes()
{
    QFETCH(const qint64, bytes);
    QTEST(FrameText::size(bytes), "text");
}

void tst_FrameText::spans_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0 ms"_s;
    QTest::newRow("last ms") << qint64(999) << u"999 ms"_s;
    QTest::newRow("s") << qint64(1'349) << u"1.3 s"_s;
    QTest::newRow("last s") << qint64(59'999) << u"59.9 s"_s;
    QTest::newRow("min") << qint64(60'000) << u"1 min"_s;
    QTest::newRow("h") << qint64(2) * 3'600'000 << u"2 h"_s;
    QTest::newRow("d") << qint64(3) * 86'400'000 << u"3 d"_s;
    QTest::newRow("clocks differ") << qint64(-412) << u"−412 ms"_s;
}

void tst_FrameText::spans()
{
    QFETCH(const qint64, ms);
    QTEST(FrameText::span(ms), "text");
}

void tst_FrameText::marks()
{
    QCOMPARE(FrameText::mark(false, false), QString());
    QCOMPARE(FrameText::mark(true, false), u"caught up"_s);
    QCOMPARE(FrameText::mark(false, true), u"×2"_s);
    QCOMPARE(FrameText::mark(true, true), u"×2 · caught up"_s);
}

QTEST_GUILESS_MAIN(tst_FrameText)
#include "tst_frametext.moc"
