// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/gatewayclient.h"
#include "core/client/wire/recordqueue.h"

#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Inlet;
using namespace Inlet::Test;
using Phase = ConnectionState::Phase;
using Reconnect::Reason;

namespace {

const QByteArray token = "7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11";

QByteArray envelope(int id)
{
    return "{\"event\":\"message.exchange\",\"data\":{\"id\":" + QByteArray::number(id)
        + "},\"instanceData\":{\"baseUrl\":\"http://h\",\"instance\":\"support\",\"token\":\"" + token
        + "\"}}";
}

ClientOptions optionsFor(const QUrl &url)
{
    ClientOptions options;
    options.url = url;
    options.instance = u"support"_s;
    options.token = Secret(token);
    return options;
}

/// A client and all that it said.
struct Observed
{
    explicit Observed(const ClientOptions &options,
                      const Credit &bound = {ClientLimits::heldRecords, ClientLimits::heldBytes})
        : queue(nullptr, bound)
        , client(options, sinks)
    {
        sinks->add(&queue);
        QObject::connect(&client, &GatewayClient::stateChanged, &client,
                         [this](const ConnectionState &state) { states.append(state); });
        QObject::connect(&queue, &RecordQueue::received, &client, [this](const QList<WireRecord> &batch) {
            records += batch;
            for (const WireRecord &record : batch) {
                if (const ReceivedFrame *frame = record.data())
                    frames += *frame;
            }
            ++batches;
        });
        client.start();
    }

    bool is(Phase phase) const { return client.state().phase == phase && !states.isEmpty(); }
    /// All records of that kind.
    template<typename Content>
    QList<Content> all() const
    {
        QList<Content> found;
        for (const WireRecord &record : records) {
            if (const auto *content = std::get_if<Content>(&record.content))
                found.append(*content);
        }
        return found;
    }

    QList<ConnectionState> states;
    QList<WireRecord> records;
    QList<ReceivedFrame> frames;
    int batches = 0;
    RecordQueue queue;
    std::shared_ptr<SinkGroup> sinks = std::make_shared<SinkGroup>();
    GatewayClient client;
};

} // namespace

class tst_GatewayClient : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void requestAndFrames();
    void sourceIsTheConnections();
    void framesBehindTheHandshake();
    void largeAndFragmented();
    void oddFramesAreKept();
    void manyFramesInOrder();
    void slowReceiverPausesReading();
    void closes_data();
    void closes();
    void refusals_data();
    void refusals();
    void lostUpgrades_data();
    void lostUpgrades();
    void comesBack();
    void reconnectNowAfterGivingUp();
    void rateLimitIsKept();
    void noAnswerToTheUpgrade();
    void silentLinkIsDead();
    void anyByteIsLife();
    void notReachable();
    void stopEndsEverything();
    void destructionInEveryState_data();
    void destructionInEveryState();
};

void tst_GatewayClient::requestAndFrames()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        socket->write(textFrame(envelope(1)));
    });
    Observed observed(optionsFor(server.url()));
    QTRY_COMPARE(observed.frames.size(), 1);
    QVERIFY(observed.is(Phase::Live));
    QVERIFY(observed.client.state().since.isValid());
    QCOMPARE(observed.states.first().phase, Phase::Connecting);

    const QByteArray head = server.heads().value(0);
    QVERIFY2(head.startsWith("GET /ws/support HTTP/1.1\r\n"), head.constData());
    QCOMPARE(headerOf(head, "token"), token);
    QCOMPARE(head.count(token), 1);
    QVERIFY(!head.toLower().contains("\norigin:"));
    QVERIFY(headerOf(head, "Sec-WebSocket-Extensions").isEmpty());

    const ReceivedFrame &frame = observed.frames.first();
    QCOMPARE(frame.number, 1U);
    QCOMPARE(frame.data, QByteArray("{\"id\":1}"));
    QCOMPARE(frame.wireSize, envelope(1).size());
    QVERIFY(!frame.raw.contains(token));
}

/// Two gateways with an instance of one name, and frames that tell of another.
void tst_GatewayClient::sourceIsTheConnections()
{
    const auto answer = [](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        socket->write(textFrame(envelope(1).replace("\"support\"", "\"another\"")));
    };
    ScriptedServer first(answer);
    ScriptedServer second(answer);
    Observed one(optionsFor(first.url()));
    Observed two(optionsFor(second.url()));
    QTRY_VERIFY(!one.frames.isEmpty() && !two.frames.isEmpty());
    for (const WireRecord &record : std::as_const(one.records))
        QCOMPARE(record.source, (SourceId{first.url().toString(), u"support"_s}));
    for (const WireRecord &record : std::as_const(two.records))
        QCOMPARE(record.source, (SourceId{second.url().toString(), u"support"_s}));
    QVERIFY(one.records[0].source != two.records[0].source);
    QCOMPARE(one.frames[0].instance, u"another"_s);
}

void tst_GatewayClient::framesBehindTheHandshake()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        QByteArray all;
        for (int i = 0; i < 100; ++i)
            all += textFrame(envelope(i));
        socket->write(all + closeFrame(1001, "server shutting down"));
    });
    Observed observed(optionsFor(server.url()));
    QTRY_VERIFY(observed.is(Phase::Stale));
    QTRY_COMPARE(observed.frames.size(), 100);
    QVERIFY2(observed.client.state().text.contains(u"server shutting down"_s),
             qPrintable(observed.client.state().text));
}

void tst_GatewayClient::largeAndFragmented()
{
    // Larger than any buffer on the way, and one message in three frames.
    QByteArray large = envelope(7);
    large.insert(large.indexOf("\"id\":7") + 6, ",\"x\":\"" + QByteArray(3'000'000, 'x') + "\"");
    ScriptedServer server([large](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        socket->write(textFrame(large));
        const QByteArray text = envelope(8);
        socket->write(webSocketFrame(1, text.first(10), false) + webSocketFrame(0, text.sliced(10, 10), false)
                      + webSocketFrame(9, "ping") + webSocketFrame(0, text.sliced(20)));
    });
    Observed observed(optionsFor(server.url()));
    QTRY_COMPARE(observed.frames.size(), 2);
    QCOMPARE(observed.frames[0].wireSize, large.size());
    QCOMPARE(observed.frames[1].data, QByteArray("{\"id\":8}"));
}

void tst_GatewayClient::oddFramesAreKept()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        socket->write(textFrame("no json, token " + token));
        socket->write(textFrame(envelope(1) + '\n' + envelope(2)));
        socket->write(textFrame("{\"event\":\"new.kind\",\"data\":{}}"));
    });
    Observed observed(optionsFor(server.url()));
    QTRY_COMPARE(observed.frames.size(), 4);
    QVERIFY(!observed.frames[0].error.isEmpty());
    QVERIFY(!observed.frames[0].raw.contains(token));
    QVERIFY(observed.frames[1].isPart && observed.frames[2].isPart);
    QCOMPARE(observed.frames[3].event, u"new.kind"_s);
    for (qsizetype i = 0; i < observed.records.size(); ++i)
        QCOMPARE(observed.records[i].number, quint64(i + 1));
}

void tst_GatewayClient::manyFramesInOrder()
{
    constexpr int count = 20'000;
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        QByteArray all;
        for (int i = 0; i < count; ++i)
            all += textFrame(envelope(i));
        socket->write(all);
    });
    Observed observed(optionsFor(server.url()));
    QTRY_COMPARE_WITH_TIMEOUT(observed.frames.size(), count, 30'000);
    for (int i = 0; i < count; ++i)
        QCOMPARE(observed.frames[i].data, QByteArray("{\"id\":" + QByteArray::number(i) + '}'));
    QVERIFY(observed.batches < count / 10);
}

void tst_GatewayClient::slowReceiverPausesReading()
{
    constexpr int count = 3000;
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        QByteArray all;
        for (int i = 0; i < count; ++i)
            all += textFrame(envelope(i));
        socket->write(all);
        socket->write(closeFrame(1001, "done"));
        socket->disconnectFromHost();
    });
    Observed observed(optionsFor(server.url()), {5, ClientLimits::heldBytes});
    // Nothing is lost, and the end that came in a pause is noticed.
    QTRY_COMPARE_WITH_TIMEOUT(observed.frames.size(), count, 30'000);
    QVERIFY(observed.client.pauses() > 0);
    QTRY_VERIFY(observed.is(Phase::Stale));
    for (int i = 0; i < count; ++i)
        QCOMPARE(observed.frames[i].data, QByteArray("{\"id\":" + QByteArray::number(i) + '}'));
    for (qsizetype i = 0; i < observed.records.size(); ++i)
        QCOMPARE(observed.records[i].number, quint64(i + 1));
}

void tst_GatewayClient::closes_data()
{
    QTest::addColumn<QByteArray>("last"); // what is written before the connection ends
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("pollsSlowly");
    QTest::newRow("1001") << closeFrame(1001, "instance deleted") << Reason::ConnectionLost
                          << u"closed with 1001: instance deleted"_s << false;
    QTest::newRow("1008") << closeFrame(1008, "slow consumer") << Reason::Policy
                          << u"closed with 1008: slow consumer"_s << true;
    QTest::newRow("4001") << closeFrame(4001) << Reason::Policy << u"closed with 4001"_s << true;
    QTest::newRow("1011") << closeFrame(1011) << Reason::ServerError << u"closed with 1011"_s << false;
    QTest::newRow("no close frame") << QByteArray() << Reason::ConnectionLost << u"closed with 1006"_s
                                    << false;
}

void tst_GatewayClient::closes()
{
    QFETCH(QByteArray, last);
    QFETCH(Reason, reason);
    QFETCH(QString, words);
    QFETCH(bool, pollsSlowly);
    ScriptedServer server([last](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        socket->write(last);
        socket->disconnectFromHost();
    });
    Observed observed(optionsFor(server.url()));
    QTRY_VERIFY(observed.is(Phase::Stale));
    const ConnectionState state = observed.client.state();
    QCOMPARE(state.reason, reason);
    QCOMPARE(state.text, words);
    QCOMPARE(state.pollsSlowly, pollsSlowly);
    QVERIFY(state.since.isValid());
    QVERIFY(state.retryAt > state.since);
    QVERIFY(std::ranges::any_of(observed.states,
                                [](const ConnectionState &s) { return s.phase == Phase::Live; }));
}

void tst_GatewayClient::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message"); // empty: no body
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("words");
    const auto row = [](int status, const char *message, Phase phase, Reason reason) {
        QTest::addRow("%d", status) << status << QByteArray(message) << phase << reason
                                    << (qstrlen(message) > 0 ? QString::fromLatin1(message)
                                                             : u"HTTP %1 Status"_s.arg(status));
    };
    row(400, "WebSocket is not enabled for this instance.", Phase::Stale, Reason::NotEnabled);
    row(401, "Invalid token", Phase::Stopped, Reason::TokenRejected);
    row(403, "", Phase::Stopped, Reason::OriginRefused);
    row(404, "Instance not found", Phase::Stopped, Reason::NotFound);
    row(429, "Rate limit exceeded. Try again later.", Phase::Stale, Reason::RateLimited);
    row(500, "Failed to get instance", Phase::Stale, Reason::ServerError);
    row(503, "Server is shutting down", Phase::Stale, Reason::ServerError);
    row(301, "", Phase::Stale, Reason::Redirected);
}

void tst_GatewayClient::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    QFETCH(Phase, phase);
    QFETCH(Reason, reason);
    QFETCH(QString, words);
    const QByteArray body =
        message.isEmpty() ? QByteArray() : R"({"success":false,"error":{"message":")" + message + R"("}})";
    ScriptedServer server([status, body](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(status, body, "Location: http://127.0.0.1:1/\r\n"));
        socket->disconnectFromHost();
    });
    Observed observed(optionsFor(server.url()));
    QTRY_VERIFY(observed.is(phase));
    QCOMPARE(observed.client.state().reason, reason);
    QCOMPARE(observed.client.state().text, words);
    QCOMPARE(observed.client.state().retryAt.isValid(), phase == Phase::Stale);
    // Its words are read where they came: nothing is asked twice.
    QCOMPARE(server.heads().size(), 1);
    QVERIFY(isUpgrade(server.heads()[0]));
    const QList<Handshake> handshakes = observed.all<Handshake>();
    QCOMPARE(handshakes.size(), 1);
    QCOMPARE(handshakes[0].status, status);
    QCOMPARE(handshakes[0].body, body);
}

void tst_GatewayClient::lostUpgrades_data()
{
    QTest::addColumn<QByteArray>("upgrade");
    QTest::addColumn<QByteArray>("plain"); // to a request that is none; empty: there is none
    QTest::addColumn<Reason>("reason");
    const QByteArray required = R"({"success":false,"error":{"message":"WebSocket upgrade required"}})";
    const QByteArray chunked = "HTTP/1.1 %1 Status\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    const auto row = [](const char *name, const QByteArray &upgrade, Reason reason = Reason::UpgradeLost,
                        const QByteArray &plain = {}) { QTest::newRow(name) << upgrade << plain << reason; };
    row("426", httpAnswer(426, required));
    row("426 of something else", httpAnswer(426, "<html>"));
    row("400 page", httpAnswer(400, "<html><h1>Bad Request</h1>"));
    row("400 without a word", httpAnswer(400, {}));
    row("400 about its key", httpAnswer(400, R"({"error":{"message":"Invalid Sec-WebSocket-Key"}})"));
    row("400 about its setting", httpAnswer(400, R"({"error":{"message":"WebSocket is not enabled"}})"),
        Reason::NotEnabled);
    row("success", httpAnswer(200, R"({"success":true,"message":"hello"})"));
    row("page", httpAnswer(200, "<html>"), Reason::NotAGateway);
    row("unreadable", QByteArray(chunked).replace("%1", "426"), Reason::UpgradeLost,
        httpAnswer(426, required));
    row("unreadable 403, else all right", QByteArray(chunked).replace("%1", "403"), Reason::UpgradeLost,
        httpAnswer(426, required));
    row("unreadable fault, else all right", QByteArray(chunked).replace("%1", "502"), Reason::Unexpected,
        httpAnswer(426, required));
}

void tst_GatewayClient::lostUpgrades()
{
    QFETCH(const QByteArray, upgrade);
    QFETCH(const QByteArray, plain);
    QFETCH(const Reason, reason);
    ScriptedServer server([&](QTcpSocket *socket, const QByteArray &head, int) {
        socket->write(isUpgrade(head) ? upgrade : plain);
        socket->disconnectFromHost();
    });
    Observed observed(optionsFor(server.url()));
    QTRY_VERIFY(observed.is(Phase::Stale));
    QCOMPARE(observed.client.state().reason, reason);
    QCOMPARE(server.heads().size(), plain.isEmpty() ? 1 : 2);
    if (reason == Reason::UpgradeLost)
        QCOMPARE(observed.client.state().text, peerKindText(PeerKind::NoUpgrade));
}

void tst_GatewayClient::comesBack()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int index) {
        acceptUpgrade(socket, head);
        socket->write(textFrame(envelope(index)));
        if (index == 0)
            socket->disconnectFromHost();
    });
    Observed observed(optionsFor(server.url()));
    QTRY_COMPARE(observed.frames.size(), 2);
    QCOMPARE(observed.frames[1].number, 2U);
    for (qsizetype i = 0; i < observed.records.size(); ++i)
        QCOMPARE(observed.records[i].number, quint64(i + 1));
    QList<Phase> phases;
    for (const ConnectionState &state : observed.states)
        phases.append(state.phase);
    QCOMPARE(phases,
             (QList<Phase>{Phase::Connecting, Phase::Live, Phase::Stale, Phase::Connecting, Phase::Live}));
    // While it tries it still says since when it is stale.
    QCOMPARE(observed.states[3].since, observed.states[2].since);
}

void tst_GatewayClient::reconnectNowAfterGivingUp()
{
    bool isAllowed = false;
    ScriptedServer server([&isAllowed](QTcpSocket *socket, const QByteArray &head, int) {
        if (isAllowed) {
            acceptUpgrade(socket, head);
        } else {
            socket->write(httpAnswer(401, {}));
            socket->disconnectFromHost();
        }
    });
    Observed observed(optionsFor(server.url()));
    QTRY_VERIFY(observed.is(Phase::Stopped));
    isAllowed = true;
    observed.client.reconnectNow();
    QTRY_VERIFY(observed.is(Phase::Live));
    QCOMPARE(server.heads().size(), 2);
}

void tst_GatewayClient::rateLimitIsKept()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(429, {}, "Retry-After: 2\r\n"));
        socket->disconnectFromHost();
    });
    Observed observed(optionsFor(server.url()));
    QTRY_VERIFY(observed.is(Phase::Stale));
    const ConnectionState state = observed.client.state();
    QVERIFY(QDateTime::currentDateTimeUtc().msecsTo(state.retryAt) > 1000);
    observed.client.reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(server.heads().size(), 2, 10'000);
    // The wait runs on another clock, which may end it a moment apart from this one.
    QVERIFY(QDateTime::currentDateTimeUtc().msecsTo(state.retryAt) <= 20);
}

void tst_GatewayClient::noAnswerToTheUpgrade()
{
    ScriptedServer server([](QTcpSocket *, const QByteArray &, int) {});
    ClientOptions options = optionsFor(server.url());
    options.handshakeTime = 100ms;
    Observed observed(options);
    QTRY_VERIFY(observed.is(Phase::Stale));
    QCOMPARE(observed.client.state().reason, Reason::TimedOut);
    QTRY_COMPARE(server.sockets().first()->state(), QAbstractSocket::UnconnectedState);
}

void tst_GatewayClient::silentLinkIsDead()
{
    // It accepts and then neither answers pings nor sends anything.
    ScriptedServer server(
        [](QTcpSocket *socket, const QByteArray &head, int) { acceptUpgrade(socket, head); });
    ClientOptions options = optionsFor(server.url());
    options.pingPeriod = 100ms;
    options.pongWait = 100ms;
    Observed observed(options);
    QTRY_VERIFY(observed.is(Phase::Stale));
    QCOMPARE(observed.client.state().reason, Reason::TimedOut);
    QVERIFY(server.received().startsWith('\x89')); // it asked before it gave up
}

void tst_GatewayClient::anyByteIsLife()
{
    QTimer source;
    ScriptedServer server([&source](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        connect(&source, &QTimer::timeout, socket, [socket] { socket->write(textFrame(envelope(1))); });
        source.start(20);
    });
    ClientOptions options = optionsFor(server.url());
    options.pingPeriod = 300ms;
    options.pongWait = 300ms;
    Observed observed(options);
    // No pong ever comes, yet a link that carries frames is no dead one.
    QTRY_VERIFY(observed.frames.size() >= 60);
    QVERIFY(observed.is(Phase::Live));
    source.stop();
    QTRY_VERIFY(observed.is(Phase::Stale));
}

void tst_GatewayClient::notReachable()
{
    QUrl url;
    {
        const ScriptedServer server({});
        url = server.url();
    }
    Observed observed(optionsFor(url));
    QTRY_VERIFY(observed.is(Phase::Stale));
    QCOMPARE(observed.client.state().reason, Reason::Unreachable);
    QVERIFY(!observed.client.state().text.isEmpty());
}

void tst_GatewayClient::stopEndsEverything()
{
    ScriptedServer server(
        [](QTcpSocket *socket, const QByteArray &head, int) { acceptUpgrade(socket, head); });
    Observed observed(optionsFor(server.url()));
    QTRY_VERIFY(observed.is(Phase::Live));
    observed.client.stop();
    QTRY_VERIFY(observed.is(Phase::Stopped));
    QCOMPARE(observed.client.state().reason, Reason::StoppedByUser);
    QTRY_COMPARE(server.sockets().first()->state(), QAbstractSocket::UnconnectedState);
    observed.client.reconnectNow();
    observed.client.start();
    QTRY_VERIFY(observed.is(Phase::Live));
    QCOMPARE(server.heads().size(), 2);
}

void tst_GatewayClient::destructionInEveryState_data()
{
    QTest::addColumn<QByteArray>("answer"); // empty: 101
    QTest::addColumn<Phase>("phase");
    QTest::newRow("connecting") << QByteArray("nothing") << Phase::Connecting;
    QTest::newRow("live") << QByteArray() << Phase::Live;
    QTest::newRow("stale") << httpAnswer(503, {}) << Phase::Stale;
    QTest::newRow("stopped") << httpAnswer(401, {}) << Phase::Stopped;
}

void tst_GatewayClient::destructionInEveryState()
{
    QFETCH(QByteArray, answer);
    QFETCH(Phase, phase);
    ScriptedServer server([answer](QTcpSocket *socket, const QByteArray &head, int) {
        if (answer.isEmpty()) {
            acceptUpgrade(socket, head);
            socket->write(textFrame(envelope(1)));
        } else if (answer != "nothing") {
            socket->write(answer);
            socket->disconnectFromHost();
        }
    });
    {
        Observed observed(optionsFor(server.url()));
        QTRY_VERIFY(observed.is(phase));
    }
    for (QTcpSocket *socket : server.sockets())
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(tst_GatewayClient)
#include "tst_gatewayclient.moc"
