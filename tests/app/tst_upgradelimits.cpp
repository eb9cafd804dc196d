// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QDateTime>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

/// The refusals that depend on what happened before: rate limit, room, shutdown (PROTOCOL.md §3.1,
/// §9).
class tst_UpgradeLimits : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rateBuckets_data();
    void rateBuckets();
    void rateLimitComesBeforeTheToken();
    void rateLimitOff();
    void tooManyConnections();
    void stopping();
};

void tst_UpgradeLimits::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "curl is missing");
}

void tst_UpgradeLimits::rateBuckets_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("sameBucket"); // another request of the same bucket
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("other"); // one of another bucket
    QTest::addColumn<int>("otherStatus");
    const QByteArray account = "token: ACCOUNT";
    const QByteArray support = "token: support-token-1234";
    const QByteArray unknown = "token: nobody-knows-this";
    QTest::newRow("account token") << account << QByteArray("Authorization: Bearer ACCOUNT") << 426 << support
                                   << 426;
    QTest::newRow("instance token") << support << support << 426 << account << 426;
    QTest::newRow("known token and peer") << support << support << 426 << unknown << 401;
    QTest::newRow("peer") << unknown << QByteArray() << 401 << account << 426;
}

// A window may end at any moment, so each round says by X-RateLimit-Reset whether it was one.
void tst_UpgradeLimits::rateBuckets()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, sameBucket);
    QFETCH(int, status);
    QFETCH(QByteArray, other);
    QFETCH(int, otherStatus);
    GatewayProgram gateway({u"--rate-limit"_s, u"5"_s});
    QVERIFY(gateway.waitReady());
    QVERIFY(!gateway.makeInstance("support", ",\"websocketEnabled\":true,\"token\":\"support-token-1234\"")
                 .isEmpty());
    const quint16 port = gateway.port();
    headers.replace("ACCOUNT", gateway.accountToken());
    sameBucket.replace("ACCOUNT", gateway.accountToken());
    other.replace("ACCOUNT", gateway.accountToken());
    const auto plain = [&](const QByteArray &lines) {
        return exchange(port, httpRequest("GET", "/ws/support", port, headerLines(lines)));
    };
    bool isOneWindow = false;
    // A round that falls into two windows has used up part of the second one.
    QVERIFY(QTest::qWaitFor([] { return QDateTime::currentSecsSinceEpoch() % 60 < 50; }, 15'000));
    for (int round = 0; round < 3 && !isOneWindow; ++round) {
        // The first one shows how much of the window is left, whatever happened before.
        const HttpAnswer first = plain(headers);
        const QByteArray window = first.header("X-RateLimit-Reset");
        int remaining = first.header("X-RateLimit-Remaining").toInt();
        QVERIFY2(first.status == status, first.text().constData());
        QList<HttpAnswer> answers;
        while (remaining-- > 0)
            answers.append(plain(headers));
        const HttpAnswer over = plain(sameBucket);
        const HttpAnswer upgrade = exchange(port, upgradeHead("/ws/support", port, headerLines(headers)));
        const HttpAnswer curled = gateway.curl("/ws/support", curlHeaders(headers));
        const HttpAnswer rest =
            exchange(port, httpRequest("GET", "/api/instance/list", port, headerLines(headers)));
        const HttpAnswer otherPeer =
            exchange(port, httpRequest("GET", "/ws/support", port, headerLines(headers)),
                     QHostAddress(u"127.0.0.2"_s));
        const HttpAnswer otherBucket = plain(other);
        isOneWindow = otherBucket.header("X-RateLimit-Reset") == window;
        if (!isOneWindow)
            continue;
        for (const HttpAnswer &answer : answers)
            QVERIFY2(answer.status == status, answer.text().constData());
        QCOMPARE(answers.back().header("X-RateLimit-Remaining"), QByteArray("0"));
        for (const HttpAnswer &answer : {over, upgrade, curled, rest}) {
            QVERIFY2(answer.status == 429, answer.text().constData());
            QCOMPARE(answer.body, refusalBody("Rate limit exceeded. Try again later."));
            QCOMPARE(answer.header("X-RateLimit-Limit"), QByteArray("5"));
            QCOMPARE(answer.header("X-RateLimit-Remaining"), QByteArray("0"));
            QCOMPARE(answer.header("X-RateLimit-Reset"), window);
        }
        // A known token is one bucket from wherever it comes; an unknown one never is.
        QCOMPARE(otherPeer.status, status == 401 ? 401 : 429);
        QCOMPARE(otherBucket.status, otherStatus);
    }
    QVERIFY2(isOneWindow, "three rounds in a row fell into two windows");
    QCOMPARE(gateway.stop(), 0);
}

void tst_UpgradeLimits::rateLimitComesBeforeTheToken()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"1"_s});
    QVERIFY(gateway.waitReady());
    const quint16 port = gateway.port();
    const auto get = [&](const QByteArray &method, const QByteArray &target) {
        return exchange(port, httpRequest(method, target, port));
    };
    bool isOneWindow = false;
    // A round that falls into two windows has used up part of the second one.
    QVERIFY(QTest::qWaitFor([] { return QDateTime::currentSecsSinceEpoch() % 60 < 50; }, 15'000));
    for (int round = 0; round < 3 && !isOneWindow; ++round) {
        // What is refused by path, method or percent code counts nothing.
        const HttpAnswer path = get("GET", "/ws/");
        const HttpAnswer method = get("POST", "/ws/support");
        const HttpAnswer percent = get("GET", "/ws/%zz");
        const HttpAnswer first = get("GET", "/ws/support");
        const HttpAnswer second = get("GET", "/ws/support");
        const HttpAnswer pathAgain = get("GET", "/ws/");
        const HttpAnswer methodAgain = get("POST", "/ws/support");
        const HttpAnswer percentAgain = get("GET", "/ws/%zz");
        isOneWindow = path.header("X-RateLimit-Reset") == percentAgain.header("X-RateLimit-Reset");
        if (!isOneWindow)
            continue;
        for (const HttpAnswer &answer : {path, method, percent})
            QCOMPARE(answer.header("X-RateLimit-Remaining"), QByteArray("1"));
        QCOMPARE(first.status, 401);
        QCOMPARE(first.body,
                 refusalBody("Missing token in header, Authorization header, or query parameter"));
        QCOMPARE(second.status, 429);
        QCOMPARE(pathAgain.status, 404);
        QCOMPARE(methodAgain.status, 405);
        QCOMPARE(percentAgain.status, 400);
        QCOMPARE(percentAgain.header("X-RateLimit-Remaining"), QByteArray("0"));
    }
    QVERIFY2(isOneWindow, "three rounds in a row fell into two windows");
}

void tst_UpgradeLimits::rateLimitOff()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"0"_s});
    QVERIFY(gateway.waitReady());
    for (int i = 0; i < 110; ++i) {
        const HttpAnswer answer = exchange(gateway.port(), httpRequest("GET", "/ws/x", gateway.port()));
        QCOMPARE(answer.status, 401);
        QVERIFY(!answer.has("X-RateLimit-Limit"));
        QVERIFY(!answer.has("X-RateLimit-Remaining"));
        QVERIFY(!answer.has("X-RateLimit-Reset"));
    }
}

void tst_UpgradeLimits::tooManyConnections()
{
    // 16 of the 18 are kept for REST.
    GatewayProgram gateway({u"--max-connections"_s, u"18"_s});
    QVERIFY(gateway.waitReady());
    const quint16 port = gateway.port();
    const QByteArray token = gateway.makeInstance("support");
    QVERIFY(!token.isEmpty());
    const QByteArray head = upgradeHead("/ws/support", port, "token: " + token + "\r\n");
    RawConnection first(port);
    first.send(head);
    QCOMPARE(first.answer().status, 101);
    RawConnection second(port);
    // The sockets of the calls before may still be counted for a moment.
    second.send(head);
    QCOMPARE(second.answer().status, 101);

    const QByteArray body = refusalBody("Too many connections");
    const HttpAnswer upgrade = exchange(port, head);
    QVERIFY2(upgrade.status == 503 && upgrade.body == body, upgrade.text().constData());
    // Before the token, behind the path.
    const HttpAnswer plain = gateway.curl("/ws/support", {});
    QVERIFY2(plain.status == 503 && plain.body == body, plain.text().constData());
    QCOMPARE(gateway.curl("/ws/%zz", {}).status, 400);
    // REST goes on.
    QCOMPARE(gateway.call("GET", "/api/instance/list").status, 200);
}

void tst_UpgradeLimits::stopping()
{
    // One io thread, so that what came first has been read when a later request is answered.
    GatewayProgram gateway({u"--io-threads"_s, u"1"_s});
    QVERIFY(gateway.waitReady());
    const quint16 port = gateway.port();
    const QByteArray token = gateway.makeInstance("support");
    RawConnection slow(port);
    slow.send(httpRequest("GET", "/health", port));
    QCOMPARE(slow.answer().status, 200);
    const QByteArray head = upgradeHead("/ws/support", port, "token: " + token + "\r\n");
    slow.send(head.first(20));
    QCOMPARE(exchange(port, httpRequest("GET", "/health", port)).status, 200);
    gateway.signal(SIGTERM);
    QVERIFY(gateway.waitForLog("stopping"));
    slow.send(head.sliced(20));
    const HttpAnswer answer = slow.answer();
    QVERIFY2(answer.status == 503, answer.text().constData());
    QCOMPARE(answer.body, refusalBody("Server is shutting down"));
    QVERIFY(answer.isClosed);
    QCOMPARE(gateway.exitCode(), 0);
}

QTEST_GUILESS_MAIN(tst_UpgradeLimits)
#include "tst_upgradelimits.moc"
