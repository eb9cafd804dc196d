// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/linkfinder.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_LinkFinder : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void links_data();
    void links();
    void linksCostNoSquare();
};

void tst_LinkFinder::links_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("none") << u"nothing here, www.example.com neither"_s << QStringList();
    QTest::newRow("sentence") << u"See https://example.com/a?b=c#d, now."_s
                              << QStringList{u"https://example.com/a?b=c#d"_s};
    QTest::newRow("brackets") << u"(http://example.com/a_(b))"_s
                              << QStringList{u"http://example.com/a_(b)"_s};
    QTest::newRow("two") << u"http://a.example\nHTTPS://b.example!"_s
                         << QStringList{u"http://a.example"_s, u"HTTPS://b.example"_s};
    QTest::newRow("within a word") << u"xhttp://a.example"_s << QStringList();
    QTest::newRow("other schemes") << u"ftp://a.example javascript:alert(1) file:///etc"_s << QStringList();
    QTest::newRow("no host") << u"http:// https:///x http://."_s << QStringList();
    QTest::newRow("deceiving user") << u"https://bank.example@evil.example/"_s << QStringList();
    QTest::newRow("quoted") << u"\"https://a.example\" <https://b.example>"_s
                            << QStringList{u"https://a.example"_s, u"https://b.example"_s};
    QTest::newRow("too long") << QString(u"http://a.example/"_s + QString(longestLink, u'x'))
                              << QStringList();
    const auto one = [](const char *name, const QString &text, const QString &link) {
        QTest::newRow(name) << text << QStringList{link};
    };
    const auto none = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << QStringList();
    };
    // What ends it.
    one("full stop of Chinese", u"去 https://shop.example/a。再见"_s, u"https://shop.example/a"_s);
    one("full stop of Chinese behind the host", u"https://shop.example。再见"_s, u"https://shop.example"_s);
    one("comma of Chinese", u"https://shop.example/商品，再见"_s, u"https://shop.example/商品"_s);
    one("wide brackets around", u"店（https://shop.example/b）です"_s, u"https://shop.example/b"_s);
    one("corner brackets around", u"「https://shop.example/b」"_s, u"https://shop.example/b"_s);
    one("wide brackets within", u"https://shop.example/北（南）"_s, u"https://shop.example/北（南）"_s);
    one("comma of Arabic", u"https://shop.example/a، ثم"_s, u"https://shop.example/a"_s);
    one("question mark of Arabic", u"https://shop.example/a؟"_s, u"https://shop.example/a"_s);
    one("danda", u"https://shop.example/a। फिर"_s, u"https://shop.example/a"_s);
    one("emoji behind the host", u"https://shop.example🎉"_s, u"https://shop.example"_s);
    one("emoji of one character behind the path", u"https://shop.example/a⚡"_s, u"https://shop.example/a"_s);
    one("emoji behind the path", u"https://shop.example/a❤️"_s, u"https://shop.example/a"_s);
    one("words without blanks behind the host", u"https://shop.example见面"_s, u"https://shop.example"_s);
    one("hint behind it", u"https://shop.example/a\u200b b"_s, u"https://shop.example/a"_s);
    one("questions", u"https://shop.example/a?b=c?!"_s, u"https://shop.example/a?b=c"_s);
    one("bracket never closed", u"https://shop.example/a(b"_s, u"https://shop.example/a(b"_s);
    one("brackets crossed", u"[https://shop.example/(a])"_s, u"https://shop.example/(a"_s);
    // What belongs to it.
    one("low line at the end", u"https://shop.example/id_"_s, u"https://shop.example/id_"_s);
    one("bars and braces", u"https://shop.example/a|b?c={d}"_s, u"https://shop.example/a|b?c={d}"_s);
    one("percent alone", u"https://shop.example/50%"_s, u"https://shop.example/50%"_s);
    one("port", u"https://shop.example:8443/a: yes"_s, u"https://shop.example:8443/a"_s);
    one("address in an address", u"https://shop.example/https://other.example/a"_s,
        u"https://shop.example/https://other.example/a"_s);
    one("point within a word", u"https://shop.example/l·l"_s, u"https://shop.example/l·l"_s);
    QTest::newRow("joined by a comma") << u"https://a.example/x,https://b.example/y"_s
                                       << QStringList{u"https://a.example/x"_s, u"https://b.example/y"_s};
    QTest::newRow("joined by a bar, no path") << u"https://a.example|https://b.example"_s
                                              << QStringList{u"https://a.example"_s, u"https://b.example"_s};
    // Where it begins.
    one("behind Chinese", u"看https://shop.example/a"_s, u"https://shop.example/a"_s);
    one("behind Thai", u"ดูhttps://shop.example/a"_s, u"https://shop.example/a"_s);
    one("behind Arabic", u"هناhttps://shop.example/a"_s, u"https://shop.example/a"_s);
    one("behind an emoji", u"🔗https://shop.example/a"_s, u"https://shop.example/a"_s);
    none("behind Latin letters", u"éhttps://shop.example/a"_s);
    none("behind a figure", u"7https://shop.example/a"_s);
    // Where it leads.
    one("host of another script", u"https://пример.example/"_s, u"https://пример.example/"_s);
    one("host with sharp s", u"https://straße.example/"_s, u"https://straße.example/"_s);
    one("host in capitals", u"https://SHOP.example/A"_s, u"https://SHOP.example/A"_s);
    one("punycode", u"https://xn--e1afmkfd.example/"_s, u"https://xn--e1afmkfd.example/"_s);
    one("number of IP", u"http://192.0.2.7:80/a"_s, u"http://192.0.2.7:80/a"_s);
    one("mail within the path", u"https://shop.example/a@b.example"_s, u"https://shop.example/a@b.example"_s);
    none("user and password", u"https://bank.example:pass@evil.example/"_s);
    none("user with marks", u"https://bank.example&x=(1)@evil.example/"_s);
    none("wide letters", u"https://ｓｈｏｐ.example/"_s);
    none("wide full stop", u"https://shop．example/"_s);
    none("hint within the host", u"https://sh\u200bop.example/"_s);
    none("soft hyphen within the host", u"https://sh\u00adop.example/"_s);
    none("turned around within the host", u"https://shop\u202e.elpmaxe/"_s);
    none("percent within the host", u"https://shop%2eexample/"_s);
    none("back slash behind the host", u"https://shop.example\\@evil.example/"_s);
    none("IP as one number", u"http://3221225991/"_s);
    none("IP in octal", u"http://0300.0.2.7/"_s);
    none("ligature", u"https://ﬁsh.example/"_s);
}

void tst_LinkFinder::links()
{
    QFETCH(const QString, text);
    QStringList found;
    for (const Link &link : findLinks(text)) {
        found += text.sliced(link.start, link.length);
        QVERIFY(link.url.isValid());
        QVERIFY(link.url.scheme() == u"http"_s || link.url.scheme() == u"https"_s);
        QVERIFY(link.url.userInfo().isEmpty());
    }
    QTEST(found, "links");
}

void tst_LinkFinder::linksCostNoSquare()
{
    QCOMPARE(findLinks(u"http://a.example "_s.repeated(1000)).size(), mostLinks);
    QVERIFY(findLinks(u"http"_s.repeated(100'000)).isEmpty());
    QVERIFY(findLinks(u"http://"_s.repeated(50'000)).isEmpty());
    QVERIFY(findLinks(QString(u"http://a.example/"_s + QString(400'000, u')'))).size() <= 1);
    QVERIFY(findLinks(QString(u"http://a.example/"_s + QString(400'000, u'('))).size() <= 1);
    QVERIFY(findLinks(u"http://a%"_s.repeated(50'000)).isEmpty());
}

QTEST_GUILESS_MAIN(tst_LinkFinder)
#include "tst_linkfinder.moc"
