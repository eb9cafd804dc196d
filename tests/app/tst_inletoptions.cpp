// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/inletoptions.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

/// The command line of the desktop: its own options, and what is left to the gateway's.
class tst_InletOptions : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void accepted_data();
    void accepted();
    void token_data();
    void token();
    void gatewayOptions();
    void helpFirst_data();
    void helpFirst();
    void refused_data();
    void refused();

private:
    /// With a data directory that has no inlet.ini.
    Result<InletOptions> parse(const QStringList &arguments, QMap<QString, QString> environment = {}) const
    {
        environment.insert(u"INLET_DATA"_s, m_data.path());
        return parseInletOptions(arguments, environment);
    }

    QTemporaryDir m_data;
};

void tst_InletOptions::initTestCase()
{
    QVERIFY(m_data.isValid());
}

void tst_InletOptions::accepted_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("hasGateway");
    QTest::addColumn<bool>("isMinimized");
    QTest::addColumn<bool>("playsDemo");
    QTest::addColumn<QString>("connectTo");
    const auto row = [](const char *name, const QStringList &arguments, bool hasGateway, bool isMinimized,
                        bool playsDemo, const QString &connectTo) {
        QTest::newRow(name) << arguments << hasGateway << isMinimized << playsDemo << connectTo;
    };
    row("nothing", {}, true, false, false, {});
    row("demo", {u"--demo"_s}, true, false, true, {});
    row("minimized", {u"--minimized"_s}, true, true, false, {});
    row("minimized demo", {u"--minimized"_s, u"--demo"_s}, true, true, true, {});
    row("no gateway", {u"--no-gateway"_s}, false, false, false, {});
    row("connect", {u"--connect"_s, u"https://gateway.example"_s}, false, false, false,
        u"https://gateway.example"_s);
    row("connect with =", {u"--connect=http://127.0.0.1:8085"_s}, false, false, false,
        u"http://127.0.0.1:8085"_s);
    row("connect without a scheme", {u"--connect=127.0.0.1:8085"_s}, false, false, false,
        u"http://127.0.0.1:8085"_s);
    row("path and slash", {u"--connect"_s, u"https://gateway.example/inlet/"_s}, false, false, false,
        u"https://gateway.example/inlet"_s);
    row("of a WebSocket", {u"--connect"_s, u"wss://gateway.example"_s}, false, false, false,
        u"https://gateway.example"_s);
    row("the last one counts", {u"--connect=http://a.example"_s, u"--connect=http://b.example"_s}, false,
        false, false, u"http://b.example"_s);
    row("connect without gateway", {u"--no-gateway"_s, u"--connect=http://a.example"_s, u"--minimized"_s},
        false, true, false, u"http://a.example"_s);
}

void tst_InletOptions::accepted()
{
    QFETCH(const QStringList, arguments);
    const auto options = parse(arguments);
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QTEST(options->hasGateway, "hasGateway");
    QTEST(options->isMinimized, "isMinimized");
    QTEST(options->gateway.demo, "playsDemo");
    QTEST(options->connectTo.toString(), "connectTo");
    QVERIFY(options->token.isEmpty());
}

void tst_InletOptions::token_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("taken");
    const QStringList connect{u"--connect"_s, u"http://a.example"_s};
    const QByteArray longest(256, 'x');
    QTest::newRow("with connect") << connect << QByteArray("a-token") << QByteArray("a-token");
    QTest::newRow("longest") << connect << longest << longest;
    QTest::newRow("none") << connect << QByteArray() << QByteArray();
    // Else the token of another gateway would be sent to the embedded one.
    QTest::newRow("embedded gateway") << QStringList() << QByteArray("a-token") << QByteArray();
    QTest::newRow("no gateway") << QStringList{u"--no-gateway"_s} << QByteArray("a-token") << QByteArray();
    QTest::newRow("not looked at") << QStringList() << QByteArray("not a token") << QByteArray();
}

void tst_InletOptions::token()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, given);
    QFETCH(const QByteArray, taken);
    const auto options = parse(arguments, {{u"INLET_TOKEN"_s, QString::fromLatin1(given)}});
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QCOMPARE(options->token.reveal(), taken);
}

void tst_InletOptions::gatewayOptions()
{
    const auto options = parse({u"--listen"_s, u"127.0.0.1:0"_s, u"--minimized"_s, u"--send-buffer=17"_s},
                               {{u"RATE_LIMIT"_s, u"250"_s}});
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QVERIFY(options->isMinimized);
    QCOMPARE(options->gateway.listenPort, 0);
    QCOMPARE(options->gateway.sendBuffer, 17);
    QCOMPARE(options->gateway.rateLimit, 250);
    QCOMPARE(options->gateway.dataDirectory, m_data.path());
}

void tst_InletOptions::helpFirst_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("bad URL") << QStringList{u"--connect"_s, u"nonsense"_s, u"--help"_s};
    QTest::newRow("in place of a URL") << QStringList{u"--connect"_s, u"--help"_s};
    QTest::newRow("demo without gateway") << QStringList{u"--demo"_s, u"--no-gateway"_s, u"-h"_s};
    QTest::newRow("unknown option") << QStringList{u"--lisden"_s, u"--version"_s};
}

void tst_InletOptions::helpFirst()
{
    QFETCH(const QStringList, arguments);
    const auto options = parse(arguments, {{u"INLET_TOKEN"_s, u"not a token"_s}});
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QVERIFY(options->gateway.showHelp || options->gateway.showVersion);
}

void tst_InletOptions::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QStringList>("faults"); // how each line begins
    const auto row = [](const char *name, const QStringList &arguments, const QStringList &faults,
                        const QString &token = {}) { QTest::newRow(name) << arguments << token << faults; };
    const QString connect = u"--connect"_s;
    const QString demo = u"--demo"_s;
    row("unknown", {u"--conect"_s, u"http://a.example"_s}, {u"--conect: there is no such option"_s});
    row("value for a flag", {u"--minimized=yes"_s}, {u"--minimized: there is no such option"_s});
    row("authorities of webhooks", {u"--webhook-ca-file=/none.pem"_s},
        {u"--webhook-ca-file: got \"/none.pem\", expected a PEM file with certificates"_s});
    row("no URL", {connect}, {u"--connect: got no value, expected the URL of a gateway"_s});
    row("empty URL", {u"--connect="_s}, {u"--connect: got no value, expected"_s});
    row("option in place of the URL", {connect, u"--minimized"_s}, {u"--connect: got no value"_s});
    row("scheme", {connect, u"ftp://a.example"_s}, {u"--connect: a URL of a gateway begins"_s});
    row("host", {connect, u"http:///ws"_s}, {u"--connect: the URL names no host"_s});
    row("not a URL", {connect, u"http://canary:0:1"_s}, {u"--connect: not a valid URL"_s});
    row("password", {connect, u"http://u:canary@a.example"_s}, {u"--connect: the URL holds a user name"_s});
    row("token in the URL", {connect, u"http://a.example/?token=canary"_s},
        {u"--connect: the URL holds a query"_s});
    row("demo, no gateway", {demo, u"--no-gateway"_s}, {u"--demo: plays into the embedded gateway"_s});
    row("demo, connect", {u"--connect=http://a.example"_s, demo}, {u"--demo: plays into"_s});
    row("token", {u"--connect=http://a.example"_s}, {u"INLET_TOKEN: expected 1 to 256 visible"_s},
        u"canary with spaces"_s);
    row("token too long", {u"--connect=http://a.example"_s}, {u"INLET_TOKEN: expected 1 to 256 visible"_s},
        u"canary-"_s + QString(250, u'x'));
    row("secret on the command line", {u"--account-token"_s, u"canary"_s}, {u"--account-token: a secret"_s});
    row("all at once", {u"--connect=ftp://a.example"_s, u"--rate-limit=x"_s, u"--send-buffer=y"_s},
        {u"--connect: "_s, u"--rate-limit: "_s, u"--send-buffer: "_s});
    row("token and gateway", {u"--connect=http://a.example"_s, u"--rate-limit=x"_s},
        {u"--rate-limit: "_s, u"INLET_TOKEN: "_s}, u"canary with spaces"_s);
}

void tst_InletOptions::refused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, token);
    QFETCH(const QStringList, faults);
    const auto options = parse(arguments, {{u"INLET_TOKEN"_s, token}});
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::InvalidArgument);
    const QStringList lines = options.error().message.split(u'\n');
    QVERIFY2(!options.error().message.contains("canary"_L1), qPrintable(options.error().message));
    QVERIFY2(lines.size() == faults.size(), qPrintable(options.error().message));
    for (qsizetype i = 0; i < faults.size(); ++i)
        QVERIFY2(lines.at(i).startsWith(faults.at(i)), qPrintable(lines.at(i)));
}

QTEST_GUILESS_MAIN(tst_InletOptions)
#include "tst_inletoptions.moc"
