// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/base/apierror.h"

#include "tests/support/gatewayfixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray call = R"({"event":"call.update","data":{"n":1}})";

QJsonObject objectOf(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QJsonArray clientsOf(const GatewayFixture &gateway, const QByteArray &query = {})
{
    return objectOf(gateway.call("GET", "/api/gateway/clients" + query))["clients"_L1].toArray();
}

/// Upgrades with more headers than RawClient::upgrade() sends.
bool upgrade(RawClient &client, const GatewayFixture &gateway, const QByteArray &target,
             const QByteArray &headers)
{
    client.send(upgradeHead(target, gateway.port(), headers));
    return client.answer().status == 101;
}

} // namespace

/// What the operator sees and does while the gateway runs (docs/rest/clients.md, docs/rest/status.md,
/// docs/rest/origins.md).
class tst_GatewayAdmin : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void accountTokenOnly_data();
    void accountTokenOnly();
    void outsideTheRateLimit();
    void clients();
    void clientPages();
    void badQueries_data();
    void badQueries();
    void queued();
    void disconnects();
    void disconnectsNobody_data();
    void disconnectsNobody();
    void status();
    void instanceChanges();
    void waitsForInstanceChanges();
    void waitingHoldsNoStopUp();
    void badWaits();
    void originsTakeEffect();
    void originsOutliveARestart();
    void originsAsPeopleWriteThem();
    void badOrigins_data();
    void badOrigins();
    void checksOrigins_data();
    void checksOrigins();
    void checkAgreesWithTheUpgrade();
    void log();
    void logWithoutOne();
    void noTokenAnywhere();
};

void tst_GatewayAdmin::accountTokenOnly_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
         {"GET /api/gateway/status", "GET /api/gateway/clients", "DELETE /api/gateway/clients/1",
          "GET /api/gateway/log", "GET /api/gateway/origins", "PUT /api/gateway/origins",
          "POST /api/gateway/origins/check", "GET /api/gateway/instances/changes"})
        QTest::newRow(line) << QByteArray(line);
}

void tst_GatewayAdmin::accountTokenOnly()
{
    QFETCH(QByteArray, line);
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    const QByteArray method = line.first(line.indexOf(' '));
    const QByteArray target = line.sliced(line.indexOf(' ') + 1);
    const HttpAnswer foreign = gateway.call(method, target, {}, token);
    QCOMPARE(foreign.status, 401);
    QCOMPARE(foreign.body, refusalBody("Invalid token"));
    const HttpAnswer none = exchange(gateway.port(), httpRequest(method, target, gateway.port()));
    QCOMPARE(none.status, 401);
    QCOMPARE(none.body, refusalBody("Missing token in header"));
}

void tst_GatewayAdmin::outsideTheRateLimit()
{
    Config config = GatewayFixture::defaults();
    config.rateLimit = 1;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    QCOMPARE(gateway.call("GET", "/api/instance/list").status, 200);
    for (int i = 0; i < 3; ++i) {
        const HttpAnswer answer = gateway.call("GET", "/api/gateway/status");
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.has("X-RateLimit-Limit"));
    }
    // A request over the end of the minute would begin anew; two of them cannot.
    QVERIFY(gateway.call("GET", "/api/instance/list").status == 429
            || gateway.call("GET", "/api/instance/list").status == 429);
}

void tst_GatewayAdmin::clients()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    QVERIFY(!gateway.makeInstance("sales").isEmpty());
    QVERIFY(clientsOf(gateway).isEmpty());
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
    RawClient own(gateway.port());
    QVERIFY(
        upgrade(own, gateway, "/ws/support", "token: " + token + "\r\nUser-Agent: panel/1.0 (\xc3\xa9)\r\n"));
    RawClient account(gateway.port());
    QVERIFY(upgrade(account, gateway, "/ws/sales?token=" + GatewayFixture::accountToken, {}));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(gateway.publish("support", call).status, 202);
    QCOMPARE(own.text(), gateway.frameText("call.update", "{\"n\":1}", "support", token));

    const QJsonArray all = clientsOf(gateway);
    QCOMPARE(all.size(), 2);
    QVERIFY(all[0]["id"_L1].toInteger() < all[1]["id"_L1].toInteger());
    const QJsonObject first = clientsOf(gateway, "?instance=support").first().toObject();
    QCOMPARE(first.keys(),
             (QStringList{u"agent"_s, u"auth"_s, u"id"_s, u"instance"_s, u"queued"_s, u"queuedBytes"_s,
                          u"remote"_s, u"secure"_s, u"sent"_s, u"since"_s}));
    QCOMPARE(first["instance"_L1].toString(), u"support"_s);
    QCOMPARE(first["agent"_L1].toString(), u"panel/1.0 (é)"_s);
    QCOMPARE(first["auth"_L1].toString(), u"instance"_s);
    QCOMPARE(first["sent"_L1].toInt(), 3);
    QCOMPARE(first["queued"_L1].toInt(), 0);
    QVERIFY(first["remote"_L1].toString().startsWith(u"127.0.0.1:"_s));
    const QDateTime since = QDateTime::fromString(first["since"_L1].toString(), Qt::ISODate);
    QVERIFY(since >= before.addSecs(-1) && since <= QDateTime::currentDateTimeUtc());
    const QJsonObject second = clientsOf(gateway, "?instance=sales").first().toObject();
    QCOMPARE(second["auth"_L1].toString(), u"account"_s);
    QCOMPARE(second["agent"_L1].toString(), QString());
    QCOMPARE(second["sent"_L1].toInt(), 0);
    QCOMPARE(gateway.call("GET", "/api/gateway/clients?instance=nobody").status, 404);
    own.reset();
    const auto hasOne = [&] { return clientsOf(gateway).size() == 1; };
    QTRY_VERIFY(hasOne());
}

void tst_GatewayAdmin::clientPages()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 7; ++i) {
        clients.push_back(std::make_unique<RawClient>(gateway.port()));
        QVERIFY(clients.back()->upgrade("/ws/support", token));
    }
    QList<qint64> ids;
    QJsonValue next = 0;
    int pages = 0;
    while (!next.isNull()) {
        const QByteArray query = "?limit=3&after=" + QByteArray::number(next.toInteger());
        const QJsonObject page = objectOf(gateway.call("GET", "/api/gateway/clients" + query));
        QCOMPARE(page["meta"_L1]["total"_L1].toInt(), 7);
        QVERIFY(page["clients"_L1].toArray().size() <= 3);
        const QJsonArray list = page["clients"_L1].toArray();
        for (const QJsonValue &client : list)
            ids.append(client["id"_L1].toInteger());
        next = page["meta"_L1]["next"_L1];
        QVERIFY(++pages <= 3);
    }
    QCOMPARE(ids.size(), 7);
    QVERIFY(std::ranges::is_sorted(ids));
    QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), 7);
}

void tst_GatewayAdmin::badQueries_data()
{
    QTest::addColumn<QByteArray>("target");
    const QByteArray mostClients = QByteArray::number(Limits::clientsPerPage + 1);
    const QByteArray mostLines = QByteArray::number(Limits::logLinesPerPage + 1);
    QTest::newRow("clients, one above") << QByteArray("/api/gateway/clients?limit=" + mostClients);
    QTest::newRow("clients, none") << QByteArray("/api/gateway/clients?limit=0");
    QTest::newRow("clients, word") << QByteArray("/api/gateway/clients?limit=many");
    QTest::newRow("clients, negative") << QByteArray("/api/gateway/clients?after=-1");
    QTest::newRow("log, one above") << QByteArray("/api/gateway/log?limit=" + mostLines);
    QTest::newRow("log, empty") << QByteArray("/api/gateway/log?after=");
    QTest::newRow("log, beyond numbers") << QByteArray("/api/gateway/log?after=9223372036854775808");
}

void tst_GatewayAdmin::badQueries()
{
    QFETCH(QByteArray, target);
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const HttpAnswer answer = gateway.call("GET", target);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.body.contains("Invalid query: "), answer.body.constData());
}

void tst_GatewayAdmin::queued()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient deaf(gateway.port(), 4096);
    QVERIFY(deaf.upgrade("/ws/support", token));
    const QByteArray large =
        "{\"event\":\"call.update\",\"data\":{\"a\":\"" + QByteArray(3'000'000, 'x') + "\"}}";
    QCOMPARE(gateway.publish("support", large).status, 202);
    QCOMPARE(gateway.publish("support", call).status, 202);
    const auto waits = [&] {
        const QJsonArray list = clientsOf(gateway);
        return list.size() == 1 && list[0]["queued"_L1].toInt() == 2
            && list[0]["queuedBytes"_L1].toInteger() > 1'000'000 && list[0]["sent"_L1].toInt() == 2;
    };
    QTRY_VERIFY(waits());
}

void tst_GatewayAdmin::disconnects()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient victim(gateway.port());
    QVERIFY(upgrade(victim, gateway, "/ws/support", "token: " + token + "\r\nUser-Agent: victim\r\n"));
    RawClient other(gateway.port());
    QVERIFY(other.upgrade("/ws/support", token));
    qint64 id = 0;
    const QJsonArray list = clientsOf(gateway);
    for (const QJsonValue &client : list) {
        if (client["agent"_L1].toString() == u"victim"_s)
            id = client["id"_L1].toInteger();
    }
    QVERIFY(id > 0);
    QCOMPARE(gateway.publish("support", call).status, 202);
    const QByteArray target = "/api/gateway/clients/" + QByteArray::number(id);
    const HttpAnswer answer = gateway.call("DELETE", target);
    QCOMPARE(answer.status, 200);
    QCOMPARE(objectOf(answer)["client"_L1]["id"_L1].toInteger(), id);
    // What was published before stands before the close.
    QVERIFY(victim.text().contains("\"call.update\""));
    const WsFrame frame = victim.frame();
    QCOMPARE(closeCodeOf(frame), 1001);
    QCOMPARE(frame.payload.sliced(2), QByteArray("disconnected by operator"));
    victim.send(maskedFrame(8, frame.payload.first(2)));
    QVERIFY(victim.waitEnd());
    QCOMPARE(gateway.call("DELETE", target).status, 404);
    QVERIFY(other.roundTrip());
    QVERIFY(
        gateway.call("GET", "/metrics").body.contains("inlet_ws_dropped_total{reason=\"disconnected\"} 1\n"));
}

void tst_GatewayAdmin::disconnectsNobody_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id :
         {"1", "64", "63", "127", "0", "-1", "x", "9007199254740992", "99999999999999999999"})
        QTest::newRow(id) << QByteArray(id);
}

void tst_GatewayAdmin::disconnectsNobody()
{
    QFETCH(QByteArray, id);
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const HttpAnswer answer = gateway.call("DELETE", "/api/gateway/clients/" + id);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.body, refusalBody("Client not found"));
}

void tst_GatewayAdmin::status()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/support", token));
    QCOMPARE(gateway.publish("support", call).status, 202);
    QVERIFY(!client.text().isEmpty());
    const QJsonObject status = objectOf(gateway.call("GET", "/api/gateway/status"))["status"_L1].toObject();
    QCOMPARE(status["instances"_L1].toInt(), 1);
    QCOMPARE(status["clients"_L1].toInt(), 1);
    QCOMPARE(status["totals"_L1]["events"_L1].toInt(), 1);
    QCOMPARE(status["totals"_L1]["frames"_L1].toInt(), 1);
    QCOMPARE(status["totals"_L1]["upgrades"_L1].toInt(), 1);
    QVERIFY(status["totals"_L1]["requests"_L1].toInt() >= 4);
    QVERIFY(status["ratesPerSecond"_L1]["events"_L1].toDouble() >= 0);
    QCOMPARE(status["delivery"_L1]["count"_L1].toInt(), 1);
    QVERIFY(status["connections"_L1]["open"_L1].toInt() >= 2);
    QVERIFY(status["database"_L1]["commits"_L1].toInt() >= 2);
    QVERIFY(status["process"_L1]["residentBytes"_L1].toInteger() > 1'000'000);
    QVERIFY(status["uptimeSeconds"_L1].toInt() >= 0);
    QVERIFY(status["refused"_L1].toObject().isEmpty());
    QCOMPARE(gateway.call("GET", "/nowhere").status, 404);
    const QJsonObject later = objectOf(gateway.call("GET", "/api/gateway/status"))["status"_L1].toObject();
    QCOMPARE(later["refused"_L1].toObject(), (QJsonObject{{u"404"_s, 1}}));
}

/// A revision each time, another one after every change that the list shows.
void tst_GatewayAdmin::instanceChanges()
{
    Config config = GatewayFixture::defaults();
    config.rateLimit = 1; // it is outside of that
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const auto ask = [&gateway](const QString &since = {}) {
        return objectOf(gateway.call("GET", "/api/gateway/instances/changes?since=" + since.toLatin1()));
    };
    QString revision = ask()["revision"_L1].toString();
    QVERIFY(!revision.isEmpty());
    QCOMPARE(ask(revision)["message"_L1].toString(), u"Instances unchanged"_s);
    const auto hasChanged = [&ask, &revision] {
        const QJsonObject answer = ask(revision);
        const QString now = answer["revision"_L1].toString();
        return std::exchange(revision, now) != now
            && answer["message"_L1].toString() == u"Instances changed"_s;
    };
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    QVERIFY(hasChanged());
    QCOMPARE(gateway.call("POST", "/api/gateway/instances/support/rotateToken").status, 200);
    QVERIFY(hasChanged());
    QCOMPARE(gateway.publish("support", R"({"event":"instance.state","data":{"state":"connected"}})").status,
             202);
    QVERIFY(hasChanged());
    QCOMPARE(gateway.publish("support", call).status, 202);
    QVERIFY(!hasChanged());
}

void tst_GatewayAdmin::waitsForInstanceChanges()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray revision =
        objectOf(gateway.call("GET", "/api/gateway/instances/changes"))["revision"_L1].toString().toLatin1();
    RawClient waiting(gateway.port());
    QVERIFY(waiting.send(httpRequest("GET", "/api/gateway/instances/changes?waitSeconds=50&since=" + revision,
                                     gateway.port(), "token: " + GatewayFixture::accountToken + "\r\n")));
    QVERIFY(!waiting.read(200ms)); // nothing yet
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    const HttpAnswer answer = waiting.answer();
    QCOMPARE(answer.status, 200);
    QVERIFY(objectOf(answer)["revision"_L1].toString().toLatin1() != revision);
}

void tst_GatewayAdmin::waitingHoldsNoStopUp()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray revision =
        objectOf(gateway.call("GET", "/api/gateway/instances/changes"))["revision"_L1].toString().toLatin1();
    RawClient waiting(gateway.port());
    QVERIFY(waiting.send(httpRequest("GET", "/api/gateway/instances/changes?waitSeconds=50&since=" + revision,
                                     gateway.port(), "token: " + GatewayFixture::accountToken + "\r\n")));
    QVERIFY(!waiting.read(200ms));
    QElapsedTimer time;
    time.start();
    gateway.beginStop();
    QCOMPARE(waiting.answer().status, 200);
    waiting.reset(); // or the gateway would wait for its end
    QVERIFY(gateway.waitStopped());
    QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
}

void tst_GatewayAdmin::badWaits()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    for (const char *seconds : {"51", "-1", "soon"})
        QCOMPARE(gateway.call("GET", QByteArray("/api/gateway/instances/changes?waitSeconds=") + seconds)
                     .status,
                 400);
}

void tst_GatewayAdmin::originsTakeEffect()
{
    Config config = GatewayFixture::defaults();
    config.allowedOrigins = {u"https://old.example"_s};
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    const auto passes = [&](const QByteArray &origin) {
        RawClient client(gateway.port());
        return upgrade(client, gateway, "/ws/support", "token: " + token + "\r\nOrigin: " + origin + "\r\n");
    };
    const QRegularExpression blocked(u"^WebSocket upgrade blocked from origin"_s);
    const QByteArray configured = R"({"success":true,"message":"Origins retrieved",)"
                                  R"("origins":["https://old.example"],"source":"settings"})";
    QCOMPARE(gateway.call("GET", "/api/gateway/origins").body, configured);
    QVERIFY(passes("https://old.example"));
    const QByteArray set = R"({"origins":["https://new.example","http://localhost:3000"]})";
    const QByteArray stored =
        R"({"success":true,"message":"Origins updated",)"
        R"("origins":["https://new.example","http://localhost:3000"],"source":"database"})";
    QCOMPARE(gateway.call("PUT", "/api/gateway/origins", set).body, stored);
    QVERIFY(passes("https://new.example"));
    QTest::ignoreMessage(QtWarningMsg, blocked);
    QVERIFY(!passes("https://old.example"));
    const HttpAnswer cleared = gateway.call("PUT", "/api/gateway/origins", R"({"origins":null})");
    QCOMPARE(objectOf(cleared)["source"_L1].toString(), u"settings"_s);
    QVERIFY(passes("https://old.example"));
    QTest::ignoreMessage(QtWarningMsg, blocked);
    QVERIFY(!passes("https://new.example"));
}

void tst_GatewayAdmin::originsOutliveARestart()
{
    const QTemporaryDir data;
    Config config = GatewayFixture::defaults();
    config.allowedOrigins = {u"https://old.example"_s};
    {
        GatewayFixture gateway(config, data.path());
        QVERIFY(gateway.start());
        const QByteArray none = R"({"origins":[]})";
        QCOMPARE(gateway.call("PUT", "/api/gateway/origins", none).status, 200);
        QVERIFY(gateway.stop());
    }
    GatewayFixture gateway(config, data.path());
    QVERIFY(gateway.start());
    const QJsonObject origins = objectOf(gateway.call("GET", "/api/gateway/origins"));
    QCOMPARE(origins["origins"_L1].toArray(), QJsonArray());
    QCOMPARE(origins["source"_L1].toString(), u"database"_s);
}

void tst_GatewayAdmin::originsAsPeopleWriteThem()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray list = R"("origins":["https://bücher.example","http://127.1:3000"])";
    const HttpAnswer set = gateway.call("PUT", "/api/gateway/origins", "{" + list + "}");
    QCOMPARE(set.status, 200);
    QVERIFY2(set.body.contains(list), set.body.constData());
    // As browsers send them.
    for (const char *origin : {"https://xn--bcher-kva.example", "http://127.0.0.1:3000"}) {
        const HttpAnswer answer =
            gateway.call("POST", "/api/gateway/origins/check", QByteArray("{\"origin\":\"") + origin + "\"}");
        QCOMPARE(objectOf(answer)["check"_L1]["reason"_L1].toString(), u"listed"_s);
    }
    // And as they are pasted.
    const QByteArray trimmed = R"("origins":["https://a.example"])";
    const QByteArray pasted =
        gateway.call("PUT", "/api/gateway/origins", R"({"origins":[" https://a.example\n"]})").body;
    QVERIFY2(pasted.contains(trimmed), pasted.constData());
    const HttpAnswer asked =
        gateway.call("POST", "/api/gateway/origins/check", R"({"origin":" https://a.example "})");
    QCOMPARE(objectOf(asked)["check"_L1]["reason"_L1].toString(), u"listed"_s);
    const HttpAnswer bad = gateway.call("PUT", "/api/gateway/origins",
                                        R"({"origins":["https://a.example","https://*.example"]})");
    QCOMPARE(bad.status, 400);
    QCOMPARE(bad.body,
             ApiError::body(ApiError::invalidBodyDetail(
                 u"origins must be such as https://panel.example; number 2 of them is not"_s)));
}

void tst_GatewayAdmin::badOrigins_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto listOf = [](qsizetype count) {
        return QByteArray("{\"origins\":[" + QByteArray("\"https://a.example\",").repeated(count).chopped(1)
                          + "]}");
    };
    const auto originOf = [](qsizetype length) {
        return QByteArray("{\"origins\":[\"https://" + QByteArray(length - 8, 'a') + "\"]}");
    };
    QTest::newRow("as many as may be") << listOf(Limits::allowedOrigins) << 200;
    QTest::newRow("one above") << listOf(Limits::allowedOrigins + 1) << 400;
    QTest::newRow("too long by one") << originOf(Limits::originLength + 1) << 400;
    QTest::newRow("missing") << QByteArray("{}") << 400;
    QTest::newRow("a text") << QByteArray(R"({"origins":"https://a.example"})") << 400;
    QTest::newRow("a number in it") << QByteArray(R"({"origins":[1]})") << 400;
    QTest::newRow("with a path") << QByteArray(R"({"origins":["https://a.example/x"]})") << 400;
    QTest::newRow("a wildcard in it") << QByteArray(R"({"origins":["https://*.example"]})") << 400;
    QTest::newRow("null in it") << QByteArray(R"({"origins":["null"]})") << 400;
    QTest::newRow("empty in it") << QByteArray(R"({"origins":[""]})") << 400;
    QTest::newRow("a list") << QByteArray("[]") << 400;
    QTest::newRow("nothing") << QByteArray() << 400;
}

void tst_GatewayAdmin::badOrigins()
{
    QFETCH(QByteArray, body);
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    QTEST(gateway.call("PUT", "/api/gateway/origins", body).status, "status");
}

void tst_GatewayAdmin::checksOrigins_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isAllowed");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *body, bool isAllowed, const QString &reason) {
        QTest::newRow(name) << QByteArray(body) << isAllowed << reason;
    };
    row("none", "{}", true, u"no_origin"_s);
    row("null", R"({"origin":null})", true, u"no_origin"_s);
    row("empty", R"({"origin":""})", false, u"unreadable"_s);
    row("the word null", R"({"origin":"null"})", false, u"unreadable"_s);
    row("listed", R"({"origin":"HTTPS://panel.example:443"})", true, u"listed"_s);
    row("foreign", R"({"origin":"https://evil.example"})", false, u"not_listed"_s);
    row("same", R"({"origin":"http://localhost:8085","host":"localhost:8085"})", true, u"same_origin"_s);
    row("rebound", R"({"origin":"http://evil.example","host":"evil.example"})", false, u"untrusted_host"_s);
    row("host of a listed one", R"({"origin":"http://panel.example","host":"panel.example"})", true,
        u"same_origin"_s);
}

void tst_GatewayAdmin::checksOrigins()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isAllowed);
    QFETCH(QString, reason);
    Config config = GatewayFixture::defaults();
    config.allowedOrigins = {u"https://panel.example"_s};
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const HttpAnswer answer = gateway.call("POST", "/api/gateway/origins/check", body);
    QCOMPARE(answer.status, 200);
    const QJsonObject check = objectOf(answer)["check"_L1].toObject();
    QCOMPARE(check["allowed"_L1].toBool(), isAllowed);
    QCOMPARE(check["reason"_L1].toString(), reason);
    QVERIFY(!check["detail"_L1].toString().isEmpty());
    QVERIFY(!check["host"_L1].toString().isEmpty()); // that of the request where none is given
}

void tst_GatewayAdmin::checkAgreesWithTheUpgrade()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    for (const QByteArray &origin : {QByteArray("http://127.0.0.1:" + QByteArray::number(gateway.port())),
                                     QByteArray("http://evil.example"), QByteArray("null")}) {
        const HttpAnswer answer =
            gateway.call("POST", "/api/gateway/origins/check", "{\"origin\":\"" + origin + "\"}");
        const bool isAllowed = objectOf(answer)["check"_L1]["allowed"_L1].toBool();
        if (!isAllowed)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^WebSocket upgrade blocked"_s));
        RawClient client(gateway.port());
        QCOMPARE(upgrade(client, gateway, "/ws/support",
                         "token: " + token + "\r\nOrigin: " + origin + "\r\n"),
                 isAllowed);
    }
}

void tst_GatewayAdmin::log()
{
    const auto ring = std::make_shared<LogRing>();
    GatewayFixture gateway(GatewayFixture::defaults(), {}, ring);
    QVERIFY(gateway.start());
    for (int i = 1; i <= 3; ++i) {
        ring->append({u"2026-05-04T10:00:00.000Z"_s,
                      QtInfoMsg,
                      u"inlet.server.events"_s,
                      u"line"_s,
                      {{"number"_L1, QString::number(i)}}});
    }
    const QJsonObject page = objectOf(gateway.call("GET", "/api/gateway/log?after=1&limit=1"));
    QCOMPARE(page["lines"_L1].toArray(),
             (QJsonArray{QJsonObject{{u"id"_s, 2},
                                     {u"time"_s, u"2026-05-04T10:00:00.000Z"_s},
                                     {u"level"_s, u"info"_s},
                                     {u"category"_s, u"inlet.server.events"_s},
                                     {u"message"_s, u"line"_s},
                                     {u"fields"_s, QJsonObject{{u"number"_s, u"2"_s}}}}}));
    QCOMPARE(page["meta"_L1].toObject(), (QJsonObject{{u"next"_s, 2}, {u"missed"_s, 0}}));
    const QJsonObject newest = objectOf(gateway.call("GET", "/api/gateway/log?limit=2"));
    QCOMPARE(newest["lines"_L1].toArray().size(), 2);
    QCOMPARE(newest["meta"_L1]["next"_L1].toInt(), 3);
}

void tst_GatewayAdmin::logWithoutOne()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QJsonObject page = objectOf(gateway.call("GET", "/api/gateway/log"));
    QVERIFY(page["lines"_L1].isArray() && page["lines"_L1].toArray().isEmpty());
}

void tst_GatewayAdmin::noTokenAnywhere()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient own(gateway.port());
    QVERIFY(upgrade(own, gateway, "/ws/support?token=" + token, "User-Agent: panel\r\n"));
    RawClient account(gateway.port());
    QVERIFY(account.upgrade("/ws/support", GatewayFixture::accountToken));
    QCOMPARE(gateway.publish("support", call).status, 202);
    for (const char *target : {"/metrics", "/health", "/api/gateway/status", "/api/gateway/clients",
                               "/api/gateway/log", "/api/gateway/origins"}) {
        const HttpAnswer answer = gateway.call("GET", target);
        QCOMPARE(answer.status, 200);
        QVERIFY2(!answer.text().contains(token), target);
        QVERIFY2(!answer.text().contains(GatewayFixture::accountToken), target);
    }
}

QTEST_GUILESS_MAIN(tst_GatewayAdmin)
#include "tst_gatewayadmin.moc"
