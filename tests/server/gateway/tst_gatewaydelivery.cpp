// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"

#include "tests/support/gatewayfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

#include <array>
#include <functional>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>

using namespace Inlet;
using namespace Inlet::Test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int tinyBuffer = 4096;

QByteArray dataOf(int number, qsizetype size)
{
    return "{\"n\":" + QByteArray::number(number) + ",\"pad\":\"" + QByteArray(size, char('a' + number % 26))
        + "\"}";
}

QByteArray envelopeOf(const QByteArray &data)
{
    return "{\"event\":\"message.exchange\",\"data\":" + data + '}';
}

Event eventOf(const QByteArray &data)
{
    return {EventType::MessageExchange, data};
}

/// How much the kernel takes unsent on each connection of the gateway, which runs in this process.
QList<int> unsentLimits(quint16 port)
{
    QList<int> limits;
    for (const QString &name : QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::Files)) {
        const int descriptor = name.toInt();
        sockaddr_in local{};
        sockaddr_in peer{};
        socklen_t size = sizeof local;
        socklen_t peerSize = sizeof peer;
        if (::getsockname(descriptor, reinterpret_cast<sockaddr *>(&local), &size) != 0
            || local.sin_family != AF_INET || qFromBigEndian(local.sin_port) != port
            || ::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &peerSize) != 0)
            continue;
        int limit = 0;
        socklen_t limitSize = sizeof limit;
        if (::getsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &limit, &limitSize) == 0)
            limits.append(limit);
    }
    return limits;
}

} // namespace

/// How frames reach clients that read fast, slowly or not at all (PROTOCOL.md §4, §5.3).
class tst_GatewayDelivery : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wholeAndInOrder_data();
    void wholeAndInOrder();
    void batch_data();
    void batch();
    void singlesInQuickSuccession();
    void oneFrameAboveTheByteBound();
    void largeFramesBesideStalled();
    void kernelHoldsLittleUnsent();
    void publishedWhileMoreConnect();
    void slowClient_data();
    void slowClient();
    void slowClientThatRecovers();
    void closesBehindWhatWaits();

private:
    bool start(const Config &config = GatewayFixture::defaults())
    {
        m_gateway = std::make_unique<GatewayFixture>(config);
        if (!m_gateway->start())
            return false;
        m_token = m_gateway->makeInstance("support");
        return !m_token.isEmpty();
    }
    QByteArray frameOf(const QByteArray &data) const
    {
        return m_gateway->frameText("message.exchange", data, "support", m_token);
    }
    void publish(const QByteArray &data) { m_gateway->thread().publish(u"support"_s, eventOf(data)); }

    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArray m_token;
};

void tst_GatewayDelivery::wholeAndInOrder_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<bool>("inBatches");
    for (int seed = 1; seed <= 4; ++seed) {
        QTest::addRow("singles %d", seed) << seed << false;
        QTest::addRow("batches %d", seed) << seed << true;
    }
}

// A client with hardly any buffer that reads in small bits makes the kernel cut frames at any place;
// its PINGs are answered into the middle of all that.
void tst_GatewayDelivery::wholeAndInOrder()
{
    QFETCH(int, seed);
    QFETCH(bool, inBatches);
    QVERIFY(start());
    QRandomGenerator random{quint32(seed)};
    RawClient client(m_gateway->port(), tinyBuffer);
    QVERIFY(client.upgrade("/ws/support", m_token));

    QList<QByteArray> expected;
    constexpr int rounds = 20;
    for (int round = 0; round < rounds; ++round) {
        QByteArray lines;
        for (int i = 0; i < 10; ++i) {
            // Most are small; some are larger than what is joined, buffered or sent in one piece.
            constexpr std::array<int, 6> largest{1, 100, 1000, 20'000, 70'000, 300'000};
            const int size = largest[std::size_t(random.bounded(100) < 92 ? random.bounded(4) : 4 + i % 2)];
            const QByteArray data = dataOf(round * 10 + i, random.bounded(size) + 1);
            expected.append(frameOf(data));
            if (inBatches)
                lines += envelopeOf(data) + '\n';
            else
                publish(data);
        }
        if (inBatches) {
            QCOMPARE(m_gateway
                         ->call("POST", "/api/events/publish/support", lines, {},
                                "Content-Type: application/x-ndjson\r\n")
                         .status,
                     202);
        }
        QVERIFY(client.send(maskedFrame(9, QByteArray::number(round))));
        for (int reads = random.bounded(20); reads > 0; --reads)
            client.read(0ms, random.bounded(1, 3000));
    }

    int next = 0;
    int nextPong = 0;
    while (next < expected.size() || nextPong < rounds) {
        const WsFrame frame = client.frame();
        if (frame.opcode == 10) {
            QCOMPARE(frame.payload, QByteArray::number(nextPong++));
        } else {
            QCOMPARE(frame.opcode, 1);
            QVERIFY2(next < expected.size() && frame.payload == expected[next],
                     QByteArray::number(next).constData());
            ++next;
        }
    }
    QVERIFY(client.roundTrip());
}

void tst_GatewayDelivery::batch_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("size");
    QTest::newRow("1000 small") << 1000 << 100;
    QTest::newRow("1000 larger") << 1000 << 4000;
    QTest::newRow("5000 small") << 5000 << 100;
}

void tst_GatewayDelivery::batch()
{
    QFETCH(int, count);
    QFETCH(int, size);
    Config config = GatewayFixture::defaults();
    config.sendBuffer = 5000; // a reader that is given little time is no slow client here
    QVERIFY(start(config));
    RawClient one(m_gateway->port());
    RawClient two(m_gateway->port());
    QVERIFY(one.upgrade("/ws/support", m_token));
    QVERIFY(two.upgrade("/ws/support", m_token));
    QByteArray body = "[";
    for (int i = 0; i < count; ++i)
        body += (i > 0 ? "," : "") + envelopeOf(dataOf(i, size));
    body += ']';
    int status = 0;
    std::thread publisher([&] { status = m_gateway->publish("support", body).status; });
    int inOrder[2] = {0, 0};
    std::thread reader([&] {
        while (inOrder[1] < count && two.text() == frameOf(dataOf(inOrder[1], size)))
            ++inOrder[1];
    });
    while (inOrder[0] < count && one.text() == frameOf(dataOf(inOrder[0], size)))
        ++inOrder[0];
    publisher.join();
    reader.join();
    QCOMPARE(status, 202);
    QCOMPARE(inOrder[0], count);
    QCOMPARE(inOrder[1], count);
}

void tst_GatewayDelivery::singlesInQuickSuccession()
{
    constexpr int count = 5000;
    QVERIFY(start());
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    for (int i = 0; i < count; ++i)
        publish(dataOf(i, 200));
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.text(), frameOf(dataOf(i, 200)));
}

void tst_GatewayDelivery::oneFrameAboveTheByteBound()
{
    Config config = GatewayFixture::defaults();
    config.sendBufferBytes = 64 * 1024;
    QVERIFY(start(config));
    RawClient client(m_gateway->port(), tinyBuffer);
    QVERIFY(client.upgrade("/ws/support", m_token));
    const QByteArray data = dataOf(1, 3'000'000); // 46 times the bound
    publish(data);
    // It is read only after more time than a client may stay above a bound.
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY_WITH_TIMEOUT(clock.hasExpired(1200), 5000);
    QCOMPARE(client.text(), frameOf(data));
    publish(dataOf(2, 10));
    QCOMPARE(client.text(), frameOf(dataOf(2, 10)));
}

// Those who do not read stand in nobody's way, be they as many as may get a large frame together.
void tst_GatewayDelivery::largeFramesBesideStalled()
{
    QVERIFY(start());
    std::vector<std::unique_ptr<RawClient>> stalled;
    std::vector<std::unique_ptr<RawClient>> reading;
    for (int i = 0; i < 40; ++i) {
        auto &clients = i % 10 == 9 ? reading : stalled;
        clients.push_back(std::make_unique<RawClient>(m_gateway->port(), tinyBuffer));
        QVERIFY(clients.back()->upgrade("/ws/support", m_token));
    }
    const std::array<QByteArray, 3> published{dataOf(1, 1'000'000), dataOf(2, 10), dataOf(3, 500'000)};
    for (const QByteArray &data : published)
        publish(data);
    for (const auto &clients : {std::cref(reading), std::cref(stalled)}) {
        for (const auto &client : clients.get()) {
            for (const QByteArray &data : published)
                QCOMPARE(client->text(), frameOf(data));
        }
    }
}

void tst_GatewayDelivery::kernelHoldsLittleUnsent()
{
    QVERIFY(start());
    const RawClient client(m_gateway->port());
    QVERIFY(QTest::qWaitFor([this] { return !unsentLimits(m_gateway->port()).isEmpty(); }));
    QCOMPARE(unsentLimits(m_gateway->port()), QList{Limits::kernelUnsentBytes});
}

// The 101 of many leave together; no frame overtakes one, and none that follows it is missed.
void tst_GatewayDelivery::publishedWhileMoreConnect()
{
    constexpr int count = 150;
    QVERIFY(start());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int n = 0; n < count; ++n) {
        clients.push_back(std::make_unique<RawClient>(m_gateway->port()));
        QVERIFY(clients.back()->send(
            upgradeHead("/ws/support", m_gateway->port(), "token: " + m_token + "\r\n")));
        publish(dataOf(n, 10));
    }
    for (const auto &client : clients)
        QCOMPARE(client->answer().status, 101);
    publish(dataOf(count, 10));
    for (const auto &client : clients) {
        QByteArray text = client->text();
        int n = 0;
        while (n < count && text != frameOf(dataOf(n, 10)))
            ++n;
        for (; n < count; ++n) {
            QCOMPARE(text, frameOf(dataOf(n, 10)));
            text = client->text();
        }
        QCOMPARE(text, frameOf(dataOf(count, 10)));
    }
}

void tst_GatewayDelivery::slowClient_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("size");
    QTest::newRow("messages") << 20 << qint64(64 * 1024 * 1024) << 20'000;
    QTest::newRow("bytes") << 256 << qint64(500'000) << 20'000;
    QTest::newRow("large frames") << 256 << qint64(500'000) << 300'000;
}

void tst_GatewayDelivery::slowClient()
{
    QFETCH(int, messages);
    QFETCH(qint64, bytes);
    QFETCH(int, size);
    constexpr int count = 100;
    Config config = GatewayFixture::defaults();
    config.sendBuffer = messages;
    config.sendBufferBytes = bytes;
    QVERIFY(start(config));
    RawClient slow(m_gateway->port(), tinyBuffer);
    RawClient good(m_gateway->port());
    QVERIFY(slow.upgrade("/ws/support", m_token));
    QVERIFY(good.upgrade("/ws/support", m_token));

    const LogWatch watch(u"dropping slow client"_s);
    for (int i = 0; i < count; ++i) {
        publish(dataOf(i, size));
        QCOMPARE(good.text(), frameOf(dataOf(i, size)));
    }
    QTRY_COMPARE_WITH_TIMEOUT(watch.count(), 1, 5000);
    // The others notice nothing.
    publish(dataOf(count, size));
    QCOMPARE(good.text(), frameOf(dataOf(count, size)));
    QVERIFY(good.roundTrip());

    // What it got is whole and in order; the CLOSE frame is there if there was room for it.
    int got = 0;
    WsFrame last = slow.frame();
    while (last.opcode == 1 && last.payload == frameOf(dataOf(got, size))) {
        ++got;
        last = slow.frame();
    }
    QVERIFY(got < count);
    if (last.opcode != -1) {
        QCOMPARE(closeCodeOf(last), 1008);
        QCOMPARE(last.payload.sliced(2), QByteArray("slow consumer"));
    }
    QVERIFY(slow.waitEnd(3000ms));
}

void tst_GatewayDelivery::slowClientThatRecovers()
{
    Config config = GatewayFixture::defaults();
    config.sendBuffer = 20;
    QVERIFY(start(config));
    RawClient client(m_gateway->port(), tinyBuffer);
    QVERIFY(client.upgrade("/ws/support", m_token));
    // Each burst is above the bound, and read within the grace.
    constexpr int count = 60;
    for (int burst = 0; burst < 5; ++burst) {
        for (int i = 0; i < count; ++i)
            publish(dataOf(burst * count + i, 2000));
        for (int i = 0; i < count; ++i)
            QCOMPARE(client.text(), frameOf(dataOf(burst * count + i, 2000)));
    }
    QVERIFY(client.roundTrip());
}

void tst_GatewayDelivery::closesBehindWhatWaits()
{
    QVERIFY(start());
    RawClient client(m_gateway->port(), tinyBuffer);
    QVERIFY(client.upgrade("/ws/support", m_token));
    constexpr int count = 40;
    for (int i = 0; i < count; ++i)
        publish(dataOf(i, 10'000));
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/support").status, 200);
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.text(), frameOf(dataOf(i, 10'000)));
    const WsFrame frame = client.frame();
    QCOMPARE(closeCodeOf(frame), 1001);
    QCOMPARE(frame.payload.sliced(2), QByteArray("instance deleted"));
    QVERIFY(client.waitEnd());
}

QTEST_GUILESS_MAIN(tst_GatewayDelivery)
#include "tst_gatewaydelivery.moc"
