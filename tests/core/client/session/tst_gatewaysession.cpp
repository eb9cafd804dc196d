// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/gatewaysession.h"
#include "core/client/wire/recordqueue.h"
#include "core/client/wire/sinkgroup.h"

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

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
    void names_data();
    void names();
    void followsAllInstances();
    void newAndGoneInstances();
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

QByteArray httpAnswer(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

const QByteArray hello =
    R"({"event":"message.exchange","data":{"id":"A1","direction":"incoming","chat":{"jid":"5511555500101@s.whatsapp.net"},"message":{"type":"text","content":"hi"}}})";

} // namespace

void tst_GatewaySession::names_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isList");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("two") << QByteArray(R"({"instances":[{"name":"b"},{"name":"a"}]})") << true
                         << QStringList{u"b"_s, u"a"_s};
    QTest::newRow("none") << QByteArray(R"({"instances":[]})") << true << QStringList();
    QTest::newRow("twice and nameless")
        << QByteArray(R"({"instances":[{"name":"a"},{"name":"a"},{"id":"x"},7]})") << true
        << QStringList{u"a"_s};
    QByteArray many = R"({"instances":[)";
    QStringList manyNames;
    for (int at = 0; at < 200'000; ++at) {
        manyNames += u"i%1"_s.arg(at);
        many += R"({"name":")" + manyNames.last().toLatin1() + R"("},)";
    }
    many.chop(1);
    QTest::newRow("more than anybody has") << QByteArray(many + "]}") << true << manyNames;
    QTest::newRow("an object") << QByteArray(R"({"instances":{}})") << false << QStringList();
    QTest::newRow("no JSON") << QByteArray("<html>") << false << QStringList();
}

void tst_GatewaySession::names()
{
    QFETCH(QByteArray, body);
    const auto names = readInstanceNames(body);
    QTEST(names.has_value(), "isList");
    if (names)
        QTEST(*names, "names");
}

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
    QTRY_COMPARE(listener.states.value(u"off"_s).reason, Reconnect::Reason::NotEnabled);
    // The words are the gateway's own.
    QVERIFY(listener.states.value(u"off"_s).text.contains(u"WebSocket is not enabled"_s));
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
    QTRY_VERIFY_WITH_TIMEOUT(!listener.isLive(u"shop"_s), 2000);
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
    QTest::newRow("no list") << httpAnswer("200 OK", "{}") << int(Phase::Stale) << int(Reason::Unreachable)
                             << u"the answer is no list of instances"_s;
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
