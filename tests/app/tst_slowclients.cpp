// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QRegularExpression>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

using Connections = std::vector<std::unique_ptr<RawConnection>>;

/// Connections that have sent @p bytes each and say no more.
Connections connectionsWith(quint16 port, int count, const QByteArray &bytes)
{
    Connections connections;
    for (int i = 0; i < count; ++i) {
        connections.push_back(std::make_unique<RawConnection>(port));
        connections.back()->send(bytes);
    }
    return connections;
}

} // namespace

/// Clients that take their time, on the built gateway: they hold up nobody, and are ended when their
/// time is over (PROTOCOL.md §8).
class tst_SlowClients : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void slowHeadsAndBodies();
    void byteByByte();
};

void tst_SlowClients::slowHeadsAndBodies()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"0"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    QVERIFY(!token.isEmpty());
    const quint16 port = gateway.port();
    RawConnection follower(port);
    follower.send(upgradeHead("/ws/support", port, "token: " + token + "\r\n"));
    QCOMPARE(follower.answer().status, 101);

    Connections heads = connectionsWith(port, 300, "GET /health HTTP/1.1\r\nHost: h\r\nX-Sl");
    const Connections silent = connectionsWith(port, 50, {});
    Connections bodies =
        connectionsWith(port, 100,
                        "POST /api/events/publish/support HTTP/1.1\r\nHost: h\r\ntoken: " + token
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
    // While they are all there, everybody else is served.
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(gateway.call("GET", "/health").status, 200);
        QCOMPARE(gateway.publish("support", R"({"event":"call.update","data":{}})").status, 202);
    }
    QVERIFY(follower.waitForFrames(100));

    // A head has ten seconds in all; a body goes on as long as something of it comes.
    for (const auto &connection : heads) {
        const HttpAnswer answer = connection->answer();
        QCOMPARE(answer.status, 408);
        QCOMPARE(answer.body, refusalBody("Request timeout"));
        QVERIFY(answer.isClosed);
    }
    for (const auto &connection : silent)
        QVERIFY(connection->waitForEnd(15'000));
    const QByteArray rest = R"("event":"call.update","data":{}})";
    for (const auto &connection : bodies)
        connection->send(rest + QByteArray(1000 - 1 - rest.size(), ' '));
    for (const auto &connection : bodies)
        QCOMPARE(connection->answer().status, 202);
    const HttpAnswer metrics = gateway.call("GET", "/metrics");
    QVERIFY2(metrics.body.contains("status=\"408\"} 300"), metrics.body.constData());
    QCOMPARE(gateway.stop(), 0);
}

// Heads and frames may come in any pieces.
void tst_SlowClients::byteByByte()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    RawConnection client(gateway.port());
    const auto sendSlowly = [&client](const QByteArray &bytes) {
        for (const char byte : bytes) {
            client.send(QByteArray(1, byte));
            QTest::qWait(0);
        }
    };
    sendSlowly(upgradeHead("/ws/support", gateway.port(), "token: " + token + "\r\n"));
    QCOMPARE(client.answer().status, 101);
    sendSlowly(maskedFrame(1, "hello", false) + maskedFrame(9, "ping in between") + maskedFrame(0, " there"));
    QVERIFY(client.waitForFrames(1));
    QCOMPARE(client.frames().front().opcode, 10);
    QCOMPARE(client.frames().front().payload, QByteArray("ping in between"));
    QCOMPARE(gateway.publish("support", R"({"event":"call.update","data":{"a":1}})").status, 202);
    QVERIFY(client.waitForFrames(2));
    QCOMPARE(client.frames().at(1).payload,
             frameText(gateway, "support", token, "call.update", R"({"a":1})"));
    sendSlowly(maskedFrame(8, QByteArray::fromHex("03e8") + "bye"));
    QCOMPARE(client.closeCode(), 1000);
    QVERIFY(client.waitForEnd());
    QCOMPARE(gateway.stop(), 0);
}

QTEST_GUILESS_MAIN(tst_SlowClients)
#include "tst_slowclients.moc"
