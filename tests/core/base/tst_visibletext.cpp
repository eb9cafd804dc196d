// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/visibletext.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_VisibleText : public QObject
{
    Q_OBJECT

private slots:
    void seen_data();
    void seen();
    void ignorable();
};

void tst_VisibleText::seen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isSeen");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("letters") << u"Rui"_s << true;
    QTest::newRow("one figure") << u"7"_s << true;
    QTest::newRow("emoji") << u"🌻"_s << true;
    QTest::newRow("symbol") << u"\u2605"_s << true;
    QTest::newRow("letter behind hints") << u"\u200e\u2066\u200bЖ"_s << true;
    QTest::newRow("number sign of Arabic") << u"\u06dd"_s << true;
    QTest::newRow("beyond the plane") << u"\U00020000"_s << true;
    for (const char32_t character :
         {U'\u0020', U'\u00a0',     U'\u00ad',     U'\u034f',     U'\u0301',    U'\u061c', U'\u115f',
          U'\u1160', U'\u17b5',     U'\u180b',     U'\u180e',     U'\u2003',    U'\u200b', U'\u200c',
          U'\u200d', U'\u200f',     U'\u2028',     U'\u202e',     U'\u2060',    U'\u2064', U'\u2069',
          U'\u2800', U'\u3000',     U'\u3164',     U'\ufe0e',     U'\ufe0f',    U'\ufeff', U'\uffa0',
          U'\ufff9', U'\U00013441', U'\U0001d159', U'\U000e0020', U'\U000e0101'}) {
        const QString text = QString::fromUcs4(&character, 1);
        QTest::addRow("U+%04X", uint(character)) << text << false;
        QTest::addRow("U+%04X, many", uint(character)) << text.repeated(5) << false;
        QTest::addRow("U+%04X and a letter", uint(character)) << QString(text + u'a') << true;
    }
    QTest::newRow("controls") << u"\n\t\u0007\u0085\u009f"_s << false;
    QTest::newRow("half a pair") << QString(QChar(0xd83d)) << false;
}

void tst_VisibleText::seen()
{
    QFETCH(const QString, text);
    QTEST(VisibleText::isSeen(text), "isSeen");
}

void tst_VisibleText::ignorable()
{
    QVERIFY(VisibleText::isIgnorable(0xad));
    QVERIFY(VisibleText::isIgnorable(0x200d));
    QVERIFY(VisibleText::isIgnorable(0x3164));
    QVERIFY(!VisibleText::isIgnorable(U' '));
    QVERIFY(!VisibleText::isIgnorable(0x2800));
    QVERIFY(!VisibleText::isIgnorable(0x301));
    QVERIFY(!VisibleText::isIgnorable(0x600));
}

QTEST_APPLESS_MAIN(tst_VisibleText)
#include "tst_visibletext.moc"
