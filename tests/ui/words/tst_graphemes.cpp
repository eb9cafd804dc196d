// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/graphemes.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_Graphemes : public QObject
{
    Q_OBJECT

private slots:
    void emoji_data();
    void emoji();
    void noEmoji_data();
    void noEmoji();
    void runs();
    void nothingIsPartedByACut_data();
    void nothingIsPartedByACut();
    void longClustersEnd();
};

void tst_Graphemes::emoji_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("face") << u"😀"_s;
    QTest::newRow("below the planes") << u"\u26a1"_s;
    QTest::newRow("asked for") << u"\u2764\ufe0f"_s;
    QTest::newRow("copyright asked for") << u"\u00a9\ufe0f"_s;
    QTest::newRow("skin tone") << u"👋🏽"_s;
    QTest::newRow("skin tone of a sign") << u"\u270c🏿"_s;
    QTest::newRow("flag") << u"🇧🇷"_s;
    QTest::newRow("half a flag") << u"🇧"_s;
    QTest::newRow("flag of a part") << u"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"_s;
    QTest::newRow("key") << u"7\ufe0f\u20e3"_s;
    QTest::newRow("key without a hint") << u"#\u20e3"_s;
    QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s;
    QTest::newRow("work") << u"👩🏾‍🚒"_s;
    QTest::newRow("joined with a sign") << u"🤷‍♀️"_s;
    QTest::newRow("joined with a sign, no hint") << u"🤷‍♀"_s;
    QTest::newRow("rainbow, no hint") << u"🏳\u200d🌈"_s;
    QTest::newRow("two signs joined") << u"👁\u200d🗨"_s;
    QTest::newRow("rainbow") << u"🏳️‍🌈"_s;
    QTest::newRow("newer than the tables") << u"\U0001faff"_s;
}

void tst_Graphemes::emoji()
{
    QFETCH(const QString, text);
    QCOMPARE(Graphemes::emojiLength(text, 0), text.size());
    QCOMPARE(Graphemes::lengthAt(text, 0), text.size());
    const QString within = u"ab "_s + text + u" c"_s;
    QCOMPARE(Graphemes::emojiRuns(within), (QList<Graphemes::Run>{{3, text.size()}}));
    // No cut goes through it.
    for (qsizetype at = 3; at < 3 + text.size(); ++at)
        QCOMPARE(Graphemes::cutBefore(within, at), 3);
}

void tst_Graphemes::noEmoji_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("letter") << u"a"_s;
    QTest::newRow("figure") << u"7"_s;
    QTest::newRow("sign") << u"\u260e"_s;
    QTest::newRow("face asked for as text") << u"\u26a1\ufe0e"_s;
    QTest::newRow("letter with a hint") << u"a\ufe0f"_s;
    QTest::newRow("ideograph with a variation") << u"\u8fbb\ufe0f"_s;
    QTest::newRow("beyond the plane") << u"\U00020000"_s;
    QTest::newRow("half a pair") << QString(QChar(0xd83d));
    QTest::newRow("sign and joiner") << u"\u2764\u200d"_s;
    QTest::newRow("joiner") << u"\u200d😀"_s;
}

void tst_Graphemes::noEmoji()
{
    QFETCH(const QString, text);
    QCOMPARE(Graphemes::emojiLength(text, 0), 0);
    QVERIFY(Graphemes::lengthAt(text, 0) > 0);
}

void tst_Graphemes::runs()
{
    QVERIFY(Graphemes::emojiRuns({}).isEmpty());
    QVERIFY(Graphemes::emojiRuns(u"Ana (2) #1 ©"_s).isEmpty());
    QCOMPARE(Graphemes::emojiRuns(u"a🙏🙏🏽 b\u2705"_s), (QList<Graphemes::Run>{{1, 6}, {9, 1}}));
}

void tst_Graphemes::nothingIsPartedByACut_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("marks") << u"e\u0301\u0323 o\u0308"_s;
    QTest::newRow("families") << u"👨‍👩‍👧‍👦👨‍👩‍👧‍👦"_s;
    QTest::newRow("flags") << u"🇧🇷🇦🇷🇺🇾"_s.repeated(12);
    QTest::newRow("letters beyond the plane") << u"\U00020000\U00020001x"_s;
    QTest::newRow("jamo") << u"\u1112\u1161\u11ab\u1100\u1173\u11af"_s;
}

void tst_Graphemes::nothingIsPartedByACut()
{
    QFETCH(const QString, text);
    QList<qsizetype> places{0};
    while (places.last() < text.size())
        places += places.last() + Graphemes::lengthAt(text, places.last());
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const qsizetype cut = Graphemes::cutBefore(text, at);
        QVERIFY(cut <= at);
        QVERIFY2(places.contains(cut), qPrintable(QString::number(at)));
    }
    QCOMPARE(Graphemes::cutBefore(text, text.size() + 5), text.size());
}

void tst_Graphemes::longClustersEnd()
{
    const QString marks = u'e' + QString(100'000, QChar(0x301));
    QVERIFY(Graphemes::lengthAt(marks, 0) <= Graphemes::longestCluster + 1);
    const QString joined = u"👩\u200d"_s.repeated(50'000);
    QVERIFY(Graphemes::lengthAt(joined, 0) <= 2 * Graphemes::longestCluster);
    QVERIFY(!Graphemes::emojiRuns(joined).isEmpty());
    QVERIFY(Graphemes::cutBefore(joined, 90'000) > 0);
}

QTEST_APPLESS_MAIN(tst_Graphemes)
#include "tst_graphemes.moc"
