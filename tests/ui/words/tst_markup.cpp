// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/markup.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// The text with its styles written around the words: b, i, s, c, m.
QString described(const MarkedText &text)
{
    QString described;
    qsizetype at = 0;
    for (const MarkedText::Span &span : text.spans) {
        QString letters;
        for (int bit = 0; bit < 5; ++bit) {
            if ((span.styles & (1 << bit)) != 0)
                letters += u"biscm"_s[bit];
        }
        described += text.text.sliced(at, span.start - at) + letters + u'['
            + text.text.sliced(span.start, span.length) + u']';
        at = span.start + span.length;
    }
    return described + text.text.sliced(at);
}

} // namespace

class tst_Markup : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void styles_data();
    void styles();
    void links();
    void quotes();
    void mentions_data();
    void mentions();
    void mentionsWithoutMarks();
    void everyEndOfLine();
    void costsTheLength();
};

void tst_Markup::styles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto add = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << text << shown;
    };
    add("none", u"plain words"_s, u"plain words"_s);
    add("bold", u"a *b c* d"_s, u"a b[b c] d"_s);
    add("whole", u"*b*"_s, u"b[b]"_s);
    add("italic", u"_now_!"_s, u"i[now]!"_s);
    add("struck", u"(~old~)"_s, u"(s[old])"_s);
    add("code", u"run `ls *.c* now`"_s, u"run c[ls *.c* now]"_s);
    add("two", u"*a* and *b*"_s, u"b[a] and b[b]"_s);
    add("nested", u"*_a_ b*"_s, u"bi[a]b[ b]"_s);
    add("nested tightly", u"_*a*_"_s, u"bi[a]"_s);
    add("all three", u"~_*a*_~"_s, u"bis[a]"_s);
    add("within a word", u"2*3*4 and snake_case_name"_s, u"2*3*4 and snake_case_name"_s);
    add("goes on in a word", u"*a*b"_s, u"*a*b"_s);
    add("blank behind the first", u"x * a*"_s, u"x * a*"_s);
    add("blank before the last", u"*a *"_s, u"*a *"_s);
    add("nothing between", u"** __ ~~ ``"_s, u"** __ ~~ ``"_s);
    add("over the end of a line", u"*a\nb*"_s, u"*a\nb*"_s);
    add("crossed", u"*a _b* c_"_s, u"b[a _b] c_"_s);
    add("one alone", u"5 * 3 = *15"_s, u"5 * 3 = *15"_s);
    add("punctuation around", u"“*a*”, ¿_b_?"_s, u"“b[a]”, ¿i[b]?"_s);
    add("emoji around", u"👉*a*👈"_s, u"👉b[a]👈"_s);
    add("block", u"see ```a *b*\nc``` d"_s, u"see c[a *b*\nc] d"_s);
    add("block never closed", u"```a *b*"_s, u"```a b[b]"_s);
    add("block of nothing", u"`````` a"_s, u"`````` a"_s);
    add("list", u"- one\n* two\n-three"_s, u"• one\n• two\n-three"_s);
    add("list with style", u"- *one*"_s, u"• b[one]"_s);
    add("numbers stay", u"1. one\n2. two"_s, u"1. one\n2. two"_s);
    add("quote", u"> said\nanswer"_s, u"said\nanswer"_s);
    add("quote with style", u"> _said_"_s, u"i[said]"_s);
    add("no quote", u">said\na > b"_s, u">said\na > b"_s);
    add("empty", QString(), QString());
    add("marks alone", u"*"_s, u"*"_s);
}

void tst_Markup::styles()
{
    QFETCH(const QString, text);
    QTEST(described(Markup::read(text)), "shown");
    QCOMPARE(Markup::plain(text), Markup::read(text).text);
}

void tst_Markup::links()
{
    const MarkedText text = Markup::read(u"*See* https://example.org/a_b_?q=*x* _now_"_s);
    QCOMPARE(text.text, u"See https://example.org/a_b_?q=*x* now"_s);
    QCOMPARE(text.links.size(), 1);
    QCOMPARE(text.text.sliced(text.links.first().start, text.links.first().length),
             u"https://example.org/a_b_?q=*x*"_s);
    // The second mark belongs to the first, not to the address.
    const MarkedText slanted = Markup::read(u"_https://example.org/a_"_s);
    QCOMPARE(described(slanted), u"i[https://example.org/a]"_s);
    QCOMPARE(slanted.links.first().url, QUrl(u"https://example.org/a"_s));
}

void tst_Markup::quotes()
{
    const QChar end(QChar::LineSeparator);
    const MarkedText text = Markup::read(u"a\u2028> b\u2028> c\u2028d\u2028> e"_s);
    QCOMPARE(text.text, u"a\u2028b\u2028c\u2028d\u2028e"_s);
    QCOMPARE(text.quotes, (QList<Graphemes::Run>{{2, 3}, {8, 1}}));
    QVERIFY(text.text[1] == end);
}

void tst_Markup::mentions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("lid") << u"hi @70310000000101!"_s << u"hi m[@\u2068Lia\u2069]!"_s;
    QTest::newRow("phone and lid") << u"@5511955550102, @70310000000101"_s
                                   << u"m[@\u2068Téo\u2069], m[@\u2068Lia\u2069]"_s;
    QTest::newRow("bold") << u"*@70310000000101*"_s << u"bm[@\u2068Lia\u2069]"_s;
    QTest::newRow("unknown") << u"@1234567890"_s << u"@1234567890"_s;
    QTest::newRow("longer") << u"@703100000001019"_s << u"@703100000001019"_s;
    QTest::newRow("address of mail") << u"a@70310000000101"_s << u"a@70310000000101"_s;
    QTest::newRow("code") << u"`@70310000000101`"_s << u"c[@70310000000101]"_s;
    QTest::newRow("in an address") << u"https://a.example/@70310000000101"_s
                                   << u"https://a.example/@70310000000101"_s;
    QTest::newRow("id with letters") << u"@BR.aB1c, ask"_s << u"m[@\u2068Rui\u2069], ask"_s;
    QTest::newRow("id before the end") << u"ask @BR.aB1c."_s << u"ask m[@\u2068Rui\u2069]."_s;
    QTest::newRow("longer id") << u"@BR.aB1cd"_s << u"@BR.aB1cd"_s;
    QTest::newRow("number before the end") << u"ask @70310000000101."_s << u"ask m[@\u2068Lia\u2069]."_s;
    QTest::newRow("nobody") << u"@ and @all"_s << u"@ and @all"_s;
}

void tst_Markup::mentions()
{
    QFETCH(const QString, text);
    const MentionNames names{{u"70310000000101"_s, u"Lia"_s},
                             {u"5511955550102"_s, u"Téo"_s},
                             {u"BR.aB1c"_s, u"Rui"_s}};
    QTEST(described(Markup::read(text, names)), "shown");
}

void tst_Markup::mentionsWithoutMarks()
{
    const MentionNames names{{u"70310000000101"_s, u"Lia"_s}};
    QCOMPARE(Markup::named(u"*@70310000000101* and @1"_s, names), u"*@\u2068Lia\u2069* and @1"_s);
    QCOMPARE(Markup::named(u"nobody"_s, names), u"nobody"_s);
    QCOMPARE(Markup::named({}, names), QString());
}

void tst_Markup::everyEndOfLine()
{
    for (const QString &end :
         {u"\n"_s, u"\r\n"_s, u"\r"_s, u"\v"_s, u"\f"_s, u"\u0085"_s, u"\u2028"_s, u"\u2029"_s}) {
        const QString text = u"*a"_s + end + u"b*"_s;
        QCOMPARE(Markup::read(text).text, text);
        QVERIFY(Markup::read(text).spans.isEmpty());
        QCOMPARE(Markup::plain(u"a"_s + end + u"- b"_s), u"a"_s + end + u"• b"_s);
    }
}

void tst_Markup::costsTheLength()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString &piece :
         {u"*"_s, u"*a "_s, u"_a*b~"_s, u"`a"_s, u"```"_s, u"> "_s, u"\n- "_s, u"@1"_s})
        QVERIFY(!Markup::read(piece.repeated(200'000)).text.isNull());
    QVERIFY2(timer.elapsed() < 20'000, "not linear");
}

QTEST_GUILESS_MAIN(tst_Markup)
#include "tst_markup.moc"
