// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QStandardPaths>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

/// A client that upgrades and never reads a byte behind the 101 until it is told to. A QTcpSocket
/// would empty the kernel's buffer by itself.
class SilentClient final
{
public:
    SilentClient(quint16 port, const QByteArray &head)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const int small = 4096;
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
            || ::send(m_descriptor, head.constData(), size_t(head.size()), MSG_NOSIGNAL) != head.size())
            qWarning("the silent client cannot connect");
    }
    ~SilentClient() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(SilentClient)

    /// Reads up to the end of the 101, and nothing behind it.
    bool isUpgraded()
    {
        QByteArray head;
        char byte = 0;
        while (!head.endsWith("\r\n\r\n")) {
            pollfd ready{m_descriptor, POLLIN, 0};
            if (::poll(&ready, 1, 10'000) != 1 || ::recv(m_descriptor, &byte, 1, 0) != 1)
                return false;
            head += byte;
        }
        return head.startsWith("HTTP/1.1 101 ");
    }

    /// What was on the way, up to the end of the connection; false when it does not end.
    bool readToEnd(QByteArray *bytes)
    {
        char buffer[16384];
        for (;;) {
            pollfd ready{m_descriptor, POLLIN, 0};
            if (::poll(&ready, 1, 5000) != 1)
                return false;
            const ssize_t got = ::recv(m_descriptor, buffer, sizeof buffer, 0);
            if (got <= 0)
                return true; // ended, or reset with what was not sent
            bytes->append(buffer, got);
        }
    }

private:
    int m_descriptor;
};

QByteArray envelope(const QByteArray &name, const QByteArray &data)
{
    return "{\"event\":\"" + name + "\",\"data\":" + data + '}';
}

} // namespace

/// Real clients on the built gateway: node's ws, wscat, curl, and one that behaves badly.
class tst_Clients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase();
    void sameFramesForWscatAndNode();
    void publishForms();
    void publishDefaultFormType();
    void batchInOrder();
    void slowClientIsDropped();
    void clientThatStopsIsDropped();
    void longMessageInTheHandshake_data();
    void longMessageInTheHandshake();
    void longMessageLater();
    void clientsThatLeave();
    void deletedInstance();

private:
    HttpAnswer publishByCurl(const QByteArray &path, const QByteArray &type, const QByteArray &body) const;
    QByteArray upgradeTo(const QByteArray &instance) const;

    std::unique_ptr<GatewayProgram> m_gateway;
};

void tst_Clients::initTestCase()
{
    for (const QString &tool : {u"node"_s, u"wscat"_s, u"curl"_s})
        QVERIFY2(!QStandardPaths::findExecutable(tool).isEmpty(), qPrintable(QString(tool + u" is missing")));
    m_gateway = std::make_unique<GatewayProgram>(
        QStringList{u"--log-level"_s, u"debug"_s, u"--rate-limit"_s, u"0"_s});
    QVERIFY(m_gateway->waitReady());
}

void tst_Clients::cleanupTestCase()
{
    QCOMPARE(m_gateway->stop(), 0);
}

HttpAnswer tst_Clients::publishByCurl(const QByteArray &path, const QByteArray &type,
                                      const QByteArray &body) const
{
    QStringList arguments{u"-H"_s, u"token: "_s + QString::fromLatin1(m_gateway->accountToken()),
                          u"--data-binary"_s, QString::fromUtf8(body)};
    if (!type.isEmpty())
        arguments += {u"-H"_s, u"Content-Type: "_s + QString::fromLatin1(type)};
    return m_gateway->curl("/api/events/publish/" + path, arguments);
}

QByteArray tst_Clients::upgradeTo(const QByteArray &instance) const
{
    return upgradeHead("/ws/" + instance, m_gateway->port(), "token: " + m_gateway->accountToken() + "\r\n");
}

void tst_Clients::sameFramesForWscatAndNode()
{
    const QByteArray token = m_gateway->makeInstance("same");
    NodeClient node(m_gateway->webSocketUrl("/ws/same?token=" + token));
    QVERIFY(node.waitOpen());
    QCOMPARE(node.selected(), QByteArray("|")); // node offers permessage-deflate
    ProgramRun wscat(u"wscat"_s,
                     {u"--connect"_s, QString::fromLatin1(m_gateway->webSocketUrl("/ws/same")), u"--header"_s,
                      u"token:"_s + QString::fromLatin1(token)},
                     nodeEnvironment());
    // wscat says nothing when it is connected, so the gateway is asked.
    const auto isConnected = [&] { return m_gateway->err().count("connected to same\n") == 2; };
    QTRY_VERIFY2_WITH_TIMEOUT(isConnected(), wscat.err().constData(), 15'000);

    const QList<std::pair<QByteArray, QByteArray>> events{
        {"message.exchange",
         R"({"id":"1","message":{"type":"text","content":"Olá, você! 漢字 🙂 \u00e9"}})"},
        {"message.status", "{ \"status\" :\t\"read\" ,\r\n  \"messageIds\" : [ \"a\",\n\"b\" ]\n}"},
        {"call.update", "{}"},
        {"group.flow", R"({"b":1,"a":1.0,"big":12345678901234567890,"e":1E+2,"neg":-0,"a":2})"},
        {"instance.state", R"({"state":"connected","esc":"\/ \" \\ \b\f\n\r\t \ud83d\ude42"})"},
        {"label.update", "{\"deep\":[[[[{\"x\":null}]]]],\"\":\"\"}"},
    };
    QByteArray expected;
    QList<QByteArray> frames;
    for (const auto &[name, data] : events) {
        const HttpAnswer answer = m_gateway->publish("same", envelope(name, data));
        QVERIFY2(answer.status == 202, answer.text().constData());
        frames.append(frameText(*m_gateway, "same", token, name, data));
        expected += frames.back() + '\n';
    }
    QVERIFY(node.waitForMessages(frames.size()));
    QCOMPARE(node.messages(), frames);
    QTRY_COMPARE_WITH_TIMEOUT(wscat.out().size(), expected.size(), 10'000);
    QCOMPARE(wscat.out(), expected);
}

void tst_Clients::publishForms()
{
    const QByteArray token = m_gateway->makeInstance("forms");
    NodeClient node(m_gateway->webSocketUrl("/ws/forms"), {u"token:"_s + QString::fromLatin1(token)});
    QVERIFY(node.waitOpen());
    const auto idsPattern = [](int count) {
        const QString id = u"\"evt_[0-9A-HJKMNP-TV-Z]{26}\""_s;
        const QString more = count > 1 ? u"(,%1){%2}"_s.arg(id).arg(count - 1) : QString();
        return QRegularExpression(
            u"^\\{\"success\":true,\"message\":\"%1 accepted\",\"data\":\\{\"accepted\":%2,"
            "\"ids\":\\[%3%4\\]\\}\\}$"_s.arg(count > 1 ? u"Events"_s : u"Event"_s)
                .arg(count)
                .arg(id, more));
    };
    const struct
    {
        QByteArray path;
        QByteArray type;
        QByteArray body;
        int count;
    } forms[] = {
        {"forms", "application/json", envelope("message.exchange", "{\"n\":1}"), 1},
        {"forms", "application/json; charset=utf-8",
         " [" + envelope("message.exchange", "{\"n\":2}") + " , " + envelope("message.exchange", "{\"n\":3}")
             + "]\n",
         2},
        {"forms", "application/x-ndjson",
         envelope("message.exchange", "{\"n\":4}") + "\n\n \r\n" + envelope("message.exchange", "{\"n\":5}")
             + "\r\n" + envelope("message.exchange", "{\"n\":6}"),
         3},
        {"forms/message.exchange", "application/json", "{\"data\":{\"n\":7}}", 1},
        {"forms/message.exchange", "application/json",
         "{\"instanceData\":{\"token\":\"ignored\"},\"x\":[1],\"data\":{\"n\":8},\"event\":\"message."
         "exchange\"}",
         1},
    };
    for (const auto &form : forms) {
        const HttpAnswer answer = publishByCurl(form.path, form.type, form.body);
        QVERIFY2(answer.status == 202, answer.text().constData());
        QVERIFY2(idsPattern(form.count).match(QString::fromUtf8(answer.body)).hasMatch(),
                 answer.body.constData());
        QVERIFY(!answer.has("X-RateLimit-Limit"));
    }
    // Refused ones come between and must leave nothing behind.
    const HttpAnswer half = publishByCurl("forms", "application/json",
                                          '[' + envelope("message.exchange", "{\"n\":90}") + ','
                                              + envelope("message.unknown", "{}") + ']');
    QVERIFY2(half.status == 400 && half.body.contains("Unknown event: message.unknown"),
             half.text().constData());
    const HttpAnswer differ =
        publishByCurl("forms/call.update", "application/json", envelope("message.exchange", "{\"n\":91}"));
    QVERIFY2(differ.status == 400 && differ.body.contains("Event in path and body differ"),
             differ.text().constData());
    QCOMPARE(publishByCurl("forms", "application/json", envelope("message.exchange", "{\"n\":9}")).status,
             202);

    QVERIFY(node.waitForMessages(9));
    QCOMPARE(node.messages().size(), 9);
    for (int i = 0; i < 9; ++i) {
        QCOMPARE(node.messages()[i],
                 frameText(*m_gateway, "forms", token, "message.exchange",
                           "{\"n\":" + QByteArray::number(i + 1) + '}'));
    }
}

void tst_Clients::publishDefaultFormType()
{
    QVERIFY(!m_gateway->makeInstance("typed").isEmpty());
    const HttpAnswer answer = publishByCurl("typed", {}, envelope("call.update", "{}"));
    QVERIFY2(answer.status == 415, answer.text().constData());
    QCOMPARE(answer.body,
             QByteArray(
                 "{\"success\":false,\"error\":{\"message\":\"Content-Type must be application/json\"}}"));
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    // A sender that names no type means JSON.
    const HttpAnswer none =
        m_gateway->curl("/api/events/publish/typed",
                        {u"-H"_s, u"token: "_s + QString::fromLatin1(m_gateway->accountToken()), u"-H"_s,
                         u"Content-Type:"_s, u"--data-binary"_s,
                         QString::fromUtf8(envelope("call.update", "{}"))});
    QVERIFY2(none.status == 202, none.text().constData());
}

void tst_Clients::batchInOrder()
{
    constexpr int count = 1000;
    const QByteArray token = m_gateway->makeInstance("batch");
    NodeClient node(m_gateway->webSocketUrl("/ws/batch?token=" + token));
    QVERIFY(node.waitOpen());
    QByteArray batch = "[";
    const auto data = [](int i) {
        return QByteArray("{\"n\":" + QByteArray::number(i) + ",\"text\":\"" + QByteArray(i % 700, 'x')
                          + "\"}");
    };
    for (int i = 0; i < count; ++i)
        batch += (i == 0 ? "" : ",") + envelope("message.exchange", data(i));
    const HttpAnswer answer = m_gateway->publish("batch", batch + ']');
    QVERIFY2(answer.status == 202, answer.text().constData());
    QVERIFY(node.waitForMessages(count));
    QCOMPARE(node.messages().size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(node.messages()[i], frameText(*m_gateway, "batch", token, "message.exchange", data(i)));
    QVERIFY(node.closed().isEmpty());
}

void tst_Clients::slowClientIsDropped()
{
    const QByteArray token = m_gateway->makeInstance("slow");
    NodeClient node(m_gateway->webSocketUrl("/ws/slow?token=" + token));
    QVERIFY(node.waitOpen());
    SilentClient silent(m_gateway->port(), upgradeTo("slow"));
    QVERIFY(silent.isUpgraded());

    // 256 may wait; what the kernel holds for a client is far less than the rest.
    constexpr int count = 2000;
    const QByteArray filler(2000, 'y');
    QByteArray batch;
    for (int i = 0; i < count; ++i)
        batch +=
            envelope("message.exchange", "{\"n\":" + QByteArray::number(i) + ",\"f\":\"" + filler + "\"}")
            + '\n';
    const HttpAnswer answer =
        exchange(m_gateway->port(),
                 httpRequest("POST", "/api/events/publish/slow", m_gateway->port(),
                             "token: " + token + "\r\nContent-Type: application/x-ndjson\r\n", batch));
    QVERIFY2(answer.status == 202, answer.text().constData());
    QVERIFY(m_gateway->waitForLog("dropping slow client 127.0.0.1 of slow "));
    QByteArray got;
    QVERIFY(silent.readToEnd(&got));
    QVERIFY2(got.size() < batch.size() / 2, QByteArray::number(got.size()).constData());

    // The one beside it got all, and goes on.
    QCOMPARE(m_gateway->publish("slow", envelope("call.update", "{\"last\":true}")).status, 202);
    QVERIFY(node.waitForMessages(count + 1));
    QCOMPARE(node.messages().size(), count + 1);
    for (int i = 0; i < count; ++i) {
        const QByteArray start =
            "{\"event\":\"message.exchange\",\"data\":{\"n\":" + QByteArray::number(i) + ',';
        QVERIFY2(node.messages()[i].startsWith(start), node.messages()[i].first(100).constData());
    }
    QVERIFY(node.closed().isEmpty());
    QCOMPARE(m_gateway->err().count("dropping slow client"), 1);
}

// Its host still takes what comes, but nobody answers a PING any more.
void tst_Clients::clientThatStopsIsDropped()
{
    GatewayProgram gateway({u"--ping-period"_s, u"200ms"_s, u"--pong-wait"_s, u"1s"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    NodeClient stops(gateway.webSocketUrl("/ws/support"), {u"token:"_s + QString::fromLatin1(token)});
    NodeClient goesOn(gateway.webSocketUrl("/ws/support"), {u"token:"_s + QString::fromLatin1(token)});
    QVERIFY(stops.waitOpen() && goesOn.waitOpen());
    stops.pause();
    QVERIFY(gateway.waitForLog("without a PONG"));
    QCOMPARE(gateway.publish("support", envelope("call.update", "{}")).status, 202);
    QVERIFY(goesOn.waitForMessages(1));
    QVERIFY(gateway.call("GET", "/metrics").body.contains("inlet_ws_dropped_total{reason=\"no_pong\"} 1\n"));
    QCOMPARE(gateway.stop(), 0);
}

void tst_Clients::longMessageInTheHandshake_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<int>("code"); // 0: stays open
    QTest::newRow("4096") << maskedFrame(1, QByteArray(4096, 'x')) << 0;
    QTest::newRow("4097") << maskedFrame(1, QByteArray(4097, 'x')) << 1009;
    QTest::newRow("4097 in fragments")
        << maskedFrame(1, QByteArray(4000, 'x'), false) + maskedFrame(0, QByteArray(97, 'x')) << 1009;
    QTest::newRow("4097, binary") << maskedFrame(2, QByteArray(4097, 'x')) << 1009;
    QTest::newRow("unmasked") << QByteArray("\x81\x02hi") << 1002;
    QTest::newRow("invalid UTF-8") << maskedFrame(1, "\xff\xfe") << 1007;
}

void tst_Clients::longMessageInTheHandshake()
{
    QFETCH(QByteArray, frames);
    QFETCH(int, code);
    static int number = 0;
    const QByteArray instance = "early-" + QByteArray::number(++number);
    QVERIFY(!m_gateway->makeInstance(instance).isEmpty());
    RawConnection client(m_gateway->port());
    client.send(upgradeTo(instance) + frames);
    QCOMPARE(client.answer().status, 101);
    if (code != 0) {
        QCOMPARE(client.closeCode(), code);
        QVERIFY(client.waitForEnd());
        return;
    }
    QCOMPARE(m_gateway->publish(instance, envelope("call.update", "{\"still\":\"here\"}")).status, 202);
    QVERIFY(client.waitForFrames(1));
    QCOMPARE(client.frames().front().opcode, 1);
    QVERIFY(client.frames().front().payload.contains("{\"still\":\"here\"}"));
}

void tst_Clients::longMessageLater()
{
    const QByteArray token = m_gateway->makeInstance("later");
    NodeClient node(m_gateway->webSocketUrl("/ws/later?token=" + token));
    QVERIFY(node.waitOpen());
    node.sendText(4096);
    QCOMPARE(m_gateway->publish("later", envelope("call.update", "{}")).status, 202);
    QVERIFY(node.waitForMessages(1));
    QVERIFY(node.closed().isEmpty());
    node.sendText(4097);
    QVERIFY(node.waitClosed());
    QVERIFY2(node.closed().startsWith("1009 "), node.closed().constData());
}

// PROTOCOL.md §5.6: an event above the limit of a client costs it the connection, and whoever runs the
// gateway learns of it.
void tst_Clients::clientsThatLeave()
{
    const QByteArray token = m_gateway->makeInstance("leaving");
    ProgramRun node(u"node"_s,
                    {u"-e"_s,
                     u"const socket = new (require('ws'))(process.argv[1], {maxPayload: 1024 * 1024});"
                     "socket.on('open', () => console.log('open'));"
                     "socket.on('error', (error) => console.log(error.message));"_s,
                     QString::fromLatin1(m_gateway->webSocketUrl("/ws/leaving?token=" + token))},
                    nodeEnvironment());
    QTRY_VERIFY2_WITH_TIMEOUT(node.out().contains("open"), node.err().constData(), 15'000);
    const QByteArray data = "{\"text\":\"" + QByteArray(5 * 1024 * 1024, 'x') + "\"}";
    QCOMPARE(m_gateway->publish("leaving", envelope("message.exchange", data)).status, 202);
    QVERIFY(m_gateway->waitForLog("client left client=127.0.0.1 instance=leaving code=1009\n"));
    QVERIFY2(node.out().contains("Max payload size exceeded"), node.out().constData());

    // What it says cannot forge a line, nor turn it around.
    RawConnection rude(m_gateway->port());
    rude.send(upgradeTo("leaving"));
    QCOMPARE(rude.answer().status, 101);
    const QByteArray said("\x0f\xa1"
                          "bye\n2026-01-01 ERROR \xe2\x80\xaetoken?token=");
    rude.send(maskedFrame(8, said + token));
    QCOMPARE(rude.closeCode(), 4001);
    QVERIFY(m_gateway->waitForLog("instance=leaving code=4001 reason=\"bye\xef\xbf\xbd"
                                  "2026-01-01 ERROR \xef\xbf\xbdtoken?token=***\"\n"));
    QVERIFY(!m_gateway->err().contains(token));
    const QByteArray metrics = m_gateway->call("GET", "/metrics").body;
    QVERIFY(metrics.contains("inlet_ws_left_total{code=\"1009\"} 1\n"));
    QVERIFY(metrics.contains("inlet_ws_left_total{code=\"other\"} 1\n"));
}

void tst_Clients::deletedInstance()
{
    const QByteArray token = m_gateway->makeInstance("doomed");
    NodeClient node(m_gateway->webSocketUrl("/ws/doomed?token=" + token));
    QVERIFY(node.waitOpen());
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/doomed").status, 200);
    QVERIFY(node.waitClosed());
    QCOMPARE(node.closed(), QByteArray("1001 instance deleted"));
}

QTEST_GUILESS_MAIN(tst_Clients)
#include "tst_clients.moc"
