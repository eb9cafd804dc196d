// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/manyclient.h"
#include "tests/support/program.h"

#include <QStandardPaths>

#include <map>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

QByteArray envelope(const QByteArray &name, const QByteArray &data)
{
    return "{\"event\":\"" + name + "\",\"data\":" + data + '}';
}

QString programs(const QString &name)
{
    return QStringLiteral(INLET_TESTS_DIR "/clients/programs/") + name;
}

/// A client by the name of its library.
std::unique_ptr<ManyClient> startClient(const QByteArray &library)
{
    if (library == "gorilla")
        return std::make_unique<ManyClient>(programPath("GORILLA_CLIENT"), QStringList(),
                                            QMap<QString, QString>());
    if (library == "ws")
        return std::make_unique<ManyClient>(u"node"_s, QStringList{programs(u"use_ws.js"_s)},
                                            nodeEnvironment());
    // The Python that Debian's modules are for, and no traces beside the sources.
    return std::make_unique<ManyClient>(u"/usr/bin/python3"_s,
                                        QStringList{
                                            programs(u"use_%1.py"_s.arg(QString::fromLatin1(library)))},
                                        QMap<QString, QString>{{u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s}});
}

constexpr std::array<const char *, 5> libraries{"websockets", "aiohttp", "websocket_client", "gorilla", "ws"};

} // namespace

/// WebSocket libraries that others wrote, on the built gateway (PROTOCOL.md §3 to §5): each does the
/// same and has to see the same.
class tst_IndependentClients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase();

    void tokenSources_data() { rows(); }
    void tokenSources();
    void framesToTheByte_data() { rows(); }
    void framesToTheByte();
    void refusals_data() { rows(); }
    void refusals();
    void rateLimit_data() { rows(); }
    void rateLimit();
    void closeCodes_data() { rows(); }
    void closeCodes();
    void slowConsumer_data() { rows(); }
    void slowConsumer();
    void heartbeat();

private:
    static void rows()
    {
        QTest::addColumn<QByteArray>("library");
        for (const char *library : libraries)
            QTest::newRow(library) << QByteArray(library);
    }
    ManyClient &client(const QByteArray &library) { return *m_clients.at(library); }
    QByteArray url(const QByteArray &target) const { return m_gateway->webSocketUrl(target); }

    std::unique_ptr<GatewayProgram> m_gateway;
    std::map<QByteArray, std::unique_ptr<ManyClient>> m_clients;
};

void tst_IndependentClients::initTestCase()
{
    QVERIFY2(!programPath("GORILLA_CLIENT").isEmpty(), "golang-go was missing when the build was configured");
    for (const char *library : libraries)
        m_clients.emplace(library, startClient(library));
    m_gateway = std::make_unique<GatewayProgram>(
        QStringList{u"--rate-limit"_s, u"0"_s, u"--allowed-origins"_s, u"https://panel.example"_s});
    QVERIFY(m_gateway->waitReady());
}

void tst_IndependentClients::cleanupTestCase()
{
    for (const auto &[library, client] : m_clients)
        QVERIFY2(client->isRunning(), QByteArray(library + ": " + client->err()).constData());
    QCOMPARE(m_gateway->stop(), 0);
}

void tst_IndependentClients::tokenSources()
{
    QFETCH(QByteArray, library);
    const QByteArray name = "token-" + library;
    const QByteArray token = m_gateway->makeInstance(name);
    ManyClient &all = client(library);
    const QByteArrayList none;
    int number = 0;
    for (const auto &[query, headers] :
         QList<std::pair<QByteArray, QByteArrayList>>{{{}, {"token:" + token}},
                                                      {{}, {"Authorization:Bearer " + token}},
                                                      {"?token=" + token, none},
                                                      {"?token=" + m_gateway->accountToken(), none},
                                                      {"?token=wrong",
                                                       {"token:" + token}}, // the header goes first
                                                      {"?token=" + token,
                                                       {"Origin:https://panel.example"}}}) {
        const QByteArray id = name + '-' + QByteArray::number(++number);
        QVERIFY2(all.open(id, url("/ws/" + name + query), headers),
                 QByteArray(id + " refused with " + QByteArray::number(all.link(id).refused)).constData());
        // Whatever a client offers, nothing is selected.
        QCOMPARE(all.link(id).selected, QByteArray("|"));
    }
    QCOMPARE(m_gateway->publish(name, envelope("call.update", "{}")).status, 202);
    for (int i = 1; i <= number; ++i)
        QVERIFY(all.waitForMessages(name + '-' + QByteArray::number(i), 1));
}

void tst_IndependentClients::framesToTheByte()
{
    QFETCH(QByteArray, library);
    const QByteArray name = "frames-" + library;
    const QByteArray token = m_gateway->makeInstance(name);
    ManyClient &all = client(library);
    QVERIFY(all.open(name, url("/ws/" + name), {"token:" + token}));
    const QList<std::pair<QByteArray, QByteArray>> events{
        {"message.exchange",
         R"({"id":"1","message":{"type":"text","content":"Olá, você! 漢字 🙂 \u00e9 \ud83d\ude42"}})"},
        {"message.status", "{ \"status\" :\t\"read\" ,\r\n  \"messageIds\" : [ \"a\",\n\"b\" ]\n}"},
        {"call.update", "{}"},
        {"group.flow", R"({"b":1,"a":1.0,"big":12345678901234567890,"e":1E+2,"neg":-0,"a":2})"},
        // One byte, two bytes and eight bytes of length, and more than any buffer on the way.
        {"instance.state", "{\"x\":\"" + QByteArray(40, 'a') + "\"}"},
        {"label.update", "{\"x\":\"" + QByteArray(70'000, 'b') + "\"}"},
        {"label.update", "{\"x\":\"" + QByteArray(3'000'000, 'c') + "\"}"},
        {"call.update", "{\"last\":true}"},
    };
    QList<QByteArray> expected;
    for (const auto &[event, data] : events) {
        QCOMPARE(m_gateway->publish(name, envelope(event, data)).status, 202);
        expected.append(frameText(*m_gateway, name, token, event, data));
    }
    QVERIFY(all.waitForMessages(name, expected.size()));
    QCOMPARE(all.link(name).messages, expected);
    QVERIFY(all.ping(name));
    // What it says is read and ignored.
    all.sendText(name, 4096);
    QVERIFY(all.ping(name));
    QVERIFY(all.link(name).closed.isEmpty());
}

void tst_IndependentClients::refusals()
{
    QFETCH(QByteArray, library);
    const QByteArray name = "refused-" + library;
    const QByteArray token = m_gateway->makeInstance(name);
    QVERIFY(!m_gateway->makeInstance("off-" + library, {}).isEmpty());
    ManyClient &all = client(library);
    const QByteArrayList account{"token:" + m_gateway->accountToken()};
    const auto refusal = [&](const QByteArray &target, const QByteArrayList &headers) {
        return all.refusal(name, url(target), headers);
    };
    QCOMPARE(refusal("/ws/off-" + library, account), 400);
    QCOMPARE(refusal("/ws/" + name, {}), 401);
    QCOMPARE(refusal("/ws/" + name + "?token=" + token + "x", {}), 401);
    QCOMPARE(refusal("/ws/nobody", {"token:" + token}), 401);
    QCOMPARE(refusal("/ws/" + name, {"token:" + token, "Origin:https://evil.example"}), 403);
    QCOMPARE(refusal("/ws/nobody", account), 404);
    QCOMPARE(refusal("/elsewhere", account), 404);
    // The other two send 13, whatever they are told.
    if (library != "gorilla" && library != "websockets")
        QCOMPARE(refusal("/ws/" + name, {"token:" + token, "Sec-WebSocket-Version:8"}), 426);
}

void tst_IndependentClients::rateLimit()
{
    QFETCH(QByteArray, library);
    GatewayProgram gateway({u"--rate-limit"_s, u"1"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray name = "limit-" + library;
    const QByteArray token = gateway.makeInstance(name);
    ManyClient &all = client(library);
    // Over the end of a minute two are let in; two ends do not come so soon.
    int status = 0;
    for (int i = 0; i < 3 && status == 0; ++i)
        status = all.refusal(name + QByteArray::number(i), gateway.webSocketUrl("/ws/" + name),
                             {"token:" + token});
    QCOMPARE(status, 429);
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(all.closed(name + '0'), QByteArray("1001 server shutting down"));
}

void tst_IndependentClients::closeCodes()
{
    QFETCH(QByteArray, library);
    const QByteArray name = "codes-" + library;
    const QByteArrayList headers{"token:" + m_gateway->makeInstance(name)};
    ManyClient &all = client(library);
    for (const auto &[what, bytes, code] : QList<std::tuple<QByteArray, QByteArray, QByteArray>>{
             {"unmasked", QByteArray("\x81\x02hi"), "1002"},
             {"reserved-bit", QByteArray::fromHex("c18000000000"), "1002"},
             {"reserved-opcode", QByteArray::fromHex("838000000000"), "1002"},
             {"ping-in-parts", QByteArray::fromHex("098000000000"), "1002"},
             {"continues-nothing", QByteArray::fromHex("808000000000"), "1002"},
             {"no-UTF-8", maskedFrame(1, "\xff\xfe"), "1007"},
             {"too-big", maskedFrame(2, QByteArray(4097, 'x')), "1009"},
             {"too-big-in-parts",
              maskedFrame(1, QByteArray(4000, 'x'), false) + maskedFrame(0, QByteArray(97, 'x')), "1009"}}) {
        const QByteArray id = name + '-' + what;
        QVERIFY(all.open(id, url("/ws/" + name), headers));
        all.sendRaw(id, bytes);
        QVERIFY2(all.closed(id).startsWith(code), QByteArray(id + ": " + all.closed(id)).constData());
    }
    QVERIFY(all.open(name, url("/ws/" + name), headers));
    all.sendText(name, 4097);
    QVERIFY2(all.closed(name).startsWith("1009"), all.closed(name).constData());

    QVERIFY(all.open(name, url("/ws/" + name), headers));
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/" + name).status, 200);
    QCOMPARE(all.closed(name), QByteArray("1001 instance deleted"));
}

void tst_IndependentClients::slowConsumer()
{
    QFETCH(QByteArray, library);
    const QByteArray name = "slow-" + library;
    const QByteArrayList headers{"token:" + m_gateway->makeInstance(name)};
    ManyClient &all = client(library);
    QVERIFY(all.open(name, url("/ws/" + name), headers));
    // Far more than the kernel holds for it and 256 that may wait.
    constexpr int count = 3000;
    QByteArray batch = "[";
    for (int i = 0; i < count; ++i) {
        batch += (i == 0 ? "" : ",")
            + envelope("call.update",
                       "{\"n\":" + QByteArray::number(i) + ",\"f\":\"" + QByteArray(4000, 'y') + "\"}");
    }
    all.pause();
    const int status = m_gateway->publish(name, batch + ']').status;
    const bool isDropped = m_gateway->waitForLog("dropping slow client 127.0.0.1 of " + name + ' ');
    all.resume();
    QCOMPARE(status, 202);
    QVERIFY(isDropped);
    // The close frame comes if there is room for it before the connection ends.
    const QByteArray closed = all.closed(name);
    QVERIFY2(closed == "1008 slow consumer" || closed == "1006", closed.constData());
    // What did come was whole and in order.
    const QList<QByteArray> &messages = all.link(name).messages;
    QVERIFY(messages.size() < count);
    for (qsizetype i = 0; i < messages.size(); ++i) {
        const QByteArray start = "{\"event\":\"call.update\",\"data\":{\"n\":" + QByteArray::number(i) + ',';
        QVERIFY(messages[i].startsWith(start));
    }
    // It may come back at once.
    QVERIFY(all.open(name, url("/ws/" + name), headers));
    QVERIFY(all.ping(name));
}

/// All at a time on a gateway that pings often: who does not answer is gone after two seconds.
void tst_IndependentClients::heartbeat()
{
    GatewayProgram gateway({u"--ping-period"_s, u"200ms"_s, u"--pong-wait"_s, u"2s"_s});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("beat");
    for (const auto &[library, client] : m_clients)
        QVERIFY(client->open("beat-" + library, gateway.webSocketUrl("/ws/beat"), {"token:" + token}));
    RawConnection silent(gateway.port());
    silent.send(upgradeHead("/ws/beat", gateway.port(), "token: " + token + "\r\n"));
    QCOMPARE(silent.answer().status, 101);
    QVERIFY(silent.waitForEnd()); // this one does not
    // So those who have been there for longer would be gone as well.
    QCOMPARE(gateway.publish("beat", envelope("call.update", "{\"still\":\"here\"}")).status, 202);
    for (const auto &[library, client] : m_clients) {
        QVERIFY2(client->waitForMessages("beat-" + library, 1), library.constData());
        QVERIFY(client->link("beat-" + library).closed.isEmpty());
    }
    QVERIFY(gateway.call("GET", "/metrics").body.contains("inlet_ws_dropped_total{reason=\"no_pong\"} 1"));
    QCOMPARE(gateway.stop(), 0);
}

QTEST_GUILESS_MAIN(tst_IndependentClients)
#include "tst_independentclients.moc"
