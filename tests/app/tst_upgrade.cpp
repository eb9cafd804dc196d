// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

constexpr char supportToken[] = "support-token-1234";
constexpr char offToken[] = "off-token-34567890";
constexpr int limit = 5000;

constexpr char needToken[] = "Missing token in header, Authorization header, or query parameter";
constexpr char notEnabled[] =
    "WebSocket is not enabled for this instance. Configure it first using POST /api/events/websocket/";

} // namespace

/// The answers before the upgrade, on the wire (PROTOCOL.md §3).
class tst_Upgrade : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase();
    void refusals_data();
    void refusals();
    void handshakes_data();
    void handshakes();
    void byHttp10();
    void tokensWithPlus();
    void origins_data();
    void origins();
    void blockedOriginIsLogged();
    void accepted();

private:
    void compareRefusal(const HttpAnswer &answer, int status, const QByteArray &body) const;
    QByteArray expanded(QByteArray text) const;

    std::unique_ptr<GatewayProgram> m_gateway;
};

void tst_Upgrade::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "curl is missing");
    m_gateway = std::make_unique<GatewayProgram>(
        QStringList{u"--rate-limit"_s, QString::number(limit), u"--allowed-origins"_s,
                    u"https://panel.example, http://localhost:3000"_s});
    QVERIFY(m_gateway->waitReady());
    QVERIFY(!m_gateway->makeInstance("support", ",\"websocketEnabled\":true,\"token\":\"support-token-1234\"")
                 .isEmpty());
    QVERIFY(!m_gateway->makeInstance("other", ",\"websocketEnabled\":true,\"token\":\"other-token-567890\"")
                 .isEmpty());
    QVERIFY(!m_gateway->makeInstance("off", ",\"token\":\"off-token-34567890\"").isEmpty());
    QVERIFY(!m_gateway->makeInstance("was-on").isEmpty());
    QCOMPARE(m_gateway->call("POST", "/api/events/websocket/was-on", "{\"enabled\":false}").status, 200);
}

void tst_Upgrade::cleanupTestCase()
{
    QCOMPARE(m_gateway->stop(), 0);
}

/// ACCOUNT and PORT are known only when the gateway runs.
QByteArray tst_Upgrade::expanded(QByteArray text) const
{
    return text.replace("ACCOUNT", m_gateway->accountToken())
        .replace("PORT", QByteArray::number(m_gateway->port()));
}

void tst_Upgrade::compareRefusal(const HttpAnswer &answer, int status, const QByteArray &body) const
{
    QVERIFY2(answer.status == status && answer.body == body, answer.text().constData());
    QCOMPARE(answer.header("Content-Length"), QByteArray::number(body.size()));
    QCOMPARE(answer.header("Content-Type"), body.isEmpty() ? QByteArray() : QByteArray("application/json"));
    QCOMPARE(answer.header("X-RateLimit-Limit"), QByteArray::number(limit));
    const int remaining = answer.header("X-RateLimit-Remaining").toInt();
    QVERIFY2(remaining > 0 && remaining <= limit, answer.text().constData());
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const qint64 reset = answer.header("X-RateLimit-Reset").toLongLong();
    QVERIFY2(reset % 60 == 0 && reset >= now && reset <= now + 60, answer.text().constData());
    if (status == 405)
        QCOMPARE(answer.header("Allow"), QByteArray("GET"));
    if (status == 426) {
        QCOMPARE(answer.header("Upgrade"), QByteArray("websocket"));
        QCOMPARE(answer.header("Sec-WebSocket-Version"), QByteArray("13"));
        QVERIFY2(answer.header("Connection").startsWith("Upgrade"), answer.text().constData());
    }
}

// Each row fails its own check and, where there can be, later ones too, so the order shows.
void tst_Upgrade::refusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message"); // empty: no body

    const auto add = [](const char *name, const QByteArray &method, const QByteArray &target,
                        const QByteArray &headers, int status, const QByteArray &message) {
        QTest::newRow(name) << method << target << headers << status << message;
    };
    const QByteArray account = "token: ACCOUNT";
    const QByteArray support = QByteArray("token: ") + supportToken;
    const QByteArray evil = ";Origin: http://evil.example";

    add("path: no name", "GET", "/ws/", account, 404, "Not found");
    add("path: without slash", "GET", "/ws", account, 404, "Not found");
    add("path: too deep", "GET", "/ws/support/x", account, 404, "Not found");
    add("path before method", "POST", "/ws/", {}, 404, "Not found");
    add("method", "POST", "/ws/support", account, 405, "Method not allowed");
    add("method before percent code", "PUT", "/ws/%zz", account, 405, "Method not allowed");
    add("method before token", "DELETE", "/ws/support", {}, 405, "Method not allowed");
    add("method OPTIONS", "OPTIONS", "/ws/support", account, 405, "Method not allowed");
    add("percent code", "GET", "/ws/%zz", account, 400, "Broken percent code in the path");
    add("percent code cut", "GET", "/ws/support%4", account, 400, "Broken percent code in the path");
    add("percent code before token", "GET", "/ws/%", {}, 400, "Broken percent code in the path");
    add("percent code in the token", "GET", "/ws/support?token=ACCOUNT%zz", {}, 400,
        "Broken percent code in the query");

    add("token missing", "GET", "/ws/support", {}, 401, needToken);
    add("token missing, instance too", "GET", "/ws/nobody", {}, 401, needToken);
    add("token empty everywhere", "GET", "/ws/support?token=", "token: ;Authorization: Bearer ", 401,
        needToken);
    add("token of another scheme", "GET", "/ws/support", "Authorization: Basic c3VwcG9ydA==", 401, needToken);
    add("token unknown", "GET", "/ws/support", "token: nobody-knows-this", 401, "Invalid token");
    add("token unknown before instance", "GET", "/ws/nobody", "token: nobody-knows-this", 401,
        "Invalid token");
    add("token unknown before enabled", "GET", "/ws/off", "Authorization: Bearer nobody-knows-this" + evil,
        401, "Invalid token");
    add("first source counts", "GET", "/ws/support?token=support-token-1234",
        QByteArray("token: nobody-knows-this;Authorization: Bearer ") + supportToken, 401, "Invalid token");
    add("bearer before query", "GET", "/ws/support?token=support-token-1234",
        "Authorization: Bearer nobody-knows-this", 401, "Invalid token");
    add("first query token counts", "GET", "/ws/support?token=nobody-knows-this&token=support-token-1234", {},
        401, "Invalid token");
    add("empty first query token counts", "GET", "/ws/support?token=&token=support-token-1234", {}, 401,
        needToken);

    add("instance unknown to the account", "GET", "/ws/nobody", account + evil, 404, "Instance not found");
    add("names are case-sensitive", "GET", "/ws/Support", account, 404, "Instance not found");
    add("name with an encoded slash", "GET", "/ws/support%2Fx", account, 404, "Instance not found");
    add("instance token elsewhere", "GET", "/ws/other", support, 401, "Invalid token");
    add("instance token on nothing", "GET", "/ws/nobody", support, 401, "Invalid token");
    add("instance token on a disabled one", "GET", "/ws/off", support + evil, 401, "Invalid token");

    add("never enabled", "GET", "/ws/off", account + evil, 400, notEnabled + QByteArray("off"));
    add("never enabled, own token", "GET", "/ws/off", QByteArray("token: ") + offToken, 400,
        notEnabled + QByteArray("off"));
    add("disabled again", "GET", "/ws/was-on", account, 400, notEnabled + QByteArray("was-on"));
    add("the name as it was decoded", "GET", "/ws/w%61s%2don", account, 400,
        notEnabled + QByteArray("was-on"));

    add("origin", "GET", "/ws/support", account + evil, 403, {});
    add("origin null", "GET", "/ws/support", account + ";Origin: null", 403, {});
    add("origin empty", "GET", "/ws/support", account + ";Origin: ", 403, {});
    add("origin twice", "GET", "/ws/support",
        account + ";Origin: https://panel.example;Origin: https://panel.example", 403, {});
}

void tst_Upgrade::refusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    headers = expanded(headers);
    const QByteArray body = status == 403 ? QByteArray() : refusalBody(message);

    QStringList arguments = curlHeaders(headers);
    if (method != "GET")
        arguments += {u"-X"_s, QString::fromLatin1(method)};
    const HttpAnswer plain = m_gateway->curl(target, arguments);
    compareRefusal(plain, status, body);

    QByteArray request = upgradeHead(target, m_gateway->port(), headerLines(headers));
    request.replace(0, 3, method);
    const HttpAnswer upgrade = exchange(m_gateway->port(), request);
    compareRefusal(upgrade, status, body);
    if (status == 403) {
        QCOMPARE(upgrade.header("Connection"), QByteArray("close"));
        QVERIFY(upgrade.isClosed);
    }
}

void tst_Upgrade::handshakes_data()
{
    QTest::addColumn<QByteArray>("headers"); // behind the token
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");

    const QByteArray required = "WebSocket upgrade required";
    const QByteArray badKey = "Invalid Sec-WebSocket-Key";
    const QByteArray upgrade = "Connection: Upgrade;Upgrade: websocket;";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    QTest::newRow("plain") << QByteArray() << 426 << required;
    QTest::newRow("no Connection") << QByteArray("Upgrade: websocket;Sec-WebSocket-Version: 13;" + key) << 426
                                   << required;
    QTest::newRow("no Upgrade") << QByteArray("Connection: Upgrade;Sec-WebSocket-Version: 13;" + key) << 426
                                << required;
    QTest::newRow("other protocol") << QByteArray(
        "Connection: Upgrade;Upgrade: h2c;Sec-WebSocket-Version: 13;" + key)
                                    << 426 << required;
    QTest::newRow("no version") << QByteArray(upgrade + key) << 426 << required;
    QTest::newRow("version 8") << QByteArray(upgrade + "Sec-WebSocket-Version: 8;" + key) << 426 << required;
    QTest::newRow("wrong version before wrong key")
        << QByteArray(upgrade + "Sec-WebSocket-Version: 14;Sec-WebSocket-Key: no") << 426 << required;
    const QByteArray right = upgrade + "Sec-WebSocket-Version: 13;";
    QTest::newRow("no key") << right << 400 << badKey;
    QTest::newRow("key not base64") << QByteArray(right + "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==")
                                    << 400 << badKey;
    QTest::newRow("key too short") << QByteArray(right + "Sec-WebSocket-Key: c2hvcnQ=") << 400 << badKey;
    QTest::newRow("key twice") << QByteArray(right + key + ';' + key) << 400 << badKey;
    QTest::newRow("words in any case, lists")
        << QByteArray("Connection: keep-alive, UPGRADE;Upgrade: WebSocket;Sec-WebSocket-Version: 13;" + key)
        << 101 << QByteArray();
    QTest::newRow("origin before version")
        << QByteArray(upgrade + "Sec-WebSocket-Version: 8;Origin: http://evil.example;" + key) << 403
        << QByteArray();
}

void tst_Upgrade::handshakes()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    const QByteArray all = QByteArray("token: ") + supportToken + ';' + headers;
    const HttpAnswer raw =
        exchange(m_gateway->port(), httpRequest("GET", "/ws/support", m_gateway->port(), headerLines(all)));
    if (status == 101) {
        QVERIFY2(raw.status == 101, raw.text().constData());
        return;
    }
    const QByteArray body = status == 403 ? QByteArray() : refusalBody(message);
    compareRefusal(raw, status, body);
    compareRefusal(m_gateway->curl("/ws/support", curlHeaders(all)), status, body);
}

// As clients of HTTP/1.0 ask, and proxies that are not told otherwise.
void tst_Upgrade::byHttp10()
{
    const QByteArray text =
        refusalBody("WebSocket upgrade requires HTTP/1.1, but this request came as HTTP/1.0");
    const QByteArray token = QByteArray("token: ") + supportToken + "\r\n";
    for (QByteArray request : {upgradeHead("/ws/support", m_gateway->port(), token),
                               httpRequest("GET", "/ws/support", m_gateway->port(), token)}) {
        request.replace("HTTP/1.1", "HTTP/1.0");
        const HttpAnswer answer = exchange(m_gateway->port(), request);
        compareRefusal(answer, 426, text);
        QCOMPARE(answer.header("Upgrade"), QByteArray("websocket"));
        QVERIFY(answer.isClosed);
    }
    // What comes before check 11 is the same.
    QByteArray stranger = upgradeHead("/ws/support", m_gateway->port(), "token: unknown-unknown\r\n");
    compareRefusal(exchange(m_gateway->port(), stranger.replace("HTTP/1.1", "HTTP/1.0")), 401,
                   refusalBody("Invalid token"));
}

// Tokens in base64 behind `?token=`, as people write them.
void tst_Upgrade::tokensWithPlus()
{
    for (const QByteArray &token : {QByteArray("ab+cd/ef+gh=ij=="), QByteArray("++++++++++++++++")}) {
        const QByteArray name = "plus-" + QByteArray::number(qHash(token));
        QCOMPARE(m_gateway->makeInstance(name, ",\"websocketEnabled\":true,\"token\":\"" + token + '"'),
                 token);
        for (const QByteArray &written : {token, QByteArray(token).replace('+', "%2B")}) {
            const HttpAnswer answer =
                exchange(m_gateway->port(),
                         upgradeHead("/ws/" + name + "?token=" + written, m_gateway->port()));
            QCOMPARE(answer.status, 101);
        }
        compareRefusal(exchange(m_gateway->port(),
                                upgradeHead("/ws/" + name + "?token=" + QByteArray(token).replace('+', "%20"),
                                            m_gateway->port())),
                       401, refusalBody("Invalid token"));
        QVERIFY(!m_gateway->err().contains(token));
    }
}

void tst_Upgrade::origins_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isAllowed");

    QTest::newRow("same") << QByteArray("127.0.0.1:PORT") << QByteArray("http://127.0.0.1:PORT") << true;
    QTest::newRow("same, scheme is not compared")
        << QByteArray("127.0.0.1:PORT") << QByteArray("https://127.0.0.1:PORT") << true;
    QTest::newRow("same, case") << QByteArray("LocalHost:PORT") << QByteArray("HTTP://LOCALHOST:PORT")
                                << true;
    QTest::newRow("same, default port")
        << QByteArray("localhost") << QByteArray("http://localhost:80") << true;
    QTest::newRow("same, IPv6") << QByteArray("[::1]:PORT") << QByteArray("http://[::1]:PORT") << true;
    QTest::newRow("same, slash") << QByteArray("127.0.0.1:PORT") << QByteArray("http://127.0.0.1:PORT/")
                                 << true;
    QTest::newRow("allowed, slash") << QByteArray("127.0.0.1:PORT") << QByteArray("https://panel.example/")
                                    << true;
    QTest::newRow("same, path") << QByteArray("127.0.0.1:PORT") << QByteArray("http://127.0.0.1:PORT/x")
                                << false;
    QTest::newRow("other host, slash")
        << QByteArray("127.0.0.1:PORT") << QByteArray("http://evil.example/") << false;
    QTest::newRow("other port") << QByteArray("127.0.0.1:PORT") << QByteArray("http://127.0.0.1:1") << false;
    QTest::newRow("rebound name") << QByteArray("evil.example:PORT") << QByteArray("http://evil.example:PORT")
                                  << false;
    QTest::newRow("name like an address") << QByteArray("127.0.0.1.evil.example:PORT")
                                          << QByteArray("http://127.0.0.1.evil.example:PORT") << false;
    QTest::newRow("same, host of an allowed origin, any port")
        << QByteArray("panel.example:PORT") << QByteArray("http://panel.example:PORT") << true;
    QTest::newRow("allowed") << QByteArray("127.0.0.1:PORT") << QByteArray("https://panel.example") << true;
    QTest::newRow("allowed, case and default port")
        << QByteArray("127.0.0.1:PORT") << QByteArray("HTTPS://Panel.Example:443") << true;
    QTest::newRow("allowed with a port")
        << QByteArray("127.0.0.1:PORT") << QByteArray("http://localhost:3000") << true;
    QTest::newRow("allowed host, other scheme")
        << QByteArray("127.0.0.1:PORT") << QByteArray("http://panel.example") << false;
    QTest::newRow("allowed host, other port")
        << QByteArray("127.0.0.1:PORT") << QByteArray("https://panel.example:8443") << false;
    QTest::newRow("below an allowed host")
        << QByteArray("127.0.0.1:PORT") << QByteArray("https://x.panel.example") << false;
    QTest::newRow("not an origin") << QByteArray("127.0.0.1:PORT") << QByteArray("panel.example") << false;
}

void tst_Upgrade::origins()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    QFETCH(bool, isAllowed);
    const QByteArray headers = expanded("token: ACCOUNT;Host: " + host + ";Origin: " + origin);

    const HttpAnswer plain = m_gateway->curl("/ws/support", curlHeaders(headers));
    compareRefusal(plain, isAllowed ? 426 : 403,
                   isAllowed ? refusalBody("WebSocket upgrade required") : QByteArray());

    QByteArray request = upgradeHead("/ws/support", m_gateway->port(), headerLines(headers));
    request.replace(expanded("Host: 127.0.0.1:PORT\r\nConnection"), "Connection");
    const HttpAnswer upgrade = exchange(m_gateway->port(), request);
    if (isAllowed)
        QVERIFY2(upgrade.status == 101, upgrade.text().constData());
    else
        compareRefusal(upgrade, 403, {});
}

void tst_Upgrade::blockedOriginIsLogged()
{
    const QByteArray line = expanded("WebSocket upgrade blocked from origin http://logged.example (host "
                                     "127.0.0.1:PORT)\n");
    const QByteArray headers = expanded("token: ACCOUNT;Origin: http://logged.example");
    QCOMPARE(m_gateway->curl("/ws/support", curlHeaders(headers)).status, 403);
    QVERIFY(m_gateway->waitForLog(line));
    QCOMPARE(exchange(m_gateway->port(), upgradeHead("/ws/support", m_gateway->port(), headerLines(headers)))
                 .status,
             403);
    QVERIFY(m_gateway->waitForLog(line, 2));
}

void tst_Upgrade::accepted()
{
    const QByteArray offers =
        "Sec-WebSocket-Protocol: chat, inlet\r\nSec-WebSocket-Extensions: permessage-deflate; "
        "client_max_window_bits\r\n";
    const QByteArray account = m_gateway->accountToken();
    QByteArray percent;
    for (const char *c = supportToken; *c != '\0'; ++c)
        percent += '%' + QByteArray(1, *c).toHex();
    const struct
    {
        QByteArray target;
        QByteArray headers;
    } ways[] = {
        {"/ws/support", "token: " + account + "\r\n"},
        {"/ws/support", QByteArray("token: ") + supportToken + "\r\n"},
        {"/ws/support", "TOKEN:" + account + "\r\n"},
        {"/ws/support", "Authorization: bEARER " + account + "\r\n"},
        {"/ws/support", "token: \r\nAuthorization: Bearer " + account + "\r\n"},
        {"/ws/support?token=" + account, {}},
        {"/ws/support?token=" + percent, {}},
        {"/ws/support?a=b&token=" + account + "&token=nobody-knows-this", {}},
        {"/ws/support?token=" + account, "token: \r\nAuthorization: Bearer \r\n"},
        {"/ws/support?token=nobody-knows-this", "token: " + account + "\r\n"},
        {"/ws/%73upp%6Frt", "token: " + account + "\r\n"},
    };
    const QByteArray proof =
        QCryptographicHash::hash("dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                 QCryptographicHash::Sha1)
            .toBase64();
    for (const auto &way : ways) {
        const HttpAnswer answer =
            exchange(m_gateway->port(), upgradeHead(way.target, m_gateway->port(), way.headers + offers));
        QVERIFY2(answer.status == 101, QByteArray(way.target + '\n' + answer.text()).constData());
        QCOMPARE(answer.header("Sec-WebSocket-Accept"), proof);
        QCOMPARE(answer.header("Upgrade").toLower(), QByteArray("websocket"));
        QCOMPARE(answer.header("Connection").toLower(), QByteArray("upgrade"));
        QVERIFY(!answer.has("Sec-WebSocket-Protocol"));
        QVERIFY(!answer.has("Sec-WebSocket-Extensions"));
    }
}

QTEST_GUILESS_MAIN(tst_Upgrade)
#include "tst_upgrade.moc"
