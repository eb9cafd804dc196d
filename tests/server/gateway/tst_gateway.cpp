// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/base/apierror.h"
#include "server/base/secretbox.h"
#include "server/store/sqlite/instances/instancerows.h"
#include "server/store/sqlite/schema.h"

#include "tests/support/gatewayfixture.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFuture>
#include <QTcpServer>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray call = R"({"event":"call.update","data":{}})";

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// Adds instances to the database of a gateway that has stopped.
Result<void> addInstances(const QString &file, int count)
{
    const auto database =
        Database::open({.file = file, .fullSync = false, .migrations = gatewayMigrations()});
    const auto box = SecretBox::fromKeyText(GatewayFixture::defaults().encryptionKey);
    if (!database || !box)
        return database ? box.error() : database.error();
    return (*database)
        ->run([box = *box, count](QSqlDatabase &sql) -> Result<void> {
            const QDateTime now = QDateTime::currentDateTimeUtc();
            for (int i = 0; i < count; ++i) {
                InstanceRecord record;
                record.id = u"id-%1"_s.arg(i);
                record.name = u"name-%1"_s.arg(i);
                record.token = Secret(randomToken());
                record.createdAt = now;
                record.updatedAt = now;
                if (auto added = InstanceRows::insert(sql, box, record); !added)
                    return added;
            }
            return {};
        })
        .result();
}

QString schemeOfRun()
{
    return isTlsRun() ? u"https"_s : u"http"_s;
}

} // namespace

/// Start, stop, restart, and what open clients see of it.
class tst_Gateway : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void startsWithNothing();
    void keepsAllOverARestart();
    void tokenFile_data();
    void tokenFile();
    void instanceQuota();
    void refusesToStart_data();
    void refusesToStart();
    void wrongKey();
    void secondOnTheSameData();
    void portInUse();
    void twoAtOnce();
    void baseUrl();
    void listensOnIpv6();
    void deletionClosesClients();
    void shutdownClosesClients();
    void shutdownWithIdleConnections();
    void shutdownAnswersWhatIsUnderWay();
    void shutdownDoesNotWaitForTheSilent();
    void destroyedWithoutStop();
    void destroyedWithoutStart();
    void door();
};

void tst_Gateway::startsWithNothing()
{
    const QTemporaryDir data;
    Config config = GatewayFixture::defaults();
    config.accountToken = Secret();
    config.encryptionKey = Secret();
    QByteArray token;
    {
        GatewayFixture gateway(config, data.filePath(u"new/dir"_s));
        QVERIFY(gateway.start());
        QVERIFY(gateway.info().hasNewAccountToken);
        QCOMPARE(gateway.info().accountTokenFile, data.filePath(u"new/dir/account-token"_s));
        QCOMPARE(gateway.info().url, schemeOfRun() + u"://127.0.0.1:%1"_s.arg(gateway.port()));
        QFile file(gateway.info().accountTokenFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        token = file.readAll().trimmed();
        QCOMPARE(gateway.call("GET", "/api/instance/list", {}, token).status, 200);
        QVERIFY(gateway.stop());
    }
    GatewayFixture gateway(config, data.filePath(u"new/dir"_s));
    QVERIFY(gateway.start());
    QVERIFY(!gateway.info().hasNewAccountToken);
    QCOMPARE(gateway.call("GET", "/api/instance/list", {}, token).status, 200);
}

void tst_Gateway::keepsAllOverARestart()
{
    const QTemporaryDir data;
    QByteArray support;
    QByteArray rotated;
    {
        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        support = gateway.makeInstance("support");
        // Oldest first, which only holds of instances that are not of the same millisecond.
        const qint64 made = QDateTime::currentMSecsSinceEpoch();
        QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > made);
        QVERIFY(!gateway.makeInstance("gone").isEmpty());
        QVERIFY(!gateway.makeInstance("sales").isEmpty());
        const QByteArray answer = gateway.call("POST", "/api/gateway/instances/sales/rotateToken").body;
        rotated = answer.sliced(answer.lastIndexOf("\"token\":\"") + 9, 36);
        QCOMPARE(gateway.call("DELETE", "/api/instance/delete/gone").status, 200);
        QCOMPARE(gateway
                     .call("POST", "/api/events/websocket/support",
                           R"({"enabled":true,"events":["label.update","call.update"],"mediaBase64":true})")
                     .status,
                 200);
        QVERIFY(gateway.stop());
    }
    GatewayFixture gateway(GatewayFixture::defaults(), data.path());
    QVERIFY(gateway.start());
    const QByteArray list = gateway.call("GET", "/api/instance/list").body;
    QVERIFY2(list.contains("\"2 Instances found\""), list.constData());
    QVERIFY(list.indexOf("\"support\"") < list.indexOf("\"sales\""));
    QVERIFY(
        gateway.call("GET", "/api/events/getWebsocket/support", {}, support)
            .body.contains(R"({"enabled":true,"events":["label.update","call.update"],"mediaBase64":true})"));
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/support", support));
    RawClient sales(gateway.port());
    QVERIFY(sales.upgrade("/ws/sales", rotated));
    QCOMPARE(gateway.publish("support", call).status, 202);
    QCOMPARE(client.text(), gateway.frameText("call.update", "{}", "support", support));
}

void tst_Gateway::tokenFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("got"); // empty: it is taken
    const QString foreign = u"a character that is not visible ASCII"_s;
    QTest::newRow("shortest") << QByteArray(16, 'h') << QString();
    QTest::newRow("longest") << QByteArray(256, 'h') << QString();
    QTest::newRow("first and last character") << QByteArray("!hhhhhhhhhhhhhhh~\n") << QString();
    QTest::newRow("with a line end of Windows") << QByteArray("hhhhhhhhhhhhhhhh\r\n") << QString();
    QTest::newRow("one character") << QByteArray("h\n") << u"a text of 1 character"_s;
    QTest::newRow("one short") << QByteArray(15, 'h') + '\n' << u"a text of 15 characters"_s;
    QTest::newRow("one over") << QByteArray(257, 'h') << u"a text of 257 characters"_s;
    QTest::newRow("blank inside") << QByteArray("hhhhhhhhh hhhhhhhh") << foreign;
    QTest::newRow("blank behind") << QByteArray("hhhhhhhhhhhhhhhh \n") << foreign;
    QTest::newRow("two lines") << QByteArray("hhhhhhhhhhhhhhhh\nhhhhhhhhhhhhhhhh\n") << foreign;
    QTest::newRow("DEL") << QByteArray("hhhhhhhhhhhhhhhh\x7f") << foreign;
    QTest::newRow("NUL") << QByteArray(QByteArray(16, 'h') + '\0') << foreign;
    QTest::newRow("not ASCII") << QByteArray("hhhhhhhhhhhhhhhh\xc3\xa9") << foreign;
}

void tst_Gateway::tokenFile()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, got);
    const QTemporaryDir data;
    const QString path = data.filePath(u"account-token"_s);
    QVERIFY(write(path, text));
    QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    Config config = GatewayFixture::defaults();
    config.accountToken = Secret();
    GatewayFixture gateway(config, data.path());
    const Result<void> started = gateway.start();
    if (got.isEmpty()) {
        QVERIFY(started);
        QCOMPARE(gateway.call("GET", "/api/instance/list", {}, text.trimmed()).status, 200);
        return;
    }
    QVERIFY(!started);
    QCOMPARE(int(started.error().code), int(ErrorCode::Storage));
    QCOMPARE(started.error().message,
             QString(path + u": got "_s + got
                     + u", expected one line of 16 to 256 visible ASCII characters without blanks"_s));
}

void tst_Gateway::instanceQuota()
{
    const QTemporaryDir data;
    {
        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        QVERIFY(gateway.stop());
    }
    const Result<void> added = addInstances(data.filePath(u"inlet.db"_s), Limits::instances);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    GatewayFixture gateway(GatewayFixture::defaults(), data.path());
    QVERIFY(gateway.start());
    const auto make = [&](const QByteArray &name) {
        return gateway.call("POST", "/api/instance/new", "{\"name\":\"" + name + "\"}");
    };
    const HttpAnswer refused = make("over");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.body, ApiError::body(ApiError::quotaExceeded));
    // One goes, one may come.
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/name-7").status, 200);
    QCOMPARE(make("over").status, 201);
    QCOMPARE(make("more").status, 403);
}

void tst_Gateway::refusesToStart_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("data directory is a file") << u"file"_s << ErrorCode::Storage;
    QTest::newRow("database is something else") << u"garbage"_s << ErrorCode::Storage;
    QTest::newRow("key too short") << u"key"_s << ErrorCode::InvalidArgument;
}

void tst_Gateway::refusesToStart()
{
    QFETCH(QString, what);
    QFETCH(ErrorCode, code);
    const QTemporaryDir data;
    Config config = GatewayFixture::defaults();
    QString directory = data.path();
    QFile file(data.filePath(what == u"file"_s ? u"file"_s : u"inlet.db"_s));
    if (what != u"key"_s) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
    } else {
        config.encryptionKey = Secret("short");
    }
    if (what == u"file"_s)
        directory = file.fileName();
    GatewayFixture gateway(config, directory);
    const Result<void> started = gateway.start();
    QVERIFY(!started);
    QCOMPARE(int(started.error().code), int(code));
    QVERIFY(!started.error().message.isEmpty());
    QVERIFY(!started.error().message.contains(QString::fromUtf8(GatewayFixture::accountToken)));
}

void tst_Gateway::wrongKey()
{
    const QTemporaryDir data;
    {
        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        QVERIFY(gateway.stop());
    }
    Config config = GatewayFixture::defaults();
    config.encryptionKey = Secret("another key than before");
    {
        GatewayFixture gateway(config, data.path());
        const Result<void> started = gateway.start();
        QVERIFY(!started);
        QCOMPARE(int(started.error().code), int(ErrorCode::Key));
        QVERIFY(!started.error().message.contains(u"another key"_s));
    }
    // Nothing was spoilt.
    GatewayFixture gateway(GatewayFixture::defaults(), data.path());
    QVERIFY(gateway.start());
    QVERIFY(gateway.call("GET", "/api/instance/list").body.contains("\"support\""));
}

void tst_Gateway::secondOnTheSameData()
{
    const QTemporaryDir data;
    GatewayFixture first(GatewayFixture::defaults(), data.path());
    QVERIFY(first.start());
    {
        GatewayFixture second(GatewayFixture::defaults(), data.path());
        const Result<void> started = second.start();
        QVERIFY(!started);
        QCOMPARE(int(started.error().code), int(ErrorCode::Storage));
    }
    QVERIFY(!first.makeInstance("support").isEmpty());
    QVERIFY(first.stop());
}

void tst_Gateway::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Config config = GatewayFixture::defaults();
    config.listenPort = other.serverPort();
    GatewayFixture gateway(config);
    const Result<void> started = gateway.start();
    QVERIFY(!started);
    QCOMPARE(int(started.error().code), int(ErrorCode::Unavailable));
    QVERIFY(started.error().message.contains(QString::number(other.serverPort())));
}

void tst_Gateway::twoAtOnce()
{
    GatewayFixture one;
    GatewayFixture two;
    QVERIFY(one.start());
    QVERIFY(two.start());
    QVERIFY(one.port() != two.port());
    const QByteArray oneToken = one.makeInstance("support");
    const QByteArray twoToken = two.makeInstance("support");
    RawClient oneClient(one.port());
    RawClient twoClient(two.port());
    QVERIFY(oneClient.upgrade("/ws/support", oneToken));
    QVERIFY(twoClient.upgrade("/ws/support", twoToken));
    RawClient foreign(two.port());
    QVERIFY(!foreign.upgrade("/ws/support", oneToken));
    QCOMPARE(one.publish("support", R"({"event":"call.update","data":{"n":1}})").status, 202);
    QCOMPARE(two.publish("support", R"({"event":"call.update","data":{"n":2}})").status, 202);
    QCOMPARE(oneClient.text(), one.frameText("call.update", "{\"n\":1}", "support", oneToken));
    QCOMPARE(twoClient.text(), two.frameText("call.update", "{\"n\":2}", "support", twoToken));
    QVERIFY(one.stop());
    QCOMPARE(closeCodeOf(oneClient.frame()), 1001);
    QVERIFY(twoClient.roundTrip());
}

void tst_Gateway::baseUrl()
{
    Config config = GatewayFixture::defaults();
    config.baseUrl = u"https://wa.example/gateway"_s;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/support", token));
    QCOMPARE(gateway.publish("support", call).status, 202);
    QCOMPARE(client.text(),
             gateway.frameText("call.update", "{}", "support", token)
                 .replace(gateway.url(), "https://wa.example/gateway"));
}

void tst_Gateway::listensOnIpv6()
{
    Config config = GatewayFixture::defaults();
    config.listenHost = QHostAddress(QHostAddress::LocalHostIPv6);
    GatewayFixture gateway(config);
    if (const Result<void> started = gateway.start(); !started)
        QSKIP("no IPv6 here");
    QCOMPARE(gateway.info().url, schemeOfRun() + u"://[::1]:%1"_s.arg(gateway.port()));
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port(), 0, config.listenHost);
    QVERIFY(client.upgrade("/ws/support", token));
    QVERIFY(client.roundTrip());
}

void tst_Gateway::deletionClosesClients()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray support = gateway.makeInstance("support");
    const QByteArray sales = gateway.makeInstance("sales");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<RawClient>(gateway.port()));
        QVERIFY(clients.back()->upgrade("/ws/support", support));
    }
    RawClient other(gateway.port());
    QVERIFY(other.upgrade("/ws/sales", sales));
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/support").status, 200);
    for (const auto &client : clients) {
        const WsFrame frame = client->frame();
        QCOMPARE(closeCodeOf(frame), 1001);
        QCOMPARE(frame.payload.sliced(2), QByteArray("instance deleted"));
        client->send(maskedFrame(8, frame.payload.first(2)));
        QVERIFY(client->waitEnd());
    }
    QVERIFY(other.roundTrip());
    // One of the same name is another instance.
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    RawClient late(gateway.port());
    QVERIFY(!late.upgrade("/ws/support", support));
}

void tst_Gateway::shutdownClosesClients()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(gateway.port()));
        QVERIFY(clients.back()->upgrade("/ws/support", token));
    }
    QCOMPARE(gateway.publish("support", call).status, 202);
    gateway.beginStop();
    for (const auto &client : clients) {
        QCOMPARE(client->text(), gateway.frameText("call.update", "{}", "support", token));
        const WsFrame frame = client->frame();
        QCOMPARE(closeCodeOf(frame), 1001);
        QCOMPARE(frame.payload.sliced(2), QByteArray("server shutting down"));
        client->send(maskedFrame(8, frame.payload.first(2)));
        QVERIFY(client->waitEnd());
    }
    QVERIFY(gateway.waitStopped());
}

void tst_Gateway::shutdownWithIdleConnections()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    RawClient silent(gateway.port());
    RawClient idle(gateway.port());
    idle.send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(idle.answer().status, 200);
    QVERIFY(gateway.stop());
    QVERIFY(idle.waitEnd());
    QVERIFY(silent.waitEnd());
}

void tst_Gateway::shutdownAnswersWhatIsUnderWay()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    RawClient client(gateway.port());
    const QByteArray head =
        "POST /api/events/publish/support HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\ntoken: "
        + GatewayFixture::accountToken + "\r\nContent-Length: " + QByteArray::number(call.size())
        + "\r\n\r\n";
    client.send(head);
    QCOMPARE(client.headAnswer().status, 100);
    gateway.beginStop();
    client.send(call);
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QVERIFY(gateway.waitStopped());
}

void tst_Gateway::shutdownDoesNotWaitForTheSilent()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient half(gateway.port());
    half.send("GET /health HTTP/1.1\r\n");
    RawClient deaf(gateway.port(), 4096);
    QVERIFY(deaf.upgrade("/ws/support", token));
    const QByteArray large =
        "{\"event\":\"call.update\",\"data\":{\"a\":\"" + QByteArray(3'000'000, 'x') + "\"}}";
    QCOMPARE(gateway.publish("support", large).status, 202);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(gateway.stop());
    QVERIFY2(clock.elapsed() < 4000, QByteArray::number(clock.elapsed()).constData());
}

void tst_Gateway::destroyedWithoutStop()
{
    for (int i = 0; i < 5; ++i) {
        auto gateway = std::make_unique<GatewayFixture>();
        QVERIFY(gateway->start());
        const QByteArray token = gateway->makeInstance("support");
        RawClient client(gateway->port());
        RawClient half(gateway->port());
        RawClient pending(gateway->port());
        QVERIFY(client.upgrade("/ws/support", token));
        half.send("POST /api/events/publish/support HTTP/1.1\r\nHost: h\r\n");
        // Answers that are on their way when everything ends.
        for (int n = 0; n < 10; ++n)
            pending.send(httpRequest("POST", "/api/events/publish/support", gateway->port(),
                                     "token: " + token + "\r\n", call));
        gateway.reset();
        QVERIFY(client.waitEnd());
        QVERIFY(half.waitEnd());
        QVERIFY(pending.waitEnd());
    }
}

void tst_Gateway::destroyedWithoutStart()
{
    const GatewayFixture gateway;
    QVERIFY(gateway.info().url.isEmpty());
}

void tst_Gateway::door()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    gateway.thread().ensureInstance(u"demo"_s);
    const auto hasDemo = [&] {
        return gateway.call("GET", "/api/instance/list").body.contains("\"1 Instance found\"");
    };
    QTRY_VERIFY(hasDemo());
    gateway.thread().ensureInstance(u"demo"_s);
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/demo", GatewayFixture::accountToken));
    gateway.thread().publish(u"nobody"_s, {EventType::CallUpdate, "{}"});
    gateway.thread().publish(u"demo"_s, {EventType::CallUpdate, "{}"});
    QVERIFY(client.text().startsWith("{\"event\":\"call.update\",\"data\":{},\"instanceData\":{"));
    QVERIFY(gateway.stop());
    gateway.thread().publish(u"demo"_s, {EventType::CallUpdate, "{}"});
}

QTEST_GUILESS_MAIN(tst_Gateway)
#include "tst_gateway.moc"
