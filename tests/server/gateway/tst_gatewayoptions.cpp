// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/gatewayfixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <thread>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

const QByteArray proxyBody =
    R"({"enabled":true,"host":"p.example","port":"3128","username":"ana","password":"canary-password"})";
const QByteArray storageBody =
    R"({"enabled":true,"bucket":"b","accessKey":"a","secretKey":"canary-secret","endpoint":"s3.example"})";
const QByteArray settingsShown =
    R"({"autoRejectCalls":false,"ignoreGroupMessages":false,"keepOnlineStatus":false,"autoReadMessages":false,)"
    R"("disableHistorySync":true,"ignoreStatus":false,"callRejectMessage":""})";
const QByteArray proxyShown =
    R"({"enabled":true,"host":"p.example","port":"3128","protocol":"http","username":"ana"})";
const QByteArray noProxyShown =
    R"({"enabled":false,"host":null,"port":null,"protocol":null,"username":null})";
const QByteArray storageShown =
    R"({"enabled":true,"region":"","bucket":"b","accessKey":"a","secretKey":null,"endpoint":"s3.example","pathPrefix":""})";
const QByteArray noStorageShown =
    R"({"enabled":false,"region":"","bucket":"","accessKey":"","secretKey":null,"endpoint":"","pathPrefix":""})";

QByteArray answerText(const QByteArray &message, const QByteArray &name, const QByteArray &value)
{
    return "{\"success\":true,\"message\":\"" + message + "\",\"" + name + "\":" + value + '}';
}

} // namespace

/// The options of instances, and what a list shows of them, over HTTP (docs/rest).
class tst_GatewayOptions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_gateway.reset(); }

    void answers_data();
    void answers();
    void texts();
    void blanksAroundAddresses();
    void turnsOff();
    void failsWithItsText_data();
    void failsWithItsText();
    void failsToDelete();
    void created();
    void faultyPartsStopNothing();
    void list();
    void rotates();
    void readsWaitForNoDatabase();
    void changesAtATimeAllHold();
    void figures();
    void bridge_data();
    void bridge();

private:
    /// Another program at the gateway's file.
    class Intruder
    {
    public:
        explicit Intruder(const QString &file)
        {
            m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"intruder"_s);
            m_database.setDatabaseName(file);
            if (!m_database.open())
                qWarning("cannot open the database");
        }
        ~Intruder()
        {
            m_database = QSqlDatabase();
            QSqlDatabase::removeDatabase(u"intruder"_s);
        }
        Q_DISABLE_COPY_MOVE(Intruder)

        bool runs(const QString &sql) const { return QSqlQuery(m_database).exec(sql); }

    private:
        QSqlDatabase m_database;
    };

    static bool intrude(const QString &file, const QStringList &statements)
    {
        const Intruder intruder(file);
        return std::ranges::all_of(statements, [&](const QString &sql) { return intruder.runs(sql); });
    }

    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArray m_token;
};

void tst_GatewayOptions::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_gateway = std::make_unique<GatewayFixture>();
    QVERIFY(m_gateway->start());
    m_token = m_gateway->makeInstance("support");
    QVERIFY(!m_token.isEmpty());
}

void tst_GatewayOptions::answers_data()
{
    QTest::addColumn<QByteArray>("get");
    QTest::addColumn<QByteArray>("post");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("before"); // whole answers
    QTest::addColumn<QByteArray>("changed");
    QTest::addColumn<QByteArray>("after");
    const QByteArray changed =
        QByteArray(settingsShown).replace("\"ignoreStatus\":false", "\"ignoreStatus\":true");
    const QByteArray settings = "Settings retrieved successfully";
    QTest::newRow("settings") << QByteArray("getSettings") << QByteArray("settings")
                              << QByteArray(R"({"ignoreStatus":true})")
                              << answerText(settings, "settings", settingsShown)
                              << answerText("Settings updated successfully", "settings", changed)
                              << answerText(settings, "settings", changed);
    const QByteArray proxy = "Proxy configuration retrieved successfully";
    QTest::newRow("proxy") << QByteArray("getProxy") << QByteArray("proxy") << proxyBody
                           << answerText(proxy, "proxy", noProxyShown)
                           << answerText("Proxy configuration updated", "proxy", proxyShown)
                           << answerText(proxy, "proxy", proxyShown);
    const QByteArray storage = "S3 configuration retrieved";
    QTest::newRow("S3") << QByteArray("getS3") << QByteArray("s3") << storageBody
                        << answerText(storage, "s3", noStorageShown)
                        << answerText("S3 configuration updated", "s3", storageShown)
                        << answerText(storage, "s3", storageShown);
}

void tst_GatewayOptions::answers()
{
    QFETCH(QByteArray, get);
    QFETCH(QByteArray, post);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, changed);
    QFETCH(QByteArray, after);
    QVERIFY(!m_gateway->makeInstance("other").isEmpty());
    const auto call = [&](const QByteArray &method, const QByteArray &name, const QByteArray &with = {},
                          const QByteArray &token = {}, const QByteArray &instance = "support") {
        return m_gateway->call(method, "/api/instance/" + name + '/' + instance, with, token);
    };
    QCOMPARE(call("GET", get).body, before);
    const HttpAnswer answer = call("POST", post, body, m_token);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, changed);
    QCOMPARE(call("GET", get, {}, m_token).body, after);
    QCOMPARE(call("GET", get, {}, {}, "other").body, before); // nobody else's
    // Refusals change nothing.
    for (const auto &[with, status] :
         QList<std::pair<QByteArray, int>>{{"{}", 400},
                                           {"[]", 400},
                                           {"{", 400},
                                           {R"({"enabled":1,"ignoreStatus":1})", 400}}) {
        const HttpAnswer refused = call("POST", post, with);
        QCOMPARE(refused.status, status);
        QVERIFY(!refused.body.contains("canary"));
    }
    QCOMPARE(call("POST", post, body, m_token, "other").body, refusalBody("Invalid token"));
    QCOMPARE(call("GET", get, {}, m_token, "other").status, 401);
    QCOMPARE(call("GET", get, {}, m_token, "nobody").status, 401);
    QCOMPARE(call("GET", get, {}, {}, "nobody").body, refusalBody("Instance not found"));
    QCOMPARE(call("POST", post, body, {}, "nobody").status, 404);
    QCOMPARE(call("PUT", post, body).header("Allow"), QByteArray("POST"));
    QCOMPARE(exchange(m_gateway->port(),
                      httpRequest("GET", "/api/instance/" + get + "/support", m_gateway->port()))
                 .body,
             refusalBody("Missing token in header"));
    QCOMPARE(call("GET", get).body, after);
}

void tst_GatewayOptions::texts()
{
    const auto body = [&](const QByteArray &name, const QByteArray &with) {
        return m_gateway->call("POST", "/api/instance/" + name + "/support", with).body;
    };
    QCOMPARE(body("settings", "{}"), refusalBody("At least one setting must be provided"));
    QCOMPARE(body("proxy", "{}"), refusalBody("Invalid request body: enabled is required"));
    QCOMPARE(body("s3", R"({"enabled":true,"bucket":"b","accessKey":"a"})"),
             refusalBody("Invalid request body: secretKey is required"));
}

// As they are pasted.
void tst_GatewayOptions::blanksAroundAddresses()
{
    const QByteArray proxy = QByteArray(proxyBody).replace("\"p.example\"", "\" p.example\\n\"");
    QCOMPARE(m_gateway->call("POST", "/api/instance/proxy/support", proxy).status, 400); // a line break
    QCOMPARE(m_gateway->call("POST", "/api/instance/proxy/support", QByteArray(proxy).replace("\\n", " "))
                 .status,
             200);
    QVERIFY(m_gateway->call("GET", "/api/instance/getProxy/support").body.contains("\"host\":\"p.example\""));
    const QByteArray storage = QByteArray(storageBody).replace("\"s3.example\"", "\" https://s3.example \"");
    QCOMPARE(m_gateway->call("POST", "/api/instance/s3/support", storage).status, 200);
    QVERIFY(m_gateway->call("GET", "/api/instance/getS3/support")
                .body.contains("\"endpoint\":\"https://s3.example\""));
}

void tst_GatewayOptions::turnsOff()
{
    const auto post = [&](const QByteArray &name, const QByteArray &with) {
        return m_gateway->call("POST", "/api/instance/" + name + "/support", with).body;
    };
    QVERIFY(post("proxy", proxyBody).contains(proxyShown));
    QVERIFY(post("s3", storageBody).contains(storageShown));
    QVERIFY(post("proxy", R"({"enabled":false})").contains(noProxyShown));
    QVERIFY(post("s3", R"({"enabled":false})").contains(noStorageShown));
    // The secret went with it.
    QCOMPARE(post("s3", QByteArray(storageBody).replace(R"("secretKey":"canary-secret",)", "")),
             refusalBody("Invalid request body: secretKey is required"));
}

void tst_GatewayOptions::failsWithItsText_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("settings") << QByteArray("settings") << u"instance_settings"_s
                              << QByteArray(R"({"ignoreStatus":true})")
                              << QByteArray("Failed to update settings configuration");
    QTest::newRow("proxy") << QByteArray("proxy") << u"proxies"_s << proxyBody
                           << QByteArray("Failed to update proxy configuration");
    QTest::newRow("S3") << QByteArray("s3") << u"object_storages"_s << storageBody
                        << QByteArray("Failed to update S3 configuration");
}

void tst_GatewayOptions::failsWithItsText()
{
    QFETCH(QByteArray, route);
    QFETCH(QString, table);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, text);
    const QTemporaryDir data;
    GatewayFixture gateway(GatewayFixture::defaults(), data.path());
    QVERIFY(gateway.start());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    QVERIFY(intrude(data.filePath(u"inlet.db"_s), {u"DROP TABLE "_s + table}));
    const LogWatch watch(u"cannot store an instance"_s);
    const HttpAnswer answer = gateway.call("POST", "/api/instance/" + route + "/support", body);
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.body, refusalBody(text));
    QCOMPARE(watch.count(), 1);
}

void tst_GatewayOptions::failsToDelete()
{
    const QTemporaryDir data;
    GatewayFixture gateway(GatewayFixture::defaults(), data.path());
    QVERIFY(gateway.start());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    QVERIFY(intrude(data.filePath(u"inlet.db"_s), {u"DROP TABLE tags"_s}));
    const LogWatch watch(u"cannot store an instance"_s);
    const HttpAnswer answer = gateway.call("DELETE", "/api/instance/delete/support");
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.body, refusalBody("Failed to delete instance: no such table: tags"));
    QCOMPARE(watch.count(), 1);
    // It is still there.
    QCOMPARE(gateway.call("GET", "/api/instance/getSettings/support").status, 200);
}

void tst_GatewayOptions::created()
{
    const HttpAnswer answer = m_gateway->call(
        "POST", "/api/instance/new",
        R"({"name":"whole","token":"token-of-the-whole","websocketEnabled":true,"websocketEvents":["call.update"],
            "ignoreStatus":true,"proxyEnabled":true,"proxyHost":"p.example","proxyPort":"3128",
            "proxyUsername":"ana","proxyPassword":"canary-password","s3Enabled":true,"s3Bucket":"b",
            "s3AccessKey":"a","s3SecretKey":"canary-secret","s3Endpoint":"s3.example"})");
    QCOMPARE(answer.status, 201);
    QVERIFY(!answer.body.contains("canary"));
    for (const QByteArray &shown :
         QByteArrayList{"\"proxy\":" + proxyShown, "\"s3\":" + storageShown,
                        QByteArray("\"ignoreStatus\":true"),
                        QByteArray(
                            R"("websocket":{"enabled":true,"events":["call.update"],"mediaBase64":false})")})
        QVERIFY2(answer.body.contains(shown), answer.body.constData());
    QVERIFY(!objectOf(answer).contains("chatwoot"_L1));
    // The list has the same.
    const HttpAnswer list = m_gateway->call("GET", "/api/instance/list?instanceName=whole");
    QCOMPARE(objectOf(list)["instances"_L1].toArray().first(), objectOf(answer)["instance"_L1]);
}

void tst_GatewayOptions::faultyPartsStopNothing()
{
    const HttpAnswer answer = m_gateway->call(
        "POST", "/api/instance/new",
        R"({"name":"faulty","websocketEnabled":true,"websocketEvents":["no.such"],"ignoreStatus":"yes",
            "proxyEnabled":true,"s3Enabled":true,"s3Bucket":"b","chatwootEnabled":true})");
    QCOMPARE(answer.status, 201);
    for (const QByteArray &shown :
         QByteArrayList{"\"proxy\":" + noProxyShown, "\"s3\":" + noStorageShown,
                        "\"settings\":" + settingsShown,
                        QByteArray(R"("websocket":{"enabled":false,"events":[],"mediaBase64":false})")})
        QVERIFY2(answer.body.contains(shown), answer.body.constData());
    QCOMPARE(objectOf(answer)["chatwoot"_L1].toObject(),
             (QJsonObject{{u"enabled"_s, false},
                          {u"status"_s, u"error"_s},
                          {u"error"_s, u"integration gateway not configured"_s}}));
}

void tst_GatewayOptions::list()
{
    QVERIFY(!m_gateway->makeInstance("sales").isEmpty());
    QVERIFY(!m_gateway->makeInstance("third").isEmpty());
    const auto names = [&](const QByteArray &query, const QByteArray &token = {}) {
        const HttpAnswer answer = m_gateway->call("GET", "/api/instance/list" + query, {}, token);
        QStringList found{QString::number(answer.status), objectOf(answer)["message"_L1].toString()};
        const QJsonArray instances = objectOf(answer)["instances"_L1].toArray();
        for (const QJsonValue &one : instances)
            found.append(one["name"_L1].toString());
        if (answer.status == 200 && objectOf(answer)["meta"_L1]["total"_L1] != QJsonValue(instances.size()))
            found.append(u"wrong total"_s);
        return found.join(u'|');
    };
    QCOMPARE(names(""), u"200|3 Instances found|support|sales|third"_s);
    QCOMPARE(names("?instanceName=sales"), u"200|1 Instance found|sales"_s);
    QCOMPARE(names("?instanceName=third,support,nobody"), u"200|2 Instances found|support|third"_s);
    QCOMPARE(names("?instanceName=third%2Csales"), u"200|2 Instances found|sales|third"_s);
    QCOMPARE(names("?instanceName=nobody,nothing"), u"200|0 Instances found"_s);
    QCOMPARE(names("?instanceName=nobody"), u"404|"_s);
    QCOMPARE(names("?instanceName=Sales"), u"404|"_s);
    QCOMPARE(names("?instanceName="), u"400|"_s);
    QCOMPARE(names("?instanceName"), u"400|"_s);
    // An instance token sees its own, whatever it asks for.
    for (const char *query : {"", "?instanceName=sales", "?instanceName=", "?instanceName=nobody"})
        QCOMPARE(names(query, m_token), u"200|1 Instance found|support"_s);

    const QJsonObject one =
        objectOf(m_gateway->call("GET", "/api/instance/list?instanceName=support"))["instances"_L1][0]
            .toObject();
    QCOMPARE(one.keys(),
             (QStringList{u"chatwoot"_s, u"connection"_s, u"createdAt"_s, u"id"_s, u"name"_s, u"profile"_s,
                          u"proxy"_s, u"s3"_s, u"settings"_s, u"status"_s, u"token"_s, u"updatedAt"_s,
                          u"webhook"_s, u"websocket"_s}));
    QCOMPARE(one["token"_L1].toString().toUtf8(), m_token);
    QCOMPARE(one["connection"_L1].toObject(),
             (QJsonObject{{u"state"_s, u"disconnected"_s},
                          {u"numberJid"_s, QJsonValue::Null},
                          {u"presenceStatus"_s, u"unavailable"_s},
                          {u"displayStatus"_s, u"disconnected"_s}}));
    QCOMPARE(one["profile"_L1].toObject().size(), 4);
}

void tst_GatewayOptions::rotates()
{
    const HttpAnswer rotated = m_gateway->call("POST", "/api/gateway/instances/support/rotateToken");
    QCOMPARE(rotated.status, 200);
    const QByteArray next = objectOf(rotated)["data"_L1]["token"_L1].toString().toUtf8();
    QCOMPARE(objectOf(rotated)["instance"_L1]["token"_L1].toString().toUtf8(), next);
    QVERIFY(next.size() >= 16 && next != m_token);
    const auto status = [&](const QByteArray &token) {
        return m_gateway->call("GET", "/api/instance/getSettings/support", {}, token).status;
    };
    QCOMPARE(status(m_token), 401);
    QCOMPARE(status(next), 200);
    QCOMPARE(m_gateway->call("POST", "/api/gateway/instances/support/rotateToken", {}, next).status, 401);
    QCOMPARE(m_gateway->call("POST", "/api/gateway/instances/nobody/rotateToken").status, 404);
}

void tst_GatewayOptions::readsWaitForNoDatabase()
{
    const QTemporaryDir data;
    GatewayFixture gateway(GatewayFixture::defaults(), data.path());
    QVERIFY(gateway.start());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    std::thread writer;
    {
        // Another program that writes for as long as it likes; ours waits behind it.
        const Intruder intruder(data.filePath(u"inlet.db"_s));
        QVERIFY(intruder.runs(u"BEGIN IMMEDIATE"_s));
        writer = std::thread(
            [&] { gateway.call("POST", "/api/instance/settings/support", R"({"ignoreStatus":true})"); });
        for (const char *target : {"/api/instance/getSettings/support", "/api/instance/getProxy/support",
                                   "/api/instance/getS3/support", "/api/instance/list",
                                   "/api/events/getWebsocket/support", "/api/instance/metrics/support"}) {
            const HttpAnswer answer = gateway.call("GET", target);
            QCOMPARE(answer.status, 200);
            QVERIFY(!answer.body.contains("\"ignoreStatus\":true")); // not stored, so not said
        }
        QVERIFY(intruder.runs(u"ROLLBACK"_s));
    }
    writer.join();
    QVERIFY(gateway.call("GET", "/api/instance/getSettings/support").body.contains("\"ignoreStatus\":true"));
}

void tst_GatewayOptions::changesAtATimeAllHold()
{
    // Each flag by a client of its own; none may bring back what another has changed.
    QList<QByteArray> flags{"autoRejectCalls", "ignoreGroupMessages", "keepOnlineStatus", "autoReadMessages",
                            "ignoreStatus"};
    std::vector<std::thread> clients;
    for (const QByteArray &flag : std::as_const(flags)) {
        clients.emplace_back([this, flag] {
            m_gateway->call("POST", "/api/instance/settings/support", "{\"" + flag + "\":true}");
        });
    }
    for (std::thread &client : clients)
        client.join();
    const QByteArray shown = m_gateway->call("GET", "/api/instance/getSettings/support").body;
    for (const QByteArray &flag : std::as_const(flags))
        QVERIFY2(shown.contains(QByteArray('"' + flag + "\":true")), shown.constData());
}

void tst_GatewayOptions::figures()
{
    QVERIFY(!m_gateway->makeInstance("sales").isEmpty());
    const auto message = [](const QByteArray &id, const QByteArray &direction) -> QByteArray {
        return R"({"event":"message.exchange","data":{"id":")" + id + R"(","direction":")" + direction
            + R"(","timestamp":"2026-05-04T13:02:11Z","chat":{"jid":"5548991234567@s.whatsapp.net"},)"
              R"("message":{"type":"text","content":"hi"}}})";
    };
    QCOMPARE(m_gateway->publish("support", message("A", "incoming")).status, 202);
    QCOMPARE(m_gateway->publish("sales", message("B", "outgoing")).status, 202);
    const auto metrics = [&](const QByteArray &names, const QByteArray &token = {}) {
        return m_gateway->call("GET", "/api/instance/metrics/" + names, {}, token);
    };
    const QJsonObject one = objectOf(metrics("support", m_token))["metrics"_L1].toObject();
    QCOMPARE(
        one,
        QJsonDocument::fromJson(
            R"({"instance":"support","totalMessages":1,"messagesReceived":1,"messagesSent":0,"messagesByType":{"text":1},
                     "groupMessages":0,"individualMessages":1,"messagesWithMedia":0,"mediaByType":{},"messagesByStatus":{"received":1},
                     "uniqueChats":1,"uniqueGroups":0,"uniqueContacts":1,"messagesLast7Days":)"
            + QByteArray::number(one["messagesLast7Days"_L1].toInt())
            + ",\"messagesLast30Days\":" + QByteArray::number(one["messagesLast30Days"_L1].toInt())
            + R"(,"firstMessageAt":"2026-05-04T13:02:11Z","lastMessageAt":"2026-05-04T13:02:11Z"})")
            .object());
    const HttpAnswer both = metrics("support,sales,support");
    QCOMPARE(objectOf(both)["message"_L1].toString(), u"Metrics retrieved successfully"_s);
    QCOMPARE(objectOf(both)["metrics"_L1]["totalMessages"_L1].toInt(), 2);
    QCOMPARE(objectOf(both)["metrics"_L1]["instance"_L1].toString(), u"support,sales"_s);
    QCOMPARE(metrics(",").body, refusalBody("Instance name is required"));
    QCOMPARE(metrics("%2C").status, 400);
    QCOMPARE(metrics("support,nobody").body, refusalBody("Instance not found"));
    for (const char *names : {"sales", "support,sales", "nobody", "support,nobody"})
        QCOMPARE(metrics(names, m_token).body, refusalBody("Invalid token"));
}

void tst_GatewayOptions::bridge_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
         {"POST /api/chatwoot/set/", "GET /api/chatwoot/list/", "DELETE /api/chatwoot/delete/"})
        QTest::newRow(line) << QByteArray(line);
}

void tst_GatewayOptions::bridge()
{
    QFETCH(QByteArray, line);
    const QByteArrayList parts = line.split(' ');
    const HttpAnswer answer = m_gateway->call(parts[0], parts[1] + "support", {}, m_token);
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.body, refusalBody("integration gateway not configured"));
    QCOMPARE(m_gateway->call(parts[0], parts[1] + "nobody").status, 404);
    QCOMPARE(m_gateway->call(parts[0], parts[1] + "nobody", {}, m_token).status, 401);
}

QTEST_GUILESS_MAIN(tst_GatewayOptions)
#include "tst_gatewayoptions.moc"
