// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/base/apierror.h"
#include "server/observe/processfigures.h"

#include "tests/support/gatewayfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int maxBody = 2000;
constexpr int maxConnections = Limits::reservedRestConnections + 3;

const QByteArray tokenLine = "token: " + GatewayFixture::accountToken + "\r\n";
const QByteArray ok = R"({"event":"call.update","data":{}})";

QByteArray chunked(const QByteArray &body, const QByteArray &trailer = {})
{
    return QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n" + trailer + "\r\n";
}

} // namespace

/// HTTP as the gateway speaks it on real sockets (PROTOCOL.md §8, §9, docs/rest).
class tst_GatewayHttp : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void headLimit_data();
    void headLimit();
    void malformed_data();
    void malformed();
    void bodyLimit_data();
    void bodyLimit();
    void chunkExtras();
    void largeLengthComesLast_data();
    void largeLengthComesLast();
    void largeLengthIsCounted();
    void refusedBodyIsNotRead();
    void answerArrivesThoughMoreIsSent();
    void refusedBodyThatGoesOn();
    void nameGivenAnew_data();
    void nameGivenAnew();
    void endlessChunkLines_data();
    void endlessChunkLines();
    void pipelined_data();
    void pipelined();
    void keepAlive_data();
    void keepAlive();
    void expectContinue();
    void head();
    void methods_data();
    void methods();
    void halfClosed();
    void largeAnswerToASlowReader();
    void health();
    void rateLimit();
    void rateHeadersOfRefusals_data();
    void rateHeadersOfRefusals();
    void restIsServedWhenFull();
    void allSocketsTaken();
    void instances();
    void websocketConfiguration_data();
    void websocketConfiguration();

private:
    QByteArray publishHead(const QByteArray &headers) const
    {
        return "POST /api/events/publish/support HTTP/1.1\r\nHost: h\r\n" + tokenLine + headers + "\r\n";
    }
    QByteArray get(const QByteArray &target, const QByteArray &headers = {}) const
    {
        return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + tokenLine + headers + "\r\n";
    }

    std::unique_ptr<GatewayFixture> m_gateway;
};

void tst_GatewayHttp::initTestCase()
{
    Config config = GatewayFixture::defaults();
    config.maxBody = maxBody;
    m_gateway = std::make_unique<GatewayFixture>(config);
    QVERIFY(m_gateway->start());
    QVERIFY(!m_gateway->makeInstance("support").isEmpty());
}

void tst_GatewayHttp::headLimit_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("pieceSize");
    for (const qsizetype pieceSize : {100'000, 1000}) {
        QTest::addRow("8 KiB by %d", int(pieceSize)) << 8192 << 200 << pieceSize;
        QTest::addRow("one over by %d", int(pieceSize)) << 8193 << 431 << pieceSize;
        QTest::addRow("100 kB by %d", int(pieceSize)) << 100'000 << 431 << pieceSize;
    }
}

void tst_GatewayHttp::headLimit()
{
    QFETCH(int, size);
    QFETCH(int, status);
    QFETCH(qsizetype, pieceSize);
    const qsizetype around = get("/health", "X-Fill: \r\n").size();
    const QByteArray request = get("/health", "X-Fill: " + QByteArray(size - around, 'x') + "\r\n");
    QCOMPARE(request.size(), qsizetype(size));
    RawClient client(m_gateway->port());
    for (qsizetype at = 0; at < request.size(); at += pieceSize)
        client.send(request.sliced(at, std::min(pieceSize, request.size() - at)));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, status);
    if (status == 431) {
        QCOMPARE(answer.body, ApiError::body(ApiError::headTooLarge));
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        client.endSending();
        QVERIFY(client.waitEnd());
    }
}

void tst_GatewayHttp::malformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("nonsense", "nonsense\r\n\r\n");
    row("bare LF", "GET /health HTTP/1.1\nHost: h\n\n");
    row("bare LF, head not at its end", "GET /health HTTP/1.1\n");
    row("LF first", "\nGET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    row("control byte", "GET /health HTTP/1.1\r\nHost: h\r\nX: \x01\r\n\r\n");
    row("no Host", "GET /health HTTP/1.1\r\n\r\n");
    row("two Hosts", "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    for (const char *host : {"a b", "a/b", "a@b", "a, b", "x:99999", "\xff"})
        row(QByteArray("Host " + QByteArray(host)).toPercentEncoding(" :/@,").constData(),
            QByteArray("GET /health HTTP/1.1\r\nHost: ") + host + "\r\n\r\n");
    row("folded", "GET /health HTTP/1.1\r\nHost: a\r\n b\r\n\r\n");
    row("length and chunked",
        publishHead("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n");
    row("two lengths", publishHead("Content-Length: 5\r\nContent-Length: 6\r\n") + "hello");
    row("negative length", publishHead("Content-Length: -5\r\n"));
    row("gzip", publishHead("Transfer-Encoding: gzip\r\n"));
    row("absolute target of another host", "GET http://other/health HTTP/1.1\r\nHost: h\r\n\r\n");
    row("bad chunk", publishHead("Transfer-Encoding: chunked\r\n") + "zz\r\nhello\r\n0\r\n\r\n");
    row("chunk longer than it says",
        publishHead("Transfer-Encoding: chunked\r\n") + "2\r\nhello\r\n0\r\n\r\n");
    row("TLS", QByteArray::fromHex("16030102000100000a0d0a"));
}

void tst_GatewayHttp::malformed()
{
    QFETCH(QByteArray, bytes);
    RawClient client(m_gateway->port());
    QVERIFY(client.send(bytes));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, ApiError::body(ApiError::malformedRequest));
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    client.endSending();
    QVERIFY(client.waitEnd());
    QVERIFY(client.rest().isEmpty());
}

void tst_GatewayHttp::bodyLimit_data()
{
    QTest::addColumn<bool>("isChunked");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("status");
    QTest::newRow("length, at the bound") << false << maxBody << 202;
    QTest::newRow("length, one over") << false << maxBody + 1 << 413;
    QTest::newRow("chunked, at the bound") << true << maxBody << 202;
    QTest::newRow("chunked, one over") << true << maxBody + 1 << 413;
    QTest::newRow("chunked, far over") << true << 200'000 << 413;
}

// What is read over counts too.
void tst_GatewayHttp::chunkExtras()
{
    const QByteArray one = QByteArray::number(ok.size(), 16);
    const auto answerTo = [&](const QByteArray &body) {
        RawClient client(m_gateway->port());
        client.send(QByteArray(publishHead("Transfer-Encoding: chunked\r\n") + body));
        return client.answer();
    };
    const QByteArray most(Limits::chunkExtraBytes - 1, 'e');
    QCOMPARE(answerTo(one + ';' + most + "\r\n" + ok + "\r\n0\r\n\r\n").status, 202);
    for (const QByteArray &body : {QByteArray(one + ";e" + most + "\r\n" + ok + "\r\n0\r\n\r\n"),
                                   QByteArray(one + "\r\n" + ok + "\r\n0\r\nX:" + most + "\r\n\r\n")}) {
        const HttpAnswer answer = answerTo(body);
        QCOMPARE(answer.status, 413);
        QCOMPARE(answer.body, ApiError::body(ApiError::bodyTooLarge));
    }
}

void tst_GatewayHttp::bodyLimit()
{
    QFETCH(bool, isChunked);
    QFETCH(int, size);
    QFETCH(int, status);
    const QByteArray body = ok + QByteArray(size - ok.size(), ' ');
    RawClient client(m_gateway->port());
    if (isChunked) {
        client.send(publishHead("Transfer-Encoding: chunked\r\n"));
        for (qsizetype at = 0; at < size; at += 1000) {
            const QByteArray piece = body.sliced(at, std::min<qsizetype>(1000, size - at));
            client.send(QByteArray(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n"));
        }
        client.send("0\r\n\r\n");
    } else {
        client.send(publishHead("Content-Length: " + QByteArray::number(size) + "\r\n"));
        // A length beyond the bound is enough; not a byte of the body has to come.
        if (status == 202)
            client.send(body);
    }
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Connection"), QByteArray(status == 202 ? "keep-alive" : "close"));
    if (status == 413)
        QCOMPARE(answer.body, ApiError::body(ApiError::bodyTooLarge));
}

void tst_GatewayHttp::largeLengthComesLast_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *line, const QByteArray &headers, int status,
                        const QString &text) {
        QTest::newRow(name) << QByteArray(line) << headers << status << text;
    };
    const QByteArray unknown = "token: nobody-knows-this\r\n";
    const char *const publish = "POST /api/events/publish/support";
    row("path", "POST /nowhere", tokenLine, 404, ApiError::notFound);
    row("method", "PUT /api/instance/new", tokenLine, 405, ApiError::methodNotAllowed);
    row("no token", publish, {}, 401, ApiError::missingToken);
    row("unknown token", publish, unknown, 401, ApiError::invalidToken);
    row("instance", "POST /api/events/publish/nobody", tokenLine, 404, ApiError::instanceNotFound);
    row("type", publish, tokenLine + "Content-Type: text/plain\r\n", 415, ApiError::unsupportedMediaType);
    row("nothing else", publish, tokenLine, 413, ApiError::bodyTooLarge);
    row("nothing else, GET", "GET /api/instance/list", tokenLine, 413, ApiError::bodyTooLarge);
    row("nothing else, 100-continue", publish, tokenLine + "Expect: 100-continue\r\n", 413,
        ApiError::bodyTooLarge);
    row("upgrade path", "GET /ws/", tokenLine, 404, ApiError::notFound);
    row("upgrade without token", "GET /ws/support", {}, 401, ApiError::missingTokenFlexible);
    row("upgrade, instance", "GET /ws/nobody", tokenLine, 404, ApiError::instanceNotFound);
    row("upgrade with a body", "GET /ws/support",
        tokenLine
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        426, ApiError::upgradeRequired);
}

void tst_GatewayHttp::largeLengthComesLast()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QString, text);
    for (const QByteArray &length : {QByteArray::number(maxBody + 1), QByteArray("18446744073709551615")}) {
        RawClient client(m_gateway->port());
        client.send(QByteArray(line + " HTTP/1.1\r\nHost: h\r\n" + headers + "Content-Length: " + length
                               + "\r\n\r\n"));
        const HttpAnswer answer = client.answer();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, ApiError::body(text));
        QVERIFY2(answer.header("Connection").contains("close"), answer.text().constData());
        client.endSending();
        QVERIFY(client.waitEnd());
        QVERIFY(client.rest().isEmpty());
    }
}

void tst_GatewayHttp::largeLengthIsCounted()
{
    Config config = GatewayFixture::defaults();
    config.rateLimit = 3;
    config.maxBody = maxBody;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const auto send = [&](const QByteArray &line) {
        RawClient client(gateway.port());
        client.send(
            QByteArray(line + " HTTP/1.1\r\nHost: h\r\n" + tokenLine + "Content-Length: 5000\r\n\r\n"));
        return client.answer();
    };
    // A window may end in between, so it may take more than four.
    HttpAnswer answer = send("GET /api/instance/list");
    for (int i = 0; i < 8 && answer.status == 413; ++i) {
        QCOMPARE(answer.header("X-RateLimit-Limit"), QByteArray("3"));
        QVERIFY(answer.header("X-RateLimit-Remaining").toInt() < 3);
        QVERIFY(answer.has("X-RateLimit-Reset"));
        answer = send("GET /api/instance/list");
    }
    QCOMPARE(answer.status, 429);
    const int upgrade = send("GET /ws/nobody").status;
    QVERIFY(upgrade == 429 || upgrade == 404); // in the next window
    const QByteArray counted = "inlet_ws_upgrades_total{result=\"" + QByteArray::number(upgrade) + "\"} 1\n";
    QVERIFY(gateway.call("GET", "/metrics").body.contains(counted));
}

void tst_GatewayHttp::refusedBodyIsNotRead()
{
    for (const QByteArray &length :
         {QByteArray("Content-Length: 100\r\n"), QByteArray("Transfer-Encoding: chunked\r\n"),
          QByteArray("Content-Length: 100\r\nExpect: 100-continue\r\n")}) {
        RawClient client(m_gateway->port());
        client.send(QByteArray("POST /api/events/publish/support HTTP/1.1\r\nHost: h\r\n" + length + "\r\n"));
        const HttpAnswer answer = client.answer();
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body, ApiError::body(ApiError::missingToken));
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        client.endSending();
        QVERIFY(client.waitEnd());
    }
    // Without a body there is nothing in the way of the next request.
    RawClient client(m_gateway->port());
    client.send(QByteArray("GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n" + get("/health")));
    QCOMPARE(client.answer().status, 404);
    QCOMPARE(client.answer().status, 200);
}

void tst_GatewayHttp::answerArrivesThoughMoreIsSent()
{
    RawClient client(m_gateway->port());
    client.send(publishHead("Content-Length: 800000\r\n"));
    const QByteArray piece(20'000, 'x');
    for (int i = 0; i < 40; ++i)
        client.send(piece);
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.body, ApiError::body(ApiError::bodyTooLarge));
}

void tst_GatewayHttp::refusedBodyThatGoesOn()
{
    constexpr qint64 most = 64 * Limits::lingerBytes;
    constexpr qint64 mayGrow = 8 * Limits::lingerBytes;
    const QByteArray piece(65'536, 'x');
    qint64 before = 0;
    for (int i = 0; i < 12; ++i) {
        RawClient client(m_gateway->port());
        client.send(publishHead("Content-Length: 1000000000\r\n"));
        QCOMPARE(client.answer().status, 413);
        qint64 sent = 0;
        while (sent < most && client.send(piece))
            sent += piece.size();
        // Besides what is thrown away there is only what the kernel holds.
        QVERIFY2(sent < most, "the gateway goes on reading");
        QVERIFY(client.waitEnd());
        if (i == 1)
            before = readProcessFigures().residentBytes;
    }
#ifndef INLET_SANITIZED // which keeps what was freed for a while
    const qint64 grown = readProcessFigures().residentBytes - before;
    QVERIFY2(grown < mayGrow, QByteArray::number(grown).constData());
#else
    Q_UNUSED(before);
    Q_UNUSED(mayGrow);
#endif
}

void tst_GatewayHttp::nameGivenAnew_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *line, const QByteArray &body, int status = 404) {
        QTest::newRow(line) << QByteArray(line) << body << status;
    };
    row("POST /api/events/publish/again", R"({"event":"call.update","data":{"n":1}})");
    row("POST /api/events/publish/again/call.update", R"({"event":"call.update","data":{"n":1}})");
    row("GET /api/events/getWebsocket/again", "{}");
    row("GET /api/instance/getSettings/again", "{}");
    row("GET /api/instance/getProxy/again", "{}");
    row("GET /api/instance/getS3/again", "{}");
    row("GET /api/gateway/events/again", "{}");
    row("POST /api/events/websocket/again", R"({"enabled":false})");
    row("POST /api/instance/settings/again", R"({"ignoreStatus":true})");
    row("POST /api/events/webhook/again", R"({"enabled":true,"url":"https://hook.example"})");
    row("POST /api/events/deadLetters/again/replay", R"({"all":true})");
    row("POST /api/chat/tag/again", R"({"name":"t"})");
    row("GET /api/instance/list", "{}", 401);
    row("GET /api/instance/metrics/again", "{}", 401);
}

// A request is admitted for one instance; while its body comes the name goes to another.
void tst_GatewayHttp::nameGivenAnew()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    m_gateway->call("DELETE", "/api/instance/delete/again");
    const QByteArray old = m_gateway->makeInstance("again");
    RawClient slow(m_gateway->port());
    slow.send(QByteArray(line + " HTTP/1.1\r\nHost: h\r\ntoken: " + old
                         + "\r\nExpect: 100-continue\r\nContent-Length: " + QByteArray::number(body.size())
                         + "\r\n\r\n"));
    QCOMPARE(slow.headAnswer().status, 100); // it is admitted
    slow.send(body.first(1));
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/again").status, 200);
    const QByteArray fresh = m_gateway->makeInstance("again");
    QVERIFY(!fresh.isEmpty());
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/again", fresh));
    slow.send(body.sliced(1));
    const HttpAnswer answer = slow.answer();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body,
             ApiError::body(status == 404 ? ApiError::instanceNotFound : ApiError::invalidToken));
    // Nothing of it has reached the new one.
    QCOMPARE(m_gateway->publish("again", R"({"event":"call.update","data":{"n":2}})").status, 202);
    QCOMPARE(client.text(), m_gateway->frameText("call.update", R"({"n":2})", "again", fresh));
    QVERIFY(m_gateway->call("GET", "/api/events/getWebsocket/again").body.contains("\"enabled\":true"));
    m_gateway->call("DELETE", "/api/instance/delete/again");
}

void tst_GatewayHttp::endlessChunkLines_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("status");
    QTest::newRow("size") << QByteArray("0") << 400;
    QTest::newRow("extension") << QByteArray("1;a=") << 413;
    QTest::newRow("trailer") << QByteArray("0\r\nX: ") << 413;
}

void tst_GatewayHttp::endlessChunkLines()
{
    QFETCH(QByteArray, start);
    QFETCH(int, status);
    RawClient client(m_gateway->port());
    client.send(QByteArray(publishHead("Transfer-Encoding: chunked\r\n") + start));
    const QByteArray piece(10'000, '0');
    for (int i = 0; i < 30; ++i)
        client.send(piece);
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
}

void tst_GatewayHttp::pipelined_data()
{
    QTest::addColumn<qsizetype>("pieceSize");
    for (const qsizetype pieceSize : {1, 7, 100, 100'000})
        QTest::addRow("by %d", int(pieceSize)) << pieceSize;
}

void tst_GatewayHttp::pipelined()
{
    QFETCH(qsizetype, pieceSize);
    const QByteArray length = "Content-Length: " + QByteArray::number(ok.size()) + "\r\n";
    const QByteArray requests = "\r\n\r\n" + get("/api/instance/list") + publishHead(length) + ok
        + publishHead("Transfer-Encoding: chunked\r\n") + chunked(ok, "X-Sum: 1\r\n") + get("/nowhere")
        + publishHead("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" + "\r\n" + get("/health")
        + publishHead("Transfer-Encoding: chunked\r\n") + chunked("[" + ok + "," + ok + "]")
        + publishHead("Transfer-Encoding: chunked\r\n") + chunked(ok)
        + get("/health", "Connection: close\r\n") + get("/health");
    RawClient client(m_gateway->port());
    for (qsizetype at = 0; at < requests.size(); at += pieceSize)
        client.send(requests.sliced(at, std::min(pieceSize, requests.size() - at)));
    for (const auto &[status, text] : QList<std::pair<int, QByteArray>>{{200, "\"1 Instance found\""},
                                                                        {202, "\"Event accepted\""},
                                                                        {202, "\"Event accepted\""},
                                                                        {404, "\"Not found\""},
                                                                        {400, "\"Invalid request body: "},
                                                                        {200, "\"Inlet\""},
                                                                        {202, "\"Events accepted\""},
                                                                        {202, "\"Event accepted\""},
                                                                        {200, "\"Inlet\""}}) {
        const HttpAnswer answer = client.answer();
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.body.contains(text), answer.text().constData());
    }
    // What stands behind a request that closes is not looked at.
    client.endSending();
    QVERIFY(client.waitEnd());
    QCOMPARE(client.rest(), QByteArray());
}

void tst_GatewayHttp::keepAlive_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("1.1") << QByteArray("GET /health HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                               << false;
    QTest::newRow("1.0") << QByteArray("GET /health HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                                    << true;
    QTest::newRow("404") << QByteArray("GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n") << true;
}

void tst_GatewayHttp::keepAlive()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, isKept);
    RawClient client(m_gateway->port());
    for (int i = 0; i < (isKept ? 5 : 1); ++i) {
        QVERIFY(client.send(request));
        const HttpAnswer answer = client.answer();
        QVERIFY(answer.status != 0);
        QCOMPARE(answer.header("Connection"), QByteArray(isKept ? "keep-alive" : "close"));
    }
    if (!isKept)
        QVERIFY(client.waitEnd());
}

void tst_GatewayHttp::expectContinue()
{
    RawClient client(m_gateway->port());
    const QByteArray head =
        publishHead("Expect: 100-continue\r\nContent-Length: " + QByteArray::number(ok.size()) + "\r\n");
    for (int i = 0; i < 2; ++i) {
        QVERIFY(client.send(head));
        const HttpAnswer go = client.headAnswer();
        QCOMPARE(go.head, QByteArray("HTTP/1.1 100 Continue"));
        QVERIFY(client.send(ok));
        QCOMPARE(client.answer().status, 202);
    }
    // A client of 1.0 would take it for the answer.
    RawClient old(m_gateway->port());
    QVERIFY(old.send(QByteArray(head).replace("HTTP/1.1", "HTTP/1.0")));
    QVERIFY(old.send(ok));
    QCOMPARE(old.answer().status, 202);
}

void tst_GatewayHttp::head()
{
    RawClient client(m_gateway->port());
    client.send(get("/api/instance/list"));
    const HttpAnswer whole = client.answer();
    client.send(QByteArray(get("/api/instance/list").replace(0, 3, "HEAD")
                           + get("/nowhere").replace(0, 3, "HEAD") + get("/health")));
    const HttpAnswer first = client.headAnswer();
    QCOMPARE(first.status, 200);
    QCOMPARE(first.header("Content-Length"), QByteArray::number(whole.body.size()));
    QCOMPARE(first.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(client.headAnswer().status, 404);
    QCOMPARE(client.answer().status, 200);
}

void tst_GatewayHttp::methods_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("health") << QByteArray("POST /health") << QByteArray("GET, HEAD");
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS /api/instance/list") << QByteArray("GET, HEAD");
    QTest::newRow("publish") << QByteArray("GET /api/events/publish/support") << QByteArray("POST");
    QTest::newRow("websocket") << QByteArray("POST /ws/support") << QByteArray("GET");
}

void tst_GatewayHttp::methods()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, allow);
    RawClient client(m_gateway->port());
    client.send(QByteArray(line + " HTTP/1.1\r\nHost: h\r\n\r\n"));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.header("Allow"), allow);
    QCOMPARE(answer.body, ApiError::body(ApiError::methodNotAllowed));
    QVERIFY(!answer.has("Access-Control-Allow-Origin"));
}

void tst_GatewayHttp::halfClosed()
{
    RawClient client(m_gateway->port());
    client.send(get("/api/instance/list"));
    client.endSending();
    QCOMPARE(client.answer().status, 200);
    QVERIFY(client.waitEnd());
}

void tst_GatewayHttp::largeAnswerToASlowReader()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    QByteArray body = "[" + ok;
    for (int i = 1; i < 20'000; ++i)
        body += "," + ok;
    body += "]";
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    RawClient client(gateway.port(), 4096);
    QVERIFY(client.send(
        QByteArray(publishHead("Content-Length: " + QByteArray::number(body.size()) + "\r\n") + body)));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 202);
    QCOMPARE(QJsonDocument::fromJson(answer.body)["data"_L1]["ids"_L1].toArray().size(), 20'000);
    QVERIFY(client.send(get("/health")));
    QCOMPARE(client.answer().status, 200);
}

void tst_GatewayHttp::health()
{
    RawClient client(m_gateway->port());
    client.send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    QCOMPARE(object["status"_L1].toString(), u"ok"_s);
    QCOMPARE(object["service"_L1].toString(), u"Inlet"_s);
    QCOMPARE(object["checks"_L1]["db"_L1].toString(), u"ok"_s);
    QVERIFY(QRegularExpression(u"^\\d+s$"_s).match(object["uptime"_L1].toString()).hasMatch());
    QVERIFY(QDateTime::fromString(object["timestamp"_L1].toString(), Qt::ISODate).isValid());
    QVERIFY(!object.contains("success"_L1));
    QVERIFY(answer.body.startsWith("{\"status\":"));
}

void tst_GatewayHttp::rateLimit()
{
    Config config = GatewayFixture::defaults();
    config.rateLimit = 3;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const auto count = [&](const QByteArray &target) { return gateway.call("GET", target); };
    // The fixed window may end in between; it is not long enough for that to happen twice.
    HttpAnswer answer = count("/api/instance/list");
    for (int i = 0; i < 8 && answer.status == 200; ++i) {
        QCOMPARE(answer.header("X-RateLimit-Limit"), QByteArray("3"));
        QVERIFY(answer.header("X-RateLimit-Remaining").toInt() < 3);
        const qint64 left =
            answer.header("X-RateLimit-Reset").toLongLong() - QDateTime::currentSecsSinceEpoch();
        QVERIFY2(left >= 0 && left <= 60, QByteArray::number(left).constData());
        answer = count("/api/instance/list");
    }
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.header("X-RateLimit-Remaining"), QByteArray("0"));
    QCOMPARE(answer.body, ApiError::body(ApiError::rateLimited));
    const HttpAnswer health = count("/health");
    QCOMPARE(health.status, 200);
    QVERIFY(!health.has("X-RateLimit-Limit"));
    const HttpAnswer published = gateway.publish("nobody", ok);
    QCOMPARE(published.status, 404);
    QVERIFY(!published.has("X-RateLimit-Limit"));
}

void tst_GatewayHttp::rateHeadersOfRefusals_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("limit"); // empty: none applies
    const auto row = [](const char *line, int status, const char *limit) {
        QTest::newRow(line) << QByteArray(line) << status << QByteArray(limit);
    };
    row("POST /health", 405, "");
    row("OPTIONS /health", 405, "");
    row("POST /metrics", 405, "");
    row("DELETE /api/gateway/clients", 405, "");
    row("DELETE /api/gateway/clients/%zz", 400, "");
    row("GET /api/events/publish/support", 405, "");
    row("POST /api/events/publish/%zz", 400, "");
    row("POST /api/instance/list", 405, "100");
    row("GET /api/instance/new", 405, "20");
    row("GET /api/message/text/support", 405, "100");
    row("POST /ws/support", 405, "100");
    row("GET /nowhere", 404, "100");
}

void tst_GatewayHttp::rateHeadersOfRefusals()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(QByteArray, limit);
    Config config = GatewayFixture::defaults();
    config.rateLimit = 100;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArrayList words = line.split(' ');
    const HttpAnswer answer = gateway.call(words[0], words[1]);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("X-RateLimit-Limit"), limit);
    QCOMPARE(answer.has("X-RateLimit-Remaining"), !limit.isEmpty());
    QCOMPARE(answer.has("X-RateLimit-Reset"), !limit.isEmpty());
}

void tst_GatewayHttp::restIsServedWhenFull()
{
    Config config = GatewayFixture::defaults();
    config.maxConnections = maxConnections;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(gateway.port()));
        QVERIFY(clients.back()->upgrade("/ws/support", token));
    }
    RawClient over(gateway.port());
    over.send(upgradeHead("/ws/support", gateway.port(), "token: " + token + "\r\n"));
    const HttpAnswer refused = over.answer();
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.body, ApiError::body(ApiError::tooManyConnections));
    QVERIFY(over.waitEnd());

    QCOMPARE(gateway.call("GET", "/api/instance/list").status, 200);
    QCOMPARE(gateway.publish("support", ok).status, 202);
    QCOMPARE(clients.front()->text(), gateway.frameText("call.update", "{}", "support", token));

    // One goes, one may come; it may take a moment until the gateway has seen the end.
    clients.pop_back();
    std::unique_ptr<RawClient> next;
    const auto comesIn = [&] {
        next = std::make_unique<RawClient>(gateway.port());
        return next->upgrade("/ws/support", token);
    };
    QVERIFY(QTest::qWaitFor(comesIn));
}

void tst_GatewayHttp::allSocketsTaken()
{
    Config config = GatewayFixture::defaults();
    config.maxConnections = maxConnections;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < maxConnections; ++i) {
        clients.push_back(std::make_unique<RawClient>(gateway.port()));
        clients.back()->send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(clients.back()->answer().status, 200);
    }
    RawClient over(gateway.port());
    const HttpAnswer refused = over.answer();       // before it has said a word
    QCOMPARE(refused.status, isTlsRun() ? 0 : 503); // a handshake would cost more than words are worth
    if (!isTlsRun())
        QCOMPARE(refused.body, ApiError::body(ApiError::tooManyConnections));
    QVERIFY(over.waitEnd());
    clients.pop_back();
    QVERIFY(QTest::qWaitFor([&] { return gateway.call("GET", "/health").status == 200; }));
}

void tst_GatewayHttp::instances()
{
    GatewayFixture gateway;
    QVERIFY(gateway.start());
    const auto create = [&](const QByteArray &body) {
        return gateway.call("POST", "/api/instance/new", body);
    };
    const HttpAnswer made = create(R"({"name":"sales","token":"token-of-the-sales"})");
    QCOMPARE(made.status, 201);
    const QJsonObject object = QJsonDocument::fromJson(made.body).object();
    QCOMPARE(object["message"_L1].toString(), u"Instance created"_s);
    QCOMPARE(object["instance"_L1]["token"_L1].toString(), u"token-of-the-sales"_s);
    QCOMPARE(object["data"_L1]["token"_L1].toString(), u"token-of-the-sales"_s);

    for (const auto &[body, status, text] : QList<std::tuple<QByteArray, int, QByteArray>>{
             {R"({"name":"sales"})", 409, "Instance already exists"},
             {R"({"name":"other","token":"token-of-the-sales"})", 409, "Token already in use"},
             {R"({"name":"other","token":")" + GatewayFixture::accountToken + "\"}", 409,
              "Token already in use"},
             {R"({})", 400, "Instance name is required"},
             {R"({"name":""})", 400, "Instance name is required"},
             {R"({"name":"a b"})", 400, "Invalid request body: name"},
             {R"({"name":5})", 400, "Invalid request body: name"},
             {"{\"name\":\"" + QByteArray(101, 'n') + "\"}", 400, "Invalid request body: name"},
             {R"({"name":"other","token":"too-short-token"})", 400, "Invalid request body: token"},
             {"{\"name\":\"other\",\"token\":\"" + QByteArray(257, 't') + "\"}", 400,
              "Invalid request body: token"},
             {R"({"name":"other","token":"with a blank inside"})", 400, "Invalid request body: token"},
             {R"([])", 400, "Invalid request body: "},
             {"", 400, "Invalid request body: "}}) {
        const HttpAnswer answer = create(body);
        QVERIFY2(answer.status == status && answer.body.contains(QByteArray("\"message\":\"" + text)),
                 QByteArray(body + answer.text()).constData());
    }
    // An instance token opens its own, and says nothing about the others.
    const QByteArray own = "token-of-the-sales";
    QVERIFY(!gateway.makeInstance("support").isEmpty());
    for (const QByteArray &name : {QByteArray("support"), QByteArray("nobody")}) {
        const HttpAnswer answer = gateway.call("GET", "/api/events/getWebsocket/" + name, {}, own);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body, ApiError::body(ApiError::invalidToken));
    }
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/sales", {}, own).status, 401);
    QVERIFY(gateway.call("GET", "/api/instance/list", {}, own).body.contains("\"total\":1"));
    QVERIFY(gateway.call("GET", "/api/instance/list").body.contains("\"total\":2"));
    QCOMPARE(gateway.call("GET", "/api/instance/list?instanceName=nobody").status, 404);
    QCOMPARE(gateway.call("GET", "/api/instance/list?instanceName=").status, 400);
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/sales").status, 200);
    QCOMPARE(gateway.call("DELETE", "/api/instance/delete/sales").status, 404);
    QCOMPARE(create(R"({"name":"sales","token":"token-of-the-sales"})").status, 201);
}

void tst_GatewayHttp::websocketConfiguration_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *name, const char *body, int status, const char *part) {
        QTest::newRow(name) << QByteArray(body) << status << QByteArray(part);
    };
    row("on", R"({"enabled":true})", 200, R"("websocket":{"enabled":true,"events":[],"mediaBase64":false})");
    row("with all", R"({"enabled":true,"events":["group.flow","call.update"],"mediaBase64":true})", 200,
        R"("websocket":{"enabled":true,"events":["group.flow","call.update"],"mediaBase64":true})");
    row("off clears the others", R"({"enabled":false,"events":["call.update"],"mediaBase64":true})", 200,
        R"("websocket":{"enabled":false,"events":[],"mediaBase64":false})");
    row("no enabled", R"({"events":[]})", 400, "Invalid request body: enabled");
    row("null", R"({"enabled":null})", 400, "Invalid request body: enabled");
    row("a word", R"({"enabled":"true"})", 400, "Invalid request body: enabled");
    row("a number", R"({"enabled":1})", 400, "Invalid request body: enabled");
    row("events no list", R"({"enabled":true,"events":"call.update"})", 400, "Invalid request body: events");
    row("events of numbers", R"({"enabled":true,"events":[1]})", 400, "Invalid request body: events");
    row("unknown event", R"({"enabled":true,"events":["call.updates"]})", 400, "call.updates");
    row("mediaBase64 no bool", R"({"enabled":true,"mediaBase64":"yes"})", 400,
        "Invalid request body: mediaBase64");
    row("array", "[]", 400, "Invalid request body: ");
    row("no JSON", "enabled=true", 400, "Invalid request body: ");
    row("empty", "", 400, "Invalid request body: ");
    row("behind the end", R"({"enabled":true}x)", 400, "Invalid request body: ");
}

void tst_GatewayHttp::websocketConfiguration()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    const HttpAnswer answer = m_gateway->call("POST", "/api/events/websocket/support", body);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.contains(part), answer.text().constData());
    if (status == 200) {
        const HttpAnswer read = m_gateway->call("GET", "/api/events/getWebsocket/support");
        QCOMPARE(read.status, 200);
        QVERIFY2(read.body.contains(part), read.text().constData());
    }
}

QTEST_GUILESS_MAIN(tst_GatewayHttp)
#include "tst_gatewayhttp.moc"
