// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/certificate.h"
#include "tests/support/program.h"
#include "tests/support/webhookreceiver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

const QByteArray published = R"({"event":"message.exchange","data":{"id":"M1"}})";

QJsonArray attemptsOf(const GatewayProgram &gateway)
{
    const HttpAnswer answer = gateway.call("GET", "/api/events/webhookAttempts/support");
    return QJsonDocument::fromJson(answer.body)["attempts"_L1].toArray();
}

} // namespace

/// `--webhook-ca-file` on the built gateway (docs/rest/deliveries.md).
class tst_WebhookTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void deliversToKnownAuthority();
    void waitsForUnknownAuthority();
    void badFiles_data();
    void badFiles();

private:
    static void addWebhook(const GatewayProgram &gateway, const WebhookReceiver &receiver);

    QTemporaryDir m_directory;
    CertificateFiles m_authority;
    CertificateFiles m_endpoint;
};

void tst_WebhookTls::initTestCase()
{
    m_authority = makeCertificate(m_directory.path(), u"authority"_s);
    m_endpoint = issueCertificate(m_directory.path(), u"endpoint"_s, m_authority, "DNS:localhost");
}

void tst_WebhookTls::addWebhook(const GatewayProgram &gateway, const WebhookReceiver &receiver)
{
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    const QByteArray url = "https://localhost:" + QByteArray::number(receiver.port()) + "/hook";
    const HttpAnswer set =
        gateway.call("POST", "/api/events/webhook/support", R"({"enabled":true,"url":")" + url + "\"}");
    QVERIFY2(set.status == 200, set.text().constData());
}

void tst_WebhookTls::deliversToKnownAuthority()
{
    WebhookReceiver receiver([](const Posted &) { return 200; }, m_endpoint);
    GatewayProgram gateway({}, {{u"WEBHOOK_CA_FILE"_s, m_authority.certificate}});
    QVERIFY(gateway.waitReady());
    addWebhook(gateway, receiver);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(gateway.publish("support", published).status, 202);
    QVERIFY(receiver.waitFor(2));
    QCOMPARE(receiver.connections(), 1);
    const Posted posted = receiver.posted().front();
    QCOMPARE(posted.target, "/hook");
    QCOMPARE(QJsonDocument::fromJson(posted.body)["data"_L1]["id"_L1], u"M1"_s);
    QTRY_COMPARE(attemptsOf(gateway).size(), 2);
    QCOMPARE(attemptsOf(gateway).at(0)["result"_L1], u"delivered"_s);
    QCOMPARE(gateway.stop(), 0);
}

// The event is not lost: it arrives when the authority is named.
void tst_WebhookTls::waitsForUnknownAuthority()
{
    WebhookReceiver receiver([](const Posted &) { return 200; }, m_endpoint);
    QTemporaryDir directory;
    const QString data = directory.filePath(u"data"_s);
    {
        GatewayProgram gateway({u"--webhook-retries"_s, u"24h"_s}, {}, data);
        QVERIFY(gateway.waitReady());
        addWebhook(gateway, receiver);
        QCOMPARE(gateway.publish("support", published).status, 202);
        QTRY_COMPARE(attemptsOf(gateway).size(), 1);
        const QJsonValue attempt = attemptsOf(gateway).at(0);
        QCOMPARE(attempt["result"_L1], u"unanswered"_s);
        QVERIFY(attempt["status"_L1].isNull());
        QCOMPARE(attempt["error"_L1],
                 u"the endpoint's certificate is refused: unable to get local issuer certificate"_s);
        QVERIFY(gateway.call("GET", "/metrics").body.contains("\ninlet_webhook_queue 1\n"));
        QVERIFY(gateway.call("GET", "/api/events/deadLetters/support").body.contains("\"total\":0"));
        QTRY_COMPARE(receiver.ended(), 1);
        QCOMPARE(receiver.received(), 0);
        QCOMPARE(gateway.stop(), 0);
    }
    // A shorter schedule shortens what is left of a wait.
    GatewayProgram gateway({u"--webhook-ca-file"_s, m_authority.certificate, u"--webhook-retries"_s,
                            u"10ms"_s},
                           {}, data);
    QVERIFY(gateway.waitReady());
    QVERIFY(receiver.waitFor(1));
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(receiver.count(), 1);
}

void tst_WebhookTls::badFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("none") << m_directory.filePath(u"none.pem"_s) << QByteArray("No such file or directory");
    QTest::newRow("a directory") << m_directory.path() << QByteArray();
    QTest::newRow("a key") << m_authority.key << QByteArray("it holds no certificate");
}

void tst_WebhookTls::badFiles()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, reason);
    GatewayProgram gateway({u"--webhook-ca-file"_s, file});
    QCOMPARE(gateway.exitCode(), 2);
    QCOMPARE(gateway.out(), QByteArray());
    const QByteArray said = gateway.err();
    const QByteArray complaint = "--webhook-ca-file: got \"" + file.toUtf8()
        + "\", expected a PEM file with certificates of authorities: " + reason;
    QVERIFY2(said.contains(complaint), said.constData());
    QVERIFY2(!said.contains("PRIVATE KEY"), said.constData());
}

QTEST_GUILESS_MAIN(tst_WebhookTls)
#include "tst_webhooktls.moc"
