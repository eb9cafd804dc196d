// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/eventtype.h"
#include "core/protocol/limits.h"
#include "server/webhook/webhookurl.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_WebhookUrl : public QObject
{
    Q_OBJECT

private slots:
    void checks_data();
    void checks();
    void length();
    void encodes();
    void addsTheEvent_data();
    void addsTheEvent();
};

void tst_WebhookUrl::checks_data()
{
    QTest::addColumn<QString>("refusal"); // part of the text; empty: good
    QTest::newRow("https://app.example/hook") << u""_s;
    QTest::newRow("http://app.example:8080") << u""_s;
    QTest::newRow("HTTPS://APP.EXAMPLE/") << u""_s;
    QTest::newRow("https://app.example/hook?token=a%20b&x=1") << u""_s;
    QTest::newRow("https://[2606:4700:4700::1111]/hook") << u""_s;
    QTest::newRow("https://8.8.8.8/hook") << u""_s;
    QTest::newRow("") << u"url is required"_s;
    QTest::newRow("app.example/hook") << u"http or https"_s;
    QTest::newRow("/hook") << u"http or https"_s;
    QTest::newRow("ftp://app.example/") << u"http or https"_s;
    QTest::newRow("file:///etc/passwd") << u"http or https"_s;
    QTest::newRow("gopher://app.example/") << u"http or https"_s;
    QTest::newRow("https:app.example") << u"http or https"_s;
    QTest::newRow("https//app.example") << u"http or https"_s;
    QTest::newRow(" ") << u"url is required"_s;
    QTest::newRow("https://") << u"name a host"_s;
    QTest::newRow("https:///hook") << u"name a host"_s;
    QTest::newRow("https://?x") << u"name a host"_s;
    QTest::newRow("https://a b/") << u"name a host"_s;
    QTest::newRow("https://{host}/") << u"name a host"_s;
    QTest::newRow("https://app|example/") << u"name a host"_s;
    QTest::newRow("https://[::1/") << u"name a host"_s;
    QTest::newRow("https://app.example:99999/") << u"port from 1 to 65535"_s;
    QTest::newRow("https://app.example:0/") << u"port from 1 to 65535"_s;
    QTest::newRow("https://app.example:x/") << u"port from 1 to 65535"_s;
    // As people have them; what goes out is in encodes().
    QTest::newRow("https://app.example/a b") << u""_s;
    QTest::newRow(" https://app.example/ ") << u""_s;
    QTest::newRow("https://app.example/catch/{id}?to={{user}}") << u""_s;
    QTest::newRow("https://app.example/a|b") << u""_s;
    QTest::newRow("https://app.example/<a>\"b\"^`") << u""_s;
    QTest::newRow("https://app.example/x[0]?a[]=1&b=[c]") << u""_s;
    QTest::newRow("https://app.example/?q=100%") << u"% that begins no percent code at character 27;"_s;
    QTest::newRow("https://app.example/100%/x") << u"at character 24;"_s;
    QTest::newRow("https://app.example/%2") << u"at character 21;"_s;
    QTest::newRow("https://app.example/%20%zz") << u"at character 24;"_s;
    QTest::newRow("https://app%/") << u"at character 12;"_s;
    QTest::newRow("https://app.example\\@evil.example/") << u"no backslash"_s;
    QTest::newRow("https://app.example/a\\b") << u"no backslash"_s;
    QTest::newRow("https://user:password@app.example/") << u"user or password"_s;
    QTest::newRow("https://user@app.example/") << u"user or password"_s;
    QTest::newRow("https://app.example/#part") << u"fragment"_s;
    QTest::newRow("https://app.example/\r\nx: y") << u"control characters"_s;
    QTest::newRow("https://app.example/\x7f") << u"control characters"_s;
    for (const char *url :
         {"http://localhost/", "http://localhost:8085/x", "http://127.0.0.1/", "http://127.1/",
          "http://0x7f.1/", "http://2130706433/", "http://017700000001/", "http://10.0.0.1/",
          "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data", "http://[::1]/",
          "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/", "http://0.0.0.0/", "http://LocalHost./"})
        QTest::newRow(url) << u"private or loopback"_s;
}

void tst_WebhookUrl::checks()
{
    QFETCH(QString, refusal);
    const QString url = QString::fromLatin1(QTest::currentDataTag());
    const auto checked = checkWebhookUrl(url, false);
    QCOMPARE(bool(checked), refusal.isEmpty());
    if (!checked) {
        QVERIFY2(!checked.error().message.contains("app.example"_L1), qPrintable(checked.error().message));
        QVERIFY2(checked.error().message.contains(refusal), qPrintable(checked.error().message));
    }
    if (refusal.contains("loopback"_L1))
        QVERIFY(checkWebhookUrl(url, true));
}

void tst_WebhookUrl::length()
{
    const QString start = u"https://app.example/"_s;
    const QString longest = start + QString(Limits::webhookUrlLength - start.size(), u'a');
    QVERIFY(checkWebhookUrl(longest, false));
    const auto refused = checkWebhookUrl(longest + u'a', false);
    QVERIFY(!refused && refused.error().message.contains("2048"_L1));
}

void tst_WebhookUrl::encodes()
{
    QCOMPARE(encodedUrl("https://app.example/hook?token=a%20b"), "https://app.example/hook?token=a%20b");
    QCOMPARE(encodedUrl("https://b\xc3\xbc"
                        "cher.example/\xc3\xa7"),
             "https://xn--bcher-kva.example/%C3%A7");
    QCOMPARE(encodedUrl("https://app.example/a b/{id}?c={d|e}&f=\"<g>\"^`"),
             "https://app.example/a%20b/%7Bid%7D?c=%7Bd%7Ce%7D&f=%22%3Cg%3E%22%5E%60");
    QCOMPARE(encodedUrl("https://app.example/%7Bid%7D/%7c?x=%25"), "https://app.example/%7Bid%7D/%7C?x=%25");
    QCOMPARE(encodedUrl(" https://app.example/?a[]=1&b=c+d "), "https://app.example/?a[]=1&b=c+d");
    QCOMPARE(encodedUrl("https://app.example?a|b"), "https://app.example?a%7Cb");
    // Nothing, as a webhook that is disabled has it.
    QCOMPARE(encodedUrl(""), "");
    QCOMPARE(encodedUrl("x"), "x");
}

void tst_WebhookUrl::addsTheEvent_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("path") << QByteArray("https://app/wh") << QByteArray("https://app/wh/message.exchange");
    QTest::newRow("slash") << QByteArray("https://app/wh/") << QByteArray("https://app/wh/message.exchange");
    QTest::newRow("host") << QByteArray("https://app") << QByteArray("https://app/message.exchange");
    QTest::newRow("query") << QByteArray("https://app/wh?token=x/y")
                           << QByteArray("https://app/wh/message.exchange?token=x/y");
}

void tst_WebhookUrl::addsTheEvent()
{
    QFETCH(QByteArray, url);
    QTEST(deliveryUrl(url, true, EventType::MessageExchange), "target");
    QCOMPARE(deliveryUrl(url, false, EventType::MessageExchange), url);
}

QTEST_APPLESS_MAIN(tst_WebhookUrl)
#include "tst_webhookurl.moc"
