// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/clientoptions.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_ClientOptions : public QObject
{
    Q_OBJECT

private slots:
    void base_data();
    void base();
    void gatewayIds_data();
    void gatewayIds();
    void sockets_data();
    void sockets();
    void segmentsComeBack();
    void loopback_data();
    void loopback();
    void tokens_data();
    void tokens();
};

void tst_ClientOptions::base_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // empty: refused
    QTest::newRow("plain") << u"http://127.0.0.1:8085"_s << u"http://127.0.0.1:8085"_s;
    QTest::newRow("slash") << u"https://gw.example.com/"_s << u"https://gw.example.com"_s;
    QTest::newRow("spaces") << u"  https://gw.example.com  "_s << u"https://gw.example.com"_s;
    QTest::newRow("prefix") << u"https://example.com/inlet//"_s << u"https://example.com/inlet"_s;
    QTest::newRow("ws") << u"ws://localhost:1"_s << u"http://localhost:1"_s;
    QTest::newRow("wss") << u"wss://example.com"_s << u"https://example.com"_s;
    QTest::newRow("ipv6") << u"http://[::1]:8085"_s << u"http://[::1]:8085"_s;
    QTest::newRow("case") << u"HTTP://Example.COM"_s << u"http://example.com"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("address and port") << u"127.0.0.1:8085"_s << u"http://127.0.0.1:8085"_s;
    QTest::newRow("address") << u"127.0.0.1"_s << u"http://127.0.0.1"_s;
    QTest::newRow("v6 and port") << u"[::1]:8085"_s << u"http://[::1]:8085"_s;
    QTest::newRow("localhost") << u"localhost:8085"_s << u"http://localhost:8085"_s;
    QTest::newRow("localhost, slash") << u"localhost:8085/"_s << u"http://localhost:8085"_s;
    QTest::newRow("local network") << u"192.168.1.5:8085"_s << u"http://192.168.1.5:8085"_s;
    QTest::newRow("link-local") << u"[fe80::1]:8085"_s << u"http://[fe80::1]:8085"_s;
    QTest::newRow("name without a dot") << u"office:8085"_s << u"http://office:8085"_s;
    QTest::newRow("below local") << u"office.local"_s << u"http://office.local"_s;
    QTest::newRow("name") << u"gateway.example"_s << u"https://gateway.example"_s;
    QTest::newRow("name, port and path")
        << u"gateway.example:8443/inlet/"_s << u"https://gateway.example:8443/inlet"_s;
    QTest::newRow("address of the internet") << u"8.8.8.8:8085"_s << u"https://8.8.8.8:8085"_s;
    QTest::newRow("stream") << u"ws://127.0.0.1:8085/ws/support"_s << u"http://127.0.0.1:8085"_s;
    QTest::newRow("route") << u"https://h.example/gw/api/instance/list"_s << u"https://h.example/gw"_s;
    QTest::newRow("health") << u"localhost:8085/health"_s << u"http://localhost:8085"_s;
    QTest::newRow("below something called api")
        << u"https://h.example/api/inlet"_s << u"https://h.example/api/inlet"_s;
    QTest::newRow("only a port") << u":8085"_s << QString();
    QTest::newRow("words") << u"my gateway"_s << QString();
    QTest::newRow("login without scheme") << u"user:hunter2@example.com"_s << QString();
    QTest::newRow("token without scheme") << u"example.com?token=hunter2"_s << QString();
    QTest::newRow("bad port without scheme") << u"localhost:99999"_s << QString();
    QTest::newRow("mail") << u"mailto:a@example.com"_s << QString();
    QTest::newRow("ftp") << u"ftp://example.com"_s << QString();
    QTest::newRow("no host") << u"http:///api"_s << QString();
    QTest::newRow("password") << u"http://user:hunter2@example.com"_s << QString();
    QTest::newRow("token") << u"http://example.com/?token=hunter2"_s << QString();
    QTest::newRow("fragment") << u"http://example.com/#x"_s << QString();
    QTest::newRow("bad port") << u"http://example.com:99999"_s << QString();
}

void tst_ClientOptions::base()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto url = parseBaseUrl(text);
    QCOMPARE(url.has_value(), !expected.isEmpty());
    if (url)
        QCOMPARE(url->toString(), expected);
    else
        QVERIFY2(!url.error().message.contains(u"hunter2"_s), qPrintable(url.error().message));
}

void tst_ClientOptions::gatewayIds_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << u"http://h:8085"_s << u"http://h:8085"_s;
    QTest::newRow("capitals") << u"HTTP://Host:8085"_s << u"http://host:8085"_s;
    QTest::newRow("slash") << u"http://h:8085/"_s << u"http://h:8085"_s;
    QTest::newRow("port of http") << u"http://h:80"_s << u"http://h"_s;
    QTest::newRow("port of https") << u"https://h:443/p"_s << u"https://h/p"_s;
    QTest::newRow("port of the other") << u"https://h:80"_s << u"https://h:80"_s;
    QTest::newRow("prefix") << u"http://h/p/q/"_s << u"http://h/p/q"_s;
    QTest::newRow("case of a prefix counts") << u"http://h/P"_s << u"http://h/P"_s;
    QTest::newRow("v6") << u"http://[::1]:80/"_s << u"http://[::1]"_s;
}

void tst_ClientOptions::gatewayIds()
{
    QFETCH(QString, url);
    QFETCH(QString, id);
    QCOMPARE(gatewayIdOf(QUrl(url)), id);
    const SourceId source{id, u"a b"_s};
    QCOMPARE(SourceId::fromKey(source.key()), source);
}

void tst_ClientOptions::sockets_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << u"http://h:1"_s << u"support"_s << QByteArray("ws://h:1/ws/support");
    QTest::newRow("tls") << u"https://h"_s << u"a_b-C9"_s << QByteArray("wss://h/ws/a_b-C9");
    QTest::newRow("prefix") << u"https://h/p/q/"_s << u"a"_s << QByteArray("wss://h/p/q/ws/a");
    QTest::newRow("slash") << u"http://h"_s << u"a/b"_s << QByteArray("ws://h/ws/a%2Fb");
    QTest::newRow("query") << u"http://h"_s << u"a?token=x"_s << QByteArray("ws://h/ws/a%3Ftoken%3Dx");
    QTest::newRow("percent") << u"http://h"_s << u"50%41"_s << QByteArray("ws://h/ws/50%2541");
    QTest::newRow("unicode") << u"http://h"_s << u"é x"_s << QByteArray("ws://h/ws/%C3%A9%20x");
    QTest::newRow("hash") << u"http://h"_s << u"a#b"_s << QByteArray("ws://h/ws/a%23b");
}

void tst_ClientOptions::sockets()
{
    QFETCH(QString, base);
    QFETCH(QString, instance);
    QFETCH(QByteArray, expected);
    const auto url = parseBaseUrl(base);
    QVERIFY(url);
    QCOMPARE(socketUrl(*url, instance).toEncoded(), expected);
    QByteArray asHttp = restUrl(*url, socketPath(instance)).toEncoded();
    QCOMPARE(asHttp.replace(0, 4, "ws"), expected);
}

void tst_ClientOptions::segmentsComeBack()
{
    QRandomGenerator random(42);
    for (int i = 0; i < 2000; ++i) {
        QString text;
        for (int n = random.bounded(1, 20); n > 0; --n)
            text += QChar(char16_t(random.bounded(0x20, 0x2000)));
        const QUrl url = socketUrl(QUrl(u"http://h"_s), text);
        QVERIFY(url.isValid());
        QVERIFY(!url.hasQuery() && !url.hasFragment());
        const QByteArray encoded = url.toEncoded();
        QCOMPARE(QUrl::fromPercentEncoding(encoded.sliced(qsizetype(qstrlen("ws://h/ws/")))), text);
    }
}

void tst_ClientOptions::loopback_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("expected");
    QTest::newRow("name") << u"http://LocalHost:1"_s << true;
    QTest::newRow("v4") << u"http://127.0.0.1"_s << true;
    QTest::newRow("v4 net") << u"http://127.9.9.9"_s << true;
    QTest::newRow("v6") << u"http://[::1]"_s << true;
    QTest::newRow("other") << u"http://example.com"_s << false;
    QTest::newRow("looks like it") << u"http://localhost.example.com"_s << false;
    QTest::newRow("any") << u"http://0.0.0.0"_s << false;
    QTest::newRow("private") << u"http://192.168.0.1"_s << false;
}

void tst_ClientOptions::loopback()
{
    QFETCH(QString, url);
    QFETCH(bool, expected);
    QCOMPARE(isLoopback(QUrl(url)), expected);
}

void tst_ClientOptions::tokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("expected");
    QTest::newRow("uuid") << QByteArray("7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11") << true;
    QTest::newRow("longest") << QByteArray(256, 'x') << true;
    QTest::newRow("one over") << QByteArray(257, 'x') << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("space") << QByteArray("a b") << false;
    QTest::newRow("header break") << QByteArray("a\r\nX: y") << false;
    QTest::newRow("not ascii") << QByteArray("\xc3\xa9") << false;
}

void tst_ClientOptions::tokens()
{
    QFETCH(QByteArray, token);
    QFETCH(bool, expected);
    QCOMPARE(isSendableToken(Secret(token)), expected);
}

QTEST_APPLESS_MAIN(tst_ClientOptions)
#include "tst_clientoptions.moc"
