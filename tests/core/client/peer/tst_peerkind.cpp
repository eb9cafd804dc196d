// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/peer/peerkind.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_PeerKind : public QObject
{
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void tlsErrors_data();
    void tlsErrors();
    void everyKindHasWords();
};

void tst_PeerKind::answers_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<PeerKind>("kind");
    QTest::addColumn<bool>("isUpgrade");
    const QString plain = u"http://gw.example:8085"_s;
    const QString tls = u"https://gw.example"_s;
    const QByteArray none;
    const QByteArray page = "<!doctype html><title>Hello</title>";
    const auto row = [](const char *name, const QString &asked, int status, const QByteArray &body,
                        PeerKind kind, const QByteArray &location = {}, bool isUpgrade = false) {
        QTest::newRow(name) << asked << status << body << location << kind << isUpgrade;
    };
    const auto upgrade = [plain, row](const char *name, int status, const QByteArray &body, PeerKind kind) {
        row(name, plain, status, body, kind, {}, true);
    };
    row("page", plain, 200, page, PeerKind::WebServer);
    row("page over TLS", tls, 200, page, PeerKind::WebServer);
    row("nothing", plain, 204, none, PeerKind::WebServer);
    row("other JSON", plain, 200, R"({"hello":"world"})", PeerKind::WebServer);
    row("list without instances", plain, 200, R"({"success":true})", PeerKind::Gateway);
    row("404 page", plain, 404, page, PeerKind::WebServer);
    row("404 text", plain, 404, "404 page not found", PeerKind::WebServer);
    row("404 empty", plain, 404, none, PeerKind::WebServer);
    row("404 of a framework", plain, 404, R"({"detail":"Not Found"})", PeerKind::WebServer);
    row("404 of a gateway", plain, 404, R"({"success":false,"error":{"message":"Instance not found"}})",
        PeerKind::Gateway);
    row("405 page", plain, 405, page, PeerKind::WebServer);
    row("501 page", plain, 501, page, PeerKind::WebServer);
    row("401 page of a proxy", plain, 401, page, PeerKind::Gateway);
    row("403 page of a proxy", plain, 403, page, PeerKind::Gateway);
    row("429 page of a proxy", plain, 429, page, PeerKind::Gateway);
    row("502 page of a proxy", plain, 502, page, PeerKind::Gateway);
    row("ours", plain, 400, R"({"success":false,"error":{"message":"This port speaks HTTPS and WSS only"}})",
        PeerKind::SpeaksHttps);
    row("nginx", plain, 400, "<title>400 The plain HTTP request was sent to HTTPS port</title>",
        PeerKind::SpeaksHttps);
    row("Go", plain, 400, "Client sent an HTTP request to an HTTPS server.\n", PeerKind::SpeaksHttps);
    row("Apache", plain, 400, "You're speaking plain HTTP to an SSL-enabled server port.",
        PeerKind::SpeaksHttps);
    row("Tomcat", plain, 400, "This combination of host and port requires TLS.", PeerKind::SpeaksHttps);
    row("the same over TLS", tls, 400, "Client sent an HTTP request to an HTTPS server.", PeerKind::Gateway);
    row("an instance named like it", plain, 400,
        R"({"error":{"message":"WebSocket is not enabled. POST /api/events/websocket/https"}})",
        PeerKind::Gateway);
    row("another 400", plain, 400, R"({"success":false,"error":{"message":"Malformed request"}})",
        PeerKind::Gateway);
    row("led to TLS", plain, 301, none, PeerKind::SpeaksHttps, "https://gw.example/api/instance/list");
    row("led to another host", plain, 302, none, PeerKind::Gateway, "https://login.example/");
    row("led to another path", plain, 302, none, PeerKind::Gateway, "/login");
    row("426 to a plain request", plain, 426, page, PeerKind::Gateway);
    upgrade("426", 426, page, PeerKind::NoUpgrade);
    upgrade("upgrade met a page of 400", 400, page, PeerKind::NoUpgrade);
    upgrade("upgrade without its key", 400, R"({"error":{"message":"Invalid Sec-WebSocket-Key"}})",
            PeerKind::NoUpgrade);
    upgrade("upgrade to what is off", 400, R"({"error":{"message":"WebSocket is not enabled"}})",
            PeerKind::Gateway);
    upgrade("upgrade of http to https", 400, "Client sent an HTTP request to an HTTPS server.\n",
            PeerKind::SpeaksHttps);
    upgrade("upgrade met a success", 200, R"({"success":true})", PeerKind::NoUpgrade);
    upgrade("upgrade met a page", 200, page, PeerKind::WebServer);
    upgrade("upgrade met no path", 404, page, PeerKind::WebServer);
    upgrade("upgrade refused", 404, R"({"success":false,"error":{"message":"Instance not found"}})",
            PeerKind::Gateway);
    upgrade("upgrade met a failed proxy", 502, page, PeerKind::Gateway);
}

void tst_PeerKind::answers()
{
    QFETCH(const QString, asked);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, location);
    QFETCH(const bool, isUpgrade);
    using Question = PeerAnswer::Question;
    QTEST(peerKindOf({isUpgrade ? Question::Upgrade : Question::Plain, QUrl(asked), status, body, location}),
          "kind");
}

void tst_PeerKind::tlsErrors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<PeerKind>("kind");
    QTest::newRow("plain text")
        << u"Error during SSL handshake: error:0A00010B:SSL routines::wrong version number"_s
        << PeerKind::SpeaksHttp;
    QTest::newRow("certificate") << u"The certificate is self-signed, and untrusted"_s << PeerKind::Gateway;
    QTest::newRow("nothing") << QString() << PeerKind::Gateway;
}

void tst_PeerKind::tlsErrors()
{
    QFETCH(const QString, text);
    QTEST(peerKindOfTlsError(text), "kind");
}

void tst_PeerKind::everyKindHasWords()
{
    QVERIFY(peerKindText(PeerKind::Gateway).isEmpty());
    QSet<QString> texts;
    for (const PeerKind kind :
         {PeerKind::WebServer, PeerKind::SpeaksHttps, PeerKind::SpeaksHttp, PeerKind::NoUpgrade})
        texts.insert(peerKindText(kind));
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(texts.size(), 4);
}

QTEST_APPLESS_MAIN(tst_PeerKind)
#include "tst_peerkind.moc"
