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

QTEST_APPLESS_MAIN(tst_PeerText)
#include "tst_peertext.moc"
