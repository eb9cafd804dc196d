// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>

#include <array>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

constexpr int stopTime = 5000; // ms

QByteArray numbered(int number)
{
    return "{\"event\":\"message.exchange\",\"data\":{\"n\":" + QByteArray::number(number) + "}}";
}

QStringList idsOf(const QByteArray &answer)
{
    QStringList ids;
    for (const QJsonValue &id : QJsonDocument::fromJson(answer)["data"_L1]["ids"_L1].toArray())
        ids.append(id.toString());
    return ids;
}

/// All ids in the event table, read behind the gateway's back.
QStringList storedIds(const QString &data)
{
    QStringList ids;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"peek"_s);
        database.setDatabaseName(QDir(data).filePath(u"inlet.db"_s));
        if (!database.open())
            qWarning("cannot open the database");
        QSqlQuery query(database);
        query.setForwardOnly(true);
        if (!query.exec(u"SELECT id FROM events ORDER BY id"_s))
            qWarning("cannot read the events");
        while (query.next())
            ids.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(u"peek"_s);
    return ids;
}

} // namespace

/// A running inletd and what it leaves on the disk: stopping, dying, starting again.
class tst_Lifecycle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void filesAreOurs();
    void stopsOnSignal_data();
    void stopsOnSignal();
    void stopsWithStalledClient();
    void stopsUnderLoad();
    void killKeepsWhatWasAccepted();
    void outlivesALimitOfFileSize();
    void demo();
};

void tst_Lifecycle::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"node"_s).isEmpty(), "node is missing");
}

void tst_Lifecycle::filesAreOurs()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    QCOMPARE(gateway.publish("support", numbered(1)).status, 202);
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(gateway.data()).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0700U);
    const QStringList files = QDir(gateway.data()).entryList(QDir::Files | QDir::Hidden);
    for (const QString &file : {u"account-token"_s, u"encryption.key"_s, u"inlet.db"_s, u"inlet.db-wal"_s})
        QVERIFY2(files.contains(file), qPrintable(file));
    for (const QString &file : files) {
        QCOMPARE(::stat(QFile::encodeName(QDir(gateway.data()).filePath(file)).constData(), &status), 0);
        QVERIFY2((status.st_mode & 07777U) == 0600U, qPrintable(file));
    }
    QCOMPARE(gateway.stop(), 0);
}

void tst_Lifecycle::stopsOnSignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void tst_Lifecycle::stopsOnSignal()
{
    QFETCH(int, signal);
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    NodeClient first(gateway.webSocketUrl("/ws/support?token=" + token));
    RawConnection second(gateway.port());
    second.send(upgradeHead("/ws/support", gateway.port(), "token: " + token + "\r\n"));
    QCOMPARE(second.answer().status, 101);
    QVERIFY(first.waitOpen());
    QElapsedTimer time;
    time.start();
    QCOMPARE(gateway.stop(signal), 0);
    QVERIFY2(time.elapsed() < stopTime, QByteArray::number(time.elapsed()).constData());
    QVERIFY(first.waitClosed());
    QCOMPARE(first.closed(), QByteArray("1001 server shutting down"));
    QCOMPARE(second.closeCode(), 1001);
    QCOMPARE(second.closeReason(), QByteArray("server shutting down"));
}

// One client stalls with its queue full, one has sent half a head, one half a body.
void tst_Lifecycle::stopsWithStalledClient()
{
    // One io thread, so that what came first has been read when a later request is answered.
    GatewayProgram gateway({u"--send-buffer"_s, u"65536"_s, u"--io-threads"_s, u"1"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    const QByteArray header = "token: " + token + "\r\n";
    NodeClient stalled(gateway.webSocketUrl("/ws/support?token=" + token));
    QVERIFY(stalled.waitOpen());
    stalled.pause();
    RawConnection body(gateway.port());
    const QByteArray request = httpRequest("POST", "/api/events/publish/support", gateway.port(),
                                           header + "Content-Type: application/json\r\n", numbered(1));
    body.send(request.chopped(5));
    constexpr int count = 2000;
    QByteArray batch;
    for (int i = 0; i < count; ++i)
        batch += "{\"event\":\"call.update\",\"data\":{\"f\":\"" + QByteArray(8000, 'z') + "\"}}\n";
    const HttpAnswer answer = exchange(gateway.port(),
                                       httpRequest("POST", "/api/events/publish/support", gateway.port(),
                                                   header + "Content-Type: application/x-ndjson\r\n", batch));
    QVERIFY2(answer.status == 202, answer.text().constData());
    // A head may take 10 s, so it begins behind what may take longer on a busy machine.
    RawConnection head(gateway.port());
    head.send("GET /ws/support HT");
    QCOMPARE(gateway.publish("support", numbered(1)).status, 202);

    QElapsedTimer time;
    time.start();
    gateway.signal(SIGTERM);
    QVERIFY(gateway.waitForLog("stopping"));
    // The request that was under way may finish.
    body.send(request.last(5));
    const HttpAnswer late = body.answer();
    QVERIFY2(late.status == 202 && late.isClosed, late.text().constData());
    QCOMPARE(gateway.exitCode(), 0);
    QVERIFY2(time.elapsed() < stopTime, QByteArray::number(time.elapsed()).constData());
    // The head at least; the stalled client has a time of its own.
    QVERIFY2(gateway.err().contains("cutting "), gateway.err().constData());
    const QStringList stored = storedIds(gateway.data());
    QCOMPARE(stored.size(), count + 2);
    QCOMPARE(QStringList{stored.back()}, idsOf(late.body));
}

// While publishers go on and clients stall: what was answered is stored, and the healthy client has it
// before it is told to go.
void tst_Lifecycle::stopsUnderLoad()
{
    GatewayProgram gateway({u"--send-buffer"_s, u"65536"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    std::array<std::unique_ptr<NodeClient>, 3> clients;
    for (auto &client : clients) {
        client = std::make_unique<NodeClient>(gateway.webSocketUrl("/ws/support?token=" + token));
        QVERIFY(client->waitOpen());
    }
    clients[1]->pause();
    clients[2]->pause();
    // Far more than is answered when the signal comes, and large enough to fill what the kernel takes.
    const QByteArray event = "{\"event\":\"call.update\",\"data\":{\"f\":\"" + QByteArray(4000, 'z') + "\"}}";
    const QByteArray one = httpRequest("POST", "/api/events/publish/support", gateway.port(),
                                       "token: " + token + "\r\nContent-Type: application/json\r\n", event);
    std::array<std::unique_ptr<RawConnection>, 3> publishers;
    for (auto &publisher : publishers) {
        publisher = std::make_unique<RawConnection>(gateway.port());
        publisher->send(one.repeated(5000));
    }
    QStringList accepted;
    while (accepted.size() < 300) {
        for (const auto &publisher : publishers) {
            const HttpAnswer answer = publisher->answer();
            QVERIFY2(answer.status == 202, answer.text().constData());
            accepted += idsOf(answer.body);
        }
    }
    QElapsedTimer time;
    time.start();
    QCOMPARE(gateway.stop(), 0);
    QVERIFY2(time.elapsed() < stopTime, QByteArray::number(time.elapsed()).constData());
    for (const auto &publisher : publishers) {
        for (HttpAnswer answer = publisher->answer(); answer.status == 202; answer = publisher->answer())
            accepted += idsOf(answer.body);
    }
    QVERIFY2(accepted.size() < 15'000, "the signal came too late to prove anything");
    QVERIFY(clients[0]->waitClosed());
    QCOMPARE(clients[0]->closed(), QByteArray("1001 server shutting down"));
    QVERIFY(clients[0]->messages().size() >= accepted.size());
    const QStringList stored = storedIds(gateway.data());
    for (const QString &id : std::as_const(accepted))
        QVERIFY2(stored.contains(id), qPrintable(id));
}

void tst_Lifecycle::killKeepsWhatWasAccepted()
{
    QTemporaryDir directory;
    const QString data = directory.filePath(u"data"_s);
    QByteArray token;
    QStringList accepted;
    constexpr int perPublisher = 3000;
    {
        GatewayProgram gateway({}, {}, data);
        QVERIFY(gateway.waitReady());
        token = gateway.makeInstance("support");
        QCOMPARE(
            gateway
                .call("POST", "/api/events/websocket/support",
                      R"({"enabled":true,"events":["message.exchange","call.update"],"mediaBase64":true})")
                .status,
            200);
        // Far more requests than are answered when the kill comes, on several connections at once.
        QByteArray requests;
        for (int i = 0; i < perPublisher; ++i) {
            requests +=
                httpRequest("POST", "/api/events/publish/support", gateway.port(),
                            "token: " + token + "\r\nContent-Type: application/json\r\n", numbered(i));
        }
        std::array<std::unique_ptr<RawConnection>, 3> publishers;
        for (auto &publisher : publishers) {
            publisher = std::make_unique<RawConnection>(gateway.port());
            publisher->send(requests);
        }
        while (accepted.size() < 90) {
            for (const auto &publisher : publishers) {
                const HttpAnswer answer = publisher->answer();
                QVERIFY2(answer.status == 202, answer.text().constData());
                accepted += idsOf(answer.body);
            }
        }
        QCOMPARE(gateway.stop(SIGKILL), -1);
        // What was answered before it died.
        for (const auto &publisher : publishers) {
            for (HttpAnswer answer = publisher->answer(); answer.status == 202; answer = publisher->answer())
                accepted += idsOf(answer.body);
        }
    }
    QVERIFY2(accepted.size() < 3 * perPublisher, "the kill came too late to prove anything");

    GatewayProgram gateway({}, {}, data);
    QVERIFY(gateway.waitReady());
    const HttpAnswer list = gateway.call("GET", "/api/instance/list");
    QVERIFY2(list.status == 200 && list.body.contains("\"support\""), list.text().constData());
    const HttpAnswer config = gateway.call("GET", "/api/events/getWebsocket/support", {}, token);
    QVERIFY2(config.status == 200, config.text().constData());
    const QJsonValue websocket = QJsonDocument::fromJson(config.body)["websocket"_L1];
    QCOMPARE(websocket["enabled"_L1].toBool(), true);
    QCOMPARE(websocket["mediaBase64"_L1].toBool(), true);
    QCOMPARE(websocket["events"_L1].toArray(), (QJsonArray{u"message.exchange"_s, u"call.update"_s}));
    NodeClient node(gateway.webSocketUrl("/ws/support?token=" + token));
    QVERIFY(node.waitOpen());
    QCOMPARE(gateway.call("POST", "/api/events/publish/support", numbered(1), token).status, 202);
    QVERIFY(node.waitForMessages(1));
    QCOMPARE(gateway.stop(), 0);

    const QStringList stored = storedIds(data);
    for (const QString &id : std::as_const(accepted))
        QVERIFY2(stored.contains(id), qPrintable(id));
}

// As `ulimit -f` or systemd's LimitFSIZE= set it: the kernel would end the program by a signal.
void tst_Lifecycle::outlivesALimitOfFileSize()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    QCOMPARE(gateway.publish("support", numbered(1)).status, 202);
    const auto limitTo = [&gateway](rlim_t bytes) {
        const rlimit limit{bytes, RLIM_INFINITY};
        return ::prlimit(pid_t(gateway.id()), RLIMIT_FSIZE, &limit, nullptr) == 0;
    };
    QVERIFY(limitTo(rlim_t(QFileInfo(QDir(gateway.data()).filePath(u"inlet.db-wal"_s)).size())));
    QCOMPARE(gateway.publish("support", numbered(2)).status, 500);
    QCOMPARE(gateway.call("GET", "/health").status, 503);
    QVERIFY(limitTo(RLIM_INFINITY));
    QCOMPARE(gateway.publish("support", numbered(3)).status, 202);
    QCOMPARE(gateway.call("GET", "/health").status, 200);
    QCOMPARE(gateway.stop(), 0);
}

void tst_Lifecycle::demo()
{
    GatewayProgram gateway({u"--demo"_s});
    QVERIFY(gateway.waitReady());
    const auto isThere = [&] {
        return gateway.call("GET", "/api/instance/list?instanceName=demo").status == 200;
    };
    QTRY_VERIFY(isThere());
    NodeClient node(gateway.webSocketUrl("/ws/demo?token=" + gateway.accountToken()));
    QVERIFY(node.waitOpen());
    QVERIFY(node.waitForMessages(2));
    for (const QByteArray &message : node.messages()) {
        const QJsonDocument frame = QJsonDocument::fromJson(message);
        QVERIFY2(!frame["event"_L1].toString().isEmpty() && frame["data"_L1].isObject(), message.constData());
        QCOMPARE(frame["instanceData"_L1]["instance"_L1].toString(), u"demo"_s);
    }
    QCOMPARE(gateway.stop(), 0);
    // A second start finds the instance made.
    GatewayProgram again({u"--demo"_s}, {}, gateway.data());
    QVERIFY(again.waitReady());
    QTRY_VERIFY(again.call("GET", "/api/instance/list?instanceName=demo").status == 200);
    QCOMPARE(again.stop(), 0);
    QVERIFY2(!again.err().contains("cannot make"), again.err().constData());
}

QTEST_GUILESS_MAIN(tst_Lifecycle)
#include "tst_lifecycle.moc"
