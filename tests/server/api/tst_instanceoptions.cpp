// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/api/instances/instanceoptions.h"
#include "server/api/instances/instancetext.h"

#include <QJsonDocument>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Api;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// The text of the refusal; empty when it was taken.
template<typename T>
QString refusalOf(const Result<T> &result)
{
    return result ? QString() : result.error().message;
}

const QByteArray longest(Limits::optionTextLength, 'x');

} // namespace

/// What bodies say about the options of an instance (docs/rest/options.md).
class tst_InstanceOptions : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void settings();
    void eachFlagByItself();
    void refuses_data();
    void refuses();
    void keepsSecretsThatAreLeftOut();
    void inlineParts();
    void showsNoSecret();
};

void tst_InstanceOptions::settings()
{
    const auto change = settingsChangeOf(
        object(R"({"autoRejectCalls":true,"disableHistorySync":false,"callRejectMessage":"Não\n!",
                   "ignoreStatus":null,"somethingElse":5})"));
    QVERIFY(change);
    QVERIFY(!change->isEmpty());
    InstanceSettings expected;
    expected.autoRejectCalls = true;
    expected.disableHistorySync = false;
    expected.callRejectMessage = u"Não\n!"_s;
    QCOMPARE(change->appliedTo({}), expected);
    // What is not named stays.
    InstanceSettings before;
    before.ignoreStatus = true;
    before.ignoreGroupMessages = true;
    expected.ignoreStatus = true;
    expected.ignoreGroupMessages = true;
    QCOMPARE(change->appliedTo(before), expected);
    for (const char *nothing : {"{}", R"({"other":true})", R"({"ignoreStatus":null})"})
        QVERIFY2(settingsChangeOf(object(nothing)).value_or(*change).isEmpty(), nothing);
}

void tst_InstanceOptions::eachFlagByItself()
{
    for (const SettingsFlag &flag : settingsFlags) {
        for (const bool value : {true, false}) {
            const auto change = settingsChangeOf({{flag.name, value}});
            QVERIFY(change);
            InstanceSettings expected;
            expected.*(flag.member) = value;
            QCOMPARE(change->appliedTo({}), expected);
            const QJsonObject shown = object(settingsText(expected));
            QCOMPARE(shown.size(), qsizetype(settingsFlags.size()) + 1);
            QCOMPARE(shown[flag.name], QJsonValue(value));
        }
    }
}

void tst_InstanceOptions::refuses_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("refusal"); // what stands behind "Invalid request body: "; empty: taken
    const auto row = [](const char *name, const char *kind, const QByteArray &body,
                        const QString &refusal = {}) {
        QTest::newRow(name) << QByteArray(kind) << body << refusal;
    };
    row("flag is a word", "settings", R"({"ignoreStatus":"true"})", u"ignoreStatus must be true or false"_s);
    row("message is a number", "settings", R"({"callRejectMessage":5})",
        u"callRejectMessage must be a string"_s);
    row("message of the most", "settings", "{\"callRejectMessage\":\"" + longest + "\"}");
    row("message of one more", "settings", "{\"callRejectMessage\":\"" + longest + "x\"}",
        u"callRejectMessage must not exceed 1024 characters"_s);

    const auto proxy = [](const QByteArray &more) -> QByteArray {
        return R"({"enabled":true,"host":"proxy.example","port":"8080")" + more + '}';
    };
    row("proxy", "proxy", proxy(""));
    row("proxy, port as a number", "proxy", proxy(",\"port\":65535"));
    row("proxy, IPv6", "proxy", proxy(",\"host\":\"2001:db8::1\""));
    row("proxy, socks", "proxy", proxy(",\"protocol\":\"SOCKS5\""));
    row("proxy off", "proxy", R"({"enabled":false,"host":5})");
    row("proxy, enabled missing", "proxy", "{}", u"enabled is required"_s);
    row("proxy, enabled null", "proxy", R"({"enabled":null})", u"enabled is required"_s);
    row("proxy, enabled a word", "proxy", R"({"enabled":"yes"})", u"enabled must be true or false"_s);
    for (const char *host : {"", "a b", "http://proxy", "user@proxy", "proxy/path", "proxy:8080"}) {
        row(QByteArray("proxy, host " + QByteArray(host)).constData(), "proxy",
            proxy(",\"host\":\"" + QByteArray(host) + '"'), u"host must be a host name or an address"_s);
    }
    for (const char *port :
         {"\"\"", "0", "65536", "\"-1\"", "\"+80\"", "80.5", "\" 80\"", "null", "true", "\"8o\"", "1e99"}) {
        row(QByteArray("proxy, port " + QByteArray(port)).constData(), "proxy",
            proxy(",\"port\":" + QByteArray(port)), u"port must be a number from 1 to 65535"_s);
    }
    row("proxy, protocol", "proxy", proxy(",\"protocol\":\"ftp\""),
        u"protocol must be http, https or socks5"_s);
    row("proxy, password with a line break", "proxy", proxy(R"(,"password":"canary\nsecret")"),
        u"password must not hold control characters"_s);
    row("proxy, password of one more", "proxy", proxy(",\"password\":\"" + longest + "x\""),
        u"password must not exceed 1024 characters"_s);
    row("proxy, password of the most", "proxy", proxy(",\"password\":\"" + longest + '"'));
    row("proxy, username is a list", "proxy", proxy(",\"username\":[]"), u"username must be a string"_s);

    const auto storage = [](const QByteArray &more) -> QByteArray {
        return R"({"enabled":true,"bucket":"b","accessKey":"k","secretKey":"s")" + more + '}';
    };
    row("storage", "s3", storage(""));
    row("storage off", "s3", R"({"enabled":false})");
    row("storage, enabled missing", "s3", R"({"bucket":"b"})", u"enabled is required"_s);
    row("storage, no bucket", "s3", storage(R"(,"bucket":"")"), u"bucket is required"_s);
    row("storage, no access key", "s3", storage(R"(,"accessKey":null)"), u"accessKey is required"_s);
    row("storage, endpoint a host", "s3", storage(R"(,"endpoint":"s3.example:9000")"));
    row("storage, endpoint a URL", "s3", storage(R"(,"endpoint":"https://s3.example/x")"));
    for (const char *endpoint :
         {"ftp://s3.example", "https://", "https://user:canary@s3.example", "user@s3.example", "a b"}) {
        row(QByteArray("storage, endpoint " + QByteArray(endpoint)).constData(), "s3",
            storage(",\"endpoint\":\"" + QByteArray(endpoint) + '"'),
            u"endpoint must be a host or a URL of HTTP, without user and password"_s);
    }
    row("storage, prefix with a zero", "s3", storage(R"(,"pathPrefix":"a\u0000b")"),
        u"pathPrefix must not hold control characters"_s);
    row("storage, region of one more", "s3", storage(",\"region\":\"" + longest + "x\""),
        u"region must not exceed 1024 characters"_s);
}

void tst_InstanceOptions::refuses()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, body);
    QFETCH(QString, refusal);
    const QJsonObject parsed = object(body);
    const QString found = kind == "proxy" ? refusalOf(proxyChangeOf(parsed))
        : kind == "s3"                    ? refusalOf(storageChangeOf(parsed))
                                          : refusalOf(settingsChangeOf(parsed));
    QCOMPARE(found, refusal.isEmpty() ? refusal : QString(u"Invalid request body: "_s + refusal));
    QVERIFY(!found.contains(u"canary"_s));
}

void tst_InstanceOptions::keepsSecretsThatAreLeftOut()
{
    const auto keeps = [](const QByteArray &more) {
        return proxyChangeOf(object(R"({"enabled":true,"host":"h","port":1)" + more + '}'))->keepsSecret;
    };
    QVERIFY(keeps(""));
    QVERIFY(!keeps(",\"password\":null"));
    QVERIFY(!keeps(",\"password\":\"\""));
    QVERIFY(!proxyChangeOf(object(R"({"enabled":false})"))->config);
    QVERIFY(storageChangeOf(object(R"({"enabled":true,"bucket":"b","accessKey":"k"})"))->keepsSecret);
}

void tst_InstanceOptions::inlineParts()
{
    const InstanceOptions all = inlineOptionsOf(object(
        R"({"name":"x","proxyEnabled":true,"proxyHost":"p.example","proxyPort":"3128","proxyProtocol":"socks5",
            "proxyUsername":"u","proxyPassword":"w","s3Enabled":true,"s3Region":"r","s3Bucket":"b",
            "s3AccessKey":"a","s3SecretKey":"k","s3Endpoint":"e.example","s3PathPrefix":"in/",
            "keepOnlineStatus":true,"callRejectMessage":"m"})"));
    QCOMPARE(all.proxy, (ProxyConfig{u"p.example"_s, 3128, u"socks5"_s, u"u"_s, Secret("w")}));
    QCOMPARE(all.storage, (StorageConfig{u"r"_s, u"b"_s, u"a"_s, Secret("k"), u"e.example"_s, u"in/"_s}));
    QVERIFY(all.settings.keepOnlineStatus && all.settings.disableHistorySync);
    QCOMPARE(all.settings.callRejectMessage, u"m"_s);
    QCOMPARE(inlineOptionsOf({}), InstanceOptions());
    // A faulty part does without itself, and leaves the others.
    const InstanceOptions some = inlineOptionsOf(object(
        R"({"proxyEnabled":true,"proxyHost":"p.example","proxyPort":0,"s3Enabled":true,"s3Bucket":"b",
            "s3AccessKey":"a","keepOnlineStatus":true})"));
    QVERIFY(!some.proxy && !some.storage && some.settings.keepOnlineStatus);
    const InstanceOptions others =
        inlineOptionsOf(object(R"({"keepOnlineStatus":true,"ignoreStatus":"no","proxyEnabled":false})"));
    QCOMPARE(others, InstanceOptions());
}

void tst_InstanceOptions::showsNoSecret()
{
    const QByteArray canary = "canary-option-0123456789";
    const ProxyConfig proxy{u"h"_s, 80, u"http"_s, u"u"_s, Secret(canary)};
    QCOMPARE(proxyText(proxy),
             QByteArray(R"({"enabled":true,"host":"h","port":"80","protocol":"http","username":"u"})"));
    const StorageConfig storage{u"r"_s, u"b"_s, u"a"_s, Secret(canary), u"e"_s, u"p"_s};
    QCOMPARE(storageText(storage),
             QByteArray(R"({"enabled":true,"region":"r","bucket":"b","accessKey":"a","secretKey":null,)"
                        R"("endpoint":"e","pathPrefix":"p"})"));
    QCOMPARE(proxyText({}),
             QByteArray(R"({"enabled":false,"host":null,"port":null,"protocol":null,"username":null})"));
    InstanceRecord record;
    record.options.proxy = proxy;
    record.options.storage = storage;
    QVERIFY(!wholeInstanceText(record, "null").contains(canary));
    QVERIFY(QJsonDocument::fromJson(wholeInstanceText(record, "null")).isObject());
}

QTEST_APPLESS_MAIN(tst_InstanceOptions)
#include "tst_instanceoptions.moc"
