// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/programrun.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

const QByteArray token = "7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11";

QByteArray envelope(int id)
{
    return "{\"event\":\"message.exchange\",\"data\":{\"id\":" + QByteArray::number(id)
        + "},\"instanceData\":{\"baseUrl\":\"http://h\",\"instance\":\"support\",\"token\":\"" + token
        + "\"}}";
}

QString inletctl()
{
    return programPath("INLETCTL");
}

QUrl closedPort()
{
    const ScriptedServer server({});
    return server.url();
}

} // namespace

/// The program as a black box, against servers that do as they are told. The real gateway is met
/// in tst_inletctlgateway.
class tst_Inletctl : public QObject
{
    Q_OBJECT

private slots:
    void usageErrors_data();
    void usageErrors();
    void mistypedOptions_data();
    void mistypedOptions();
    void help_data();
    void help();
    void mistyped_data();
    void mistyped();
    void version();
    void tokenIsNeverTakenFromTheCommandLine_data();
    void tokenIsNeverTakenFromTheCommandLine();
    void unreachable_data();
    void unreachable();
    void refusedWords();
    void tokenSources_data();
    void tokenSources();
    void requests_data();
    void requests();
    void listShowsFingerprints();
    void answersOfOthersAreShown_data();
    void answersOfOthersAreShown();
    void statusForPeople();
    void publishSendsBatches();
    void publishSendsLinesAsTheyCome();
    void publishStopsAtARefusal();
    void tailCountsAndRedacts();
    void tailTellsItsStates();
    void tailThatWasNeverLive();
    void tailTellsWhoAnswers_data();
    void tailTellsWhoAnswers();
    void allTellWhoAnswers_data();
    void allTellWhoAnswers();
    void tailEndsOnInterrupt();
    void closedOutputEndsQuietly();
    void simulateIsRepeatable();

private:
    QString write(const QString &name, const QByteArray &text) const;
    QMap<QString, QString> environment(const QUrl &url) const;

    QTemporaryDir m_folder;
};

QString tst_Inletctl::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write a test file");
    return file.fileName();
}

QMap<QString, QString> tst_Inletctl::environment(const QUrl &url) const
{
    return {{u"INLET_URL"_s, url.toString()},
            {u"INLET_TOKEN"_s, QString::fromLatin1(token)},
            {u"XDG_DATA_HOME"_s, m_folder.filePath(u"none"_s)}};
}

void tst_Inletctl::usageErrors_data()
{
    QTest::addColumn<QString>("arguments");
    const auto row = [](const char *name, const QString &arguments) { QTest::newRow(name) << arguments; };
    row("nothing", {});
    row("unknown command", u"frobnicate"_s);
    row("half a command", u"instance"_s);
    row("half a command and no option", u"instance --frobnicate"_s);
    row("unknown command with help", u"instance frobnicate --help"_s);
    row("status both", u"status --json --text"_s);
    row("unknown option", u"instance list --frobnicate"_s);
    row("unknown option before", u"--frobnicate instance list"_s);
    row("name missing", u"instance new"_s);
    row("too many", u"instance delete a b"_s);
    row("url", u"--url ftp://h instance list"_s);
    row("url with token", u"--url http://h/?token=x instance list"_s);
    row("timeout", u"instance list --timeout soon"_s);
    row("token file missing", u"instance list --token-file /nonexistent/token"_s);
    row("events", u"instance new a --websocket --events message.exchange,nonsense"_s);
    row("events without websocket", u"instance new a --events message.exchange"_s);
    row("neither", u"websocket set a"_s);
    row("both", u"websocket set a --enable --disable"_s);
    row("log after", u"log --after 0"_s);
    row("webhook without address", u"webhook set a"_s);
    row("webhook events", u"webhook set a http://h --events nonsense"_s);
    row("webhook secret missing", u"webhook set a http://h --secret-file /nonexistent/file"_s);
    row("webhook authorization missing", u"webhook set a http://h --authorization-file /nonexistent/file"_s);
    row("webhook secret twice", u"webhook set a http://h --secret-file /dev/null --no-secret"_s);
    row("half of webhook", u"webhook"_s);
    row("dead letter without id", u"deadletters show a"_s);
    row("replay neither", u"deadletters replay a"_s);
    row("replay both", u"deadletters replay a --all --ids 1"_s);
    row("delete neither", u"deadletters delete a"_s);
    row("disconnect nobody", u"disconnect"_s);
    row("half of origins", u"origins"_s);
    row("publish event", u"publish a - --event nonsense"_s);
    row("publish file", u"publish a /nonexistent/file"_s);
    row("publish folder", u"publish a /"_s);
    row("publish nothing", u"publish a /dev/null"_s);
    row("publish no lines", u"publish a /dev/null --lines"_s);
    row("tail count", u"tail a --count 0"_s);
    row("tail both", u"tail a --reconnect --no-reconnect"_s);
    row("rate", u"simulate a --rate 0"_s);
    row("seed", u"simulate a --seed x"_s);
    row("layout", u"simulate a --layout baroque"_s);
}

void tst_Inletctl::usageErrors()
{
    QFETCH(QString, arguments);
    // Nothing listens there: whoever asks the gateway first ends with 3.
    ProgramRun run(inletctl(), arguments.split(u' ', Qt::SkipEmptyParts), environment(closedPort()));
    QCOMPARE(run.exitCode(), 2);
    QCOMPARE(run.out(), QByteArray());
    QVERIFY(run.err().startsWith("inletctl: "));
}

void tst_Inletctl::mistypedOptions_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("hint");
    QTest::newRow("of a command") << u"publish --hepl"_s << QByteArray("inletctl publish --help");
    QTest::newRow("of one with two words")
        << u"instance list --frobnicate"_s << QByteArray("inletctl instance list --help");
    QTest::newRow("without a value") << u"tail a --count"_s << QByteArray("inletctl tail --help");
    QTest::newRow("argument missing") << u"instance new"_s << QByteArray("inletctl instance new --help");
    QTest::newRow("address") << u"tail a --url ftp://h"_s << QByteArray("inletctl tail --help");
    QTest::newRow("before the command") << u"--frobnicate tail a"_s << QByteArray("inletctl --help");
}

void tst_Inletctl::mistypedOptions()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, hint);
    ProgramRun run(inletctl(), arguments.split(u' '), environment(closedPort()));
    QCOMPARE(run.exitCode(), 2);
    QVERIFY2(run.err().endsWith(QByteArray("\ninletctl: try: " + hint + '\n')), run.err().constData());
    QCOMPARE(run.err().count("--help"), 1);
}

void tst_Inletctl::help_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("all") << u"--help"_s << QByteArray("instance rotate NAME");
    QTest::newRow("short") << u"-h"_s << QByteArray("--token-file");
    QTest::newRow("all, as a command") << u"help"_s << QByteArray("instance rotate NAME");
    QTest::newRow("one, as a command") << u"help events"_s << QByteArray("--after <ID|POSITION>");
    QTest::newRow("group, as a command") << u"help instance"_s << QByteArray("  instance new NAME");
    QTest::newRow("group") << u"instance --help"_s << QByteArray("Commands:\n  instance new NAME");
    QTest::newRow("group, short") << u"webhook -h"_s << QByteArray("  webhook attempts INSTANCE");
    QTest::newRow("group, help first") << u"--help deadletters"_s << QByteArray("deadletters COMMAND --help");
    QTest::newRow("events by position") << u"events --help"_s << QByteArray("--after 9f1c03ae-17");
    QTest::newRow("events by either") << u"events --help"_s << QByteArray("--after <ID|POSITION>");
    for (const char *command : {"instance new",
                                "instance list",
                                "instance delete",
                                "instance rotate",
                                "websocket set",
                                "websocket get",
                                "publish",
                                "tail",
                                "simulate",
                                "status",
                                "clients",
                                "disconnect",
                                "log",
                                "origins get",
                                "origins set",
                                "origins clear",
                                "origins check",
                                "webhook set",
                                "webhook list",
                                "webhook disable",
                                "webhook test",
                                "webhook attempts",
                                "deadletters list",
                                "deadletters show",
                                "deadletters replay",
                                "deadletters delete"}) {
        QTest::newRow(command) << QString(QLatin1String(command) + " --help"_L1)
                               << QByteArray(QByteArray("Examples:\n  inletctl ") + command);
    }
}

void tst_Inletctl::help()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, expected);
    ProgramRun run(inletctl(), arguments.split(u' '), environment(closedPort()));
    QCOMPARE(run.exitCode(), 0);
    QVERIFY2(run.out().contains(expected), run.out().constData());
    QCOMPARE(run.err(), QByteArray());
}

void tst_Inletctl::mistyped_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("list");
    const QByteArray all = "\ninletctl: commands: instance new|list|delete|rotate, websocket set|get, ";
    const auto row = [](const char *arguments, const char *words, const QByteArray &list) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(words) << list;
    };
    row("stauts", "there is no command \"stauts\"; did you mean \"status\"?", all);
    row("Tail support", "there is no command \"Tail\"; did you mean \"tail\"?", all);
    row("instnace list", "there is no command \"instnace\"; did you mean \"instance list\"?", all);
    row("instances", "there is no command \"instances\"; did you mean \"instance\"?", all);
    row("pubish support -", "there is no command \"pubish\"; did you mean \"publish\"?", all);
    row("rotate support", "there is no command \"rotate\"; did you mean \"instance rotate\"?", all);
    row("delete support",
        "there is no command \"delete\"; did you mean \"instance delete\" or \"deadletters delete\"?", all);
    row("frobnicate", "there is no command \"frobnicate\"\n", all);
    row("webhook lst support", "there is no command \"webhook lst\"; did you mean \"webhook list\"?",
        "\ninletctl: commands: webhook list|set|disable|test|attempts\ninletctl: try: inletctl webhook "
        "--help\n");
    row("origins", "origins is not a command by itself\n",
        "\ninletctl: commands: origins get|set|clear|check\ninletctl: try: inletctl origins --help\n");
}

void tst_Inletctl::mistyped()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, list);
    ProgramRun run(inletctl(), arguments.split(u' '), environment(closedPort()));
    QCOMPARE(run.exitCode(), 2);
    QVERIFY2(run.err().startsWith(QByteArray("inletctl: " + words)), run.err().constData());
    QVERIFY2(run.err().contains(list), run.err().constData());
    // However much was typed, and whatever it holds.
    ProgramRun odd(inletctl(), {u"\x1b[31m"_s + QString(5000, u'x')}, environment(closedPort()));
    QCOMPARE(odd.exitCode(), 2);
    QVERIFY(!odd.err().contains('\x1b') && odd.err().size() < 1500);
}

void tst_Inletctl::version()
{
    for (const QStringList &arguments : {QStringList{u"--version"_s}, QStringList{u"tail"_s, u"-v"_s}}) {
        ProgramRun run(inletctl(), arguments);
        QCOMPARE(run.exitCode(), 0);
        QCOMPARE(run.out(), QByteArray("inletctl " INLET_VERSION "\n"));
    }
}

void tst_Inletctl::tokenIsNeverTakenFromTheCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString secret = QString::fromLatin1(token);
    QTest::newRow("before") << QStringList{u"--token"_s, secret, u"instance"_s, u"list"_s};
    QTest::newRow("behind") << QStringList{u"instance"_s, u"list"_s, u"--token"_s, secret};
    QTest::newRow("with equals") << QStringList{u"instance"_s, u"list"_s, u"--token=" + secret};
    QTest::newRow("in the address") << QStringList{u"--url"_s, u"http://h/?token=" + secret, u"tail"_s,
                                                   u"a"_s};
    QTest::newRow("as a password") << QStringList{u"--url"_s, u"http://u:"_s + secret + u"@h"_s, u"tail"_s,
                                                  u"a"_s};
}

void tst_Inletctl::tokenIsNeverTakenFromTheCommandLine()
{
    QFETCH(QStringList, arguments);
    ProgramRun run(inletctl(), arguments, environment(closedPort()));
    QCOMPARE(run.exitCode(), 2);
    QVERIFY(!run.err().isEmpty());
    QVERIFY2(!run.err().contains(token), run.err().constData());
    QVERIFY(!run.out().contains(token));
}

void tst_Inletctl::unreachable_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"instance new a", "instance list", "instance delete a", "instance rotate a",
          "websocket set a --enable", "websocket get a", "tail a --no-reconnect", "simulate a --count 1",
          "status", "clients", "disconnect 1", "log", "origins get", "origins set https://a", "origins clear",
          "origins check https://a"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void tst_Inletctl::unreachable()
{
    QFETCH(QString, arguments);
    ProgramRun run(inletctl(), arguments.split(u' '), environment(closedPort()));
    QCOMPARE(run.exitCode(), 3);
    QCOMPARE(run.out(), QByteArray());
    QVERIFY(!run.err().isEmpty());
    QVERIFY(!run.err().contains(token));
}

void tst_Inletctl::refusedWords()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(404, R"({"success":false,"error":{"message":"Instance not found"}})"));
        socket->disconnectFromHost();
    });
    for (const QStringList &arguments :
         {QStringList{u"websocket"_s, u"get"_s, u"a"_s}, QStringList{u"tail"_s, u"a"_s},
          QStringList{u"simulate"_s, u"a"_s}, QStringList{u"instance"_s, u"delete"_s, u"a"_s}}) {
        ProgramRun run(inletctl(), arguments, environment(server.url()));
        QCOMPARE(run.exitCode(), 1);
        QCOMPARE(run.out(), QByteArray());
        QVERIFY2(run.err().contains("Instance not found\n"), run.err().constData());
    }
}

void tst_Inletctl::tokenSources_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("inEnvironment");
    QTest::addColumn<bool>("hasDefault");
    QTest::addColumn<QByteArray>("expected");
    const QStringList list{u"instance"_s, u"list"_s};
    const QStringList withFile{u"instance"_s, u"list"_s, u"--token-file"_s, u"FILE"_s};
    QTest::newRow("file first") << withFile << QByteArray("from-environment") << true
                                << QByteArray("from-file");
    QTest::newRow("environment") << list << QByteArray("from-environment") << true
                                 << QByteArray("from-environment");
    QTest::newRow("account token") << list << QByteArray() << true << QByteArray("from-data-folder");
    QTest::newRow("none") << list << QByteArray() << false << QByteArray();
}

void tst_Inletctl::tokenSources()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, inEnvironment);
    QFETCH(bool, hasDefault);
    QFETCH(QByteArray, expected);
    const QTemporaryDir data;
    QVERIFY(QDir(data.path()).mkdir(u"inlet"_s));
    if (hasDefault) {
        QFile file(data.filePath(u"inlet/account-token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from-data-folder\n");
    }
    arguments.replaceInStrings(u"FILE"_s, write(u"token"_s, "from-file\r\nsecond line\n"));
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200, R"({"success":true,"instances":[]})"));
        socket->disconnectFromHost();
    });
    QMap<QString, QString> variables{{u"INLET_URL"_s, server.url().toString()},
                                     {u"XDG_DATA_HOME"_s, data.path()}};
    if (!inEnvironment.isEmpty())
        variables[u"INLET_TOKEN"_s] = QString::fromLatin1(inEnvironment);
    ProgramRun run(inletctl(), arguments, variables);
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(server.heads().size(), 1);
    QCOMPARE(headerOf(server.heads().first(), "token"), expected);
}

void tst_Inletctl::requests_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("new") << u"instance new support"_s << QByteArray("POST /api/instance/new HTTP/1.1")
                         << QByteArray(R"({"name":"support"})");
    QTest::newRow("new with websocket")
        << u"instance new s --websocket --events message.status,call.update --media-base64"_s
        << QByteArray("POST /api/instance/new HTTP/1.1")
        << QByteArray(
               R"({"name":"s","websocketEnabled":true,"websocketEvents":["message.status","call.update"],)"
               R"("websocketMediaBase64":true})");
    QTest::newRow("delete") << u"instance delete a/b"_s
                            << QByteArray("DELETE /api/instance/delete/a%2Fb HTTP/1.1") << QByteArray();
    QTest::newRow("rotate") << u"instance rotate s"_s
                            << QByteArray("POST /api/gateway/instances/s/rotateToken HTTP/1.1")
                            << QByteArray("{}");
    QTest::newRow("enable") << u"websocket set s --enable --events message.status"_s
                            << QByteArray("POST /api/events/websocket/s HTTP/1.1")
                            << QByteArray(
                                   R"({"enabled":true,"events":["message.status"],"mediaBase64":false})");
    QTest::newRow("disable") << u"websocket set s --disable"_s
                             << QByteArray("POST /api/events/websocket/s HTTP/1.1")
                             << QByteArray(R"({"enabled":false,"events":[],"mediaBase64":false})");
    QTest::newRow("webhook") << u"webhook set s https://a/b --events call.update --by-events --no-secret"_s
                             << QByteArray("POST /api/events/webhook/s HTTP/1.1")
                             << QByteArray(
                                    R"({"byEvents":true,"enabled":true,"events":["call.update"],"label":"",)"
                                    R"("mediaBase64":false,"secret":null,"url":"https://a/b"})");
    QTest::newRow("no webhook") << u"webhook disable s --label x"_s
                                << QByteArray("POST /api/events/webhook/s HTTP/1.1")
                                << QByteArray(R"({"enabled":false,"label":"x"})");
    QTest::newRow("dead letter") << u"deadletters show s 17"_s
                                 << QByteArray("GET /api/events/deadLetters/s/17 HTTP/1.1") << QByteArray();
    QTest::newRow("status") << u"status"_s << QByteArray("GET /api/gateway/status HTTP/1.1") << QByteArray();
    QTest::newRow("disconnect") << u"disconnect 128"_s
                                << QByteArray("DELETE /api/gateway/clients/128 HTTP/1.1") << QByteArray();
    QTest::newRow("check") << u"origins check https://a --host b"_s
                           << QByteArray("POST /api/gateway/origins/check HTTP/1.1")
                           << QByteArray(R"({"host":"b","origin":"https://a"})");
    QTest::newRow("get") << u"websocket get s"_s << QByteArray("GET /api/events/getWebsocket/s HTTP/1.1")
                         << QByteArray();
}

void tst_Inletctl::requests()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200,
                                 R"({"success":true,"message":"done","instance":{"name":"s","token":")"
                                     + token + R"("},"websocket":{"enabled":true}})"));
        socket->disconnectFromHost();
    });
    ProgramRun run(inletctl(), arguments.split(u' '), environment(server.url()));
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(server.heads().size(), 1);
    QVERIFY2(server.heads().first().startsWith(QByteArray(line + "\r\n")),
             server.heads().first().constData());
    QCOMPARE(headerOf(server.heads().first(), "token"), token);
    QCOMPARE(server.received(), body);
    QCOMPARE(run.err(), QByteArray());
    // One line of JSON; with a token only where the token is the result.
    QCOMPARE(run.out().count('\n'), 1);
    QVERIFY(QJsonDocument::fromJson(run.out()).isObject());
    const bool isResult = arguments.contains(u" new "_s) || arguments.contains(u"rotate"_s);
    QCOMPARE(run.out().contains(token), isResult);
}

void tst_Inletctl::listShowsFingerprints()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200,
                                 R"({"success":true,"instances":[{"name":"a","token":")" + token
                                     + R"("},{"name":"b","token":")" + token + R"("}],"meta":{"total":2}})"));
        socket->disconnectFromHost();
    });
    ProgramRun run(inletctl(), {u"instance"_s, u"list"_s}, environment(server.url()));
    QCOMPARE(run.exitCode(), 0);
    const QList<QByteArray> lines = run.out().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QString first = QJsonDocument::fromJson(lines[0]).object()["token"_L1].toString();
    QVERIFY2(first.startsWith(u"tok_"_s), qPrintable(first));
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object()["token"_L1].toString(), first);
    QVERIFY(!run.out().contains(token));
}

void tst_Inletctl::answersOfOthersAreShown_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("out");
    const auto row = [](const char *name, const QString &arguments, const QByteArray &answer, int exitCode,
                        const QByteArray &out) {
        QTest::newRow(name) << arguments << answer << exitCode << out;
    };
    // What was asked for was done, in other words than PROTOCOL.md has.
    row("object", u"status"_s, R"({"status":{"up":true}})", 0, "{\"up\":true}\n");
    row("all of it", u"origins check https://a"_s, R"({"allowed":true})", 0, "{\"allowed\":true}\n");
    row("rows", u"clients"_s, R"({"clients":[{"id":"one"},{"id":"two"}]})", 0,
        "{\"id\":\"one\"}\n{\"id\":\"two\"}\n");
    row("messages", u"history a 55"_s, R"({"messages":[{"text":"hi"}]})", 0, "{\"text\":\"hi\"}\n");
    row("letters", u"deadletters list a"_s, R"({"deadLetters":[{"id":7}]})", 0, "{\"id\":7}\n");
    row("no list", u"clients"_s, R"({"clients":{}})", 1, {});
    row("no object", u"status"_s, "[1]", 1, {});
    row("no JSON", u"instance list"_s, "<html>", 1, {});
    row("no events", u"events a"_s, R"({"events":{}})", 1, {});
}

void tst_Inletctl::answersOfOthersAreShown()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, answer);
    ScriptedServer server([answer](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200, answer));
        socket->disconnectFromHost();
    });
    ProgramRun run(inletctl(), arguments.split(u' '), environment(server.url()));
    QTEST(run.exitCode(), "exitCode");
    QTEST(run.out(), "out");
    // An object is the answer of a gateway, if of another one.
    const QByteArray words = answer.startsWith('{')
        ? QByteArray("inletctl: the gateway's answer cannot be understood\n")
        : QByteArray("inletctl: a web server answers there, but no gateway (HTTP 200)\n");
    QCOMPARE(run.err(), run.exitCode() == 0 ? QByteArray() : words);
}

void tst_Inletctl::statusForPeople()
{
    const QByteArray status =
        R"({"version":"9.9\u001b[31m","startedAt":"2026-05-04T13:02:11Z","uptimeSeconds":183600,"instances":3,)"
        R"("clients":1234,"connections":{"open":1240,"max":20000,"accepted":5000,"refused":1},)"
        R"("totals":{"requests":1234567,"upgrades":2000,"events":12,"eventsNotStored":0,"frames":1},)"
        R"("ratesPerSecond":{"requests":0.5,"upgrades":0,"events":12.34,"frames":1000},)"
        R"("delivery":{"count":4,"meanMs":1.25},"dropped":{"slow_consumer":2,"no_pong":0},"refused":{"401":3},)"
        R"("database":{"queue":0,"commits":77},)"
        R"("process":{"cpuSeconds":75.5,"residentBytes":47815065,"openFiles":40,"maxOpenFiles":1024}})";
    ScriptedServer server([&status](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200, "{\"success\":true,\"status\":" + status + '}'));
        socket->disconnectFromHost();
    });
    ProgramRun text(inletctl(), {u"status"_s, u"--text"_s}, environment(server.url()));
    QCOMPARE(text.exitCode(), 0);
    for (const char *line :
         {"Up since           2026-05-04T13:02:11Z, for 2 d 3 h\n", "WebSocket clients  1,234\n",
          "Connections        1,240 of at most 20,000; 5,000 accepted, 1 refused\n",
          "Requests           1,234,567, now 0.5/s\n", "Upgrades           2,000, now 0/s\n",
          "Events published   12, now 12.34/s\n", "Frames sent        1, now 1,000/s\n",
          "Mean delivery      1.25 ms\n", "Clients dropped    slow consumer: 2\n",
          "Requests refused   401: 3\n", "Processor time     1 min 15 s\n", "Memory             45.6 MiB\n",
          "Open files         40 of at most 1,024\n"})
        QVERIFY2(text.out().contains(line), QByteArray(line + text.out()).constData());
    QVERIFY(!text.out().contains('\x1b'));
    // What is no terminal is a program, and so is who asks for it.
    for (const QStringList &arguments : {QStringList{u"status"_s}, QStringList{u"status"_s, u"--json"_s}}) {
        ProgramRun json(inletctl(), arguments, environment(server.url()));
        QCOMPARE(json.exitCode(), 0);
        QCOMPARE(QJsonDocument::fromJson(json.out()), QJsonDocument::fromJson(status));
        QCOMPARE(json.out().count('\n'), 1);
    }
}

void tst_Inletctl::publishSendsBatches()
{
    // 2 500 lines, one of them blank, the last without a line break.
    QByteArray lines;
    for (int i = 0; i < 2500; ++i)
        lines += i == 7 ? QByteArray("\n") : QByteArray(envelope(i) + '\n');
    lines.chop(1);
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(202, R"({"success":true,"data":{"accepted":10,"ids":[]}})"));
    });
    ProgramRun run(inletctl(), {u"publish"_s, u"support"_s, write(u"many.ndjson"_s, lines)},
                   environment(server.url()));
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(run.out().count('\n'), 3);
    QCOMPARE(server.heads().size(), 3);
    QCOMPARE(server.received(), lines);
    QCOMPARE(headerOf(server.heads().first(), "Content-Type"), QByteArray("application/x-ndjson"));
    QVERIFY2(run.err().contains("30 event"), run.err().constData());
}

void tst_Inletctl::publishSendsLinesAsTheyCome()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(202, R"({"success":true,"data":{"accepted":1,"ids":["evt_1"]}})"));
    });
    ProgramRun run(inletctl(), {u"publish"_s, u"support"_s, u"-"_s, u"--lines"_s}, environment(server.url()));
    run.send(envelope(1) + '\n' + envelope(2).first(20));
    // The whole line goes out while the pipe is still open; the begun one waits.
    QTRY_COMPARE(server.received(), QByteArray(envelope(1) + '\n'));
    QTRY_COMPARE(run.out(), QByteArray("{\"accepted\":1,\"ids\":[\"evt_1\"]}\n"));
    run.send(envelope(2).sliced(20) + '\n');
    QTRY_COMPARE(server.received(), QByteArray(envelope(1) + '\n' + envelope(2) + '\n'));
    run.endInput();
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(server.heads().size(), 2);
}

void tst_Inletctl::publishStopsAtARefusal()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int index) {
        socket->write(
            index == 0
                ? httpAnswer(202, R"({"success":true,"data":{"accepted":1000,"ids":[]}})")
                : httpAnswer(400,
                             R"({"success":false,"error":{"message":"event is required","at":"line 3"}})"));
    });
    QByteArray lines;
    for (int i = 0; i < 3000; ++i)
        lines += envelope(i) + '\n';
    ProgramRun run(inletctl(), {u"publish"_s, u"support"_s, write(u"bad.jsonl"_s, lines)},
                   environment(server.url()));
    QCOMPARE(run.exitCode(), 1);
    QCOMPARE(server.heads().size(), 2);
    QVERIFY2(run.err().contains("event is required (line 3)\n"), run.err().constData());
    QVERIFY2(run.err().contains(
                 "inletctl: 1,000 events were accepted before; this is about input up to line 2,000\n"),
             run.err().constData());
}

void tst_Inletctl::tailCountsAndRedacts()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        QByteArray wide = envelope(1);
        wide.replace("{\"id\"", "{\n\"id\"");
        socket->write(textFrame(wide) + textFrame("broken " + token) + textFrame(envelope(3))
                      + textFrame(envelope(4)));
    });
    ProgramRun run(inletctl(), {u"tail"_s, u"support"_s, u"--count"_s, u"3"_s}, environment(server.url()));
    QCOMPARE(run.exitCode(), 0);
    const QList<QByteArray> lines = run.out().split('\n');
    QCOMPARE(lines.size(), 4); // three and the end
    QVERIFY(lines[0].startsWith("{\"event\":\"message.exchange\",\"data\":{ \"id\":1}"));
    QVERIFY(!QJsonDocument::fromJson(lines[1]).object()["error"_L1].toString().isEmpty());
    QVERIFY(lines[2].contains("\"id\":3"));
    QVERIFY(!run.out().contains(token));
    QVERIFY(!run.err().contains(token));
}

void tst_Inletctl::tailTellsItsStates()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int index) {
        if (index == 0) {
            acceptUpgrade(socket, head);
            socket->write(closeFrame(1001, "server shutting down"));
        } else {
            socket->write(httpAnswer(401, R"({"success":false,"error":{"message":"Invalid token"}})"));
        }
        socket->disconnectFromHost();
    });
    ProgramRun run(inletctl(), {u"tail"_s, u"support"_s}, environment(server.url()));
    QCOMPARE(run.exitCode(), 1);
    QVERIFY2(run.err().contains("live since "), run.err().constData());
    QVERIFY2(run.err().contains("server shutting down"), run.err().constData());
    QVERIFY2(run.err().contains("stale since "), run.err().constData());
    QVERIFY2(run.err().endsWith("Invalid token\n"), run.err().constData());
    QCOMPARE(run.out(), QByteArray());
}

// The time at which it was not connected is no time since which anything is stale.
void tst_Inletctl::tailThatWasNeverLive()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200, "<html></html>", "Content-Type: text/html\r\n"));
        socket->disconnectFromHost();
    });
    ProgramRun run(inletctl(), {u"tail"_s, u"support"_s}, environment(server.url()));
    QTRY_VERIFY(run.err().contains("next try in "));
    static const QRegularExpression line(
        u"^inletctl: not connected since \\S+Z: a web server answers there, but no "
        "gateway \\(HTTP 200 Status\\); next try in \\d+\\.\\d s\n"_s);
    QVERIFY2(line.match(QString::fromUtf8(run.err())).hasMatch(), run.err().constData());
}

void tst_Inletctl::tailTellsWhoAnswers_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("answer"); // empty: the connection ends
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("exitCode");
    const QByteArray page = "Content-Type: text/html\r\n";
    const QByteArray noGateway = "a web server answers there, but no gateway (HTTP ";
    QTest::newRow("a page for every path")
        << QByteArray("http") << httpAnswer(200, "<html></html>", page) << noGateway + "200 Status)" << 1;
    QTest::newRow("a page in chunks") << QByteArray("http")
                                      << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                                                    "Connection: close\r\n\r\n6\r\n<html>\r\n0\r\n\r\n")
                                      << noGateway + "200 OK)" << 1;
    QTest::newRow("nothing at all") << QByteArray("http") << httpAnswer(204, {}) << noGateway + "204 Status)"
                                    << 1;
    QTest::newRow("JSON, but not refused")
        << QByteArray("http") << httpAnswer(200, R"({"hello":"world"})") << noGateway + "200 Status)" << 1;
    QTest::newRow("no such page") << QByteArray("http") << httpAnswer(404, "<html></html>", page)
                                  << noGateway + "404 Status)" << 1;
    QTest::newRow("leads elsewhere") << QByteArray(
        "http") << httpAnswer(301, {}, "Location: https://gateway.example/ws/support?token=canary\r\n")
                                     << QByteArray(
                                            "the address leads elsewhere, to "
                                            "https://gateway.example/ws/support?token=*** (HTTP 301 Status)")
                                     << 1;
    QTest::newRow("refused by a gateway")
        << QByteArray("http")
        << httpAnswer(404, R"({"success":false,"error":{"message":"Instance not found"}})")
        << QByteArray("stopped: Instance not found\n") << 1;
    QTest::newRow("an instance named after it")
        << QByteArray("http")
        << httpAnswer(400,
                      R"({"error":{"message":"WebSocket is not enabled. POST /api/events/websocket/https"}})")
        << QByteArray("stopped: WebSocket is not enabled. POST /api/events/websocket/https\n") << 1;
    const QByteArray speaksTls = "the port speaks HTTPS: the address has to begin with https://";
    for (const char *body : {R"({"error":{"message":"This port speaks HTTPS and WSS only"}})",
                             "<center>The plain HTTP request was sent to HTTPS port</center>",
                             "Client sent an HTTP request to an HTTPS server.\n",
                             "You're speaking plain HTTP to an SSL-enabled server port."})
        QTest::addRow("a port of TLS, %.20s", body)
            << QByteArray("http") << httpAnswer(400, body) << speaksTls << 1;
    const QByteArray speaksHttp = "the port speaks HTTP without TLS: the address has to begin with http://";
    QTest::newRow("no TLS") << QByteArray("https") << httpAnswer(400, "no") << speaksHttp << 3;
    QTest::newRow("no TLS, in silence") << QByteArray("https") << QByteArray() << speaksHttp << 3;
    QTest::newRow("no TLS, asked with wss")
        << QByteArray("wss") << httpAnswer(400, "no")
        << QByteArray("the port speaks WebSocket without TLS: the address has to begin with ws://") << 3;
    QTest::newRow("no TLS, in silence, asked with wss")
        << QByteArray("wss") << QByteArray()
        << QByteArray("the port speaks WebSocket without TLS: the address has to begin with ws://") << 3;
    QTest::newRow("a port of TLS, asked with ws")
        << QByteArray("ws") << httpAnswer(400, "Client sent an HTTP request to an HTTPS server.\n")
        << QByteArray("the port speaks WebSocket over TLS: the address has to begin with wss://") << 1;
    const QByteArray lost = "something in between, such as a proxy, does not pass WebSocket on (";
    QTest::newRow("upgrade lost") << QByteArray("http")
                                  << httpAnswer(426, R"({"error":{"message":"WebSocket upgrade required"}})")
                                  << lost + "WebSocket upgrade required); it has to speak HTTP/1.1" << 1;
    QTest::newRow("upgrade made a bad request")
        << QByteArray("http") << httpAnswer(400, "<html>", page) << lost + "HTTP 400 Status)" << 1;
    QTest::newRow("upgrade made a success")
        << QByteArray("http") << httpAnswer(200, R"({"success":true,"message":"hello"})") << lost << 1;
    QTest::newRow("nothing that tells") << QByteArray("http") << QByteArray() << QByteArray("stopped: ") << 3;
}

void tst_Inletctl::tailTellsWhoAnswers()
{
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, words);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            // Asked in plain text, the port of "https" answers as any web server.
            const bool isPlain = socket->readAll().startsWith("GET ");
            const bool isTls = scheme == "https" || scheme == "wss";
            socket->write(isTls && isPlain ? httpAnswer(404, "no") : answer);
            socket->disconnectFromHost();
        });
    });
    QUrl url(u"http://127.0.0.1"_s);
    url.setScheme(QString::fromLatin1(scheme));
    url.setPort(server.serverPort());
    ProgramRun run(inletctl(), {u"tail"_s, u"support"_s, u"--no-reconnect"_s}, environment(url));
    QTEST(run.exitCode(), "exitCode");
    QVERIFY2(run.err().contains(words), run.err().constData());
    QVERIFY(!run.err().contains("stopped: \n"));
    QVERIFY(!run.err().contains(token));
    QCOMPARE(run.out(), QByteArray());
}

void tst_Inletctl::allTellWhoAnswers_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("answer"); // empty: the connection ends
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("exitCode");
    const QByteArray speaksTls = "Client sent an HTTP request to an HTTPS server.\n";
    QTest::newRow("https in silence")
        << QByteArray("https") << QByteArray() << QByteArray("the address has to begin with http://\n") << 3;
    QTest::newRow("wss in silence") << QByteArray("wss") << QByteArray()
                                    << QByteArray("the address has to begin with ws://\n") << 3;
    QTest::newRow("http to TLS") << QByteArray("http") << httpAnswer(400, speaksTls)
                                 << QByteArray("the address has to begin with https://\n") << 1;
    QTest::newRow("ws to TLS") << QByteArray("ws") << httpAnswer(400, speaksTls)
                               << QByteArray("the address has to begin with wss://\n") << 1;
    QTest::newRow("no such page") << QByteArray("http") << httpAnswer(404, "<html>")
                                  << QByteArray("a web server answers there, but no gateway (HTTP 404)\n")
                                  << 1;
    QTest::newRow("nothing that tells")
        << QByteArray("http") << QByteArray() << QByteArray("cannot reach http://127.0.0.1:") << 3;
}

void tst_Inletctl::allTellWhoAnswers()
{
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, words);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            const bool isPlain = socket->readAll().startsWith("GET ");
            socket->write((scheme == "https" || scheme == "wss") && isPlain ? httpAnswer(404, "no") : answer);
            socket->disconnectFromHost();
        });
    });
    QUrl url(u"http://127.0.0.1"_s);
    url.setScheme(QString::fromLatin1(scheme));
    url.setPort(server.serverPort());
    ProgramRun run(inletctl(), {u"instance"_s, u"list"_s}, environment(url));
    QTEST(run.exitCode(), "exitCode");
    QVERIFY2(run.err().contains(words), run.err().constData());
    // Who typed a scheme reads it again.
    if (run.err().contains("cannot reach"))
        QVERIFY2(run.err().contains(QByteArray("cannot reach " + url.toString().toUtf8())),
                 run.err().constData());
    QCOMPARE(run.out(), QByteArray());
}

void tst_Inletctl::tailEndsOnInterrupt()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        socket->write(textFrame(envelope(1)));
    });
    ProgramRun run(inletctl(), {u"tail"_s, u"support"_s}, environment(server.url()));
    QTRY_VERIFY(run.out().contains("\"id\":1"));
    QCOMPARE(::kill(pid_t(run.id()), SIGINT), 0);
    QCOMPARE(run.exitCode(), 0);
}

void tst_Inletctl::closedOutputEndsQuietly()
{
    QTimer source;
    ScriptedServer server([&source](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        connect(&source, &QTimer::timeout, socket, [socket] { socket->write(textFrame(envelope(1))); });
        source.start(10);
    });
    const QString script = u"{ \"$0\" tail support; echo \"ended with $?\" >&2; } | head -n 1"_s;
    ProgramRun run(u"/bin/sh"_s, {u"-c"_s, script, inletctl()}, environment(server.url()));
    QCOMPARE(run.exitCode(), 0);
    QVERIFY(run.out().contains("\"id\":1"));
    QCOMPARE(run.out().count('\n'), 1);
    const QList<QByteArray> lines = run.err().trimmed().split('\n');
    QVERIFY2(lines.size() == 2, run.err().constData()); // that it is live, and the shell's
    QVERIFY(lines[0].startsWith("inletctl: live since "));
    QCOMPARE(lines[1], QByteArray("ended with 0"));
}

void tst_Inletctl::simulateIsRepeatable()
{
    QByteArrayList bodies;
    for (int i = 0; i < 2; ++i) {
        int accepted = 0;
        ScriptedServer server([&accepted](QTcpSocket *socket, const QByteArray &, int) {
            accepted += 1;
            socket->write(httpAnswer(202, R"({"success":true,"data":{"accepted":1,"ids":[]}})"));
        });
        ProgramRun run(inletctl(),
                       {u"simulate"_s, u"demo"_s, u"--rate"_s, u"5000/s"_s, u"--count"_s, u"40"_s,
                        u"--seed"_s, u"7"_s},
                       environment(server.url()));
        QCOMPARE(run.exitCode(), 0);
        QTRY_COMPARE(server.received().count('\n'), 40);
        QVERIFY(server.heads().size() < 20); // several events a request
        QCOMPARE(QJsonDocument::fromJson(run.out()).object()["accepted"_L1].toInt(), accepted);
        QByteArrayList names;
        for (const QByteArray &line : server.received().trimmed().split('\n'))
            names.append(QJsonDocument::fromJson(line).object()["event"_L1].toString().toUtf8());
        QCOMPARE(names.size(), 40);
        bodies.append(names.join(' '));
    }
    QCOMPARE(bodies[0], bodies[1]);
    QVERIFY(bodies[0].startsWith("instance.state"));
}

QTEST_GUILESS_MAIN(tst_Inletctl)
#include "tst_inletctl.moc"
