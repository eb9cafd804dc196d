// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/gatewayfixture.h"
#include "tests/support/webhookreceiver.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <csignal>
#include <optional>
#include <sys/resource.h>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray call = R"({"event":"call.update","data":{"n":1}})";

/// Another program at the gateway's file.
bool execute(const QString &file, const QString &sql)
{
    const QString name = u"intruder"_s;
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file);
        isDone = database.open() && !QSqlQuery(database).exec(sql) ? false : database.isOpen();
    }
    QSqlDatabase::removeDatabase(name);
    return isDone;
}

/// Files of this process may not grow beyond @p bytes: a full disk, as far as the database can tell.
bool limitFiles(rlim_t bytes)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0)
        return false;
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

/// The id of an event that was published now; empty when it was refused.
QByteArray publishedId(GatewayFixture &gateway)
{
    const HttpAnswer answer = gateway.publish("support", call);
    const QJsonObject data = QJsonDocument::fromJson(answer.body)["data"_L1].toObject();
    return data["ids"_L1].toArray().first().toString().toLatin1();
}

/// Whether catching up from @p after is complete, and how many events come.
QString catchUp(GatewayFixture &gateway, const QByteArray &after)
{
    const QByteArray target =
        "/api/gateway/events/support" + (after.isEmpty() ? QByteArray() : "?after=" + after);
    const QJsonObject page = QJsonDocument::fromJson(gateway.call("GET", target).body).object();
    return u"%1 %2"_s.arg(page["complete"_L1].toBool() ? u"complete"_s : u"incomplete"_s)
        .arg(page["count"_L1].toInt(-1));
}

} // namespace

/// What /health says while the database fails in earnest, and afterwards (docs/rest/health.md).
class tst_GatewayHealth : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { limitFiles(RLIM_INFINITY); }

    void ok()
    {
        GatewayFixture gateway;
        QVERIFY(gateway.start());
        const HttpAnswer answer = gateway.call("GET", "/health");
        QCOMPARE(answer.status, 200);
        const QJsonObject health = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(health["status"_L1].toString(), u"ok"_s);
        QCOMPARE(health["checks"_L1]["db"_L1].toString(), u"ok"_s);
    }

    void degradedAndBack_data()
    {
        QTest::addColumn<QString>("spoil"); // empty: a full disk
        QTest::addColumn<QString>("repair");
        QTest::newRow("table gone") << u"ALTER TABLE events RENAME TO elsewhere"_s
                                    << u"ALTER TABLE elsewhere RENAME TO events"_s;
        QTest::newRow("disk full") << QString() << QString();
    }

    void degradedAndBack()
    {
        QFETCH(QString, spoil);
        QFETCH(QString, repair);
        const QTemporaryDir data;
        const QString file = data.filePath(u"inlet.db"_s);
        std::optional<GatewayFixture> present;
        GatewayFixture &gateway = present.emplace(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        const QByteArray first = publishedId(gateway);
        QVERIFY(!first.isEmpty());

        std::signal(SIGXFSZ, SIG_IGN);
        if (spoil.isEmpty())
            QVERIFY(limitFiles(rlim_t(QFileInfo(file + u"-wal"_s).size())));
        else
            QVERIFY(execute(file, spoil));
        {
            const LogWatch watch(u"cannot store events"_s);
            const HttpAnswer refused = gateway.publish("support", call);
            QCOMPARE(refused.status, 500);
            QCOMPARE(refused.body, refusalBody("Failed to store event"));
            QCOMPARE(watch.count(), 1);
        }
        for (int i = 0; i < 2; ++i) { // it does not heal by being looked at
            const HttpAnswer answer = gateway.call("GET", "/health");
            QCOMPARE(answer.status, 503);
            const QJsonObject health = QJsonDocument::fromJson(answer.body).object();
            QCOMPARE(health["status"_L1].toString(), u"degraded"_s);
            QVERIFY2(health["checks"_L1]["db"_L1].toString().startsWith(u"fail: "_s),
                     answer.body.constData());
        }

        if (repair.isEmpty())
            QVERIFY(limitFiles(RLIM_INFINITY));
        else
            QVERIFY(execute(file, repair));
        QCOMPARE(gateway.call("GET", "/health").status, 200);
        // What was sent out and is not stored is a gap, said now and behind a restart (docs/rest/events.md).
        QCOMPARE(catchUp(gateway, first), u"incomplete 0"_s);
        const QByteArray second = publishedId(gateway);
        QVERIFY(!second.isEmpty());
        QCOMPARE(gateway.call("GET", "/health").status, 200);
        QVERIFY(gateway.stop());
        GatewayFixture &again = present.emplace(GatewayFixture::defaults(), data.path());
        QVERIFY(again.start());
        QCOMPARE(catchUp(again, {}), u"incomplete 2"_s);
        QCOMPARE(catchUp(again, first), u"incomplete 1"_s);
        QCOMPARE(catchUp(again, second), u"complete 0"_s);
    }

    // Long before SQLite gives up waiting: whoever asks would have gone by then.
    void answersWhileLocked()
    {
        const QTemporaryDir data;
        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        const QString name = u"holder"_s;
        QString failure;
        {
            QSqlDatabase holder = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            holder.setDatabaseName(data.filePath(u"inlet.db"_s));
            QVERIFY(holder.open());
            QVERIFY(QSqlQuery(holder).exec(u"BEGIN EXCLUSIVE"_s));
            const HttpAnswer answer = gateway.call("GET", "/health");
            QCOMPARE(answer.status, 503);
            failure = QJsonDocument::fromJson(answer.body)["checks"_L1]["db"_L1].toString();
            QVERIFY(QSqlQuery(holder).exec(u"ROLLBACK"_s));
        }
        QSqlDatabase::removeDatabase(name);
        QCOMPARE(failure, u"fail: the database does not answer"_s);
        QCOMPARE(gateway.call("GET", "/health").status, 200);
    }

    // The end is the last chance to note it.
    void stopsWithLosses()
    {
        const QTemporaryDir data;
        const QString file = data.filePath(u"inlet.db"_s);
        QByteArray first;
        {
            GatewayFixture gateway(GatewayFixture::defaults(), data.path());
            QVERIFY(gateway.start());
            QVERIFY(!gateway.makeInstance("support").isEmpty());
            first = publishedId(gateway);
            QCOMPARE(catchUp(gateway, first), u"complete 0"_s);
            // Neither the event nor that it is missing can be written.
            QVERIFY(execute(file,
                            u"CREATE TRIGGER no_event BEFORE INSERT ON events"
                            " BEGIN SELECT RAISE(ABORT, 'no event'); END"_s));
            QVERIFY(execute(file,
                            u"CREATE TRIGGER no_note BEFORE UPDATE OF pruned_to ON instances"
                            " BEGIN SELECT RAISE(ABORT, 'no note'); END"_s));
            const LogWatch watch(u"cannot store events"_s);
            QCOMPARE(gateway.publish("support", call).status, 500);
            QCOMPARE(catchUp(gateway, first), u"incomplete 0"_s);
            QVERIFY(execute(file, u"DROP TRIGGER no_event"_s) && execute(file, u"DROP TRIGGER no_note"_s));
            QVERIFY(gateway.stop());
        }
        GatewayFixture again(GatewayFixture::defaults(), data.path());
        QVERIFY(again.start());
        QCOMPARE(catchUp(again, first), u"incomplete 0"_s);
    }

    // What is damaged of one instance holds up no other (PROTOCOL.md §3.1, docs/rest/README.md).
    void damagedInstances()
    {
        const QTemporaryDir data;
        const QString file = data.filePath(u"inlet.db"_s);
        QByteArray damaged;
        {
            GatewayFixture gateway(GatewayFixture::defaults(), data.path());
            QVERIFY(gateway.start());
            damaged = gateway.makeInstance("damaged");
            QVERIFY(!gateway.makeInstance("half").isEmpty() && !gateway.makeInstance("whole").isEmpty());
            QVERIFY(gateway.stop());
        }
        QVERIFY(execute(file, u"UPDATE instances SET token_cipher = x'00' WHERE name = 'damaged'"_s));
        QVERIFY(execute(file,
                        u"UPDATE websocket_configs SET events = 'nonsense' WHERE instance_id ="
                        " (SELECT id FROM instances WHERE name = 'half')"_s));

        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        const LogWatch watch(u"damaged in the database: instance"_s);
        QVERIFY(gateway.start());
        QCOMPARE(watch.count(), 2);
        const auto expect = [&](int status, const QByteArray &text, const QByteArray &method,
                                const QByteArray &target, const QByteArray &token = {}) {
            const HttpAnswer answer = gateway.call(method, target, {}, token);
            QCOMPARE(answer.status, status);
            if (!text.isEmpty())
                QCOMPARE(answer.body, refusalBody(text));
        };
        const QByteArray noInstance = "Failed to get instance";
        const QByteArray noWebsocket = "Failed to get websocket configuration";
        for (const QByteArray &token : {QByteArray(), damaged}) {
            expect(500, noInstance, "GET", "/ws/damaged", token);
            expect(500, noInstance, "GET", "/api/events/getWebsocket/damaged", token);
            expect(500, noInstance, "GET", "/api/instance/metrics/damaged", token);
        }
        expect(401, "Invalid token", "GET", "/ws/damaged", "nobody's-token-at-all");
        QCOMPARE(gateway.publish("damaged", call).status, 500);
        expect(500, noWebsocket, "GET", "/ws/half");
        expect(500, noWebsocket, "GET", "/api/events/getWebsocket/half");
        QCOMPARE(gateway.publish("half", call).status, 202);
        expect(426, {}, "GET", "/ws/whole");
        QCOMPARE(gateway.publish("whole", call).status, 202);
        expect(503, {}, "GET", "/health");

        // Each is mended by what replaces the damaged part.
        const HttpAnswer rotated = gateway.call("POST", "/api/gateway/instances/damaged/rotateToken");
        QCOMPARE(rotated.status, 200);
        expect(426, {}, "GET", "/ws/damaged");
        QCOMPARE(gateway.publish("damaged", call).status, 202);
        expect(503, {}, "GET", "/health");
        QCOMPARE(gateway.call("POST", "/api/events/websocket/half", R"({"enabled":true})").status, 200);
        expect(426, {}, "GET", "/ws/half");
        expect(200, {}, "GET", "/health");
    }

    // A list that cannot be read may have been narrower than any other.
    void damagedOrigins()
    {
        const QTemporaryDir data;
        Config config = GatewayFixture::defaults();
        config.allowedOrigins = {u"https://panel.example"_s};
        const QByteArray check = R"({"origin":"https://panel.example"})";
        const QByteArray list = R"({"origins":["https://panel.example"]})";
        {
            GatewayFixture gateway(config, data.path());
            QVERIFY(gateway.start());
            QCOMPARE(gateway.call("PUT", "/api/gateway/origins", list).status, 200);
            QVERIFY(gateway.call("POST", "/api/gateway/origins/check", check).body.contains("\"listed\""));
            QVERIFY(gateway.stop());
        }
        QVERIFY(execute(data.filePath(u"inlet.db"_s), u"UPDATE settings SET value = 'nonsense'"_s));
        GatewayFixture gateway(config, data.path());
        const LogWatch watch(u"damaged in the database: the list of allowed origins"_s);
        QVERIFY(gateway.start());
        QCOMPARE(watch.count(), 1);
        QVERIFY(gateway.call("POST", "/api/gateway/origins/check", check).body.contains("\"not_listed\""));
        QVERIFY(gateway.call("GET", "/health").body.contains("fail: the allowed origins are damaged"));
        QCOMPARE(gateway.call("PUT", "/api/gateway/origins", list).status, 200);
        QVERIFY(gateway.call("POST", "/api/gateway/origins/check", check).body.contains("\"listed\""));
        QCOMPARE(gateway.call("GET", "/health").status, 200);
    }

    // Nor is a webhook, a proxy or a storage more than itself (docs/rest/webhooks.md, docs/rest/options.md).
    void damagedOptions()
    {
        const QTemporaryDir data;
        const QString file = data.filePath(u"inlet.db"_s);
        WebhookReceiver receiver;
        const QByteArray webhook = "{\"enabled\":true,\"url\":\"" + receiver.url() + '"';
        const QByteArray proxy = R"({"enabled":true,"host":"proxy.example","port":1,"username":"u")";
        const QByteArray storage = R"({"enabled":true,"bucket":"b","accessKey":"a")";
        {
            GatewayFixture gateway(GatewayFixture::defaults(), data.path());
            QVERIFY(gateway.start());
            QVERIFY(!gateway.makeInstance("support").isEmpty());
            const auto set = [&gateway](const QByteArray &target, const QByteArray &body) {
                return gateway.call("POST", target, body).status;
            };
            QCOMPARE(set("/api/events/webhook/support", webhook + R"(,"secret":"s"})"), 200);
            QCOMPARE(set("/api/instance/proxy/support", proxy + R"(,"password":"p"})"), 200);
            QCOMPARE(set("/api/instance/s3/support", storage + R"(,"secretKey":"s"})"), 200);
            QVERIFY(gateway.stop());
        }
        QVERIFY(execute(file, u"UPDATE webhook_configs SET url_cipher = x'00'"_s));
        QVERIFY(execute(file, u"UPDATE proxies SET password_cipher = x'00'"_s));
        QVERIFY(execute(file, u"UPDATE object_storages SET secret_key_cipher = x'00'"_s));

        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        const LogWatch watch(u"damaged in the database: "_s);
        QVERIFY(gateway.start());
        QCOMPARE(watch.count(), 3);
        const auto health = [&gateway] {
            const HttpAnswer answer = gateway.call("GET", "/health");
            return QJsonDocument::fromJson(answer.body)["checks"_L1]["db"_L1].toString();
        };
        QCOMPARE(health(), u"fail: 1 instance and 1 webhook are damaged, the log names them"_s);
        const QByteArray id = publishedId(gateway);
        QVERIFY(!id.isEmpty());
        const QByteArray tested = gateway.call("POST", "/api/events/testWebhook/support", "{}").body;
        QCOMPARE(tested, refusalBody("Webhook is damaged, configure it anew"));
        QVERIFY(gateway.call("GET", "/api/events/getWebhook/support").body.contains("\"damaged\":true"));

        // Whoever left a secret out would have it lost without a word.
        const auto set = [&gateway](const QByteArray &target, const QByteArray &body) {
            return gateway.call("POST", target, body).status;
        };
        QCOMPARE(set("/api/events/webhook/support", webhook + '}'), 400);
        QCOMPARE(set("/api/instance/proxy/support", proxy + '}'), 400);
        QCOMPARE(set("/api/instance/s3/support", storage + '}'), 400);
        QCOMPARE(receiver.posted().size(), 0);
        QCOMPARE(set("/api/events/webhook/support", webhook + R"(,"secret":null})"), 200);
        QVERIFY(receiver.waitFor(1)); // what waited meanwhile
        QVERIFY(receiver.posted().first().body.startsWith(call.chopped(1)));
        QCOMPARE(health(), u"fail: 1 instance is damaged, the log names it"_s);
        QCOMPARE(set("/api/instance/proxy/support", proxy + R"(,"password":null})"), 200);
        QCOMPARE(set("/api/instance/s3/support", storage + R"(,"secretKey":"s"})"), 200);
        QCOMPARE(health(), u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(tst_GatewayHealth)
#include "tst_gatewayhealth.moc"
