// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTcpServer>

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

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// One run to its end: exit code, stdout, stderr.
struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Run runToEnd(const QStringList &arguments, const QMap<QString, QString> &environment = {},
             const QString &data = {})
{
    GatewayProgram gateway(arguments, environment, data);
    const int code = gateway.exitCode();
    return {code, gateway.out(), gateway.err()};
}

} // namespace

/// inletd as a process: starting, stopping, failing, and what it leaves on the disk.
class tst_Lifecycle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readyLineOnly();
    void help();
    void checkConfig();
    void badSettings_data();
    void badSettings();
    void portInUse();
    void dataInUse();
    void wrongKey();
    void garbageDatabase();
    void environment();
    void filesAreOurs();
    void stopsOnSignal_data();
    void stopsOnSignal();
    void stopsWithStalledClient();
    void killKeepsWhatWasAccepted();
    void demo();
    void noTokenLeaks();
};

void tst_Lifecycle::initTestCase()
{
    for (const QString &tool : {u"node"_s, u"curl"_s})
        QVERIFY2(!QStandardPaths::findExecutable(tool).isEmpty(), qPrintable(QString(tool + u" is missing")));
}

void tst_Lifecycle::readyLineOnly()
{
    GatewayProgram gateway({u"--log-level"_s, u"debug"_s});
    QVERIFY(gateway.waitReady());
    QCOMPARE(exchange(gateway.port(), httpRequest("GET", "/health", gateway.port())).status, 200);
    QCOMPARE(gateway.publish("nobody", numbered(1)).status, 404);
    // The path of the new token is told, the token is not.
    QVERIFY(gateway.waitForLog(QDir(gateway.data()).filePath(u"account-token"_s).toUtf8()));
    QVERIFY(!gateway.err().contains(gateway.accountToken()));
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(gateway.out(), QByteArray("inletd ready " + gateway.url() + '\n'));
}

void tst_Lifecycle::help()
{
    const Run run = runToEnd({u"--help"_s});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.err.isEmpty(), run.err.constData());
    for (const char *name : {"--listen",
                             "--data",
                             "--database",
                             "--account-token-file",
                             "--allowed-origins",
                             "--base-url",
                             "--rate-limit",
                             "--publish-rate-limit",
                             "--io-threads",
                             "--ping-period",
                             "--pong-wait",
                             "--send-buffer",
                             "--send-buffer-bytes",
                             "--max-body",
                             "--max-connections",
                             "--history-days",
                             "--durability",
                             "--log-format",
                             "--log-level",
                             "--demo",
                             "--check-config",
                             "--version",
                             "--help",
                             "INLET_LISTEN",
                             "INLET_DATA",
                             "DATABASE_URL",
                             "ACCOUNT_TOKEN",
                             "ENCRYPTION_KEY",
                             "ALLOWED_WS_ORIGINS",
                             "BASE_URL",
                             "RATE_LIMIT",
                             "INLET_IO_THREADS",
                             "INLET_PING_PERIOD",
                             "INLET_PONG_WAIT",
                             "MAX_BODY_BYTES",
                             "INLET_MAX_CONNECTIONS",
                             "HISTORY_DAYS",
                             "Examples:"})
        QVERIFY2(run.out.contains(name), name);
    const Run version = runToEnd({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY2(QRegularExpression(u"^inletd \\d+\\.\\d+\\.\\d+\\n$"_s)
                 .match(QString::fromUtf8(version.out))
                 .hasMatch(),
             version.out.constData());
}

void tst_Lifecycle::checkConfig()
{
    const QByteArray token = "the-account-token-of-a-test";
    const QByteArray key = "the-encryption-key-of-a-test";
    QTemporaryDir directory;
    const QString data = directory.filePath(u"data"_s);
    const Run run = runToEnd({u"--check-config"_s, u"--send-buffer"_s, u"17"_s},
                             {{u"ACCOUNT_TOKEN"_s, QString::fromLatin1(token)},
                              {u"ENCRYPTION_KEY"_s, QString::fromLatin1(key)},
                              {u"RATE_LIMIT"_s, u"250"_s}},
                             data);
    QCOMPARE(run.code, 0);
    QVERIFY2(run.err.isEmpty(), run.err.constData());
    const QList<QByteArray> lines = run.out.split('\n');
    for (const QByteArray &line :
         {QByteArray("send-buffer = 17"), QByteArray("rate-limit = 250"), QByteArray("listen = 127.0.0.1:0"),
          QByteArray("ping-period = 54s"), QByteArray("data = " + data.toUtf8())})
        QVERIFY2(lines.contains(line), QByteArray(line + "\n\n" + run.out).constData());
    QVERIFY(!run.out.contains(token) && !run.out.contains(key));
    QVERIFY2(!QFileInfo::exists(data), "checking must leave nothing behind");
}

void tst_Lifecycle::badSettings_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("variable"); // NAME=value
    QTest::addColumn<QString>("ini");
    QTest::addColumn<QStringList>("named"); // all stand on stderr
    const auto row = [](const char *name, const QStringList &arguments, const QString &variable,
                        const QString &ini, const QStringList &named) {
        QTest::newRow(name) << arguments << variable << ini << named;
    };
    row("number", {u"--send-buffer"_s, u"many"_s}, {}, {},
        {u"--send-buffer: got \"many\", expected a whole number from 1 to 65536"_s});
    row("number out of range", {u"--rate-limit"_s, u"-1"_s}, {}, {},
        {u"--rate-limit: got \"-1\", expected a whole number from 0"_s});
    row("duration", {u"--ping-period"_s, u"54"_s}, {}, {},
        {u"--ping-period: got \"54\", expected a duration such as 54s"_s});
    row("pong wait below ping period", {u"--pong-wait"_s, u"54s"_s}, {}, {},
        {u"--pong-wait: got \"54s\", expected more than the ping period"_s});
    row("listen", {u"--listen"_s, u"nowhere"_s}, {}, {},
        {u"--listen: got \"nowhere\", expected an IP address"_s});
    row("port", {u"--listen"_s, u"127.0.0.1:70000"_s}, {}, {},
        {u"--listen: got \"127.0.0.1:70000\", expected"_s});
    row("origins", {u"--allowed-origins"_s, u"https://a.example,b"_s}, {}, {},
        {u"--allowed-origins: got \"https://a.example,b\", expected origins"_s});
    row("log level", {u"--log-level"_s, u"loud"_s}, {}, {},
        {u"--log-level: got \"loud\", expected debug, info, warning or error"_s});
    row("size", {u"--max-body=lots"_s}, {}, {}, {u"--max-body: got \"lots\", expected a size such as"_s});
    row("unknown option", {u"--lisden"_s, u"x"_s}, {}, {}, {u"--lisden: there is no such option"_s});
    row("no value", {u"--base-url"_s}, {}, {},
        {u"--base-url: got no value, expected an http or https URL"_s});
    row("environment", {}, u"INLET_IO_THREADS=none"_s, {},
        {u"INLET_IO_THREADS: got \"none\", expected a whole number from 1 to 64"_s});
    row("file", {}, {}, u"rate-limit = fast\n"_s, {u"inlet.ini:rate-limit: got \"fast\", expected"_s});
    row("several at once", {u"--rate-limit"_s, u"x"_s, u"--send-buffer"_s, u"y"_s}, {}, {},
        {u"--rate-limit: got"_s, u"--send-buffer: got"_s});
    row("secret on the command line", {u"--account-token"_s, u"canary-0123456789"_s}, {}, {},
        {u"--account-token: "_s, u"ACCOUNT_TOKEN"_s});
    row("password on the command line", {u"--database"_s, u"postgresql://u:canary-0123456789@h/d"_s}, {}, {},
        {u"--database: "_s, u"DATABASE_URL"_s});
    row("bad secret", {}, u"ENCRYPTION_KEY=canary-01234"_s, {},
        {u"ENCRYPTION_KEY: got a text of 12 characters, expected a text of 16"_s});
    row("secret in the file", {}, {}, u"encryption-key = canary-0123456789\n"_s, {u"ENCRYPTION_KEY"_s});
}

void tst_Lifecycle::badSettings()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, variable);
    QFETCH(QString, ini);
    QFETCH(QStringList, named);
    QTemporaryDir data;
    if (!ini.isEmpty())
        QVERIFY(write(data.filePath(u"inlet.ini"_s), ini.toUtf8()));
    QMap<QString, QString> variables;
    if (!variable.isEmpty())
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    const Run run = runToEnd(arguments, variables, data.path());
    QCOMPARE(run.code, 2);
    QVERIFY2(run.out.isEmpty(), run.out.constData());
    for (const QString &text : named)
        QVERIFY2(run.err.contains(text.toUtf8()), run.err.constData());
    QVERIFY2(!run.err.contains("canary"), run.err.constData());
    // Nothing was begun.
    QCOMPARE(QDir(data.path()).entryList(QDir::Files),
             ini.isEmpty() ? QStringList() : QStringList{u"inlet.ini"_s});
}

void tst_Lifecycle::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_s.arg(other.serverPort());
    const Run run = runToEnd({u"--listen"_s, address});
    QCOMPARE(run.code, 3);
    QVERIFY2(run.out.isEmpty(), run.out.constData());
    QVERIFY2(run.err.contains(address.toUtf8()), run.err.constData());
}

void tst_Lifecycle::dataInUse()
{
    GatewayProgram first;
    QVERIFY(first.waitReady());
    const Run second = runToEnd({}, {}, first.data());
    QCOMPARE(second.code, 4);
    QVERIFY2(second.out.isEmpty(), second.out.constData());
    QVERIFY2(second.err.contains(first.data().toUtf8()) && second.err.contains("in use"),
             second.err.constData());
    // The first one notices nothing, and the directory is free when it has gone.
    QCOMPARE(exchange(first.port(), httpRequest("GET", "/health", first.port())).status, 200);
    QCOMPARE(first.stop(), 0);
    GatewayProgram third({}, {}, first.data());
    QVERIFY(third.waitReady());
    QCOMPARE(third.stop(), 0);
}

void tst_Lifecycle::wrongKey()
{
    QTemporaryDir directory;
    const QString data = directory.filePath(u"data"_s);
    const QMap<QString, QString> right{{u"ENCRYPTION_KEY"_s, u"the right key of this test"_s}};
    {
        GatewayProgram gateway({}, right, data);
        QVERIFY(gateway.waitReady());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        QCOMPARE(gateway.stop(), 0);
    }
    QVERIFY(!QFileInfo::exists(data + u"/encryption.key"_s));
    const Run wrong = runToEnd({}, {{u"ENCRYPTION_KEY"_s, u"the wrong key of this test"_s}}, data);
    QCOMPARE(wrong.code, 4);
    QVERIFY2(wrong.out.isEmpty(), wrong.out.constData());
    QVERIFY2(wrong.err.contains("ENCRYPTION_KEY"), wrong.err.constData());
    QVERIFY(!wrong.err.contains("key of this test"));
    // Without a key a new one would be made, which is a wrong one as well.
    QCOMPARE(runToEnd({}, {}, data).code, 4);
    GatewayProgram again({}, right, data);
    QVERIFY(again.waitReady());
    QVERIFY(again.call("GET", "/api/instance/list").body.contains("\"support\""));
    QCOMPARE(again.stop(), 0);
}

void tst_Lifecycle::garbageDatabase()
{
    QTemporaryDir data;
    const QString file = data.filePath(u"inlet.db"_s);
    const QByteArray garbage = QByteArray("this is no database; ").repeated(500);
    QVERIFY(write(file, garbage));
    const Run run = runToEnd({}, {}, data.path());
    QCOMPARE(run.code, 4);
    QVERIFY2(run.out.isEmpty(), run.out.constData());
    QVERIFY2(run.err.contains(file.toUtf8()), run.err.constData());
    QCOMPARE(contentOf(file), garbage);
}

void tst_Lifecycle::environment()
{
    QTemporaryDir directory;
    const QString data = directory.filePath(u"from-the-environment"_s);
    const QString token = u"account-token-of-the-environment"_s;
    // The command line wins over the environment.
    GatewayProgram gateway({u"--rate-limit"_s, u"31"_s},
                           {{u"INLET_LISTEN"_s, u"127.0.0.1:0"_s},
                            {u"ACCOUNT_TOKEN"_s, token},
                            {u"RATE_LIMIT"_s, u"77"_s},
                            {u"BASE_URL"_s, u"https://gateway.example/"_s},
                            {u"INLET_LOG_FORMAT"_s, u"json"_s}},
                           data);
    QVERIFY(gateway.waitReady());
    const HttpAnswer list = gateway.call("GET", "/api/instance/list", {}, token.toLatin1());
    QCOMPARE(list.status, 200);
    QCOMPARE(list.header("X-RateLimit-Limit"), QByteArray("31"));
    QVERIFY(!QFileInfo::exists(data + u"/account-token"_s));
    const HttpAnswer made = gateway.call("POST", "/api/instance/new",
                                         "{\"name\":\"env\",\"websocketEnabled\":true}", token.toLatin1());
    QCOMPARE(made.status, 201);
    NodeClient node(gateway.webSocketUrl("/ws/env"), {u"token:"_s + token});
    QVERIFY(node.waitOpen());
    QCOMPARE(gateway.call("POST", "/api/events/publish/env", numbered(1), token.toLatin1()).status, 202);
    QVERIFY(node.waitForMessages(1));
    QVERIFY(node.messages().front().contains("\"baseUrl\":\"https://gateway.example\""));
    QCOMPARE(gateway.stop(), 0);
    for (const QByteArray &line : gateway.err().trimmed().split('\n'))
        QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
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

// One client has sent half a body, one stalls with its queue full, one half a head.
void tst_Lifecycle::stopsWithStalledClient()
{
    GatewayProgram gateway({u"--send-buffer"_s, u"65536"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    const QByteArray header = "token: " + token + "\r\n";
    NodeClient stalled(gateway.webSocketUrl("/ws/support?token=" + token));
    QVERIFY(stalled.waitOpen());
    stalled.pause();
    RawConnection half(gateway.port());
    half.send("POST /api/events/publish/support HTTP/1.1\r\nHost: x\r\n" + header
              + "Content-Length: 1000\r\n\r\n{\"event\":");
    RawConnection head(gateway.port());
    head.send("GET /ws/support HT");
    QByteArray batch;
    for (int i = 0; i < 2000; ++i)
        batch += "{\"event\":\"call.update\",\"data\":{\"f\":\"" + QByteArray(8000, 'z') + "\"}}\n";
    const HttpAnswer answer = exchange(gateway.port(),
                                       httpRequest("POST", "/api/events/publish/support", gateway.port(),
                                                   header + "Content-Type: application/x-ndjson\r\n", batch));
    QVERIFY2(answer.status == 202, answer.text().constData());

    // Requests under way are finished: this one is answered though the signal comes first.
    QElapsedTimer time;
    time.start();
    QCOMPARE(gateway.stop(), 0);
    QVERIFY2(time.elapsed() < stopTime, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(storedIds(gateway.data()).size(), 2000);
}

void tst_Lifecycle::killKeepsWhatWasAccepted()
{
    QTemporaryDir directory;
    const QString data = directory.filePath(u"data"_s);
    QByteArray token;
    QStringList accepted;
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
        // Many requests on one connection, sent without waiting; the kill comes somewhere in them.
        RawConnection publisher(gateway.port());
        for (int i = 0; i < 400; ++i) {
            publisher.send(httpRequest("POST", "/api/events/publish/support", gateway.port(),
                                       "token: " + token + "\r\nContent-Type: application/json\r\n",
                                       numbered(i)));
        }
        for (int i = 0; i < 100; ++i) {
            const HttpAnswer answer = publisher.answer();
            QVERIFY2(answer.status == 202, answer.text().constData());
            accepted += idsOf(answer.body);
        }
        QCOMPARE(gateway.stop(SIGKILL), -1);
        // What was answered before it died.
        for (HttpAnswer answer = publisher.answer(); answer.status == 202; answer = publisher.answer())
            accepted += idsOf(answer.body);
    }
    QVERIFY(accepted.size() >= 100);

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

void tst_Lifecycle::noTokenLeaks()
{
    QTemporaryDir directory;
    const QString data = directory.filePath(u"data"_s);
    const QByteArray account = "canary-account-0123456789";
    const QByteArray chosen = "canary-instance-0123456789";
    const QByteArray unknown = "canary-unknown-0123456789";
    const QByteArray key = "canary-key-0123456789";
    GatewayProgram gateway({u"--log-level"_s, u"debug"_s},
                           {{u"ACCOUNT_TOKEN"_s, QString::fromLatin1(account)},
                            {u"ENCRYPTION_KEY"_s, QString::fromLatin1(key)}},
                           data);
    QVERIFY(gateway.waitReady());
    const quint16 port = gateway.port();
    QCOMPARE(gateway
                 .call("POST", "/api/instance/new",
                       "{\"name\":\"given\",\"websocketEnabled\":true,\"token\":\"" + chosen + "\"}", account)
                 .status,
             201);
    const HttpAnswer made = gateway.call("POST", "/api/instance/new", "{\"name\":\"made\"}", account);
    const QByteArray random = QJsonDocument::fromJson(made.body)["data"_L1]["token"_L1].toString().toLatin1();
    QVERIFY(random.size() >= 16);
    const HttpAnswer turned = gateway.call("POST", "/api/gateway/instances/made/rotateToken", {}, account);
    QCOMPARE(turned.status, 200);
    const QByteArray rotated =
        QJsonDocument::fromJson(turned.body)["data"_L1]["token"_L1].toString().toLatin1();

    // Every way to give a token, well and badly, on every kind of answer.
    NodeClient node(gateway.webSocketUrl("/ws/given?token=" + chosen));
    QVERIFY(node.waitOpen());
    for (const QByteArray &token : {account, chosen, unknown, random, rotated}) {
        for (const QByteArray &target :
             {QByteArray("/ws/given"), QByteArray("/ws/made"), QByteArray("/ws/%zz"), QByteArray("/nowhere"),
              QByteArray("/api/instance/list"), QByteArray("/api/events/getWebsocket/given")}) {
            exchange(port, httpRequest("GET", target, port, "token: " + token + "\r\n"));
            exchange(port, httpRequest("GET", target, port, "Authorization: Bearer " + token + "\r\n"));
            exchange(port, httpRequest("GET", target + "?a=1&token=" + token, port));
        }
        exchange(port, upgradeHead("/ws/given?token=" + token, port, "Origin: http://evil.example\r\n"));
        exchange(port, "GET /ws/given?token=" + token + " HTTP/1.1\r\nbroken " + token + "\r\n\r\n");
        gateway.call("POST", "/api/events/publish/given",
                     "{\"event\":\"call.update\",\"data\":{},\"instanceData\":{\"token\":\"" + token + "\"}}",
                     token);
        gateway.call("POST", "/api/instance/new", "{\"name\":\"again\",\"token\":\"" + token + "\",}",
                     account);
        gateway.call("POST", "/api/events/publish/given?token=" + token, "{\"token\":\"" + token + "\",",
                     token);
    }
    QVERIFY(node.waitForMessages(2));
    QVERIFY(node.messages().front().contains(chosen)); // where it belongs

    const QStringList files{u"inlet.db"_s, u"inlet.db-wal"_s, u"inlet.db-shm"_s, u"inlet.lock"_s};
    const auto check = [&](const QByteArray &where, const QByteArray &bytes) {
        for (const QByteArray &secret : {account, chosen, unknown, random, rotated, key}) {
            QVERIFY2(!bytes.contains(secret), QByteArray(where + " holds " + secret).constData());
            QVERIFY2(!bytes.contains(secret.toBase64().first(20)), where.constData());
            QVERIFY2(!bytes.contains(secret.toHex()), where.constData());
        }
    };
    for (const QString &file : files)
        check(file.toUtf8(), contentOf(QDir(data).filePath(file)));
    QVERIFY(contentOf(QDir(data).filePath(u"inlet.db-wal"_s)).contains("given"));
    QCOMPARE(gateway.stop(), 0);
    for (const QString &file : QDir(data).entryList(QDir::Files | QDir::Hidden))
        check(file.toUtf8(), contentOf(QDir(data).filePath(file)));
    QVERIFY(gateway.err().contains("token=***"));
    check("stderr", gateway.err());
    check("stdout", gateway.out());
}

QTEST_GUILESS_MAIN(tst_Lifecycle)
#include "tst_lifecycle.moc"
