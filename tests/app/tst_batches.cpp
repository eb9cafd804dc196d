// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int largest = 100'000;

/// Every tenth a receipt for the message in front of it.
QByteArray line(int number)
{
    const QByteArray id = QByteArray::number(number % 10 == 9 ? number - 1 : number);
    if (number % 10 == 9)
        return R"({"event":"message.status","data":{"status":"read","messageIds":["M)" + id + "\"]}}\n";
    return R"({"event":"message.exchange","data":{"id":"M)" + id + R"(","direction":"outgoing","timestamp":)"
        + QByteArray::number(1'700'000'000 + number) + R"(,"chat":{"jid":"5548991234567"}}})" + '\n';
}

QByteArray lines(int count)
{
    QByteArray body;
    for (int i = 0; i < count; ++i)
        body += line(i);
    return body;
}

} // namespace

/// The largest batch there may be, into the built program and out of it (PROTOCOL.md §6,
/// docs/rest/events.md).
class tst_Batches : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void allOrNothing_data();
    void allOrNothing();
    void hundredThousandLines();
    void deletesThemWhileServing();

private:
    HttpAnswer publish(const QByteArray &instance, const QByteArray &body) const
    {
        RawConnection connection(m_gateway->port());
        connection.send(
            httpRequest("POST", "/api/events/publish/" + instance, m_gateway->port(),
                        "token: " + m_gateway->accountToken() + "\r\nContent-Type: application/x-ndjson\r\n",
                        body));
        HttpAnswer answer;
        for (int i = 0; i < 12 && answer.status == 0; ++i)
            answer = connection.answer();
        return answer;
    }
    QJsonObject get(const QByteArray &target) const
    {
        return QJsonDocument::fromJson(m_gateway->call("GET", target).body).object();
    }

    std::unique_ptr<GatewayProgram> m_gateway;
};

void tst_Batches::initTestCase()
{
    m_gateway = std::make_unique<GatewayProgram>(QStringList{u"--rate-limit"_s, u"0"_s});
    QVERIFY(m_gateway->waitReady());
    QVERIFY(!m_gateway->makeInstance("many").isEmpty());
    QVERIFY(!m_gateway->makeInstance("none").isEmpty());
}

void tst_Batches::allOrNothing_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("at");
    QTest::newRow("one too many") << largest << line(0) << u"Invalid request body: more than 100000 events"_s
                                  << QString();
    QTest::newRow("the last is broken") << largest - 1 << QByteArray("{\"event\":\"call.update\"}\n")
                                        << u"data must be an object"_s << u"line 100000"_s;
}

void tst_Batches::allOrNothing()
{
    QFETCH(int, count);
    QFETCH(QByteArray, more);
    QFETCH(QString, said);
    QFETCH(QString, at);
    const HttpAnswer answer = publish("none", lines(count) + more);
    QCOMPARE(answer.status, 400);
    const QJsonObject error = QJsonDocument::fromJson(answer.body)["error"_L1].toObject();
    QCOMPARE(error["message"_L1].toString(), said);
    QCOMPARE(error["at"_L1].toString(), at);
    QCOMPARE(get("/api/gateway/events/none")["count"_L1], 0);
    QCOMPARE(get("/api/chat/history/none?number=5548991234567")["count"_L1], 0);
}

void tst_Batches::hundredThousandLines()
{
    const HttpAnswer answer = publish("many", lines(largest));
    QCOMPARE(answer.status, 202);
    const QJsonObject data = QJsonDocument::fromJson(answer.body)["data"_L1].toObject();
    QCOMPARE(data["accepted"_L1], largest);
    QByteArrayList ids;
    for (const QJsonValue &id : data["ids"_L1].toArray())
        ids.append(id.toString().toLatin1());
    QCOMPARE(ids.size(), largest);
    QVERIFY(std::ranges::adjacent_find(ids, std::greater_equal<>()) == ids.end());

    // Read back page by page: each of them, once, in order.
    QByteArray after;
    qsizetype read = 0;
    for (bool hasMore = true; hasMore;) {
        const QJsonObject page =
            get("/api/gateway/events/many?limit=1000" + (after.isEmpty() ? after : "&after=" + after));
        QCOMPARE(page["complete"_L1], true);
        const QJsonArray events = page["events"_L1].toArray();
        QVERIFY(!events.isEmpty());
        for (const QJsonValue &event : events) {
            QCOMPARE(event["id"_L1].toString().toLatin1(), ids[read]);
            ++read;
        }
        hasMore = page["hasMore"_L1].toBool();
        after = page["next"_L1].toString().toLatin1();
    }
    QCOMPARE(read, qsizetype(largest));
    const QJsonObject newest = get("/api/chat/history/many?number=5548991234567&count=1000");
    QCOMPARE(newest["count"_L1], 1000);
    QCOMPARE(newest["messages"_L1][0]["id"_L1], u"M99998"_s);
    QCOMPARE(newest["messages"_L1][0]["status"_L1], u"read"_s);
    QCOMPARE(newest["messages"_L1][1]["status"_L1], u"sent"_s);
}

void tst_Batches::deletesThemWhileServing()
{
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/many").status, 200);
    // Answered although a hundred thousand events are still to go, and after a restart they do.
    QCOMPARE(m_gateway->publish("none", R"({"event":"call.update","data":{}})").status, 202);
    QVERIFY(!m_gateway->makeInstance("many").isEmpty());
    QCOMPARE(get("/api/gateway/events/many")["count"_L1], 0);
    QCOMPARE(m_gateway->stop(), 0);
}

QTEST_GUILESS_MAIN(tst_Batches)
#include "tst_batches.moc"
