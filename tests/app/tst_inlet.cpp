// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/inletprogram.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

/// A number of the last line of a gateway's log: `served N requests, …`.
int summed(const QByteArray &log, const QString &what)
{
    const QRegularExpression expression(u"served .*?(\\d+) "_s + what);
    const auto found = expression.match(QString::fromUtf8(log));
    return found.hasMatch() ? found.captured(1).toInt() : -1;
}

} // namespace

/// The desktop program as a whole, seen from outside: options, the gateway inside, a gateway
/// elsewhere, and what it leaves behind.
class tst_Inlet : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void version();
    void help();
    void checkConfig();
    void badOptions_data();
    void badOptions();
    void noDisplay_data();
    void noDisplay();
    void demo();
    void minimized();
    void portInUse();
    void dataInUse();
    void connects();
    void wrongToken();
    void tokenAskedFor();
    void noGateway();
    void interrupted();
    void noTokenLeaks();
};

void tst_Inlet::version()
{
    const Home home;
    InletProgram inlet(home, {u"--version"_s});
    QCOMPARE(inlet.exitCode(), 0);
    QVERIFY2(inlet.err().isEmpty(), inlet.err().constData());
    const QRegularExpression line(u"^inlet \\d+\\.\\d+\\.\\d+\\n$"_s);
    QVERIFY2(line.match(QString::fromUtf8(inlet.out())).hasMatch(), inlet.out().constData());
}

void tst_Inlet::help()
{
    const Home home;
    // A fault elsewhere is not in the way.
    InletProgram inlet(home, {u"--help"_s, u"--connect"_s, u"nonsense"_s});
    QCOMPARE(inlet.exitCode(), 0);
    QVERIFY2(inlet.err().isEmpty(), inlet.err().constData());
    for (const char *name :
         {"Usage: inlet ", "--connect", "INLET_TOKEN", "--no-gateway", "--minimized", "--listen", "--data",
          "--send-buffer", "--history-days", "--log-level", "--demo", "--check-config", "--version", "--help",
          "INLET_LISTEN", "ACCOUNT_TOKEN", "RATE_LIMIT", "Examples:"})
        QVERIFY2(inlet.out().contains(name), name);
}

void tst_Inlet::checkConfig()
{
    const Home home;
    InletProgram inlet(home, {u"--check-config"_s, u"--send-buffer"_s, u"17"_s, u"--minimized"_s},
                       {{u"ACCOUNT_TOKEN"_s, u"canary-account-0123456789"_s}, {u"RATE_LIMIT"_s, u"250"_s}});
    QCOMPARE(inlet.exitCode(), 0);
    QVERIFY2(inlet.err().isEmpty(), inlet.err().constData());
    const QByteArrayList lines = inlet.out().split('\n');
    for (const QByteArray &line :
         {QByteArray("send-buffer = 17"), QByteArray("rate-limit = 250"), QByteArray("listen = 127.0.0.1:0"),
          QByteArray("data = " + home.gatewayData().toUtf8())})
        QVERIFY2(lines.contains(line), QByteArray(line + "\n\n" + inlet.out()).constData());
    QVERIFY(!inlet.out().contains("canary"));
    QCOMPARE(home.files(), QStringList());
}

void tst_Inlet::badOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("variable"); // NAME=value
    QTest::addColumn<QByteArrayList>("named");
    const auto row = [](const char *name, const QStringList &arguments, const QByteArrayList &named,
                        const QString &variable = {}) {
        QTest::newRow(name) << arguments << variable << named;
    };
    const QString connect = u"--connect"_s;
    const QString demo = u"--demo"_s;
    row("unknown", {u"--lisden"_s, u"canary"_s}, {"--lisden: there is no such option"});
    row("number", {u"--send-buffer"_s, u"many"_s}, {"--send-buffer: got \"many\", expected"});
    row("no URL", {connect}, {"--connect: got no value"});
    row("no gateway's URL", {connect, u"ftp://a.example"_s}, {"--connect: a URL of a gateway begins with"});
    row("several", {connect, u"ftp://a.example"_s, u"--rate-limit=x"_s, u"--history-days=y"_s},
        {"--connect: ", "--rate-limit: ", "--history-days: "});
    row("demo without gateway", {demo, u"--no-gateway"_s}, {"--demo: "});
    row("demo elsewhere", {demo, connect, u"http://127.0.0.1:1"_s}, {"--demo: "});
    row("password in the URL", {connect, u"http://u:canary-0123@a.example"_s}, {"--connect: "});
    row("token in the URL", {connect, u"http://a.example/?token=canary-0123"_s}, {"--connect: "});
    row("token", {connect, u"http://a.example"_s}, {"INLET_TOKEN: "}, u"INLET_TOKEN=canary 0123"_s);
    row("secret on the command line", {u"--account-token=canary-0123456789"_s},
        {"--account-token: ", "ACCOUNT_TOKEN"});
    row("secret in the environment", {}, {"ENCRYPTION_KEY: "}, u"ENCRYPTION_KEY=canary-01234"_s);
}

void tst_Inlet::badOptions()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, variable);
    QFETCH(const QByteArrayList, named);
    const Home home;
    QMap<QString, QString> variables;
    if (!variable.isEmpty())
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    InletProgram inlet(home, arguments, variables);
    QCOMPARE(inlet.exitCode(), 2);
    QVERIFY2(inlet.out().isEmpty(), inlet.out().constData());
    const QByteArrayList lines = inlet.err().split('\n');
    for (const QByteArray &text : named) {
        const bool isThere =
            std::any_of(lines.begin(), lines.end(), [&](const auto &line) { return line.contains(text); });
        QVERIFY2(isThere, inlet.err().constData());
    }
    QVERIFY2(inlet.err().endsWith("\nTry: inlet --help\n"), inlet.err().constData());
    QVERIFY2(!inlet.err().contains("canary"), inlet.err().constData());
    QCOMPARE(home.files(), QStringList());
}

void tst_Inlet::noDisplay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("err");
    QTest::newRow("window") << QStringList() << 5 << QByteArray() << QByteArray("no display");
    QTest::newRow("demo") << QStringList{u"--demo"_s} << 5 << QByteArray() << QByteArray("inletd\n");
    QTest::newRow("bad option") << QStringList{u"--lisden"_s} << 2 << QByteArray() << QByteArray("--lisden");
    QTest::newRow("help") << QStringList{u"--help"_s} << 0 << QByteArray("--minimized") << QByteArray();
    QTest::newRow("version") << QStringList{u"--version"_s} << 0 << QByteArray("inlet ") << QByteArray();
    QTest::newRow("check") << QStringList{u"--check-config"_s} << 0 << QByteArray("listen = ")
                           << QByteArray();
}

void tst_Inlet::noDisplay()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, out);
    QFETCH(const QByteArray, err);
    const Home home;
    QStringList all;
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        all += {u"-u"_s, name};
    all += programPath("INLET");
    ProgramRun run(u"env"_s, all + arguments, cleanEnvironment(home.environment()));
    QTEST(run.exitCode(), "exitCode");
    QVERIFY2(out.isEmpty() ? run.out().isEmpty() : run.out().contains(out), run.out().constData());
    QVERIFY2(err.isEmpty() ? run.err().isEmpty() : run.err().contains(err), run.err().constData());
    QCOMPARE(home.files(), QStringList());
}

void tst_Inlet::demo()
{
    const Home home;
    InletProgram inlet(home, {u"--demo"_s, u"--log-level"_s, u"debug"_s});
    QVERIFY(inlet.waitListening());
    QCOMPARE(inlet.get("/health", {}).status, 200);
    QVERIFY(inlet.hasOpenPort());
    const QByteArray token = home.accountToken();
    QVERIFY(!token.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(inlet.get("/api/instance/list?instanceName=demo", token).status, 200, patience);
    // The window follows by itself, and gets what is played from then on.
    QVERIFY2(inlet.waitForLog("connected to demo"), inlet.err().constData());
    const qsizetype played = inlet.err().count("inlet.server.events: event ");
    QVERIFY2(inlet.waitForLog("inlet.server.events: event ", played + 2), inlet.err().constData());

    QElapsedTimer time;
    time.start();
    QCOMPARE(inlet.stop(), 0);
#ifndef INLET_SANITIZED // which looks for leaks at the end
    QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
#endif
    QVERIFY(summed(inlet.err(), u"upgrades?"_s) >= 1);
    QVERIFY2(summed(inlet.err(), u"deliver(?:y|ies)"_s) >= 1, inlet.err().constData());
    QVERIFY2(!inlet.err().contains(" ERROR ") && !inlet.err().contains(" WARNING "), inlet.err().constData());
    QVERIFY2(inlet.out().isEmpty(), inlet.out().constData());

    const QString keyFile = home.path(u"config/inlet/fingerprint-key"_s);
    const QByteArray key = contentOf(keyFile);
    QVERIFY(key.size() >= 32);
    QCOMPARE(QFile::permissions(keyFile) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);

    // The next one finds all that, and makes nothing again.
    InletProgram again(home, {u"--demo"_s, u"--log-level"_s, u"debug"_s});
    QVERIFY(again.waitListening());
    QCOMPARE(home.accountToken(), token);
    QCOMPARE(contentOf(keyFile), key);
    QVERIFY2(again.waitForLog("connected to demo"), again.err().constData());
    QCOMPARE(again.get("/api/instance/list?instanceName=demo", token).status, 200);
    QCOMPARE(again.stop(), 0);
    QVERIFY(again.err().contains("1 instance\n") && !again.err().contains("instance demo created"));
}

void tst_Inlet::minimized()
{
    const Home home;
    InletProgram inlet(home, {u"--minimized"_s});
    QVERIFY(inlet.waitListening());
    QCOMPARE(inlet.get("/health", {}).status, 200);
    QVERIFY(inlet.isRunning());
    QCOMPARE(inlet.stop(), 0);
    QVERIFY2(!inlet.err().contains("instance demo"), inlet.err().constData());
}

void tst_Inlet::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());
    const Home home;
    InletProgram inlet(home, {u"--demo"_s, u"--listen"_s, u"127.0.0.1:"_s + port});
    QVERIFY2(inlet.waitForLog("the gateway inside cannot start: "), inlet.err().constData());
    QVERIFY2(inlet.waitForLog("cannot listen on 127.0.0.1 port " + port.toLatin1()), inlet.err().constData());
    // The window stays, to tell.
    QVERIFY(inlet.waitForSignals());
    QCOMPARE(inlet.stop(), 0);
    QVERIFY2(inlet.waitForLog("main thread: "), inlet.err().constData());
}

void tst_Inlet::dataInUse()
{
    GatewayProgram first;
    QVERIFY(first.waitReady());
    const Home home;
    InletProgram inlet(home, {u"--demo"_s, u"--data"_s, first.data()});
    QVERIFY2(inlet.waitForLog("the gateway inside cannot start: "), inlet.err().constData());
    QVERIFY2(inlet.waitForLog("in use") && inlet.err().contains(first.data().toUtf8()),
             inlet.err().constData());
    QVERIFY(inlet.waitForSignals());
    QVERIFY(!inlet.hasOpenPort());
    QCOMPARE(inlet.stop(), 0);
    // The first one notices nothing.
    QCOMPARE(exchange(first.port(), httpRequest("GET", "/health", first.port())).status, 200);
    QCOMPARE(first.stop(), 0);
}

void tst_Inlet::connects()
{
    GatewayProgram gateway({u"--log-level"_s, u"debug"_s});
    QVERIFY(gateway.waitReady());
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    const Home home;
    InletProgram inlet(home, {u"--connect"_s, QString::fromLatin1(gateway.url())},
                       {{u"INLET_TOKEN"_s, QString::fromLatin1(gateway.accountToken())}});
    QVERIFY2(gateway.waitForLog("connected to support", 1, patience), inlet.err().constData());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(gateway.publish("support", R"({"event":"message.exchange","data":{}})").status, 202);
    QVERIFY(!inlet.hasOpenPort());
    QCOMPARE(inlet.stop(), 0);
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(summed(gateway.err(), u"upgrades?"_s), 1);
    QCOMPARE(summed(gateway.err(), u"deliver(?:y|ies)"_s), 3);
    QVERIFY(!QFileInfo::exists(home.gatewayData()));
}

void tst_Inlet::wrongToken()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    const QMap<QString, QString> token{{u"INLET_TOKEN"_s, u"canary-unknown-0123456789"_s}};
    const Home home;
    InletProgram refused(home,
                         {u"--connect"_s, QString::fromLatin1(gateway.url()), u"--log-level"_s, u"debug"_s},
                         token);
    QVERIFY2(refused.waitForLog("list of instances: "), refused.err().constData());
    QVERIFY2(refused.err().contains("TokenRejected"), refused.err().constData());

    // What may be tried again is tried again; once that has happened twice here, it would have there.
    QTcpServer reserved;
    QVERIFY(reserved.listen(QHostAddress::LocalHost));
    const QString nowhere = u"http://127.0.0.1:%1"_s.arg(reserved.serverPort());
    reserved.close();
    const Home other;
    InletProgram trying(other, {u"--connect"_s, nowhere, u"--log-level"_s, u"debug"_s}, token);
    QVERIFY2(trying.waitForLog("list of instances: ", 3), trying.err().constData());
    QCOMPARE(trying.stop(), 0);

    QVERIFY(refused.isRunning());
    QCOMPARE(refused.stop(), 0);
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(summed(gateway.err(), u"requests?"_s), 1);
    QVERIFY(!refused.err().contains("canary") && !gateway.err().contains("canary"));
}

void tst_Inlet::tokenAskedFor()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    const Home home;
    InletProgram inlet(home, {u"--connect"_s, QString::fromLatin1(gateway.url())});
    QVERIFY2(inlet.waitForSignals(), inlet.err().constData());
    QCOMPARE(inlet.stop(), 0);
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(summed(gateway.err(), u"requests?"_s), 0);
}

void tst_Inlet::noGateway()
{
    const Home home;
    InletProgram inlet(home, {u"--no-gateway"_s});
    QVERIFY2(inlet.waitForSignals(), inlet.err().constData());
    QVERIFY(!inlet.hasOpenPort());
    QCOMPARE(inlet.stop(), 0);
    QVERIFY2(inlet.err().contains("main thread: "), inlet.err().constData());
    QVERIFY2(!inlet.err().contains("listening"), inlet.err().constData());
    QVERIFY(!QFileInfo::exists(home.gatewayData()));
}

void tst_Inlet::interrupted()
{
    const Home home;
    InletProgram inlet(home, {});
    QVERIFY(inlet.waitListening());
    QCOMPARE(inlet.stop(SIGINT), 0);
    QVERIFY2(inlet.err().contains("inlet.server.gateway: served "), inlet.err().constData());
}

void tst_Inlet::noTokenLeaks()
{
    QByteArrayList secrets;
    const auto note = [&secrets](const HttpAnswer &list) {
        const QJsonArray instances = QJsonDocument::fromJson(list.body)["instances"_L1].toArray();
        for (const QJsonValue &instance : instances)
            secrets += instance["token"_L1].toString().toLatin1();
        return !instances.isEmpty();
    };
    const auto check = [&secrets](const QByteArray &where, const QByteArray &bytes) {
        for (const QByteArray &secret : std::as_const(secrets)) {
            QVERIFY2(secret.size() >= 16, secret.constData());
            for (const QByteArray &form : {secret, secret.toBase64().first(20), secret.toHex()})
                QVERIFY2(!bytes.contains(form), QByteArray(where + " holds " + form).constData());
        }
    };
    const auto checkAll = [&check](const Home &home, InletProgram &inlet) {
        const QStringList files = home.files();
        for (const QString &file : files)
            check(file.toUtf8(), contentOf(file));
        check("stdout", inlet.out());
        check("stderr", inlet.err());
        return files.size();
    };

    const Home home;
    InletProgram inlet(home, {u"--demo"_s, u"--log-level"_s, u"debug"_s});
    QVERIFY(inlet.waitListening());
    secrets += home.accountToken();
    secrets += contentOf(home.gatewayData() + u"/encryption.key"_s).trimmed();
    QVERIFY2(inlet.waitForLog("connected to demo"), inlet.err().constData());
    const qsizetype played = inlet.err().count("inlet.server.events: event ");
    QVERIFY2(inlet.waitForLog("inlet.server.events: event ", played + 2), inlet.err().constData());
    QVERIFY(note(inlet.get("/api/instance/list", home.accountToken())));
    QVERIFY(checkAll(home, inlet) >= 2); // the database at least, with its log
    QCOMPARE(inlet.stop(), 0);
    QVERIFY(checkAll(home, inlet) >= 2); // the database and the settings of the window

    GatewayProgram gateway({u"--log-level"_s, u"debug"_s});
    QVERIFY(gateway.waitReady());
    secrets += gateway.makeInstance("support");
    secrets += gateway.accountToken();
    const Home other;
    InletProgram client(other,
                        {u"--connect"_s, QString::fromLatin1(gateway.url()), u"--log-level"_s, u"debug"_s},
                        {{u"INLET_TOKEN"_s, QString::fromLatin1(gateway.accountToken())}});
    QVERIFY2(gateway.waitForLog("connected to support", 1, patience), client.err().constData());
    QCOMPARE(gateway.publish("support", R"({"event":"message.exchange","data":{}})").status, 202);
    checkAll(other, client);
    QCOMPARE(client.stop(), 0);
    QVERIFY(checkAll(other, client) >= 1); // the settings of the window
    QCOMPARE(gateway.stop(), 0);
    check("the gateway's stderr", gateway.err());
}

QTEST_GUILESS_MAIN(tst_Inlet)
#include "tst_inlet.moc"
