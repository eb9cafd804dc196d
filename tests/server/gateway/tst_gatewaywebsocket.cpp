// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/observe/processfigures.h"

#include "tests/support/gatewayfixture.h"
#include "tests/support/tlsclient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTest>
#include <QThread>
#include <QtEndian>

#include <memory>
#include <thread>
#include <vector>

using namespace Inlet;
using namespace Inlet::Test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A frame with a first byte and a payload of any size, masked with zeros.
QByteArray rawFrame(int first, const QByteArray &payload)
{
    QByteArray frame(1, char(first));
    if (payload.size() < 126) {
        frame.append(char(0x80 | payload.size()));
    } else {
        const auto size = qToBigEndian(quint16(payload.size()));
        frame.append(char(0xfe)).append(reinterpret_cast<const char *>(&size), 2);
    }
    return frame + QByteArray(4, '\0') + payload;
}

QByteArray callUpdate(qsizetype size)
{
    return "{\"event\":\"call.update\",\"data\":{\"a\":\"" + QByteArray(size, 'x') + "\"}}";
}

QByteArray closePayload(int code)
{
    QByteArray payload;
    payload.append(char(code >> 8)).append(char(code & 0xff));
    return payload;
}

} // namespace

/// What a WebSocket client of the gateway sees, on real sockets (PROTOCOL.md §3 to §5).
class tst_GatewayWebSocket : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void handshake_data();
    void handshake();
    void refusals_data();
    void refusals();
    void behindTheHandshake_data();
    void behindTheHandshake();
    void violations_data();
    void violations();
    void answersClose_data();
    void answersClose();
    void answersPings();
    void ignoresMessages();
    void clientsThatTalkedKeepNoBuffers();
    void goneClientsAreForgotten();
    void pongKeepsAlive_data();
    void pongKeepsAlive();
    void withoutPong_data();
    void withoutPong();
    void silentWhileAFrameWaits();
    void slowerThanTheHeartbeat();
    void pingsWithoutReading();

private:
    void violate(const QByteArray &bytes, int code, bool isCutIntoBytes);

    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArray m_token;
};

void tst_GatewayWebSocket::initTestCase()
{
    m_gateway = std::make_unique<GatewayFixture>();
    QVERIFY(m_gateway->start());
    m_token = m_gateway->makeInstance("support");
    QVERIFY(!m_token.isEmpty());
}

void tst_GatewayWebSocket::handshake_data()
{
    QTest::addColumn<qsizetype>("pieceSize");
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("at once") << qsizetype(10'000) << QByteArray();
    QTest::newRow("byte by byte") << qsizetype(1) << QByteArray();
    QTest::newRow("in pieces") << qsizetype(37) << QByteArray();
    QTest::newRow("with offers") << qsizetype(10'000)
                                 << QByteArray("Sec-WebSocket-Protocol: chat, inlet\r\n"
                                               "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    QTest::newRow("large head") << qsizetype(10'000) << "X-Fill: " + QByteArray(7000, 'x') + "\r\n";
}

void tst_GatewayWebSocket::handshake()
{
    QFETCH(qsizetype, pieceSize);
    QFETCH(QByteArray, headers);
    RawClient client(m_gateway->port());
    const QByteArray head =
        upgradeHead("/ws/support", m_gateway->port(), "token: " + m_token + "\r\n" + headers);
    for (qsizetype at = 0; at < head.size(); at += pieceSize)
        QVERIFY(client.send(head.sliced(at, std::min(pieceSize, head.size() - at))));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.head.split('\r').front(), QByteArray("HTTP/1.1 101 Switching Protocols"));
    QCOMPARE(answer.header("Upgrade").toLower(), QByteArray("websocket"));
    QCOMPARE(answer.header("Connection").toLower(), QByteArray("upgrade"));
    QCOMPARE(answer.header("Sec-WebSocket-Accept"), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QVERIFY2(!answer.head.toLower().contains("access-control"), answer.head.constData());
    QVERIFY(!answer.has("Sec-WebSocket-Protocol"));
    QVERIFY(!answer.has("Sec-WebSocket-Extensions"));
    QVERIFY(client.roundTrip());
}

void tst_GatewayWebSocket::refusals_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const quint16 port = m_gateway->port();
    QTest::newRow("no token") << upgradeHead("/ws/support", port) << 401
                              << QByteArray(
                                     R"({"success":false,"error":{"message":"Missing token in header, )"
                                     R"(Authorization header, or query parameter"}})");
    QTest::newRow("plain GET")
        << httpRequest("GET", "/ws/support", port, "token: " + m_token + "\r\n") << 426
        << QByteArray(R"({"success":false,"error":{"message":"WebSocket upgrade required"}})");
    QTest::newRow("frames behind a refusal")
        << upgradeHead("/ws/support", port) + maskedFrame(1, QByteArray(4096, 'x')) << 401
        << QByteArray(R"({"success":false,"error":{"message":"Missing token in header, )"
                      R"(Authorization header, or query parameter"}})");
}

void tst_GatewayWebSocket::refusals()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    RawClient client(m_gateway->port());
    QVERIFY(client.send(request));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, body);
    QVERIFY2(answer.header("Connection").contains("close"), answer.head.constData());
    QVERIFY(client.waitEnd());
}

void tst_GatewayWebSocket::behindTheHandshake_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("opcode"); // of the first frame that comes; 0 for none
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QByteArray() << 0 << 0;
    QTest::newRow("text") << maskedFrame(1, "hello") << 0 << 0;
    QTest::newRow("half a frame") << maskedFrame(1, "hello").first(4) << 0 << 0;
    QTest::newRow("ping") << maskedFrame(9, "early") << 10 << 0;
    QTest::newRow("close") << maskedFrame(8, closePayload(1000)) << 8 << 1000;
    QTest::newRow("4096") << maskedFrame(1, QByteArray(4096, 'x')) << 0 << 0;
    QTest::newRow("4097") << maskedFrame(1, QByteArray(4097, 'x')) << 8 << 1009;
    QTest::newRow("unmasked") << QByteArray::fromHex("810178") << 8 << 1002;
    QTest::newRow("100 messages") << maskedFrame(1, QByteArray(100, 'x')).repeated(100) << 0 << 0;
    QTest::newRow("100 large messages, then a ping")
        << maskedFrame(2, QByteArray(4096, 'x')).repeated(100) + maskedFrame(9, "early") << 10 << 0;
    QTest::newRow("100 messages, then a fault")
        << maskedFrame(1, QByteArray(100, 'x')).repeated(100) + QByteArray::fromHex("8100") << 8 << 1002;
}

void tst_GatewayWebSocket::behindTheHandshake()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, opcode);
    QFETCH(int, code);
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token, bytes));
    if (opcode != 0) {
        const WsFrame frame = client.frame();
        QCOMPARE(frame.opcode, opcode);
        QCOMPARE(closeCodeOf(frame), code);
        if (opcode == 10)
            QCOMPARE(frame.payload, QByteArray("early"));
    }
    if (code != 0)
        QVERIFY(client.waitEnd());
    else if (QByteArray(QTest::currentDataTag()) == "half a frame")
        QVERIFY(client.send(maskedFrame(1, "hello").sliced(4)) && client.roundTrip());
    else
        QVERIFY(client.roundTrip());
}

void tst_GatewayWebSocket::violations_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };
    row("reserved bit", rawFrame(0xc1, "x"), 1002);
    row("opcode 3", rawFrame(0x83, ""), 1002);
    row("opcode 11", rawFrame(0x8b, ""), 1002);
    row("unmasked", QByteArray::fromHex("8101") + "x", 1002);
    row("unmasked close", QByteArray::fromHex("880203e8"), 1002);
    row("fragmented ping", rawFrame(0x09, ""), 1002);
    row("fragmented close", rawFrame(0x08, ""), 1002);
    row("ping of 126", rawFrame(0x89, QByteArray(126, 'x')), 1002);
    row("continuation of nothing", rawFrame(0x80, "x"), 1002);
    row("text inside a message", rawFrame(0x01, "x") + rawFrame(0x81, "y"), 1002);
    row("length not minimal", QByteArray::fromHex("81fe000100000000") + "x", 1002);
    row("64 bits not minimal", QByteArray::fromHex("81ff000000000000000100000000") + "x", 1002);
    row("length of 63 bits", QByteArray::fromHex("82ff7fffffffffffffff00000000"), 1009);
    row("length of 64 bits", QByteArray::fromHex("82ffffffffffffffffff00000000"), 1002);
    row("close of one byte", rawFrame(0x88, "\x03"), 1002);
    row("close with 1005", rawFrame(0x88, closePayload(1005)), 1002);
    row("close with 999", rawFrame(0x88, closePayload(999)), 1002);
    row("close with 2999", rawFrame(0x88, closePayload(2999)), 1002);
    row("close, invalid UTF-8", rawFrame(0x88, closePayload(1000) + "\xff"), 1007);
    row("text, invalid UTF-8", rawFrame(0x81, "\xc3\x28"), 1007);
    row("text, invalid UTF-8 in parts", rawFrame(0x01, "\xc3") + rawFrame(0x80, "\x28"), 1007);
    row("4097", rawFrame(0x82, QByteArray(4097, 'x')), 1009);
    row("4097 in parts", rawFrame(0x01, QByteArray(4000, 'x')) + rawFrame(0x80, QByteArray(97, 'x')), 1009);
    row("4097 in many parts", rawFrame(0x01, "") + rawFrame(0x00, "x").repeated(4097), 1009);
}

void tst_GatewayWebSocket::violate(const QByteArray &bytes, int code, bool isCutIntoBytes)
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    QVERIFY(client.roundTrip());
    if (isCutIntoBytes) {
        for (const char byte : bytes)
            client.send(QByteArrayView(&byte, 1));
    } else {
        client.send(bytes);
    }
    // What a client that has not noticed goes on sending must not cost it the CLOSE frame.
    const QByteArray more = maskedFrame(1, QByteArray(1000, 'x'));
    for (int i = 0; i < 200; ++i)
        client.send(more);
    const WsFrame frame = client.frame();
    QCOMPARE(frame.opcode, 8);
    QCOMPARE(closeCodeOf(frame), code);
    QCOMPARE(client.frame().opcode, -1);
    QVERIFY(client.waitEnd());
}

void tst_GatewayWebSocket::violations()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    violate(bytes, code, false);
    if (!QTest::currentTestFailed() && bytes.size() < 200)
        violate(bytes, code, true);
}

void tst_GatewayWebSocket::answersClose_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("code");
    QTest::newRow("normal") << closePayload(1000) << 1000;
    QTest::newRow("going away") << closePayload(1001) + "bye" << 1001;
    QTest::newRow("service restart") << closePayload(1012) << 1012;
    QTest::newRow("try again later") << closePayload(1013) + "later" << 1013;
    QTest::newRow("bad gateway") << closePayload(1014) + "bye" << 1014;
    QTest::newRow("own code") << closePayload(4321) << 4321;
    QTest::newRow("last code") << closePayload(4999) << 4999;
    QTest::newRow("no code") << QByteArray() << -1; // any answer, or none, is right
}

void tst_GatewayWebSocket::answersClose()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, code);
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    QVERIFY(client.send(maskedFrame(8, payload)));
    const WsFrame frame = client.frame();
    QCOMPARE(frame.opcode, 8);
    if (code > 0)
        QCOMPARE(frame.payload, payload);
    QCOMPARE(client.frame().opcode, -1);
    QVERIFY(client.waitEnd());
}

void tst_GatewayWebSocket::answersPings()
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const QByteArray binary = QByteArray::fromHex("00ff80");
    QVERIFY(client.send(QByteArray(maskedFrame(9, "") + maskedFrame(9, binary)
                                   + maskedFrame(9, QByteArray(125, 'p')) + maskedFrame(1, "x", false)
                                   + maskedFrame(9, "inside") + maskedFrame(0, "y"))));
    for (const QByteArray &payload : {QByteArray(), binary, QByteArray(125, 'p'), QByteArray("inside")}) {
        const WsFrame frame = client.frame();
        QCOMPARE(frame.opcode, 10);
        QCOMPARE(frame.payload, payload);
    }
}

void tst_GatewayWebSocket::ignoresMessages()
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    QVERIFY(client.send(QByteArray(maskedFrame(1, "{\"event\":\"call.update\"}")
                                   + maskedFrame(2, QByteArray(4096, '\xff')) + maskedFrame(1, "a", false)
                                   + maskedFrame(0, "b", false) + maskedFrame(0, QByteArray(4094, 'c'))
                                   + maskedFrame(1, "\xf0\x9f", false) + maskedFrame(9, "p")
                                   + maskedFrame(0, "\x98", false) + maskedFrame(0, "\x80"))));
    QCOMPARE(client.frame().payload, QByteArray("p"));
    int texts = 0;
    QVERIFY(client.roundTrip(&texts));
    QCOMPARE(texts, 0);
}

// Ten thousand that have said something once must not cost ten thousand buffers.
void tst_GatewayWebSocket::clientsThatTalkedKeepNoBuffers()
{
#ifdef INLET_SANITIZED
    QSKIP("the sanitizer keeps what was freed for a while");
#endif
    if (isTlsRun())
        QSKIP("the clients here keep buffers of TLS themselves");
    constexpr int count = 400;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_gateway->port()));
        QVERIFY(clients.back()->upgrade("/ws/support", m_token));
    }
    // The first few warm up what is kept once.
    for (int i = 0; i < 20; ++i)
        QVERIFY(clients[std::size_t(i)]->roundTrip());
    const qint64 before = readProcessFigures().residentBytes;
    for (const auto &client : clients)
        QVERIFY(client->send(maskedFrame(1, QByteArray(4000, 'x'))) && client->roundTrip());
    const qint64 each = (readProcessFigures().residentBytes - before) / count;
    QVERIFY2(each < 6 * 1024, QByteArray::number(each).constData());
}

void tst_GatewayWebSocket::goneClientsAreForgotten()
{
    RawClient stays(m_gateway->port());
    QVERIFY(stays.upgrade("/ws/support", m_token));
    for (int i = 0; i < 20; ++i) {
        RawClient gone(m_gateway->port());
        QVERIFY(gone.upgrade("/ws/support", m_token));
        if (i % 3 == 0)
            gone.reset();
        else if (i % 3 == 1)
            gone.endSending();
        QCOMPARE(m_gateway->publish("support", "{\"event\":\"call.update\",\"data\":{}}").status, 202);
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(stays.text(), m_gateway->frameText("call.update", "{}", "support", m_token));
}

void tst_GatewayWebSocket::pongKeepsAlive_data()
{
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("to each PING") << true;
    QTest::newRow("unasked") << false;
}

void tst_GatewayWebSocket::pongKeepsAlive()
{
    QFETCH(bool, isAsked);
    Config config = GatewayFixture::defaults();
    config.pingPeriod = 200ms;
    config.pongWait = 1500ms;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/support", token));
    QElapsedTimer clock;
    clock.start();
    int pings = 0;
    while (!clock.hasExpired(3500)) { // more than twice the wait
        const WsFrame frame = client.frame(100ms);
        QVERIFY2(!client.hasEnded(), "dropped");
        if (frame.opcode == 9) {
            ++pings;
            QVERIFY(frame.payload.isEmpty());
        }
        if (frame.opcode == 9 || !isAsked)
            QVERIFY(client.send(maskedFrame(10, isAsked ? frame.payload : QByteArray("unasked"))));
    }
    QVERIFY2(pings >= 8 && pings <= 18, QByteArray::number(pings).constData());
}

void tst_GatewayWebSocket::withoutPong_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("silence") << QByteArray();
    QTest::newRow("texts") << maskedFrame(1, "I am here");
    QTest::newRow("pings") << maskedFrame(9, "I am here");
    QTest::newRow("half a pong") << maskedFrame(10, "x").first(3);
}

void tst_GatewayWebSocket::withoutPong()
{
    QFETCH(QByteArray, sent);
    Config config = GatewayFixture::defaults();
    config.pingPeriod = 150ms;
    config.pongWait = 600ms;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port());
    QElapsedTimer clock;
    clock.start();
    QVERIFY(client.upgrade("/ws/support", token));
    bool isHalfSent = false;
    while (!client.hasEnded() && !clock.hasExpired(10'000)) {
        const WsFrame frame = client.frame(100ms);
        QVERIFY2(frame.opcode != 8, "dropped, not closed");
        const bool isWhole = sent.size() > 3;
        if (!sent.isEmpty() && (isWhole || !std::exchange(isHalfSent, true)))
            client.send(sent);
    }
    QVERIFY(client.hasEnded());
    QVERIFY2(clock.elapsed() >= 600, QByteArray::number(clock.elapsed()).constData());
}

void tst_GatewayWebSocket::silentWhileAFrameWaits()
{
    Config config = GatewayFixture::defaults();
    config.pingPeriod = 150ms;
    config.pongWait = 600ms;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port(), 4096);
    QVERIFY(client.upgrade("/ws/support", token));
    QLoggingCategory::setFilterRules(u"inlet.server.ws.info=true"_s);
    const LogWatch watch(u"without a PONG"_s);
    QCOMPARE(gateway.publish("support", callUpdate(3'000'000)).status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(watch.count(), 1, 10'000);
}

// It needs several times the time for a PONG, and answers each PING that it sees.
void tst_GatewayWebSocket::slowerThanTheHeartbeat()
{
    constexpr int count = 32;
    constexpr qint64 bytesPerSecond = 2 * 1024 * 1024;
    Config config = GatewayFixture::defaults();
    config.pingPeriod = 100ms;
    config.pongWait = 1s;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port(), 4096);
    QVERIFY(client.upgrade("/ws/support", token));
    const QByteArray event = callUpdate(128 * 1024);
    for (int i = 0; i < count; ++i)
        QCOMPARE(gateway.publish("support", event).status, 202);
    QElapsedTimer clock;
    clock.start();
    int texts = 0;
    while (texts < count && !client.hasEnded()) {
        const WsFrame frame = client.frame(10ms);
        if (frame.opcode == 9)
            client.send(maskedFrame(10, frame.payload));
        if (frame.opcode == 1)
            ++texts;
        while (clock.elapsed() * bytesPerSecond / 1000 < texts * event.size())
            QThread::msleep(5);
    }
    QCOMPARE(texts, count);
}

void tst_GatewayWebSocket::pingsWithoutReading()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port(), 4096);
    QVERIFY(client.upgrade("/ws/support", token));
    const LogWatch watch(u"dropping slow client"_s);
    const QByteArray pings = maskedFrame(9, QByteArray(125, 'x')).repeated(1000);
    std::thread sender([&] {
        while (client.send(pings)) { }
    });
    int queued = 0;
    const auto isDropped = [&] {
        const QJsonArray clients =
            QJsonDocument::fromJson(gateway.call("GET", "/api/gateway/clients").body)["clients"_L1].toArray();
        if (!clients.isEmpty())
            queued = std::max(queued, clients[0].toObject()["queued"_L1].toInt());
        return watch.count() == 1;
    };
    const bool wasDropped = QTest::qWaitFor(isDropped, 10'000);
    sender.join(); // the connection has ended
    QVERIFY(wasDropped);
    // Of a flood at the speed of this machine a bounded number of answers was kept.
    QVERIFY2(queued > 256 && queued < 3 * Limits::socketQueueFrames, QByteArray::number(queued).constData());
}

QTEST_GUILESS_MAIN(tst_GatewayWebSocket)
#include "tst_gatewaywebsocket.moc"
