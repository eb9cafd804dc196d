// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/peertext.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_PeerText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void linesOfPeers();
    void blocksOfPeers();
    void partsThatSaySomething();
    void emojiMayCountAsOne();
    void namesAreBounded();
    void namesCanBeSeen();
    void pilesOfMarks();
    void everyEndOfLine();
    void emojiStayWhole();
    void apart();
};

void tst_PeerText::linesOfPeers()
{
    QCOMPARE(PeerText::line(u" a \t\n b "_s, 10), u"a b"_s);
    QCOMPARE(PeerText::line(QString(10, u'a'), 10), QString(10, u'a'));
    QCOMPARE(PeerText::line(QString(11, u'a'), 10), QString(QString(9, u'a') + u'…'));
    QCOMPARE(PeerText::line({}, 10), QString());
    // No half of a character.
    QCOMPARE(PeerText::line(u"12345678\U00020000\U00020000"_s, 10), u"12345678…"_s);
    // Emoji cost more.
    QCOMPARE(PeerText::line(u"👍👍👍👍"_s, 13), u"👍👍…"_s);
    QCOMPARE(PeerText::line(u"👍👍"_s, 12), u"👍👍"_s);
}

void tst_PeerText::blocksOfPeers()
{
    const QChar end(QChar::LineSeparator);
    QCOMPARE(PeerText::block(u"a\r\nb\tc\u202e\u0000"_s, 100, 10).text, QString(u"a"_s + end + u"b c"_s));
    const auto cut = PeerText::block(QString(64'000, u'x'), 8000, 400);
    QCOMPARE(cut.text.size(), 8000);
    QCOMPARE(cut.left, 56'000);
    const auto lines = PeerText::block(QString(64'000, u'\n'), 8000, 400);
    QCOMPARE(lines.text.size(), 399);
    QCOMPARE(lines.left, 64'000 - 399);
    QCOMPARE(PeerText::block(u"ab"_s, 2, 1).left, 0);
    QCOMPARE(PeerText::block(u"👍"_s.repeated(4000), 8000, 400).text, u"👍"_s.repeated(49));
}

void tst_PeerText::partsThatSaySomething()
{
    QCOMPARE(PeerText::joined({u"a"_s, {}, u"b"_s}), u"a · b"_s);
    QCOMPARE(PeerText::joined({{}, u"a"_s}, u", "_s), u"a"_s);
    QCOMPARE(PeerText::joined({}), QString());
}

void tst_PeerText::emojiMayCountAsOne()
{
    // A pair of code units each.
    QCOMPARE(PeerText::line(u"👍👍"_s, 4, 1), u"👍👍"_s);
    QCOMPARE(PeerText::line(u"👍👍👍"_s, 5, 1), u"👍👍…"_s);
    QCOMPARE(PeerText::line(u"👍👍👍"_s, 4, 1), u"👍…"_s);
}

void tst_PeerText::namesAreBounded()
{
    QCOMPARE(PeerText::name(u" Ana\nCosta "_s), u"Ana Costa"_s);
    QCOMPARE(PeerText::name(QString(PeerText::longestName, u'x')).back(), u'x');
    QCOMPARE(PeerText::name(QString(PeerText::longestName + 1, u'x')).size(), PeerText::longestName);
}

void tst_PeerText::namesCanBeSeen()
{
    for (const QString &name : {u"\u200b\u200b"_s, u"\u3164"_s, u"\u2800 \u2800"_s, u"\ufe0f"_s, u"\u200e"_s,
                                u"\u0301"_s, u"\U000e0001"_s, u"\u00a0"_s, QString(10'000, QChar(0x2060))})
        QCOMPARE(PeerText::name(name), QString());
    QCOMPARE(PeerText::name(u"\u2800Ana"_s), u"\u2800Ana"_s);
    QCOMPARE(PeerText::name(u"🌻"_s), u"🌻"_s);
}

void tst_PeerText::pilesOfMarks()
{
    const QString pile = u'Z' + QString(200, QChar(0x323));
    QCOMPARE(PeerText::name(pile + u'a').count(QChar(0x323)), PeerText::mostMarks);
    QCOMPARE(PeerText::block(pile + u"\n"_s + pile, 1000, 10).text.count(QChar(0x323)),
             2 * PeerText::mostMarks);
    // Hints between the marks make them no fewer.
    const QString hidden = u'Z' + u"\u0301\u200d"_s.repeated(50);
    QCOMPARE(PeerText::block(hidden, 1000, 10).text.count(QChar(0x301)), PeerText::mostMarks);
    // What scripts need stays.
    const QString hebrew = u"\u05e9\u05c1\u05b8\u0596"_s;
    QCOMPARE(PeerText::name(hebrew), hebrew);
    const QString vietnamese = u"e\u0302\u0323"_s;
    QCOMPARE(PeerText::line(vietnamese, 10), vietnamese);
}

void tst_PeerText::everyEndOfLine()
{
    const QString two = QString(u"a"_s + QChar(QChar::LineSeparator) + u"b"_s);
    for (const QString &end :
         {u"\n"_s, u"\r\n"_s, u"\r"_s, u"\v"_s, u"\f"_s, u"\u0085"_s, u"\u2028"_s, u"\u2029"_s}) {
        QCOMPARE(PeerText::block(u"a"_s + end + u"b"_s, 100, 10).text, two);
        QCOMPARE(PeerText::line(u"a"_s + end + u"b"_s, 100), u"a b"_s);
    }
    QCOMPARE(PeerText::block(u"a\n\rb"_s, 100, 10).text.count(QChar(QChar::LineSeparator)), 2);
}

void tst_PeerText::emojiStayWhole()
{
    const QString family = u"👨‍👩‍👧‍👦"_s;
    // As long as they may be, cut anywhere.
    for (qsizetype longest = 2; longest < 60; ++longest) {
        QString line = PeerText::line(family.repeated(3), longest);
        if (line.endsWith(u'…'))
            line.chop(1);
        QCOMPARE(line.size() % family.size(), 0);
        QCOMPARE(PeerText::line(u"e\u0301"_s.repeated(40), longest, 1).chopped(1).size() % 2, 0);
    }
    // A hint that would part what is joined is left out, one at the end stays.
    QCOMPARE(PeerText::line(u"🏳\ufe0f\u200d🌈 7\ufe0f\u20e3 ❤\ufe0f"_s, 60),
             u"🏳\u200d🌈 7\u20e3 ❤\ufe0f"_s);
    const QString block = PeerText::block(family.repeated(100), 8000, 10).text;
    QVERIFY(!block.isEmpty());
    QCOMPARE(block.size() % family.size(), 0);
}

void tst_PeerText::apart()
{
    QCOMPARE(PeerText::apart(u"Ana 12"_s), u"Ana 12"_s);
    QCOMPARE(PeerText::apart(u"שלום!"_s), u"\u2068שלום!\u2069"_s);
    QCOMPARE(PeerText::apart(u"سلام"_s), u"\u2068سلام\u2069"_s);
    QCOMPARE(PeerText::apart({}), QString());
}

QTEST_APPLESS_MAIN(tst_PeerText)
#include "tst_peertext.moc"
