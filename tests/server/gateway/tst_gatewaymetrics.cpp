// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/observe/figures.h"

#include "tests/support/exposition.h"
#include "tests/support/gatewayfixture.h"

#include <QLoggingCategory>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray call = R"({"event":"call.update","data":{"n":1}})";

Exposition scrape(const GatewayFixture &gateway)
{
    return Exposition(gateway.call("GET", "/metrics").body);
}

/// Clients that left by themselves, with whatever code.
double leftIn(const Exposition &exposition)
{
    double all = 0;
    for (std::size_t i = 0; i < closeCodeCounts; ++i)
        all += exposition.value(u"inlet_ws_left_total{code=\"%1\"}"_s.arg(closeCodeName(i)));
    return all;
}

double valueOf(const GatewayFixture &gateway, const char *sample)
{
    return scrape(gateway).value(QString::fromLatin1(sample));
}

} // namespace

/// A scrape of a gateway that works (docs/rest/metrics.md): what sockets did is what the figures say.
class tst_GatewayMetrics : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isAnExposition();
    void access_data();
    void access();
    void connectionsOfInstances();
    void upgradesByStatus();
    void publishedAndSent();
    void dropped_data();
    void dropped();
    void left_data();
    void left();
    void httpLimits();
    void connectionLimit();
};

void tst_GatewayMetrics::isAnExposition()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const HttpAnswer answer = gateway.call("GET", "/metrics");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QVERIFY(!answer.has("X-RateLimit-Limit"));
    const Exposition exposition(answer.body);
    QVERIFY2(exposition.error().isEmpty(), qPrintable(exposition.error()));
    QVERIFY(exposition.value(u"process_open_fds"_s) > 3);
    QVERIFY(exposition.value(u"process_resident_memory_bytes"_s) > 1e6);
    QCOMPARE(exposition.value(u"inlet_connections"_s), 1);
    RawClient client(gateway.port());
    client.send(httpRequest("HEAD", "/metrics", gateway.port()));
    QCOMPARE(client.headAnswer().status, 200);
}

void tst_GatewayMetrics::access_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const QString loopback = u"127.0.0.1"_s;
    const QString any = u"0.0.0.0"_s;
    const QByteArray account = "token: " + GatewayFixture::accountToken + "\r\n";
    QTest::newRow("loopback") << loopback << QByteArray() << 200;
    QTest::newRow("loopback, unknown token") << loopback << QByteArray("token: nonsense-nonsense\r\n") << 200;
    QTest::newRow("forwarded") << loopback << QByteArray("Forwarded: for=10.0.0.1\r\n") << 401;
    QTest::newRow("forwarded for") << loopback << QByteArray("X-Forwarded-For: 10.0.0.1\r\n") << 401;
    QTest::newRow("forwarded, other case") << loopback << QByteArray("x-FORWARDED-proto: http\r\n") << 401;
    QTest::newRow("forwarded, empty") << loopback << QByteArray("X-Forwarded-Host:\r\n") << 401;
    QTest::newRow("forwarded with token")
        << loopback << QByteArray("X-Forwarded-For: 10.0.0.1\r\n" + account) << 200;
    QTest::newRow("every address") << any << QByteArray() << 401;
    QTest::newRow("every address, unknown token") << any << QByteArray("token: nonsense-nonsense\r\n") << 401;
    QTest::newRow("every address, token") << any << account << 200;
}

void tst_GatewayMetrics::access()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, headers);
    Config config = GatewayFixture::defaults();
    config.listenHost = QHostAddress(host);
    config.baseUrl = u"http://gate.example"_s;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    RawClient client(gateway.port());
    client.send(httpRequest("GET", "/metrics", gateway.port(), headers));
    QTEST(client.answer().status, "status");
    // An instance's token is none for this.
    const QByteArray token = gateway.makeInstance("support");
    RawClient other(gateway.port());
    other.send(
        httpRequest("GET", "/metrics", gateway.port(), "Forwarded: for=a\r\ntoken: " + token + "\r\n"));
    QCOMPARE(other.answer().status, 401);
}

void tst_GatewayMetrics::connectionsOfInstances()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const char *const support = "inlet_ws_connections{instance=\"support\"}";
    QVERIFY(!scrape(gateway).has(QString::fromLatin1(support)));
    const QByteArray token = gateway.makeInstance("support");
    QCOMPARE(valueOf(gateway, support), 0);
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(gateway.port()));
            QVERIFY(clients.back()->upgrade("/ws/support", token));
        }
        QCOMPARE(valueOf(gateway, support), 3);
    }
    QTRY_COMPARE(valueOf(gateway, support), 0);
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/support").status, 200);
    QVERIFY(!scrape(gateway).has(QString::fromLatin1(support)));
}

void tst_GatewayMetrics::upgradesByStatus()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/support", token));
    for (int i = 0; i < 2; ++i) {
        RawClient unknown(gateway.port());
        QVERIFY(!unknown.upgrade("/ws/support", "nonsense-nonsense"));
    }
    QCOMPARE(gateway.call("GET", "/ws/nobody").status, 404);
    QCOMPARE(gateway.call("GET", "/ws/support").status, 426);
    const Exposition exposition = scrape(gateway);
    QCOMPARE(exposition.value(u"inlet_ws_upgrades_total{result=\"101\"}"_s), 1);
    QCOMPARE(exposition.value(u"inlet_ws_upgrades_total{result=\"401\"}"_s), 2);
    QCOMPARE(exposition.value(u"inlet_ws_upgrades_total{result=\"404\"}"_s), 1);
    QCOMPARE(exposition.value(u"inlet_ws_upgrades_total{result=\"426\"}"_s), 1);
    QCOMPARE(exposition.value(u"inlet_http_refused_total{status=\"401\"}"_s), 2);
}

void tst_GatewayMetrics::publishedAndSent()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<RawClient>(gateway.port()));
        QVERIFY(clients.back()->upgrade("/ws/support", token));
    }
    for (int i = 0; i < 4; ++i)
        QCOMPARE(gateway.publish("support", '[' + call + ',' + call + ']').status, 202);
    const QByteArray label = R"({"event":"label.update","data":{}})";
    QCOMPARE(gateway.publish("support", label).status, 202);
    QCOMPARE(gateway.publish("support", "{}").status, 400);
    for (const auto &client : clients) {
        for (int i = 0; i < 9; ++i)
            QVERIFY(!client->text().isEmpty());
        QVERIFY(client->roundTrip()); // PINGs and PONGs are no frames of events
    }
    const Exposition exposition = scrape(gateway);
    QCOMPARE(exposition.value(u"inlet_events_published_total{event=\"call.update\"}"_s), 8);
    QCOMPARE(exposition.value(u"inlet_events_published_total{event=\"label.update\"}"_s), 1);
    QCOMPARE(exposition.value(u"inlet_events_published_total{event=\"message.status\"}"_s), 0);
    QCOMPARE(exposition.value(u"inlet_frames_sent_total"_s), 9 * 5);
    // Two io threads have clients, each is counted once an event.
    QCOMPARE(exposition.value(u"inlet_delivery_seconds_count"_s), 9 * 2);
    QVERIFY(exposition.value(u"inlet_delivery_seconds_sum"_s) > 0);
    QVERIFY(exposition.value(u"inlet_delivery_seconds_sum"_s) < 60);
}

void tst_GatewayMetrics::dropped_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("too big") << maskedFrame(1, QByteArray(Limits::clientMessageBytes + 1, 'x'))
                             << u"message_too_big"_s;
    QTest::newRow("not UTF-8") << maskedFrame(1, "\xff") << u"invalid_utf8"_s;
    QTest::newRow("not masked") << QByteArray("\x81\x01x", 3) << u"protocol_error"_s;
    QTest::newRow("no PONG") << QByteArray() << u"no_pong"_s;
}

void tst_GatewayMetrics::dropped()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    Config config = GatewayFixture::defaults();
    if (bytes.isEmpty()) {
        config.pingPeriod = std::chrono::milliseconds(50);
        config.pongWait = std::chrono::milliseconds(200);
    }
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/support", token));
    client.send(bytes);
    QVERIFY(client.waitEnd());
    const QString family = u"inlet_ws_dropped_total{reason=\"%1\"}"_s;
    const Exposition exposition = scrape(gateway);
    QCOMPARE(exposition.value(family.arg(reason)), 1);
    double all = 0;
    for (const QString &name : {u"slow_consumer"_s, u"no_pong"_s, u"protocol_error"_s, u"invalid_utf8"_s,
                                u"message_too_big"_s, u"disconnected"_s, u"internal_error"_s})
        all += exposition.value(family.arg(name));
    QCOMPARE(all, 1);
    QCOMPARE(leftIn(exposition), 0);
}

void tst_GatewayMetrics::left_data()
{
    QTest::addColumn<QByteArray>("bytes"); // empty: the connection just ends
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QtMsgType>("level");
    const auto row = [](const char *name, const QByteArray &payload, const char *code, const QString &line,
                        QtMsgType level = QtDebugMsg) {
        QTest::newRow(name) << maskedFrame(8, payload) << QString::fromLatin1(code) << line << level;
    };
    row("normal", "\x03\xe8", "1000", u"code=1000"_s);
    row("too big", "\x03\xf1message too big", "1009", u"code=1009 reason=\"message too big\""_s,
        QtWarningMsg);
    row("no code", "", "1005", u"code=1005"_s);
    row("code of its own", "\x0f\xa0why not", "other", u"code=4000 reason=\"why not\""_s, QtInfoMsg);
    row("longest reason", "\x03\xe9" + QByteArray(123, 'x'), "1001",
        u"code=1001 reason="_s + QString(123, u'x'));
    QTest::newRow("no CLOSE") << QByteArray() << u"1006"_s << u"code=1006"_s << QtInfoMsg;
}

// PROTOCOL.md §5.6.
void tst_GatewayMetrics::left()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, line);
    QFETCH(QtMsgType, level);
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    QLoggingCategory::setFilterRules(u"inlet.server.ws.debug=true"_s);
    const QString message = u"client left client=127.0.0.1 instance=support "_s + line;
    QTest::ignoreMessage(level, message.toUtf8().constData());
    {
        RawClient client(gateway.port());
        QVERIFY(client.upgrade("/ws/support", token));
        if (!bytes.isEmpty()) {
            client.send(bytes);
            QVERIFY(client.waitEnd());
        }
    }
    QTRY_COMPARE(leftIn(scrape(gateway)), 1);
    const Exposition exposition = scrape(gateway);
    QCOMPARE(exposition.value(u"inlet_ws_left_total{code=\"%1\"}"_s.arg(code)), 1);
    QVERIFY(gateway.stop());
}

void tst_GatewayMetrics::httpLimits()
{
    Config config = GatewayFixture::defaults();
    config.maxBody = 1000;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    QCOMPARE(gateway.publish("support", QByteArray(1001, 'x')).status, 413);
    QCOMPARE(gateway.call("GET", "/nowhere").status, 404);
    QCOMPARE(gateway.call("PUT", "/health").status, 405);
    QCOMPARE(gateway.call("POST", "/api/instance/new", "{}", {}, "Content-Type: text/plain\r\n").status, 415);
    RawClient large(gateway.port());
    large.send(QByteArray("GET /" + QByteArray(Limits::requestHeadBytes, 'x')));
    QCOMPARE(large.answer().status, 431);
    RawClient malformed(gateway.port());
    malformed.send("GET / HTTP/1.1\nHost: h\r\n\r\n");
    QCOMPARE(malformed.answer().status, 400);
    const Exposition exposition = scrape(gateway);
    for (const int status : {400, 404, 405, 413, 415, 431})
        QCOMPARE(exposition.value(u"inlet_http_refused_total{status=\"%1\"}"_s.arg(status)), 1);
    QCOMPARE(exposition.value(u"inlet_http_refused_total{status=\"other\"}"_s), 0);
}

void tst_GatewayMetrics::connectionLimit()
{
    Config config = GatewayFixture::defaults();
    config.maxConnections = 3;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    {
        RawClient one(gateway.port());
        RawClient two(gateway.port());
        for (RawClient *client : {&one, &two}) {
            client->send(httpRequest("GET", "/health", gateway.port()));
            QCOMPARE(client->answer().status, 200);
        }
        RawClient three(gateway.port());
        three.send(httpRequest("GET", "/health", gateway.port()));
        QCOMPARE(three.answer().status, 200);
        RawClient four(gateway.port());
        QVERIFY(four.waitEnd());
        QVERIFY2(four.rest().startsWith("HTTP/1.1 503"), four.rest().constData());
    }
    QTRY_COMPARE(gateway.call("GET", "/health").status, 200);
    const Exposition exposition = scrape(gateway);
    QVERIFY(exposition.value(u"inlet_http_refused_total{status=\"503\"}"_s) >= 1);
    QCOMPARE(exposition.value(u"inlet_connections_max"_s), 3);
}

QTEST_GUILESS_MAIN(tst_GatewayMetrics)
#include "tst_gatewaymetrics.moc"
