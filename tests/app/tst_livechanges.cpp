// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

/// What is changed while clients are connected takes effect with the next event, and leaves their
/// connections alone (PROTOCOL.md §4, §5.4).
class tst_LiveChanges : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void filterMediaAndSwitch();
    void rotatedTokenAndDeletion();
};

void tst_LiveChanges::filterMediaAndSwitch()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"0"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    RawConnection client(gateway.port());
    client.send(upgradeHead("/ws/support", gateway.port(), "token: " + token + "\r\n"));
    QCOMPARE(client.answer().status, 101);

    const QByteArray withMedia = R"({"media":{"base64":"QUJD","mime":"image/png"}})";
    const QByteArray withoutMedia = R"({"media":{"mime":"image/png"}})";
    const auto configure = [&gateway](const QByteArray &body) {
        return gateway.call("POST", "/api/events/websocket/support", body).status;
    };
    QList<QByteArray> expected;
    const auto publish = [&](const QByteArray &event, const QByteArray &data, const QByteArray &delivered) {
        const int status =
            gateway.publish("support", "{\"event\":\"" + event + "\",\"data\":" + data + '}').status;
        if (!delivered.isEmpty())
            expected.append(frameText(gateway, "support", token, event, delivered));
        return status == 202;
    };
    QVERIFY(publish("message.exchange", withMedia, withoutMedia));
    QCOMPARE(configure(R"({"enabled":true,"mediaBase64":true})"), 200);
    QVERIFY(publish("message.exchange", withMedia, withMedia));
    QCOMPARE(configure(R"({"enabled":true,"events":["call.update"],"mediaBase64":false})"), 200);
    QVERIFY(publish("message.exchange", withMedia, {}));
    QVERIFY(publish("call.update", withMedia, withoutMedia));
    // Switched off, nothing is sent, nobody new is let in, and who is there stays.
    QCOMPARE(configure(R"({"enabled":false})"), 200);
    QVERIFY(publish("call.update", "{}", {}));
    QCOMPARE(exchange(gateway.port(), upgradeHead("/ws/support", gateway.port(), "token: " + token + "\r\n"))
                 .status,
             400);
    QCOMPARE(configure(R"({"enabled":true})"), 200);
    QVERIFY(publish("message.exchange", R"({"last":true})", R"({"last":true})"));
    QVERIFY(client.waitForFrames(expected.size()));
    QCOMPARE(client.frames().size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i)
        QCOMPARE(client.frames().at(i).payload, expected.at(i));
    QCOMPARE(gateway.stop(), 0);
}

void tst_LiveChanges::rotatedTokenAndDeletion()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"0"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    const auto head = [&gateway](const QByteArray &shown) {
        return upgradeHead("/ws/support", gateway.port(), "token: " + shown + "\r\n");
    };
    RawConnection client(gateway.port());
    client.send(head(token));
    QCOMPARE(client.answer().status, 101);

    const HttpAnswer rotated = gateway.call("POST", "/api/gateway/instances/support/rotateToken", "{}");
    QVERIFY2(rotated.status == 200, rotated.text().constData());
    QCOMPARE(exchange(gateway.port(), head(token)).status, 401);
    // Who was there stays, and reads the new token in its frames.
    QCOMPARE(gateway.publish("support", R"({"event":"call.update","data":{}})").status, 202);
    QVERIFY(client.waitForFrames(1));
    QVERIFY(!client.frames().front().payload.contains(token));

    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/support").status, 200);
    QCOMPARE(client.closeCode(), 1001);
    QCOMPARE(client.closeReason(), QByteArray("instance deleted"));
    QVERIFY(client.waitForEnd());
    QCOMPARE(exchange(gateway.port(), head(token)).status, 401);
    QCOMPARE(gateway.stop(), 0);
}

QTEST_GUILESS_MAIN(tst_LiveChanges)
#include "tst_livechanges.moc"
