// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/logging/logring.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

LogLine lineOf(const QString &message)
{
    return {u"2026-05-04T10:00:00.000Z"_s, QtInfoMsg, u"inlet.core"_s, message, {}};
}

QString textOf(const LogRing::Page &page)
{
    QString text;
    for (const LogRing::Entry &entry : page.entries)
        text += u"%1:%2 "_s.arg(entry.id).arg(entry.line.message);
    return text + u"next %1 missed %2"_s.arg(page.next).arg(page.missed);
}

} // namespace

class tst_LogRing : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pages_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("after"); // -1: the newest
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("page");
        QTest::newRow("empty, newest") << 0 << -1 << 9 << u"next 0 missed 0"_s;
        QTest::newRow("empty, after") << 0 << 0 << 9 << u"next 0 missed 0"_s;
        QTest::newRow("newest") << 2 << -1 << 9 << u"1:a 2:b next 2 missed 0"_s;
        QTest::newRow("newest, some") << 3 << -1 << 2 << u"2:b 3:c next 3 missed 0"_s;
        QTest::newRow("from the first") << 3 << 0 << 9 << u"1:a 2:b 3:c next 3 missed 0"_s;
        QTest::newRow("behind one") << 3 << 1 << 9 << u"2:b 3:c next 3 missed 0"_s;
        QTest::newRow("behind one, some") << 3 << 0 << 2 << u"1:a 2:b next 2 missed 0"_s;
        QTest::newRow("behind the last") << 3 << 3 << 9 << u"next 3 missed 0"_s;
        QTest::newRow("from before a restart") << 3 << 700 << 9 << u"next 3 missed 0"_s;
        QTest::newRow("full") << 4 << 0 << 9 << u"1:a 2:b 3:c 4:d next 4 missed 0"_s;
        QTest::newRow("one above full") << 5 << 0 << 9 << u"2:b 3:c 4:d 5:e next 5 missed 1"_s;
        QTest::newRow("far behind") << 9 << 2 << 9 << u"6:f 7:g 8:h 9:i next 9 missed 3"_s;
        QTest::newRow("just not behind") << 9 << 5 << 9 << u"6:f 7:g 8:h 9:i next 9 missed 0"_s;
    }

    void pages()
    {
        QFETCH(int, lines);
        QFETCH(int, after);
        QFETCH(int, most);
        LogRing ring(4);
        for (int i = 0; i < lines; ++i)
            ring.append(lineOf(QChar(u'a' + i)));
        QTEST(textOf(after < 0 ? ring.newest(most) : ring.after(quint64(after), most)), "page");
    }

    void defaultBound()
    {
        LogRing ring;
        for (qsizetype i = 0; i <= Limits::logRingLines; ++i)
            ring.append(lineOf(u"x"_s));
        const LogRing::Page page = ring.after(0, Limits::logRingLines + 1);
        QCOMPARE(page.entries.size(), Limits::logRingLines);
        QCOMPARE(page.missed, quint64(1));
    }

    void longTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        const QString most(Limits::logTextLength, u'x');
        QTest::newRow("at the bound") << most << most;
        QTest::newRow("one above") << QString(most + u'y') << QString(most.chopped(1) + u'…');
        QTest::newRow("cut in a pair")
            << QString(most.chopped(2) + u"😀zz"_s) << QString(most.chopped(2) + u'…');
    }

    void longTexts()
    {
        QFETCH(QString, text);
        LogRing ring;
        LogLine line = lineOf(text);
        line.fields = {{"f"_L1, text}};
        ring.append(line);
        QTEST(ring.newest(1).entries.front().line.message, "kept");
        QTEST(ring.newest(1).entries.front().line.fields.front().value, "kept");
    }
};

QTEST_APPLESS_MAIN(tst_LogRing)
#include "tst_logring.moc"
