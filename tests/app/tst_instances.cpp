// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

QJsonObject objectOf(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

/// All that reads tell about all instances.
QByteArrayList shownBy(const GatewayProgram &gateway, const QByteArrayList &names)
{
    QByteArrayList shown{gateway.call("GET", "/api/instance/list").body};
    for (const QByteArray &name : names) {
        for (const char *route :
             {"/api/instance/getSettings/", "/api/instance/getProxy/", "/api/instance/getS3/",
              "/api/events/getWebsocket/", "/api/instance/metrics/"})
            shown += gateway.call("GET", route + name).body;
    }
    return shown;
}

} // namespace

/// Instances on the built gateway, over kill -9 (PROTOCOL.md §11, docs/rest/instances.md,
/// docs/rest/options.md).
class tst_Instances : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatWasAnsweredIsThere();
    void oneWayOrTheOther();
};

/// Seeded changes of every kind; after some of them the gateway is killed at once.
void tst_Instances::whatWasAnsweredIsThere()
{
    QRandomGenerator random(20261126);
    const QTemporaryDir data;
    QByteArrayList names;
    QByteArrayList before;
    constexpr int rounds = 4;
    constexpr int changes = 15;
    int made = 0;
    const auto flag = [&] { return QByteArray(random.bounded(2) == 0 ? "true" : "false"); };
    const auto word = [&](const char *start) -> QByteArray {
        return start + QByteArray::number(random.bounded(1000));
    };
    for (int round = 0; round <= rounds; ++round) {
        GatewayProgram gateway({u"--rate-limit"_s, u"0"_s}, {}, data.path());
        QVERIFY(gateway.waitReady());
        QCOMPARE(shownBy(gateway, names), before.isEmpty() ? shownBy(gateway, names) : before);
        for (int i = 0; round < rounds && i < changes; ++i) {
            const int kind = names.isEmpty() ? 0 : random.bounded(8);
            const QByteArray name = names.isEmpty() ? QByteArray() : names[random.bounded(names.size())];
            HttpAnswer answer;
            if (kind == 0) {
                const QByteArray next = "instance-" + QByteArray::number(++made);
                answer = gateway.call("POST", "/api/instance/new",
                                      "{\"name\":\"" + next + "\",\"websocketEnabled\":" + flag()
                                          + ",\"keepOnlineStatus\":" + flag() + ",\"proxyEnabled\":" + flag()
                                          + ",\"proxyHost\":\"" + word("p")
                                          + ".example\",\"proxyPort\":\"3128\",\"proxyPassword\":\""
                                          + word("secret") + "\",\"s3Enabled\":" + flag()
                                          + R"(,"s3Bucket":"b","s3AccessKey":"a","s3SecretKey":")"
                                          + word("secret") + "\"}");
                QCOMPARE(answer.status, 201);
                names += next;
            } else if (kind == 1 && names.size() > 2) {
                answer = gateway.call("DELETE", "/api/instance/delete/" + name);
                names.removeAll(name);
            } else if (kind == 2) {
                answer = gateway.call("POST", "/api/gateway/instances/" + name + "/rotateToken");
            } else if (kind == 3) {
                answer = gateway.call("POST", "/api/events/websocket/" + name,
                                      "{\"enabled\":" + flag() + R"(,"events":["call.update"],"mediaBase64":)"
                                          + flag() + '}');
            } else if (kind == 4) {
                answer =
                    gateway.call("POST", "/api/instance/proxy/" + name,
                                 "{\"enabled\":" + flag() + ",\"host\":\"" + word("p")
                                     + ".example\",\"port\":\"" + QByteArray::number(random.bounded(1, 65536))
                                     + "\",\"password\":\"" + word("secret") + "\"}");
            } else if (kind == 5) {
                answer = gateway.call("POST", "/api/instance/s3/" + name,
                                      "{\"enabled\":" + flag() + ",\"bucket\":\"" + word("b")
                                          + R"(","accessKey":"a","secretKey":")" + word("secret") + "\"}");
            } else {
                answer = gateway.call("POST", "/api/instance/settings/" + name,
                                      "{\"ignoreStatus\":" + flag() + ",\"autoReadMessages\":" + flag()
                                          + ",\"callRejectMessage\":\"" + word("N\xc3\xa3o ") + "\"}");
            }
            QVERIFY2(answer.status == 200 || answer.status == 201, answer.text().constData());
        }
        before = shownBy(gateway, names);
        QCOMPARE(gateway.stop(SIGKILL), -1);
    }
    QVERIFY(names.size() > 2);
}

/// A change that was under way when the gateway was killed is there whole, or not at all.
void tst_Instances::oneWayOrTheOther()
{
    const QTemporaryDir data;
    QByteArray body =
        R"({"name":"half","websocketEnabled":true,"proxyEnabled":true,"proxyHost":"p.example",)"
        R"("proxyPort":"3128","s3Enabled":true,"s3Bucket":"b","s3AccessKey":"a","s3SecretKey":"k",)"
        R"("ignoreStatus":true})";
    int whole = 0;
    constexpr int rounds = 4;
    for (int round = 0; round < rounds; ++round) {
        GatewayProgram gateway({}, {}, data.path());
        QVERIFY(gateway.waitReady());
        const QJsonArray found =
            objectOf(gateway.call("GET", "/api/instance/list"))["instances"_L1].toArray();
        for (const QJsonValue &one : found) {
            ++whole;
            QVERIFY(one["websocket"_L1]["enabled"_L1].toBool() && one["proxy"_L1]["enabled"_L1].toBool()
                    && one["s3"_L1]["enabled"_L1].toBool() && one["settings"_L1]["ignoreStatus"_L1].toBool());
        }
        RawConnection client(gateway.port());
        QByteArray named = body;
        named.replace("half", QByteArray("half-" + QByteArray::number(round)));
        client.send(httpRequest("POST", "/api/instance/new", gateway.port(),
                                "token: " + gateway.accountToken() + "\r\nContent-Type: application/json\r\n",
                                named));
        // Some before a byte has arrived, some while it is being stored, some after.
        if (round % 2 == 1)
            QCOMPARE(client.answer().status, 201);
        gateway.stop(SIGKILL);
    }
    QVERIFY2(whole > 0, "none of them was stored, so nothing was tested");
}

QTEST_GUILESS_MAIN(tst_Instances)
#include "tst_instances.moc"
