// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"

#include "tests/support/gatewayfixture.h"
#include "tests/support/webhookreceiver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

QJsonObject objectOf(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QString errorOf(const HttpAnswer &answer)
{
    return objectOf(answer)["error"_L1]["message"_L1].toString();
}

QStringList labelsOf(const HttpAnswer &answer)
{
    QStringList labels;
    for (const QJsonValue &webhook : objectOf(answer)["webhooks"_L1].toArray())
        labels.append(webhook["label"_L1].toString());
    return labels;
}

} // namespace

/// How webhooks are configured (docs/rest/webhooks.md).
class tst_GatewayWebhooks : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatWasSet();
    void defaultsAndLabels();
    void blanksAroundTheAddress();
    void replacesWhole();
    void secretIsNeverShown();
    void disableKeepsTheRow();
    void threeAtMost();
    void badBodies_data();
    void badBodies();
    void unknownOnes();
    void tokens();
    void atCreation_data();
    void atCreation();
    void survivesARestart();
    void privateAddresses_data();
    void privateAddresses();

private:
    /// `@a` in @p body stands for https://a.example: moc takes two slashes within a macro for a comment.
    HttpAnswer set(QByteArray body, const QByteArray &token = {})
    {
        for (const QByteArray host : {"a", "b", "c"})
            body.replace(QByteArray("\"@" + host + '"'), QByteArray("\"https://" + host + ".example\""));
        return m_gateway->call("POST", "/api/events/webhook/support", body, token);
    }
    HttpAnswer get(const QByteArray &query = {}, const QByteArray &token = {})
    {
        return m_gateway->call("GET", "/api/events/getWebhook/support" + query, {}, token);
    }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArray m_token;
};

void tst_GatewayWebhooks::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_data = std::make_unique<QTemporaryDir>();
    m_gateway = std::make_unique<GatewayFixture>(GatewayFixture::defaults(), m_data->path());
    QVERIFY(m_gateway->start());
    m_token = m_gateway->makeInstance("support");
}

void tst_GatewayWebhooks::cleanup()
{
    QVERIFY(m_gateway->stop());
    m_gateway.reset();
}

void tst_GatewayWebhooks::showsWhatWasSet()
{
    const QByteArray body =
        R"({"label":"crm","enabled":true,"url":"https://crm.example/hook?x=1","authorization":"Bearer svc",)"
        R"("byEvents":true,"events":["label.update","call.update"],"mediaBase64":true})";
    const HttpAnswer answer = set(body);
    QCOMPARE(answer.status, 200);
    QCOMPARE(objectOf(answer)["message"_L1], u"Webhook configured successfully"_s);
    QJsonObject expected = QJsonDocument::fromJson(body).object();
    expected.insert("signed"_L1, false);
    QCOMPARE(objectOf(answer)["webhook"_L1].toObject(), expected);
    QCOMPARE(objectOf(get("?label=crm"))["webhook"_L1].toObject(), expected);
    QCOMPARE(objectOf(get())["webhooks"_L1].toArray(), QJsonArray{expected});
    // The other spelling, and the instance's own token.
    const HttpAnswer other = m_gateway->call("GET", "/api/events/webhook/support?label=crm", {}, m_token);
    QCOMPARE(other.body, get("?label=crm").body);
}

void tst_GatewayWebhooks::defaultsAndLabels()
{
    QCOMPARE(objectOf(get())["webhooks"_L1].toArray(), QJsonArray());
    QCOMPARE(get("?label=").status, 404);
    QCOMPARE(errorOf(get("?label=default")), u"Webhook not found"_s);
    QCOMPARE(set(R"({"enabled":true,"url":"@a"})").status, 200);
    const QJsonObject expected{{u"label"_s, u"default"_s},
                               {u"enabled"_s, true},
                               {u"url"_s, u"https://a.example"_s},
                               {u"authorization"_s, QJsonValue::Null},
                               {u"byEvents"_s, false},
                               {u"events"_s, QJsonArray()},
                               {u"mediaBase64"_s, false},
                               {u"signed"_s, false}};
    QCOMPARE(objectOf(get("?label="))["webhook"_L1].toObject(), expected);
    QCOMPARE(objectOf(get("?label=default"))["webhook"_L1].toObject(), expected);
    QCOMPARE(set(R"({"label":"","enabled":true,"url":"@b"})").status, 200);
    QCOMPARE(labelsOf(get()), QStringList{u"default"_s});
    QCOMPARE(set(R"({"label":"Vendas é aqui","enabled":false})").status, 200);
    QCOMPARE(set(R"({"label":"backup","enabled":true,"url":"@c"})").status, 200);
    QCOMPARE(labelsOf(get()), (QStringList{u"Vendas é aqui"_s, u"backup"_s, u"default"_s}));
    QCOMPARE(get("?label=Vendas%20%C3%A9%20aqui").status, 200);
}

// As it is pasted.
void tst_GatewayWebhooks::blanksAroundTheAddress()
{
    const QJsonObject webhook =
        objectOf(set(R"({"enabled":true,"url":" \thttps://a.example/my hook?x=1\r\n"})"))["webhook"_L1]
            .toObject();
    QCOMPARE(webhook["url"_L1], u"https://a.example/my hook?x=1"_s);
    QCOMPARE(objectOf(get("?label=default"))["webhook"_L1]["url"_L1], u"https://a.example/my hook?x=1"_s);
    QCOMPARE(set(R"({"enabled":true,"url":" \n "})").status, 400);
    const HttpAnswer inside = set(R"({"enabled":true,"url":"https://a.example/x\ny"})");
    QCOMPARE(inside.status, 400);
}

void tst_GatewayWebhooks::replacesWhole()
{
    QCOMPARE(
        set(R"({"enabled":true,"url":"@a","authorization":"x","byEvents":true,"mediaBase64":true,"events":["call.update"]})")
            .status,
        200);
    const QJsonObject webhook = objectOf(set(R"({"enabled":true,"url":"@b"})"))["webhook"_L1].toObject();
    QCOMPARE(webhook["url"_L1], u"https://b.example"_s);
    QVERIFY(webhook["authorization"_L1].isNull());
    QVERIFY(!webhook["byEvents"_L1].toBool() && !webhook["mediaBase64"_L1].toBool());
    QVERIFY(webhook["events"_L1].toArray().isEmpty());
}

void tst_GatewayWebhooks::secretIsNeverShown()
{
    const auto isSigned = [&](const HttpAnswer &answer) {
        if (answer.body.contains("canary"))
            qFatal("the secret is shown");
        return objectOf(answer)["webhook"_L1]["signed"_L1].toBool();
    };
    QVERIFY(isSigned(set(R"({"enabled":true,"url":"@a","secret":"canary"})")));
    QVERIFY(isSigned(get("?label=default")));
    QVERIFY(isSigned(set(R"({"enabled":true,"url":"@a"})")));
    QVERIFY(isSigned(set(R"({"enabled":false})")));
    QVERIFY(isSigned(set(R"({"enabled":true,"url":"@a"})")));
    QVERIFY(!isSigned(set(R"({"enabled":true,"url":"@a","secret":null})")));
    QVERIFY(!isSigned(set(R"({"enabled":true,"url":"@a"})")));
}

void tst_GatewayWebhooks::disableKeepsTheRow()
{
    QCOMPARE(
        set(R"({"enabled":true,"url":"@a","authorization":"x","mediaBase64":true,"events":["call.update"]})")
            .status,
        200);
    const HttpAnswer disabled = set(R"({"enabled":false,"url":"@a","mediaBase64":true})");
    const QJsonObject expected{{u"label"_s, u"default"_s}, {u"enabled"_s, false},
                               {u"url"_s, QString()},      {u"authorization"_s, QJsonValue::Null},
                               {u"byEvents"_s, false},     {u"events"_s, QJsonArray()},
                               {u"mediaBase64"_s, false},  {u"signed"_s, false}};
    QCOMPARE(objectOf(disabled)["webhook"_L1].toObject(), expected);
    QCOMPARE(labelsOf(get()), QStringList{u"default"_s});
}

void tst_GatewayWebhooks::threeAtMost()
{
    for (const char *label : {"a", "b", "c"})
        QCOMPARE(set(QByteArray(R"({"enabled":true,"url":"@a","label":")") + label + "\"}").status, 200);
    const HttpAnswer fourth = set(R"({"enabled":true,"url":"@a","label":"d"})");
    QCOMPARE(fourth.status, 409);
    QCOMPARE(errorOf(fourth), u"At most 3 enabled webhooks are allowed per instance"_s);
    QCOMPARE(set(R"({"enabled":false,"label":"d"})").status, 200);
    QCOMPARE(set(R"({"enabled":false,"label":"a"})").status, 200);
    QCOMPARE(set(R"({"enabled":true,"url":"@a","label":"d"})").status, 200);
}

void tst_GatewayWebhooks::badBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("detail");
    const auto enabled = [](const QByteArray &more) -> QByteArray {
        return QByteArray(R"({"enabled":true,"url":"https://a.example",)") + more + '}';
    };
    const auto text = [](int length) -> QByteArray { return '"' + QByteArray(length, 'x') + '"'; };
    QTest::newRow("no JSON") << QByteArray("{") << u""_s;
    QTest::newRow("no enabled") << QByteArray(R"({"url":"https://a.example"})") << u": enabled is required"_s;
    QTest::newRow("enabled null") << QByteArray(R"({"enabled":null})") << u": enabled is required"_s;
    QTest::newRow("enabled text") << QByteArray(R"({"enabled":"yes"})")
                                  << u": enabled must be true or false"_s;
    QTest::newRow("no url") << QByteArray(R"({"enabled":true})") << u": url is required"_s;
    QTest::newRow("url empty") << QByteArray(R"({"enabled":true,"url":""})") << u": url is required"_s;
    QTest::newRow("url number") << QByteArray(R"({"enabled":true,"url":1})") << u": url must be a string"_s;
    QTest::newRow("url control") << QByteArray(R"({"enabled":true,"url":"https://a.example/\nx"})")
                                 << u": url must have no control characters"_s;
    QTest::newRow("authorization control")
        << enabled(R"("authorization":"a\r\nb: c")") << u": authorization must have no control characters"_s;
    QTest::newRow("authorization number")
        << enabled(R"("authorization":1)") << u": authorization must be a string"_s;
    QTest::newRow("authorization long")
        << enabled("\"authorization\":" + text(Limits::webhookAuthorizationBytes + 1))
        << u": authorization must be at most 4096 bytes"_s;
    QTest::newRow("secret empty") << enabled(R"("secret":"")")
                                  << u": secret must be a string of 1 to 256 bytes, or null for none"_s;
    QTest::newRow("secret number") << enabled(R"("secret":5)")
                                   << u": secret must be a string of 1 to 256 bytes, or null for none"_s;
    QTest::newRow("secret long") << enabled("\"secret\":" + text(Limits::webhookSecretBytes + 1))
                                 << u": secret must be a string of 1 to 256 bytes, or null for none"_s;
    QTest::newRow("secret no base64")
        << enabled(R"("secret":"whsec_*")") << u": secret must have base64 behind whsec_"_s;
    QTest::newRow("label long") << enabled("\"label\":" + text(Limits::webhookLabelLength + 1))
                                << u": label must be at most 100 characters"_s;
    QTest::newRow("label control") << enabled(R"("label":"a\tb")")
                                   << u": label must have no control characters"_s;
    QTest::newRow("label number") << enabled(R"("label":1)") << u": label must be a string"_s;
    QTest::newRow("byEvents") << enabled(R"("byEvents":"x")") << u": byEvents must be true or false"_s;
    QTest::newRow("mediaBase64") << enabled(R"("mediaBase64":1)") << u": mediaBase64 must be true or false"_s;
    QTest::newRow("events") << enabled(R"("events":"call.update")")
                            << u": events must be a list of event names"_s;
}

void tst_GatewayWebhooks::badBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, detail);
    const HttpAnswer answer = set(body);
    QCOMPARE(answer.status, 400);
    if (!detail.isEmpty())
        QCOMPARE(errorOf(answer), u"Invalid request body"_s + detail);
    QVERIFY(labelsOf(get()).isEmpty());
    QCOMPARE(errorOf(set(R"({"enabled":true,"url":"@a","events":["x.y"]})")), u"Unknown event: x.y"_s);
}

void tst_GatewayWebhooks::unknownOnes()
{
    QCOMPARE(m_gateway->call("POST", "/api/events/webhook/nobody", R"({"enabled":false})").status, 404);
    QCOMPARE(m_gateway->call("GET", "/api/events/getWebhook/nobody").status, 404);
    QCOMPARE(m_gateway->call("GET", "/api/events/webhookAttempts/support?label=x").status, 404);
    QCOMPARE(m_gateway->call("POST", "/api/events/testWebhook/support", R"({"label":"x"})").status, 404);
    QCOMPARE(set(R"({"label":"x","enabled":false})").status, 200);
    const HttpAnswer disabled =
        m_gateway->call("POST", "/api/events/testWebhook/support", R"({"label":"x"})");
    QCOMPARE(disabled.status, 400);
    QCOMPARE(errorOf(disabled), u"Webhook is not enabled"_s);
    QCOMPARE(m_gateway->call("GET", "/api/events/webhookAttempts/support?label=x").status, 200);
}

void tst_GatewayWebhooks::tokens()
{
    const QByteArray foreign = m_gateway->makeInstance("other");
    for (const QByteArray &token : {foreign, QByteArray("unknown-token-0123456789")}) {
        QCOMPARE(set(R"({"enabled":false})", token).status, 401);
        QCOMPARE(get({}, token).status, 401);
    }
    QCOMPARE(set(R"({"enabled":false})", m_token).status, 200);
    // The operator's own.
    QCOMPARE(m_gateway->call("GET", "/api/events/webhookAttempts/support", {}, m_token).status, 401);
    QCOMPARE(m_gateway->call("POST", "/api/events/testWebhook/support", "{}", m_token).status, 401);
}

void tst_GatewayWebhooks::atCreation_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("isEnabled");
    QTest::newRow("all") << QByteArray(
        R"("webhookEnabled":true,"webhookURL":"https://a.example","webhookAuthorization":"x",)"
        R"("webhookByEvents":true,"webhookEvents":["call.update"],"webhookMediaBase64":true)")
                         << true;
    QTest::newRow("none") << QByteArray(R"("x":1)") << false;
    QTest::newRow("not enabled") << QByteArray(R"("webhookEnabled":false,"webhookURL":"https://a.example")")
                                 << false;
    QTest::newRow("faulty") << QByteArray(R"("webhookEnabled":true,"webhookURL":"nonsense")") << false;
    QTest::newRow("wrong type") << QByteArray(R"("webhookEnabled":"yes","webhookURL":"https://a.example")")
                                << false;
}

void tst_GatewayWebhooks::atCreation()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, isEnabled);
    const HttpAnswer created =
        m_gateway->call("POST", "/api/instance/new", "{\"name\":\"new\"," + more + '}');
    QCOMPARE(created.status, 201);
    const QJsonObject webhook = objectOf(created)["instance"_L1]["webhook"_L1].toObject();
    QCOMPARE(webhook["enabled"_L1].toBool(), isEnabled);
    QCOMPARE(webhook["label"_L1], u"default"_s);
    if (isEnabled) {
        QCOMPARE(webhook["authorization"_L1], u"x"_s);
        QCOMPARE(webhook["events"_L1].toArray(), QJsonArray{u"call.update"_s});
        QVERIFY(webhook["byEvents"_L1].toBool() && webhook["mediaBase64"_L1].toBool());
    }
    const HttpAnswer list = m_gateway->call("GET", "/api/instance/list?instanceName=new");
    QCOMPARE(objectOf(list)["instances"_L1].toArray().at(0)["webhook"_L1].toObject(), webhook);
}

void tst_GatewayWebhooks::survivesARestart()
{
    QCOMPARE(set(R"({"label":"crm","enabled":true,"url":"@a","authorization":"x","secret":"y"})").status,
             200);
    QCOMPARE(set(R"({"label":"b","enabled":false})").status, 200);
    const QByteArray before = get().body;
    QVERIFY(m_gateway->stop());
    m_gateway = std::make_unique<GatewayFixture>(GatewayFixture::defaults(), m_data->path());
    QVERIFY(m_gateway->start());
    QCOMPARE(get().body, before);
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/support").status, 200);
    m_gateway->makeInstance("support");
    QVERIFY(labelsOf(get()).isEmpty());
}

void tst_GatewayWebhooks::privateAddresses_data()
{
    QTest::addColumn<QByteArray>("listen");
    QTest::addColumn<bool>("isAllowed"); // by the setting
    QTest::addColumn<int>("status");
    QTest::newRow("on loopback") << QByteArray("127.0.0.1") << false << 200;
    QTest::newRow("on all addresses") << QByteArray("0.0.0.0") << false << 400;
    QTest::newRow("allowed") << QByteArray("0.0.0.0") << true << 200;
}

void tst_GatewayWebhooks::privateAddresses()
{
    QFETCH(QByteArray, listen);
    QFETCH(bool, isAllowed);
    QFETCH(int, status);
    Config config = GatewayFixture::defaults();
    config.listenHost = QHostAddress(QString::fromLatin1(listen));
    config.baseUrl = u"http://gateway.example"_s;
    config.allowsPrivateWebhooks = isAllowed;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    gateway.makeInstance("support");
    for (const char *host : {"127.0.0.1:9", "10.0.0.1", "localhost", "[::1]"}) {
        const HttpAnswer answer =
            gateway.call("POST", "/api/events/webhook/support",
                         "{\"enabled\":true,\"url\":\"http://" + QByteArray(host) + "/\"}");
        QCOMPARE(answer.status, status);
        if (status == 400)
            QCOMPARE(errorOf(answer),
                     u"Invalid request body: url must not be on a private or loopback address"_s);
    }
    QVERIFY(gateway.stop());
}

QTEST_GUILESS_MAIN(tst_GatewayWebhooks)
#include "tst_gatewaywebhooks.moc"
