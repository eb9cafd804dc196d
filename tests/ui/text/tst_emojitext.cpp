// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/emojitext.h"
#include "ui/theme/fonts.h"

#include "tests/ui/testfonts.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_EmojiText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void shownAsItIs_data();
    void shownAsItIs();
    void familiesOfDocuments();
};

void tst_EmojiText::initTestCase()
{
    if (const QString missing = missingFonts(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_EmojiText::shownAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << u"Rui Sá"_s;
    QTest::newRow("markup") << u"<b>Rui</b> & \"Ana\" &lt; 'x'"_s;
    QTest::newRow("lines") << u"one\ntwo"_s;
    QTest::newRow("emoji") << u"☎️ Novo 😀😍 <i>👨‍👩‍👧‍👦</i> #️⃣ 1"_s;
    QTest::newRow("emoji alone") << u"❤️"_s;
}

void tst_EmojiText::shownAsItIs()
{
    QFETCH(const QString, text);
    QTextDocument document;
    document.setHtml(EmojiText::html(text, QGuiApplication::font()));
    QString shown = document.toPlainText();
    QCOMPARE(shown.trimmed(), text);
    QVERIFY(Qt::mightBeRichText(EmojiText::toolTip(text)));
    QVERIFY(EmojiText::toolTip({}).isEmpty());
}

/// Each emoji in the family of coloured ones, every letter in that of the window.
void tst_EmojiText::familiesOfDocuments()
{
    const QFont font = QGuiApplication::font();
    const QStringList families = Fonts::emojiFamilies(font);
    QCOMPARE(EmojiText::format(font).isEmpty(), families.isEmpty());
    if (families.isEmpty()) {
        QVERIFY(!QFontDatabase::hasFamily(u"Noto Color Emoji"_s));
        QVERIFY(!EmojiText::html(u"😀"_s, font).contains(u"span"_s));
        return;
    }
    QTextDocument document;
    document.setHtml(EmojiText::html(u"a 😀☎️ b ✔️"_s, font));
    QString coloured;
    for (auto at = document.firstBlock().begin(); !at.atEnd(); ++at) {
        const QStringList those = at.fragment().charFormat().fontFamilies().toStringList();
        if (those.value(0) == families.constFirst())
            coloured += at.fragment().text();
    }
    QCOMPARE(coloured, u"😀☎️✔️"_s);
    QCOMPARE(EmojiText::format(font).fontFamilies().toStringList(), families);
}

QTEST_MAIN(tst_EmojiText)
#include "tst_emojitext.moc"
