// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/config/config.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

using Environment = QMap<QString, QString>;

/// A setting with three values that it takes, as --check-config shows them.
struct Setting
{
    const char *name;
    const char *variable;     // nullptr: none
    const char *shownDefault; // nullptr: depends on the machine
    std::array<const char *, 3> values;
    std::array<const char *, 3> shown;
};

constexpr Setting settings[] = {
    {"listen",
     "INLET_LISTEN",
     "127.0.0.1:8085",
     {"0.0.0.0:1", "[::1]:65535", "localhost:0"},
     {"0.0.0.0:1", "[::1]:65535", "127.0.0.1:0"}},
    {"database",
     "DATABASE_URL",
     "sqlite:/data/inlet.db",
     {"sqlite:/a/b.db", "sqlite:c.db", "sqlite:"},
     {"sqlite:/a/b.db", "sqlite:/data/c.db", "sqlite:/data/inlet.db"}},
    {"account-token-file",
     nullptr,
     "/data/account-token",
     {"/run/a", "/run/b", "/run/x/../c"},
     {"/run/a", "/run/b", "/run/c"}},
    {"allowed-origins",
     "ALLOWED_WS_ORIGINS",
     "",
     {"https://a.example", " http://b:1 , https://[::1]:8 ,", "app://c,http://127.1"},
     {"https://a.example", "http://b:1,https://[::1]:8", "app://c,http://127.1"}},
    {"base-url",
     "BASE_URL",
     "(the listen address)",
     {"https://a.example", "http://b:1/", "http://c/path/"},
     {"https://a.example", "http://b:1", "http://c/path"}},
    {"rate-limit", "RATE_LIMIT", "100", {"0", "1", "1000000"}, {"0", "1", "1000000"}},
    {"publish-rate-limit", "PUBLISH_RATE_LIMIT", "0", {"1", "7", "1000000"}, {"1", "7", "1000000"}},
    {"io-threads", "INLET_IO_THREADS", nullptr, {"1", "2", "64"}, {"1", "2", "64"}},
    {"ping-period", "INLET_PING_PERIOD", "54s", {"10ms", "59999ms", "2s"}, {"10ms", "59999ms", "2s"}},
    {"pong-wait", "INLET_PONG_WAIT", "1m", {"1h", "54001ms", "3600s"}, {"1h", "54001ms", "1h"}},
    {"send-buffer", "INLET_SEND_BUFFER", "256", {"1", "65536", "10"}, {"1", "65536", "10"}},
    {"send-buffer-bytes", "INLET_SEND_BUFFER_BYTES", "64MiB", {"1", "4GiB", "1024"}, {"1", "4GiB", "1KiB"}},
    {"max-body", "MAX_BODY_BYTES", "32MiB", {"1", "1073741824", "3 KiB"}, {"1", "1GiB", "3KiB"}},
    {"max-connections", "INLET_MAX_CONNECTIONS", "0", {"17", "1000000", "50"}, {"17", "1000000", "50"}},
    {"history-days", "HISTORY_DAYS", "7", {"0", "36500", "30"}, {"0", "36500", "30"}},
    {"durability", "INLET_DURABILITY", "full", {"normal", "full", "normal"}, {"normal", "full", "normal"}},
    {"webhook-retries",
     "WEBHOOK_RETRY_SCHEDULE",
     "5s,30s,2m,10m,1h",
     {"10ms", "1s, 2s ,24h", "1s,1s,1s,1s,1s,1s,1s,1s,1s,60s"},
     {"10ms", "1s,2s,24h", "1s,1s,1s,1s,1s,1s,1s,1s,1s,1m"}},
    {"webhook-allow-private",
     "WEBHOOK_ALLOW_PRIVATE",
     "false",
     {"true", "false", "true"},
     {"true", "false", "true"}},
    {"trusted-proxies",
     "TRUSTED_PROXIES",
     "",
     {"127.0.0.1", " 10.0.0.0/8 , ::1 ", "fd00::/8"},
     {"127.0.0.1", "10.0.0.0/8,::1", "fd00::/8"}},
    {"log-format", "INLET_LOG_FORMAT", "text", {"json", "text", "json"}, {"json", "text", "json"}},
    {"log-level", "INLET_LOG_LEVEL", "info", {"debug", "warning", "error"}, {"debug", "warning", "error"}},
};

QString text(const char *latin)
{
    return QString::fromUtf8(latin);
}

/// The value of a setting as --check-config shows it; "absent" if it does not.
QString shown(const Result<Config> &config, const QString &name)
{
    if (!config)
        return u"error: "_s + config.error().message;
    for (const QString &line : effectiveSettings(*config).split(u'\n')) {
        if (line.startsWith(name + u" = "_s))
            return line.sliced(name.size() + 3);
    }
    return u"absent"_s;
}

Result<Config> parse(const QStringList &arguments, const Environment &environment = {},
                     const QString &ini = {})
{
    return parseConfig(QStringList{u"--data"_s, u"/data"_s} + arguments, environment, &ini);
}

QString refusal(const Result<Config> &config)
{
    if (config)
        return u"(taken)"_s;
    return config.error().code == ErrorCode::InvalidArgument ? config.error().message : u"(wrong code)"_s;
}

} // namespace

class tst_Config : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachSourceAndTheirOrder_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < std::size(settings); ++i)
            QTest::newRow(settings[i].name) << int(i);
    }
    void eachSourceAndTheirOrder()
    {
        QFETCH(int, index);
        const Setting &setting = settings[index];
        const QString name = text(setting.name);
        const QString option = u"--"_s + name;
        std::array<QString, 3> value;
        std::array<QString, 3> expected;
        for (std::size_t i = 0; i < value.size(); ++i) {
            value[i] = text(setting.values[i]);
            expected[i] = text(setting.shown[i]);
        }
        if (setting.shownDefault != nullptr)
            QCOMPARE(shown(parse({}), name), text(setting.shownDefault));
        for (std::size_t i = 0; i < value.size(); ++i) {
            QCOMPARE(shown(parse({option, value[i]}), name), expected[i]);
            QCOMPARE(shown(parse({option + u'=' + value[i]}), name), expected[i]);
            QCOMPARE(shown(parse({}, {}, name + u" = "_s + value[i]), name), expected[i]);
        }
        QCOMPARE(shown(parse({option, value[0], option, value[1]}), name), expected[1]);
        const QString ini = u"# comment\n\n; another\r\n"_s + name + u'=' + value[2] + u"\r\n"_s;
        QCOMPARE(shown(parse({}, {}, ini), name), expected[2]);
        QCOMPARE(shown(parse({option, value[0]}, {}, ini), name), expected[0]);
        if (setting.variable == nullptr)
            return;
        const QString variable = text(setting.variable);
        QCOMPARE(shown(parse({}, {{variable, value[1]}}), name), expected[1]);
        QCOMPARE(shown(parse({}, {{variable, value[1]}}, ini), name), expected[1]);
        QCOMPARE(shown(parse({}, {{variable, QString()}}, ini), name), expected[2]);
        QCOMPARE(shown(parse({option, value[0]}, {{variable, value[1]}}, ini), name), expected[0]);
    }

    void refusesBadValues_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        const std::pair<const char *, QList<const char *>> bad[] = {
            {"listen",
             {"8085", ":8085", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:8085",
              "[127.0.0.1]:1", "[::1:1", "127.1:80", "example.com:80", "127.0.0.1:80 ", "256.0.0.1:80"}},
            {"database",
             {"inlet.db", "mysql://h/db", "sqlite://h/db", "sqlite3:x", "SQLITE:x", "sqlite:x?y"}},
            {"allowed-origins",
             {"*", "null", "a.example", "https://", "https://a//", "https://a/path", "https://a?q",
              "https://a#f", "https://u@a", "https://a:", "https://a:0", "https://a:65536", "https://a:x",
              "https://a b", "https://a https://b", "https://a,*", "https://*.a", "https://[::1%25lo]"}},
            {"base-url",
             {"a.example", "ftp://a", "http://", "http://a?q=1", "http://a#f", "http://u@a", "http://a b"}},
            {"rate-limit", {"-1", "1000001", "x", "1.5", "1e3", "0x10", "99999999999999999999", "10 "}},
            {"publish-rate-limit", {"-1", "1000001", "none"}},
            {"io-threads", {"0", "65", "-1", "two"}},
            {"ping-period", {"5", "0s", "9ms", "3601s", "1d", "-54s", "54 s", "1m30s"}},
            {"pong-wait", {"60", "0s", "9ms", "61m", "forever"}},
            {"send-buffer", {"0", "65537", "-1", "1KiB"}},
            {"send-buffer-bytes",
             {"0", "5GiB", "4294967297", "4194305KiB", "-1", "1KB", "1 TiB", "KiB", "1.5MiB"}},
            {"max-body", {"0", "1025MiB", "1073741825", "2GiB", "32mib"}},
            {"max-connections", {"-1", "1", "16", "1000001", "all"}},
            {"history-days", {"-1", "36501", "7d"}},
            {"durability", {"FULL", "off", "none"}},
            {"log-format", {"xml", "JSON"}},
            {"log-level", {"trace", "INFO", "warn"}},
        };
        for (const auto &[name, values] : bad) {
            const auto setting = std::ranges::find(settings, std::string_view(name),
                                                   [](const Setting &s) { return std::string_view(s.name); });
            for (const char *value : values) {
                QTest::addRow("%s %s", name, value) << text(name) << text(setting->variable) << text(value);
            }
        }
    }
    void refusesBadValues()
    {
        QFETCH(QString, name);
        QFETCH(QString, variable);
        QFETCH(QString, value);
        // Each names its own source, what it got and what would be right.
        const auto isTold = [&value](const QString &message, const QString &source) {
            return message.startsWith(source + u": got \""_s + value + u"\", expected "_s)
                && !message.contains(u'\n') && !message.endsWith(u"expected "_s);
        };
        const QString byOption = refusal(parse({u"--"_s + name + u'=' + value}));
        QVERIFY2(isTold(byOption, u"--"_s + name), qPrintable(byOption));
        const QString byVariable = refusal(parse({}, {{variable, value}}));
        QVERIFY2(isTold(byVariable, variable), qPrintable(byVariable));
        if (value == value.trimmed()) {
            const QString byFile = refusal(parse({}, {}, name + u'=' + value));
            QVERIFY2(isTold(byFile, u"/data/inlet.ini:"_s + name), qPrintable(byFile));
        }
        // A good value of higher rank makes a bad one below it harmless.
        const auto setting = std::ranges::find(settings, name, [](const Setting &s) { return text(s.name); });
        QCOMPARE(refusal(parse({u"--"_s + name, text(setting->values[0])}, {{variable, value}})),
                 u"(taken)"_s);
    }

    void fillsTheFields()
    {
        using namespace std::chrono_literals;
        const auto config =
            parse({u"--listen=[::]:99"_s, u"--database=sqlite:x.db"_s,
                   u"--allowed-origins=https://a, http://b:1"_s, u"--base-url=https://g/"_s,
                   u"--rate-limit=1"_s, u"--publish-rate-limit=2"_s, u"--io-threads=3"_s,
                   u"--ping-period=4s"_s, u"--pong-wait=5s"_s, u"--send-buffer=6"_s,
                   u"--send-buffer-bytes=7"_s, u"--max-body=8KiB"_s, u"--max-connections=19"_s,
                   u"--history-days=10"_s, u"--durability=normal"_s, u"--log-format=json"_s,
                   u"--log-level=debug"_s, u"--demo"_s, u"--check-config"_s},
                  {{u"ACCOUNT_TOKEN"_s, u"an-account-token"_s},
                   {u"ENCRYPTION_KEY"_s, u"an encryption key"_s}});
        Config expected;
        expected.listenHost = QHostAddress::AnyIPv6;
        expected.listenPort = 99;
        expected.dataDirectory = u"/data"_s;
        expected.databaseFile = u"/data/x.db"_s;
        expected.accountToken = Secret("an-account-token");
        expected.accountTokenFile = u"/data/account-token"_s;
        expected.encryptionKey = Secret("an encryption key");
        expected.encryptionKeyFile = u"/data/encryption.key"_s;
        expected.allowedOrigins = QStringList{u"https://a"_s, u"http://b:1"_s};
        expected.baseUrl = u"https://g"_s;
        expected.rateLimit = 1;
        expected.publishRateLimit = 2;
        expected.ioThreads = 3;
        expected.pingPeriod = 4s;
        expected.pongWait = 5s;
        expected.sendBuffer = 6;
        expected.sendBufferBytes = 7;
        expected.maxBody = 8192;
        expected.maxConnections = 19;
        expected.historyDays = 10;
        expected.fullSync = false;
        expected.logFormat = LogFormat::Json;
        expected.logLevel = u"debug"_s;
        expected.demo = true;
        expected.checkConfig = true;
        QCOMPARE(refusal(config), u"(taken)"_s);
        // One by one first: a difference shows by its name.
        QCOMPARE(effectiveSettings(*config), effectiveSettings(expected));
        QVERIFY(*config == expected);
    }

    // As they are pasted.
    void blanksAroundAddresses()
    {
        const auto config =
            parse({u"--base-url= https://g/ "_s, u"--allowed-origins= https://a , http://b:1\n"_s});
        QCOMPARE(refusal(config), u"(taken)"_s);
        QCOMPARE(config->baseUrl, u"https://g"_s);
        QCOMPARE(config->allowedOrigins, (QStringList{u"https://a"_s, u"http://b:1"_s}));
    }

    void defaultsAreThoseOfTheHelp()
    {
        const auto untouched = parse({});
        QVERIFY(untouched);
        QVERIFY(untouched->ioThreads >= 1 && untouched->ioThreads <= 8);
        bool isAnyTold = false;
        for (const OptionHelp &help : optionHelp()) {
            if (help.defaultValue.isEmpty())
                continue;
            const auto same = parse({help.option.section(u' ', 0, 0), help.defaultValue});
            QCOMPARE(refusal(same), u"(taken)"_s);
            QVERIFY2(*same == *untouched, qPrintable(help.option));
            isAnyTold = true;
        }
        QVERIFY(isAnyTold);
    }

    void helpTellsEverySetting()
    {
        QSet<QString> options;
        for (const OptionHelp &help : optionHelp()) {
            QVERIFY(!help.help.isEmpty());
            QVERIFY(!help.option.isEmpty() || !help.variable.isEmpty());
            options.insert(help.option.section(u' ', 0, 0));
        }
        for (const Setting &setting : settings)
            QVERIFY2(options.contains(u"--"_s + text(setting.name)), setting.name);
        for (const QString &flag :
             {u"--demo"_s, u"--check-config"_s, u"--version"_s, u"--help"_s, u"--data"_s})
            QVERIFY2(options.contains(flag), qPrintable(flag));
    }

    void dataDirectory()
    {
        const QString none;
        QCOMPARE(shown(parseConfig({u"--data=/a"_s}, {{u"INLET_DATA"_s, u"/b"_s}}, &none), u"data"_s),
                 u"/a"_s);
        QCOMPARE(shown(parseConfig({}, {{u"INLET_DATA"_s, u"/b/"_s}}, &none), u"data"_s), u"/b"_s);
        QCOMPARE(shown(parseConfig({u"--data"_s, u"x"_s}, {}, &none), u"data"_s),
                 QDir::current().filePath(u"x"_s));
        const QString byDefault = shown(parseConfig({}, {}, &none), u"data"_s);
        QVERIFY2(byDefault.startsWith(u'/') && byDefault.endsWith(u"/inlet"_s), qPrintable(byDefault));
        const QString ini = u"data = /c"_s;
        QVERIFY(refusal(parseConfig({u"--data=/a"_s}, {}, &ini)).startsWith(u"/a/inlet.ini:data: "_s));
    }

    void readsTheFileInTheDataDirectory()
    {
        const QTemporaryDir dir;
        const QStringList arguments{u"--data"_s, dir.path()};
        QCOMPARE(shown(parseConfig(arguments, {}), u"rate-limit"_s), u"100"_s);
        QFile file(dir.filePath(u"inlet.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("rate-limit = 5\nallowed-origins = https://a.example, https://b.example ; c\n");
        file.close();
        const QString message = refusal(parseConfig(arguments, {}));
        QVERIFY2(message.startsWith(file.fileName() + u":allowed-origins: got"_s), qPrintable(message));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("rate-limit = 5\nallowed-origins = https://a.example, https://b.example\n");
        file.close();
        const auto config = parseConfig(arguments, {});
        QCOMPARE(shown(config, u"rate-limit"_s), u"5"_s);
        QCOMPARE(shown(config, u"allowed-origins"_s), u"https://a.example,https://b.example"_s);
        QVERIFY(file.resize(1024 * 1024 + 1));
        QVERIFY(refusal(parseConfig(arguments, {})).contains(u"larger than 1 MiB"_s));
    }

    void refusesAFaultyFile_data()
    {
        QTest::addColumn<QString>("ini");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown") << u"colour = red"_s
                                 << u"/data/inlet.ini:colour: there is no such setting"_s;
        QTest::newRow("case") << u"Listen = 0.0.0.0:1"_s
                              << u"/data/inlet.ini:Listen: there is no such setting"_s;
        QTest::newRow("flag") << u"demo = true"_s << u"/data/inlet.ini:demo: there is no such setting"_s;
        QTest::newRow("twice") << u"rate-limit=1\nrate-limit=2"_s
                               << u"/data/inlet.ini:rate-limit: is set twice"_s;
        QTest::newRow("section") << u"\n[gateway]"_s
                                 << u"/data/inlet.ini: line 2: expected \"name = value\""_s;
        QTest::newRow("no value") << u"rate-limit"_s
                                  << u"/data/inlet.ini: line 1: expected \"name = value\""_s;
        QTest::newRow("token")
            << u"account-token = hidden-hidden-hidden"_s
            << u"/data/inlet.ini:account-token: a secret is taken from the environment only: "
               "set ACCOUNT_TOKEN"_s;
        QTest::newRow("key")
            << u"encryption-key = hidden-hidden-hidden"_s
            << u"/data/inlet.ini:encryption-key: a secret is taken from the environment only: "
               "set ENCRYPTION_KEY"_s;
    }
    void refusesAFaultyFile()
    {
        QFETCH(QString, ini);
        QTEST(refusal(parse({}, {}, ini)), "said");
    }

    void refusesFaultyArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown") << QStringList{u"--colour=hidden"_s}
                                 << u"--colour: there is no such option; --help lists them"_s;
        QTest::newRow("unknown, value apart") << QStringList{u"--colour"_s, u"hidden"_s}
                                              << u"--colour: there is no such option; --help lists them"_s;
        QTest::newRow("positional") << QStringList{
            u"hidden"_s} << u"argument 3: expected an option, such as --listen; --help lists them"_s;
        QTest::newRow("one dash") << QStringList{u"-x"_s}
                                  << u"argument 3: expected an option, such as --listen; --help lists them"_s;
        QTest::newRow("flag with value")
            << QStringList{u"--demo=yes"_s} << u"--demo: got a value, expected none"_s;
        QTest::newRow("no value at the end")
            << QStringList{u"--durability"_s} << u"--durability: got no value, expected full or normal"_s;
        QTest::newRow("no value before an option")
            << QStringList{u"--durability"_s, u"--demo"_s}
            << u"--durability: got no value, expected full or normal"_s;
        QTest::newRow("token")
            << QStringList{u"--account-token=hidden-hidden-hidden"_s}
            << u"--account-token: a secret is taken from the environment only: set ACCOUNT_TOKEN"_s;
        QTest::newRow("key")
            << QStringList{u"--encryption-key"_s, u"hidden-hidden-hidden"_s}
            << u"--encryption-key: a secret is taken from the environment only: set ENCRYPTION_KEY"_s;
        QTest::newRow("not yet known") << QStringList{u"--quic-port=x"_s}
                                       << u"--quic-port: there is no such option; --help lists them"_s;
        QTest::newRow("two at once") << QStringList{u"--durability=x"_s, u"--log-format=y"_s}
                                     << u"--durability: got \"x\", expected full or normal\n"
                                        "--log-format: got \"y\", expected text or json"_s;
    }
    void refusesFaultyArguments()
    {
        QFETCH(QStringList, arguments);
        QTEST(refusal(parse(arguments)), "said");
    }

    void databasePasswordsAreNeverShown_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("user and password") << u"postgresql://me:hidden@host/db"_s;
        QTest::newRow("another scheme") << u"mysql://me:hidden@host/db"_s;
        QTest::newRow("at sign in the password") << u"postgresql://me:hid@hidden@host/db"_s;
        QTest::newRow("as a query") << u"postgresql://host/db?user=me&password=hidden"_s;
        QTest::newRow("file with a query") << u"sqlite:/x?password=hidden"_s;
        QTest::newRow("words") << u"host=h password=hidden"_s;
        QTest::newRow("no scheme") << u"//me:hidden@host/db"_s;
        QTest::newRow("no valid URL") << u"postgresql://me:hidden %zz@host:port/db"_s;
    }
    void databasePasswordsAreNeverShown()
    {
        QFETCH(QString, url);
        const QString byOption = refusal(parse({u"--database"_s, url}));
        QVERIFY2(byOption.contains(u"password"_s) && byOption.contains(u"DATABASE_URL"_s),
                 qPrintable(byOption));
        const QString byVariable = refusal(parse({}, {{u"DATABASE_URL"_s, url}}));
        QVERIFY(byVariable.startsWith(u"DATABASE_URL: got "_s));
        for (const QString &message : {byOption, byVariable})
            QVERIFY2(!message.contains(u"hid"_s), qPrintable(message));
    }

    // A path may be called as it likes.
    void pathsAreNoPasswords()
    {
        for (const QString &path : {u"/srv/passwords/a:b@c"_s, u"/run/password-file"_s}) {
            const auto config = parse({u"--data"_s, path, u"--account-token-file"_s, path});
            QVERIFY2(config.has_value(), qPrintable(refusal(config)));
            QCOMPARE(config->dataDirectory, path);
        }
    }

    void postgresqlIsNotYetSupported()
    {
        for (const QString &url : {u"postgresql://host/db"_s, u"postgres://host/db"_s}) {
            const QString message = refusal(parse({u"--database"_s, url}));
            QVERIFY2(message.contains(u"no PostgreSQL support yet"_s), qPrintable(message));
        }
    }

    void secrets_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isTaken");
        const QString token = u"ACCOUNT_TOKEN"_s;
        QTest::newRow("token one short") << token << QString(15, u'h') << false;
        QTest::newRow("token shortest") << token << QString(16, u'h') << true;
        QTest::newRow("token longest") << token << QString(256, u'h') << true;
        QTest::newRow("token one over") << token << QString(257, u'h') << false;
        QTest::newRow("token first and last character") << token << u"!hhhhhhhhhhhhhhh~"_s << true;
        QTest::newRow("token with a blank") << token << u"hhhhhhhhh hhhhhhhh"_s << false;
        QTest::newRow("token with DEL") << token << QString(QString(16, u'h') + QChar(0x7f)) << false;
        QTest::newRow("token not ASCII") << token << u"hhhhhhhhhhhhhhhhé"_s << false;
        const QString key = u"ENCRYPTION_KEY"_s;
        QTest::newRow("key one short") << key << QString(15, u'h') << false;
        QTest::newRow("key shortest") << key << QString(16, u'h') << true;
        QTest::newRow("key of any text") << key << u"é h é h é"_s.repeated(3) << true;
        QTest::newRow("key longest") << key << QString(4096, u'h') << true;
        QTest::newRow("key one over") << key << QString(4097, u'h') << false;
        QTest::newRow("key counted in bytes") << key << QString(2049, QChar(0xe9)) << false;
    }
    void secrets()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        const auto config = parse({}, {{variable, value}});
        QTEST(config.has_value(), "isTaken");
        const bool isToken = variable == u"ACCOUNT_TOKEN"_s;
        if (!config) {
            const QString message = refusal(config);
            QVERIFY(message.startsWith(variable + u": got a text of "_s));
            QVERIFY2(!message.contains(u"hh"_s), qPrintable(message));
            return;
        }
        QCOMPARE((isToken ? config->accountToken : config->encryptionKey).reveal(), value.toUtf8());
        QVERIFY(!effectiveSettings(*config).contains(value));
        QCOMPARE(shown(config, isToken ? u"account-token"_s : u"encryption-key"_s), u"***"_s);
    }

    void theStrongerFormOfTheAccountTokenWins()
    {
        const Environment environment{{u"ACCOUNT_TOKEN"_s, u"an-account-token"_s}};
        const auto byOption = parse({u"--account-token-file=/run/t"_s}, environment);
        QVERIFY(byOption);
        QVERIFY(byOption->accountToken.isEmpty());
        QCOMPARE(byOption->accountTokenFile, u"/run/t"_s);
        const auto byVariable = parse({}, environment, u"account-token-file=/run/t"_s);
        QVERIFY(byVariable);
        QCOMPARE(byVariable->accountToken, Secret("an-account-token"));
        QCOMPARE(shown(byVariable, u"account-token-file"_s), u"(not used)"_s);
    }

    void pongWaitIsAboveThePingPeriod_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("above") << QStringList{u"--ping-period=1s"_s, u"--pong-wait=1001ms"_s} << u"(taken)"_s;
        QTest::newRow("equal")
            << QStringList{u"--ping-period=1s"_s, u"--pong-wait=1s"_s}
            << u"--pong-wait: got \"1s\", expected more than the ping period, which is 1s"_s;
        QTest::newRow("below the default")
            << QStringList{u"--pong-wait=50s"_s}
            << u"--pong-wait: got \"50s\", expected more than the ping period, which is 54s"_s;
        QTest::newRow("ping above the default")
            << QStringList{u"--ping-period=60s"_s}
            << u"--ping-period: got \"60s\", expected less than the pong wait, which is 1m"_s;
    }
    void pongWaitIsAboveThePingPeriod()
    {
        QFETCH(QStringList, arguments);
        QTEST(refusal(parse(arguments)), "said");
    }

    void helpAndVersionIgnoreTheRest()
    {
        const auto help = parse({u"--colour"_s, u"--help"_s}, {{u"RATE_LIMIT"_s, u"x"_s}}, u"nonsense"_s);
        QVERIFY(help && help->showHelp && !help->showVersion);
        const auto version = parse({u"--version"_s, u"--rate-limit=x"_s});
        QVERIFY(version && version->showVersion && !version->showHelp);
        QVERIFY(parse({u"-h"_s}).value_or({}).showHelp);
    }

    void longAndOddValuesAreShownSafely()
    {
        const QString message = refusal(parse({}, {{u"RATE_LIMIT"_s, QString(500, u'9')}}));
        QVERIFY(message.startsWith(u"RATE_LIMIT: got \""_s + QString(100, u'9') + u"…\""_s));
        QVERIFY(message.size() < 200);
        QVERIFY(refusal(parse({u"--rate-limit=1\n2\x1b[m"_s})).startsWith(u"--rate-limit: got \"1?2?[m\""_s));
    }
};

QTEST_GUILESS_MAIN(tst_Config)
#include "tst_config.moc"
