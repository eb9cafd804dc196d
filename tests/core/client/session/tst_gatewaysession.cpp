// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/gatewaysession.h"
#include "core/client/wire/recordqueue.h"
#include "core/client/wire/sinkgroup.h"

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Inlet;
using namespace Inlet::Test;
using Phase = ConnectionState::Phase;

/// A session against the built gateway, and against servers that say odd things.
class tst_GatewaySession : public QObject
{
    Q_OBJECT

private slots:
    void followsAllInstances();
    void newAndGoneInstances();
    void newOnesAreToldAtOnce();
    void newOnesAreWhole();
    void newOnesThatCannotBeWhole();
    void madeAgain();
    void offIsNotAskedFor();
    void switchedOffAndOn();
    void loggedOut();
    void sparesTheRateLimit();
    void shutDownAndBack();
    void noGateway_data();
    void noGateway();
    void otherScheme_data();
    void otherScheme();
    void lostUpgrade();
    void instanceToken();
    void enablesWhatIsOff();
    void gatewayGoesAndComesBack();
    void refused_data();
    void refused();
    void moreInstancesThanFollowed();
};

namespace {

/// What a session said, by instance.
class Listener
{
public:
    Listener(GatewaySession &session, SinkGroup &sinks)
        : m_sinks(sinks)
    {
        sinks.add(&queue);
        QObject::connect(&session, &GatewaySession::stateChanged, &session,
                         [this](const QString &name, const ConnectionState &state) { states[name] = state; });
        QObject::connect(&queue, &RecordQueue::received, &session, [this](const QList<WireRecord> &records) {
            for (const WireRecord &record : records) {
                if (const ReceivedFrame *frame = record.data())
                    frames += *frame;
            }
        });
        QObject::connect(&session, &GatewaySession::instanceRemoved, &session,
                         [this](const QString &name) { states.remove(name); });
    }
    ~Listener() { m_sinks.remove(&queue); }
    Q_DISABLE_COPY_MOVE(Listener)

    bool isLive(const QString &name) const
    {
        return states.contains(name) && states[name].phase == Phase::Live;
    }

    QMap<QString, ConnectionState> states;
    QList<ReceivedFrame> frames;
    RecordQueue queue;

private:
    SinkGroup &m_sinks;
};

SessionOptions optionsFor(const GatewayProgram &gateway)
{
    SessionOptions options;
    options.url = QUrl(QString::fromLatin1(gateway.url()));
    options.token = Secret(gateway.accountToken());
    return options;
}

/// The list is asked for so rarely that it is not what tells.
SessionOptions rarely(SessionOptions options)
{
    options.listPeriod = 1h;
    return options;
}

QByteArray httpAnswer(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

/// How often it was asked for its list.
qsizetype listsOf(const ScriptedServer &server)
{
    return std::ranges::count_if(server.heads(), [](const QByteArray &head) {
        return head.startsWith("GET /api/instance/list ");
    });
}

const QByteArray hello =
    R"({"event":"message.exchange","data":{"id":"A1","direction":"incoming","chat":{"jid":"5511555500101@s.whatsapp.net"},"message":{"type":"text","content":"hi"}}})";

} // namespace

void tst_GatewaySession::followsAllInstances()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    gateway.makeInstance("one");
    gateway.makeInstance("two");
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(optionsFor(gateway), sinks);
    Listener listener(session, *sinks);
    QSignalSpy latency(&session, &GatewaySession::latencyMeasured);
    session.start();
    QTRY_VERIFY(listener.isLive(u"one"_s) && listener.isLive(u"two"_s));
    QVERIFY(session.gatewayState().phase == Phase::Live);
    QTRY_VERIFY(!latency.isEmpty());
    QCOMPARE(gateway.publish("one", hello).status, 202);
    QCOMPARE(gateway.publish("two", hello).status, 202);
    QTRY_COMPARE(listener.frames.size(), 2);
    for (const ReceivedFrame &frame : std::as_const(listener.frames)) {
        // Read in the thread of the sockets, so that the window has nothing to read.
        QVERIFY(frame.payload);
        QVERIFY(std::holds_alternative<MessageExchange>(*frame.payload));
    }
}

void tst_GatewaySession::newAndGoneInstances()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(optionsFor(gateway), sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_VERIFY(session.gatewayState().phase == Phase::Live);
    QVERIFY(session.instances().isEmpty());
    gateway.makeInstance("late");
    session.refresh();
    QTRY_VERIFY(listener.isLive(u"late"_s));
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/late").status, 200);
    session.refresh();
    QTRY_VERIFY(session.instances().isEmpty());
    QVERIFY(!listener.states.contains(u"late"_s));
}

void tst_GatewaySession::newOnesAreToldAtOnce()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    gateway.makeInstance("first");
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(rarely(optionsFor(gateway)), sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_VERIFY(listener.isLive(u"first"_s));
    // One upon the other, as a script makes them.
    for (const char *name : {"a", "b", "c"})
        gateway.makeInstance(name);
    QTRY_VERIFY_WITH_TIMEOUT(listener.isLive(u"a"_s) && listener.isLive(u"b"_s) && listener.isLive(u"c"_s),
                             10'000);
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/b").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(!session.instances().contains(u"b"_s), 10'000);
}

void tst_GatewaySession::newOnesAreWhole()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    gateway.makeInstance("first");
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(rarely(optionsFor(gateway)), sinks);
    Listener listener(session, *sinks);
    QSignalSpy caughtUp(&session, &GatewaySession::caughtUp);
    QSignalSpy missed(&session, &GatewaySession::eventsMissed);
    session.start();
    QTRY_VERIFY(listener.isLive(u"first"_s));
    QCOMPARE(caughtUp.size(), 0); // it was there before
    gateway.makeInstance("late");
    QByteArray events;
    for (int id = 1; id <= 31; ++id)
        events += QByteArray(hello).replace("A1", QByteArray("A" + QByteArray::number(id))) + ',';
    events.chop(1);
    QCOMPARE(gateway.call("POST", "/api/events/publish/late", '[' + events + ']').status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(caughtUp.size(), 1, 10'000);
    QCOMPARE(caughtUp.constFirst().constFirst().toString(), u"late"_s);
    QVERIFY(caughtUp.constFirst().at(1).toDateTime().isValid());
    const auto ids = [&listener] {
        QSet<QString> found;
        for (const ReceivedFrame &frame : std::as_const(listener.frames))
            found.insert(std::get<MessageExchange>(*frame.payload).id);
        return found;
    };
    QTRY_COMPARE(ids().size(), 31);
    QCOMPARE(missed.size(), 0);
}

/// A gateway without stored events: what it cannot tell is told as missing.
void tst_GatewaySession::newOnesThatCannotBeWhole()
{
    bool isMade = false;
    ScriptedServer server([&isMade](QTcpSocket *socket, const QByteArray &head, int) {
        if (isUpgrade(head)) {
            acceptUpgrade(socket, head);
            return;
        }
        const QByteArray list = isMade ? R"({"name":"first"},{"name":"late"})" : R"({"name":"first"})";
        socket->write(head.startsWith("GET /api/instance/list ")
                          ? httpAnswer("200 OK", R"({"success":true,"instances":[)" + list + "]}")
                          : httpAnswer("404 Not Found", "<html>"));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    QSignalSpy missed(&session, &GatewaySession::eventsMissed);
    session.start();
    QTRY_VERIFY(listener.isLive(u"first"_s));
    const QDateTime before = QDateTime::currentDateTimeUtc();
    isMade = true;
    session.refresh();
    QTRY_COMPARE(missed.size(), 1);
    QCOMPARE(missed.constFirst().constFirst().toString(), u"late"_s);
    // From the last list that did not have it, to its connection.
    QVERIFY(missed.constFirst().at(1).toDateTime() <= before);
    QCOMPARE(missed.constFirst().at(2).toDateTime(), listener.states[u"late"_s].since);
}

void tst_GatewaySession::madeAgain()
{
    QByteArray id = "1";
    ScriptedServer server([&id](QTcpSocket *socket, const QByteArray &head, int) {
        if (isUpgrade(head)) {
            acceptUpgrade(socket, head);
            return;
        }
        socket->write(head.startsWith("GET /api/instance/list ")
                          ? httpAnswer("200 OK", R"({"instances":[{"name":"shop","id":")" + id + R"("}]})")
                          : httpAnswer("404 Not Found", "{}"));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    QSignalSpy removed(&session, &GatewaySession::instanceRemoved);
    session.start();
    QTRY_VERIFY(listener.isLive(u"shop"_s));
    session.refresh();
    QTRY_COMPARE(listsOf(server), 2);
    QCOMPARE(removed.size(), 0);
    id = "2";
    session.refresh();
    QTRY_COMPARE(removed.size(), 1);
    QTRY_VERIFY(listener.isLive(u"shop"_s));
}

void tst_GatewaySession::offIsNotAskedFor()
{
    QByteArray list = R"({"name":"live","websocket":{"enabled":true}})";
    for (int at = 0; at < 60; ++at)
        list += R"(,{"name":"hook)" + QByteArray::number(at) + R"(","websocket":{"enabled":false}})";
    ScriptedServer server([&list](QTcpSocket *socket, const QByteArray &head, int) {
        if (isUpgrade(head)) {
            acceptUpgrade(socket, head);
            return;
        }
        socket->write(head.startsWith("GET /api/instance/list ")
                          ? httpAnswer("200 OK", R"({"instances":[)" + list + "]}")
                          : httpAnswer("404 Not Found", "{}"));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_VERIFY(listener.isLive(u"live"_s));
    QCOMPARE(listener.states.size(), 61);
    QVERIFY(listener.states.value(u"hook7"_s).isOff());
    session.reconnectNow();
    QTRY_COMPARE(listsOf(server), 2);
    const auto isOfHook = [](const QByteArray &head) { return head.startsWith("GET /ws/hook"); };
    QVERIFY(std::ranges::none_of(server.heads(), isOfHook));
}

void tst_GatewaySession::switchedOffAndOn()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    gateway.makeInstance("shop");
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(rarely(optionsFor(gateway)), sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_VERIFY(listener.isLive(u"shop"_s));
    const QDateTime live = listener.states[u"shop"_s].since;
    QCOMPARE(gateway.call("POST", "/api/events/websocket/shop", R"({"enabled":false})").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(listener.states[u"shop"_s].isOff(), 10'000);
    // Nobody knows since when exactly: it was on when the list was asked for last.
    QVERIFY(listener.states[u"shop"_s].since.isValid());
    QVERIFY(listener.states[u"shop"_s].since >= live.addSecs(-60));
    QCOMPARE(gateway.call("POST", "/api/events/websocket/shop", R"({"enabled":true})").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(listener.isLive(u"shop"_s), 10'000);
}

void tst_GatewaySession::loggedOut()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    gateway.makeInstance("shop");
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(rarely(optionsFor(gateway)), sinks);
    Listener listener(session, *sinks);
    QSignalSpy account(&session, &GatewaySession::accountStateChanged);
    session.start();
    QTRY_VERIFY(listener.isLive(u"shop"_s));
    const auto tell = [&gateway](const QByteArray &state) {
        return gateway.publish("shop", R"({"event":"instance.state","data":{"state":")" + state + R"("}})")
            .status;
    };
    QCOMPARE(tell("logged_out"), 202);
    QTRY_COMPARE(account.size(), 1);
    QVERIFY(account.constLast().at(1).value<AccountState>() == AccountState::LoggedOut);
    QCOMPARE(tell("disconnected"), 202);
    QCOMPARE(tell("connected"), 202);
    QTRY_COMPARE(account.size(), 2);
    QVERIFY(account.constLast().at(1).value<AccountState>() == AccountState::Fine);
    // Who comes later is told by the list.
    QCOMPARE(tell("temp_banned"), 202);
    QTRY_COMPARE(account.size(), 3);
    GatewaySession later(optionsFor(gateway), std::make_shared<SinkGroup>());
    QSignalSpy told(&later, &GatewaySession::accountStateChanged);
    later.start();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.constLast().at(1).value<AccountState>() == AccountState::Banned);
}

void tst_GatewaySession::sparesTheRateLimit()
{
    constexpr int limit = 40;
    // More than the limit, were each asked for.
    QByteArray list;
    for (int at = 0; at < limit; ++at)
        list += (at ? "," : "") + QByteArray(R"({"name":"i)") + QByteArray::number(at) + R"("})";
    int upgrades = 0;
    ScriptedServer server([&](QTcpSocket *socket, const QByteArray &head, int) {
        if (isUpgrade(head)) {
            ++upgrades;
            acceptUpgrade(socket, head);
            return;
        }
        const QByteArray rate = "X-RateLimit-Limit: " + QByteArray::number(limit) + "\r\n";
        socket->write(head.startsWith("GET /api/instance/list ")
                          ? Inlet::Test::httpAnswer(200, R"({"instances":[)" + list + "]}", rate)
                          : Inlet::Test::httpAnswer(404, "{}"));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    session.start();
    const auto count = [&listener](auto is) {
        return std::count_if(listener.states.cbegin(), listener.states.cend(), is);
    };
    const auto isPaced = [](const ConnectionState &state) {
        return state.reason == Reconnect::Reason::Paced && state.retryAt.isValid();
    };
    const auto isLive = [](const ConnectionState &state) { return state.phase == Phase::Live; };
    QTRY_VERIFY(count(isPaced) + count(isLive) == limit);
    QVERIFY2(count(isLive) >= limit / 4, qPrintable(QString::number(count(isLive))));
    // Impatience spends no more.
    session.reconnectNow();
    QTRY_VERIFY(count(isPaced) + count(isLive) == limit);
    QVERIFY2(upgrades < limit / 2, qPrintable(QString::number(upgrades)));
}

void tst_GatewaySession::shutDownAndBack()
{
    QTemporaryDir data;
    auto gateway = std::make_unique<GatewayProgram>(QStringList(), QMap<QString, QString>(), data.path());
    QVERIFY(gateway->waitReady());
    gateway->makeInstance("shop");
    const SessionOptions options = optionsFor(*gateway);
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_VERIFY(listener.isLive(u"shop"_s));
    gateway->signal(SIGTERM);
    QTRY_VERIFY(!listener.isLive(u"shop"_s));
    QElapsedTimer stopping;
    stopping.start();
    gateway.reset();
    // Who waits for changes does not hold it up.
    QVERIFY2(stopping.elapsed() < 2000, qPrintable(QString::number(stopping.elapsed())));
    // Away for longer than the first doubling waits are.
    QSignalSpy states(&session, &GatewaySession::stateChanged);
    QTRY_VERIFY_WITH_TIMEOUT(states.size() >= 10, 15'000);
    gateway = std::make_unique<GatewayProgram>(QStringList{u"--listen"_s,
                                                           u"127.0.0.1:%1"_s.arg(options.url.port())},
                                               QMap<QString, QString>(), data.path());
    QVERIFY(gateway->waitReady());
    QTRY_VERIFY_WITH_TIMEOUT(listener.isLive(u"shop"_s), 2000);
}

void tst_GatewaySession::noGateway_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("reason");
    using Reconnect::Reason;
    QTest::newRow("page") << httpAnswer("200 OK", "<html>") << int(Phase::Stale) << int(Reason::NotAGateway);
    QTest::newRow("no such page") << httpAnswer("404 Not Found", "<html>") << int(Phase::Stale)
                                  << int(Reason::NotAGateway);
    QTest::newRow("https") << httpAnswer("400 Bad Request", "Client sent an HTTP request to an HTTPS server.")
                           << int(Phase::Stopped) << int(Reason::SpeaksHttps);
}

void tst_GatewaySession::noGateway()
{
    QFETCH(const QByteArray, answer);
    ScriptedServer server([&answer](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(answer);
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    GatewaySession session(options, std::make_shared<SinkGroup>());
    QSignalSpy states(&session, &GatewaySession::gatewayStateChanged);
    session.start();
    QTRY_VERIFY(!states.isEmpty());
    QTEST(int(session.gatewayState().phase), "phase");
    QTEST(int(session.gatewayState().reason), "reason");
    QVERIFY(!session.gatewayState().text.isEmpty());
    QVERIFY(!session.gatewayState().since.isValid()); // it never was live
}

void tst_GatewaySession::otherScheme_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("answers"); // a plain request; nothing else is answered
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("reason");
    using Reconnect::Reason;
    QTest::newRow("plain port, silent to TLS")
        << u"https"_s << true << int(Phase::Stopped) << int(Reason::SpeaksHttp);
    QTest::newRow("silent to both") << u"https"_s << false << int(Phase::Stale) << int(Reason::Unreachable);
}

void tst_GatewaySession::otherScheme()
{
    QFETCH(const QString, scheme);
    QFETCH(const bool, answers);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int connections = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        ++connections;
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            if (socket->readAll().startsWith("GET ") && answers)
                socket->write(httpAnswer("404 Not Found", {}));
            socket->disconnectFromHost();
        });
    });
    SessionOptions options;
    options.url = QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(server.serverPort()));
    GatewaySession session(options, std::make_shared<SinkGroup>());
    int failures = 0;
    connect(&session, &GatewaySession::gatewayStateChanged, &session,
            [&](const ConnectionState &state) { failures += state.phase == Phase::Stale ? 1 : 0; });
    session.start();
    QTRY_VERIFY_WITH_TIMEOUT(session.gatewayState().reason != Reconnect::Reason::None, 10'000);
    QTEST(int(session.gatewayState().phase), "phase");
    if (answers) {
        QTEST(int(session.gatewayState().reason), "reason");
        QCOMPARE(connections, 2);
        // Asked again it is found out again.
        session.reconnectNow();
        QTRY_COMPARE_WITH_TIMEOUT(connections, 4, 10'000);
    } else {
        // A question that told nothing is not asked again and again.
        QTRY_COMPARE_WITH_TIMEOUT(failures, 3, 15'000);
        QCOMPARE(connections, 4);
    }
}

// The list is a gateway's, and the page in the place of an upgrade is not.
void tst_GatewaySession::lostUpgrade()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        if (head.startsWith("GET /api/instance/list"))
            socket->write(httpAnswer("200 OK", R"({"success":true,"instances":[{"name":"shop","id":"1"}]})"));
        else
            socket->write(httpAnswer("200 OK", "<html>"));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_COMPARE(listener.states.value(u"shop"_s).reason, Reconnect::Reason::UpgradeLost);
    QCOMPARE(listener.states.value(u"shop"_s).phase, Phase::Stale);
    QCOMPARE(listener.states.value(u"shop"_s).text, peerKindText(PeerKind::NoUpgrade));
}

void tst_GatewaySession::instanceToken()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("mine");
    gateway.makeInstance("theirs");
    SessionOptions options = optionsFor(gateway);
    options.token = Secret(token);
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_VERIFY(listener.isLive(u"mine"_s));
    QCOMPARE(session.instances(), QStringList{u"mine"_s});
}

void tst_GatewaySession::enablesWhatIsOff()
{
    GatewayProgram gateway;
    QVERIFY(gateway.waitReady());
    gateway.makeInstance("off", {});
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(optionsFor(gateway), sinks);
    Listener listener(session, *sinks);
    QSignalSpy enabled(&session, &GatewaySession::enabled);
    session.start();
    QTRY_VERIFY(listener.states.value(u"off"_s).isOff());
    session.enableWebSocket(u"off"_s);
    QTRY_VERIFY(listener.isLive(u"off"_s));
    QCOMPARE(enabled.size(), 1);
    QVERIFY(enabled.constFirst().at(1).toString().isEmpty());
    session.enableWebSocket(u"nobody"_s);
    QTRY_COMPARE(enabled.size(), 2);
    QVERIFY(!enabled.constLast().at(1).toString().isEmpty());
}

void tst_GatewaySession::gatewayGoesAndComesBack()
{
    QTemporaryDir data;
    auto gateway = std::make_unique<GatewayProgram>(QStringList(), QMap<QString, QString>(), data.path());
    QVERIFY(gateway->waitReady());
    gateway->makeInstance("shop");
    const SessionOptions options = optionsFor(*gateway);
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    Listener listener(session, *sinks);
    session.start();
    QTRY_VERIFY(listener.isLive(u"shop"_s));
    gateway->signal(SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!listener.isLive(u"shop"_s), 15'000);
    gateway.reset();
    const QString listen = u"127.0.0.1:%1"_s.arg(options.url.port());
    gateway = std::make_unique<GatewayProgram>(QStringList{u"--listen"_s, listen}, QMap<QString, QString>(),
                                               data.path());
    QVERIFY(gateway->waitReady());
    session.reconnectNow();
    QTRY_VERIFY_WITH_TIMEOUT(listener.isLive(u"shop"_s), 15'000);
    QCOMPARE(gateway->publish("shop", hello).status, 202);
    QTRY_COMPARE(listener.frames.size(), 1);
}

void tst_GatewaySession::refused_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("text");
    using Reconnect::Reason;
    QTest::newRow("token") << httpAnswer("401 Unauthorized",
                                         R"({"success":false,"error":{"message":"Invalid token"}})")
                           << int(Phase::Stopped) << int(Reason::TokenRejected) << u"Invalid token"_s;
    QTest::newRow("too many") << httpAnswer("429 Too Many Requests", "{}") << int(Phase::Stale)
                              << int(Reason::RateLimited) << u"HTTP 429 Too Many Requests"_s;
    QTest::newRow("fault") << httpAnswer("502 Bad Gateway", "") << int(Phase::Stale)
                           << int(Reason::ServerError) << u"HTTP 502 Bad Gateway"_s;
    QTest::newRow("no list") << httpAnswer("200 OK", R"({"success":true})") << int(Phase::Stale)
                             << int(Reason::Unreachable) << u"the answer is no list of instances"_s;
    QTest::newRow("400") << httpAnswer("400 Bad Request", "{}") << int(Phase::Stale)
                         << int(Reason::Unexpected) << u"HTTP 400 Bad Request"_s;
}

void tst_GatewaySession::refused()
{
    QFETCH(QByteArray, answer);
    ScriptedServer server([&answer](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(answer);
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    options.token = Secret(QByteArrayLiteral("0123456789abcdef"));
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    QSignalSpy states(&session, &GatewaySession::gatewayStateChanged);
    session.start();
    QTRY_VERIFY(!states.isEmpty());
    QTEST(int(session.gatewayState().phase), "phase");
    QTEST(int(session.gatewayState().reason), "reason");
    QTEST(session.gatewayState().text, "text");
    QVERIFY(!server.heads().first().contains("0123456789abcdef HTTP"));
    QCOMPARE(headerOf(server.heads().first(), "token"), "0123456789abcdef");
}

void tst_GatewaySession::moreInstancesThanFollowed()
{
    QByteArray list;
    for (qsizetype at = 0; at <= GatewaySession::mostInstances; ++at)
        list += (at ? "," : "") + QByteArray(R"({"name":"i)") + QByteArray::number(at) + R"("})";
    const QByteArray answer = httpAnswer("200 OK", R"({"instances":[)" + list + "]}");
    ScriptedServer server([&answer](QTcpSocket *socket, const QByteArray &head, int) {
        socket->write(head.startsWith("GET /api/instance/list ") ? answer
                                                                 : httpAnswer("404 Not Found", "{}"));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    const auto sinks = std::make_shared<SinkGroup>();
    GatewaySession session(options, sinks);
    QSignalSpy limit(&session, &GatewaySession::instanceLimitReached);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"follows 500 of 501 instances"_s));
    session.start();
    QTRY_COMPARE(limit.size(), 1);
    QCOMPARE(session.instances().size(), GatewaySession::mostInstances);
}

QTEST_GUILESS_MAIN(tst_GatewaySession)
#include "tst_gatewaysession.moc"
