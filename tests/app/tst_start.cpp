// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

QByteArray numbered(int number)
{
    return "{\"event\":\"message.exchange\",\"data\":{\"n\":" + QByteArray::number(number) + "}}";
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

/// How inletd starts, or says why it does not: settings, exit codes, what it prints.
class tst_Start : public QObject
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
    void databaseInUse();
    void accountTokenOfAnInstance();
    void wrongKey();
    void garbageDatabase();
    void unusableData_data();
    void unusableData();
    void environment();
};

void tst_Start::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"node"_s).isEmpty(), "node is missing");
}

void tst_Start::readyLineOnly()
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

void tst_Start::help()
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
                             "--webhook-retries",
                             "--webhook-allow-private",
                             "--webhook-ca-file",
                             "WEBHOOK_RETRY_SCHEDULE",
                             "WEBHOOK_ALLOW_PRIVATE",
                             "WEBHOOK_CA_FILE",
                             "--trusted-proxies",
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
                             "NEW_ENCRYPTION_KEY",
                             "TRUSTED_PROXIES",
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

void tst_Start::checkConfig()
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

void tst_Start::badSettings_data()
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

void tst_Start::badSettings()
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

void tst_Start::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());
    const Run run = runToEnd({u"--listen"_s, u"127.0.0.1:"_s + port});
    QCOMPARE(run.code, 3);
    QVERIFY2(run.out.isEmpty(), run.out.constData());
    QVERIFY2(run.err.contains(QByteArray("cannot listen on 127.0.0.1 port " + port.toLatin1())),
             run.err.constData());
}

void tst_Start::dataInUse()
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

// Two gateways on one database would not know of each other's instances.
void tst_Start::databaseInUse()
{
    QTemporaryDir shared;
    const QStringList database{u"--database"_s, u"sqlite:"_s + shared.filePath(u"shared.db"_s)};
    const QMap<QString, QString> key{{u"ENCRYPTION_KEY"_s, u"the-key-of-both-of-them"_s}};
    GatewayProgram first(database, key);
    QVERIFY(first.waitReady());
    const Run second = runToEnd(database, key);
    QCOMPARE(second.code, 4);
    QVERIFY2(second.err.contains("shared.db is in use by another gateway"), second.err.constData());
}

// Whoever has the token of the instance would be the account.
void tst_Start::accountTokenOfAnInstance()
{
    QTemporaryDir data;
    const QByteArray token = "canary-0123456789";
    {
        GatewayProgram gateway({}, {}, data.path());
        QVERIFY(gateway.waitReady());
        QVERIFY(!gateway.makeInstance("support", ",\"token\":\"" + token + '"').isEmpty());
        QCOMPARE(gateway.stop(), 0);
    }
    const Run run = runToEnd({}, {{u"ACCOUNT_TOKEN"_s, QString::fromLatin1(token)}}, data.path());
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(
                 "ACCOUNT_TOKEN or --account-token-file: it is the token of the instance support"),
             run.err.constData());
    QVERIFY2(!run.err.contains("canary"), run.err.constData());
}

void tst_Start::wrongKey()
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

void tst_Start::garbageDatabase()
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

void tst_Start::unusableData_data()
{
    QTest::addColumn<QString>("file"); // made with a text that does not belong there
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("data"); // the directory, in the one of the test
    QTest::newRow("a file in its place") << u"data"_s << QByteArray("x") << u"data"_s;
    QTest::newRow("below a file") << u"data"_s << QByteArray("x") << u"data/deeper"_s;
    QTest::newRow("empty token file") << u"account-token"_s << QByteArray() << QString();
    QTest::newRow("short token file") << u"account-token"_s << QByteArray("canary-fifteen!\n") << QString();
    QTest::newRow("token file of two lines")
        << u"account-token"_s << QByteArray("canary-0123456789\ncanary-0123456789\n") << QString();
    QTest::newRow("empty key file") << u"encryption.key"_s << QByteArray("\n") << QString();
}

void tst_Start::unusableData()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, data);
    QTemporaryDir directory;
    QVERIFY(write(directory.filePath(file), text));
    const Run run = runToEnd({}, {}, directory.filePath(data));
    QCOMPARE(run.code, 4);
    QVERIFY2(run.out.isEmpty(), run.out.constData());
    QVERIFY2(run.err.contains(directory.filePath(file).toUtf8()), run.err.constData());
    QVERIFY2(!run.err.contains("canary"), run.err.constData());
    QCOMPARE(contentOf(directory.filePath(file)), text);
}

void tst_Start::environment()
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
                            {u"INLET_LOG_FORMAT"_s, u"json"_s},
                            {u"INLET_DATA"_s, data}});
    QVERIFY(gateway.waitReady());
    const HttpAnswer list = gateway.call("GET", "/api/instance/list", {}, token.toLatin1());
    QCOMPARE(list.status, 200);
    QCOMPARE(list.header("X-RateLimit-Limit"), QByteArray("31"));
    QVERIFY(QFileInfo::exists(data + u"/inlet.db"_s));
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

QTEST_GUILESS_MAIN(tst_Start)
#include "tst_start.moc"
