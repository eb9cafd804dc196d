// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/laidtext.h"
#include "ui/words/graphemes.h"

#include "tests/ui/testfonts.h"

#include <QFontDatabase>
#include <QGlyphRun>
#include <QGuiApplication>
#include <QRawFont>
#include <QSet>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

LayoutFonts::Face face()
{
    return LayoutFonts::Face(QGuiApplication::font());
}

/// Where @p laid breaks or ends its lines.
QList<qsizetype> breaks(const LaidText &laid)
{
    QList<qsizetype> places;
    for (int at = 0; at < laid.lineCount(); ++at) {
        const QTextLine line = laid.layout->lineAt(at);
        places += line.textStart() + line.textLength();
    }
    return places;
}

} // namespace

class tst_LaidText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void emojiAreNotCut_data();
    void emojiAreNotCut();
    void emojiHaveOneStyle();
    void ellipsisOfNames();
    void wordsAroundKeepTheirPlace();
};

void tst_LaidText::initTestCase()
{
    if (const QString missing = missingFonts(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_LaidText::emojiAreNotCut_data()
{
    QTest::addColumn<QString>("emoji");
    QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s;
    QTest::newRow("skin tone") << u"👋🏽"_s;
    QTest::newRow("flag") << u"🇧🇷"_s;
    QTest::newRow("rainbow") << u"🏳️‍🌈"_s;
    QTest::newRow("heart") << u"❤️"_s;
    QTest::newRow("letter with marks") << u"e\u0301\u0323"_s;
}

void tst_LaidText::emojiAreNotCut()
{
    QFETCH(const QString, emoji);
    const QString text = emoji.repeated(12);
    for (qreal width = 8; width < 200; width += 7) {
        const LaidText wrapped = LaidText::wrap(text, face(), width);
        for (const qsizetype place : breaks(wrapped))
            QVERIFY2(place % emoji.size() == 0, qPrintable(u"wrapped at %1, %2 px"_s.arg(place).arg(width)));
        QString line = LaidText::line(text, face(), width).layout->text();
        if (line.endsWith(u'…'))
            line.chop(1);
        QVERIFY2(line.size() % emoji.size() == 0, qPrintable(u"%1 px: %2"_s.arg(width).arg(line)));
        QVERIFY(text.startsWith(line));
    }
}

void tst_LaidText::emojiHaveOneStyle()
{
    const QStringList families = face().emoji;
    if (families.isEmpty()) {
        QVERIFY(!QFontDatabase::hasFamily(u"Noto Color Emoji"_s));
        return;
    }
    const LaidText laid = LaidText::line(u"a😂😀🙏❤️☎️✔️✅ b 1"_s, face(), 1000);
    QSet<QString> letters;
    const QString text = laid.layout->text();
    for (const QTextLayout::FormatRange &range : laid.layout->formats())
        QCOMPARE(range.format.fontFamilies().toStringList().first(), families.first());
    for (const Graphemes::Run &run : Graphemes::emojiRuns(text)) {
        for (qsizetype at = run.start; at < run.start + run.length; at += Graphemes::lengthAt(text, at)) {
            for (const QGlyphRun &glyphs : laid.layout->glyphRuns(int(at), 1))
                QVERIFY2(glyphs.rawFont().familyName() == families.first(),
                         qPrintable(text.sliced(at, 2) + u' ' + glyphs.rawFont().familyName()));
        }
    }
    for (const int letter : {0, int(laid.layout->text().size()) - 1}) {
        for (const QGlyphRun &glyphs : laid.layout->glyphRuns(letter, 1))
            letters += glyphs.rawFont().familyName();
    }
    QVERIFY(!letters.contains(families.first()));
}

void tst_LaidText::ellipsisOfNames()
{
    const LaidText whole = LaidText::line(u"Rui"_s, face(), 500);
    QVERIFY(!whole.isCut);
    const LaidText cut = LaidText::line(u"Rui "_s.repeated(50), face(), 100);
    QVERIFY(cut.isCut);
    QVERIFY(cut.layout->text().endsWith(u'…'));
    QVERIFY(cut.width <= 100);
    // What is isolated stays so.
    const LaidText isolated =
        LaidText::line(QString(u"You: \u2068"_s + u"שלום "_s.repeated(40) + u"\u2069"_s), face(), 120);
    QCOMPARE(isolated.layout->text().count(QChar(0x2068)), isolated.layout->text().count(QChar(0x2069)));
}

/// "Dana: 12 of 30" with the name in Hebrew: it stays before what she said, as the window is read.
void tst_LaidText::wordsAroundKeepTheirPlace()
{
    const QString text = u"\u2068דנה\u2069: 12 of 30"_s;
    LaidText::Options options;
    options.lines = 1;
    options.direction = Qt::LeftToRight;
    const LaidText laid = LaidText::wrap(text, face(), 1000, options);
    QVERIFY(!laid.isRightToLeft);
    const auto left = [&laid, &text](const QString &part) {
        return laid.areaOf(text.indexOf(part), part.size()).constFirst().left();
    };
    QVERIFY(left(u"דנה"_s) < left(u": "_s));
    QVERIFY(left(u": "_s) < left(u"12"_s));
    options.direction = Qt::RightToLeft;
    QVERIFY(LaidText::wrap(text, face(), 1000, options).isRightToLeft);
}

QTEST_MAIN(tst_LaidText)
#include "tst_laidtext.moc"
