// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

/// How many requests without a token are answered before the limit stops them.
int allowedRequests(const GatewayProgram &gateway, const QByteArray &headers, const QHostAddress &from = {})
{
    for (int count = 0; count < 100; ++count) {
        const QByteArray request = httpRequest("GET", "/api/instance/list", gateway.port(), headers);
        if (exchange(gateway.port(), request, from).status == 429)
            return count;
    }
    return -1;
}

} // namespace

/// `--trusted-proxies` on the built gateway (PROTOCOL.md §8.1).
class tst_Proxies : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rateBucket();
    void nobodyByDefault();
    void clientListAndLog();
    void badList();
};

void tst_Proxies::rateBucket()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"3"_s, u"--trusted-proxies"_s, u"127.0.0.1,192.0.2.0/24"_s});
    QVERIFY(gateway.waitReady());
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.7\r\n"), 3);
    // Another client behind the same proxy, and the first one by a longer way and with lies in front.
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.8\r\n"), 3);
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 8.8.8.8, 203.0.113.7, 192.0.2.1\r\n"), 0);
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 8.8.8.8\r\nX-Forwarded-For: 203.0.113.7\r\n"), 0);
    // Empty elements of a list are none.
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.7, , 192.0.2.1,\r\n"), 0);
    // What is malformed counts for the proxy itself.
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.9, nonsense\r\n"), 3);
    QCOMPARE(allowedRequests(gateway, {}), 0);
    // Who is no proxy has its own, whatever it says.
    const QHostAddress stranger(u"127.0.0.2"_s);
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.10\r\n", stranger), 3);
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.11\r\n", stranger), 0);
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.11\r\n"), 3);
    QCOMPARE(gateway.stop(), 0);
}

void tst_Proxies::nobodyByDefault()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"3"_s});
    QVERIFY(gateway.waitReady());
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.7\r\n"), 3);
    QCOMPARE(allowedRequests(gateway, "X-Forwarded-For: 203.0.113.8\r\n"), 0);
    QCOMPARE(gateway.stop(), 0);
}

void tst_Proxies::clientListAndLog()
{
    // By the environment this time.
    GatewayProgram gateway({u"--log-level"_s, u"debug"_s}, {{u"TRUSTED_PROXIES"_s, u"127.0.0.0/8"_s}});
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    RawConnection forwarded(gateway.port());
    forwarded.send(
        upgradeHead("/ws/support", gateway.port(),
                    "token: " + token + "\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"));
    QCOMPARE(forwarded.answer().status, 101);
    RawConnection direct(gateway.port());
    direct.send(upgradeHead("/ws/support", gateway.port(), "token: " + token + "\r\n"));
    QCOMPARE(direct.answer().status, 101);
    const QJsonArray clients =
        QJsonDocument::fromJson(gateway.call("GET", "/api/gateway/clients").body)["clients"_L1].toArray();
    QCOMPARE(clients.size(), 2);
    int found = 0;
    for (const auto &client : clients) {
        const bool isForwarded = client["remote"_L1].toString() == "203.0.113.7"_L1;
        QVERIFY(isForwarded || client["remote"_L1].toString().startsWith(u"127.0.0.1:"_s));
        QCOMPARE(client["secure"_L1].toBool(), isForwarded);
        found += isForwarded ? 1 : 0;
    }
    QCOMPARE(found, 1);
    QVERIFY(gateway.waitForLog("client 203.0.113.7 connected to support"));
    exchange(gateway.port(),
             httpRequest("GET", "/nowhere", gateway.port(), "X-Forwarded-For: 2001:db8::7\r\n"));
    QVERIFY(gateway.waitForLog("refused GET /nowhere from 2001:db8::7 with 404"));
    QCOMPARE(gateway.stop(), 0);
}

void tst_Proxies::badList()
{
    GatewayProgram gateway({u"--trusted-proxies"_s, u"10.0.0.1/8"_s});
    QCOMPARE(gateway.exitCode(), 2);
    QVERIFY2(gateway.err().contains("--trusted-proxies: got \"10.0.0.1/8\", expected at most 256 addresses"),
             gateway.err().constData());
}

QTEST_GUILESS_MAIN(tst_Proxies)
#include "tst_proxies.moc"
