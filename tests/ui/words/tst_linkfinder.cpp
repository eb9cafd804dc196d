// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/linkfinder.h"

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
}

void tst_LinkFinder::links()
{
    QFETCH(const QString, text);
    QStringList found;
    for (const Link &link : findLinks(text)) {
        found += text.sliced(link.start, link.length);
        QVERIFY(link.url.isValid());
        QVERIFY(link.url.scheme() == u"http"_s || link.url.scheme() == u"https"_s);
    }
    QTEST(found, "links");
}

void tst_LinkFinder::linksCostNoSquare()
{
    QCOMPARE(findLinks(u"http://a.example "_s.repeated(1000)).size(), mostLinks);
    QVERIFY(findLinks(u"http"_s.repeated(100'000)).isEmpty());
    QVERIFY(findLinks(u"http://"_s.repeated(50'000)).isEmpty());
    QVERIFY(findLinks(QString(u"http://a.example/"_s + QString(400'000, u')'))).size() <= 1);
}

QTEST_GUILESS_MAIN(tst_LinkFinder)
#include "tst_linkfinder.moc"
