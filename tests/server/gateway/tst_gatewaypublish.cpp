// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/base/apierror.h"

#include "tests/support/gatewayfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray json = "Content-Type: application/json\r\n";
const QByteArray lines = "Content-Type: application/x-ndjson\r\n";
constexpr char path[] = "/api/events/publish/support";

} // namespace

/// Events from the publisher's request to the client's frame (PROTOCOL.md §4, §6).
class tst_GatewayPublish : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void tokens_data();
    void tokens();
    void dataByteForByte_data();
    void dataByteForByte();
    void mediaBytes_data();
    void mediaBytes();
    void largeBodies_data();
    void largeBodies();
    void deletedWhileItsBodyIsRead();
    void idsGrow();
    void filterChangesLive();
    void mediaSettingChangesLive();
    void disablingKeepsConnections();
    void rotatingKeepsConnections();
    void onlyItsOwnInstance();
    void withoutHistory();

private:
    /// What stands in place of the next text: nothing was sent before the marker.
    bool nothingButMarker(RawClient &client)
    {
        return m_gateway->publish("support", R"({"event":"group.flow","data":{"marker":1}})").status == 202
            && client.text() == frameOf("group.flow", "{\"marker\":1}");
    }
    QByteArray frameOf(const QByteArray &event, const QByteArray &data) const
    {
        return m_gateway->frameText(event, data, "support", m_token);
    }
    bool configure(const QByteArray &body)
    {
        return m_gateway->call("POST", "/api/events/websocket/support", body).status == 200;
    }

    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArray m_token;
};

void tst_GatewayPublish::initTestCase()
{
    m_gateway = std::make_unique<GatewayFixture>();
    QVERIFY(m_gateway->start());
    m_token = m_gateway->makeInstance("support");
    QVERIFY(!m_gateway->makeInstance("sales").isEmpty());
}

void tst_GatewayPublish::accepts_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("count");
    const QByteArray one = R"({"event":"call.update","data":{"a":1}})";
    const auto row = [](const char *name, const QByteArray &headers, const QByteArray &body, int count,
                        const QByteArray &target = path) {
        QTest::newRow(name) << target << headers << body << count;
    };
    row("one", json, one, 1);
    row("no type", {}, one, 1);
    row("empty type", "Content-Type:\r\n", one, 1);
    row("type with a parameter", "Content-Type: application/json; charset=utf-8\r\n", one, 1);
    row("type in other case", "Content-Type: Application/JSON\r\n", one, 1);
    row("not encoded", json + "Content-Encoding: Identity\r\n", one, 1);
    row("array of one", json, '[' + one + ']', 1);
    row("array", json, '[' + one + ", " + one + " ,\n" + one + ']', 3);
    row("lines", lines, one + '\n' + one + '\n', 2);
    row("lines, no break at the end", lines, one + '\n' + one, 2);
    row("lines, CRLF and blank ones", lines, "\r\n\n " + one + "\r\n  \n\n" + one + "\n\n", 2);
    row("lines with a parameter", "Content-Type: application/x-ndjson; charset=utf-8\r\n", one + '\n' + one,
        2);
    row("event in the path", json, R"({"data":{"a":1}})", 1, QByteArray(path) + "/call.update");
    row("event in both", json, one, 1, QByteArray(path) + "/call.update");
    row("empty event, one in the path", json, R"({"event":"","data":{"a":1}})", 1,
        QByteArray(path) + "/call.update");
    row("other keys", json, R"({"x":[1],"data":{"a":1},"instanceData":{"token":"x"},"event":"call.update"})",
        1);
    row("escaped keys", json, R"({"\u0065vent":"call.\u0075pdate","dat\u0061":{"a":1}})", 1);
}

void tst_GatewayPublish::accepts()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, count);
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const HttpAnswer answer = m_gateway->call("POST", target, body, {}, headers);
    QCOMPARE(answer.status, 202);
    const QRegularExpression shape(
        u"^\\{\"success\":true,\"message\":\"(Events?) accepted\",\"data\":\\{\"accepted\":(\\d+),\"ids\":\\["
        u"(\"evt_[0-9A-Z]{26}\",?)+\\]\\}\\}$"_s);
    const auto match = shape.match(QString::fromUtf8(answer.body));
    QVERIFY2(match.hasMatch(), answer.body.constData());
    QCOMPARE(match.captured(1), count == 1 ? u"Event"_s : u"Events"_s);
    QCOMPARE(match.captured(2).toInt(), count);
    QCOMPARE(QJsonDocument::fromJson(answer.body)["data"_L1]["ids"_L1].toArray().size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.text(), frameOf("call.update", "{\"a\":1}"));
    QVERIFY(nothingButMarker(client));
}

void tst_GatewayPublish::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text"); // its beginning, when it ends with a colon or quote
    const QByteArray one = R"({"event":"call.update","data":{}})";
    const QByteArray inPath = QByteArray(path) + "/call.update";
    const auto row = [](const char *name, const QByteArray &body, const QString &text,
                        const QByteArray &headers = json, const QByteArray &target = path, int status = 400) {
        QTest::newRow(name) << target << headers << body << status << text;
    };
    const QString invalid = u"Invalid request body: "_s;
    row("no body", "", invalid);
    row("no JSON", "hello", invalid);
    row("cut short", R"({"event":"call.update","data":{})", invalid);
    row("behind the end", one + "x", invalid);
    row("two documents", one + one, invalid);
    row("lines without their type", one + '\n' + one, invalid);
    row("trailing comma", R"({"event":"call.update","data":{},})", invalid);
    row("comment", R"({"event":"call.update","data":{/**/}})", invalid);
    row("byte order mark", "\xef\xbb\xbf" + one, invalid);
    row("not UTF-8", "{\"event\":\"call.update\",\"data\":{\"a\":\"\xff\"}}",
        invalid + u"not valid UTF-8 at line 1, column 37 (byte 37)"_s);
    row("a string", "\"call.update\"", invalid);
    row("null", "null", invalid);
    row("array of arrays", "[[]]", invalid);
    row("event twice", R"({"event":"call.update","event":"call.update","data":{}})", invalid);
    row("data twice", R"({"event":"call.update","data":{},"data":{}})", invalid);
    row("data twice, escaped", R"({"event":"call.update","data":{},"d\u0061ta":{}})", invalid);
    row("event is a number", R"({"event":5,"data":{}})", invalid);
    const QByteArray deep = QByteArray(63, '[') + QByteArray(63, ']');
    row("nested too deep", "{\"event\":\"call.update\",\"data\":{\"a\":" + deep + "}}",
        invalid + u"nested deeper than 64"_s);
    row("no event", R"({"data":{}})", ApiError::eventRequired);
    row("empty event", R"({"event":"","data":{}})", ApiError::eventRequired);
    row("unknown event", R"({"event":"call.updated","data":{}})", u"Unknown event: call.updated"_s);
    row("event in other case", R"({"event":"Call.Update","data":{}})", u"Unknown event: Call.Update"_s);
    row("unknown event in the path", one, u"Unknown event: nothing"_s, json, QByteArray(path) + "/nothing");
    row("path and body differ", R"({"event":"group.flow","data":{}})", ApiError::eventsDiffer, json, inPath);
    row("no data", R"({"event":"call.update"})", ApiError::dataNotObject);
    row("data null", R"({"event":"call.update","data":null})", ApiError::dataNotObject);
    row("data an array", R"({"event":"call.update","data":[]})", ApiError::dataNotObject);
    row("data a string", R"({"event":"call.update","data":"{}"})", ApiError::dataNotObject);
    row("empty array", "[]", ApiError::noEvents);
    row("empty stream", "", ApiError::noEvents, lines);
    row("blank stream", " \n\r\n", ApiError::noEvents, lines);
    row("last of an array", '[' + one + ',' + one + R"(,{"event":"x","data":{}}])", u"Unknown event: x"_s);
    row("last of a stream", one + '\n' + one + "\n{", invalid, lines);
    const QString type = ApiError::unsupportedMediaType;
    row("form", "a=b", type, "Content-Type: application/x-www-form-urlencoded\r\n", path, 415);
    row("text", one, type, "Content-Type: text/plain\r\n", path, 415);
    row("json of another kind", one, type, "Content-Type: application/problem+json\r\n", path, 415);
    row("longer name", one, type, "Content-Type: application/jsonx\r\n", path, 415);
    row("encoded", one, ApiError::encodedBody, json + "Content-Encoding: gzip\r\n", path, 415);
    row("encoded twice", one, ApiError::encodedBody,
        json + "Content-Encoding: identity\r\ncontent-encoding: BR\r\n", path, 415);
    row("unknown instance", one, ApiError::instanceNotFound, json, "/api/events/publish/nobody", 404);
}

void tst_GatewayPublish::refuses()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, text);
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const HttpAnswer answer = m_gateway->call("POST", target, body, {}, headers);
    QCOMPARE(answer.status, status);
    const QString told = QJsonDocument::fromJson(answer.body)["error"_L1]["message"_L1].toString();
    QVERIFY2(told.startsWith(text), answer.body.constData());
    QVERIFY(!answer.body.contains("\"data\":"));
    // All or nothing: the good ones in front of the bad one are not sent either.
    QVERIFY(nothingButMarker(client));
}

void tst_GatewayPublish::tokens_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");
    QTest::newRow("account") << QByteArray(path) << GatewayFixture::accountToken << 202;
    QTest::newRow("own") << QByteArray(path) << m_token << 202;
    QTest::newRow("another's") << QByteArray("/api/events/publish/sales") << m_token << 401;
    QTest::newRow("own, unknown instance") << QByteArray("/api/events/publish/nobody") << m_token << 401;
    QTest::newRow("unknown") << QByteArray(path) << QByteArray("nobody-has-this-one") << 401;
    QTest::newRow("in the query") << path + QByteArray("?token=") + m_token
                                  << QByteArray("nobody-has-this-one") << 401;
}

void tst_GatewayPublish::tokens()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    const HttpAnswer answer = m_gateway->call("POST", target, R"({"event":"call.update","data":{}})", token);
    QCOMPARE(answer.status, status);
    if (status == 401)
        QCOMPARE(answer.body, ApiError::body(ApiError::invalidToken));
}

void tst_GatewayPublish::dataByteForByte_data()
{
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char *name, const QByteArray &data) { QTest::newRow(name) << data; };
    row("white space", "{ \"a\" :\t1 ,\r\n\"b\": [ ] }");
    row("order and doubles", R"({"b":1,"a":2,"b":3})");
    row("numbers", R"({"a":1.0,"b":1e2,"c":-0,"d":12345678901234567890,"e":0.1000})");
    row("escapes", R"({"a":"\u00e9\/\n\ud83d\ude00"})");
    row("UTF-8", "{\"a\":\"\xc3\xa9\xf0\x9f\x98\x80\"}");
    row("lone surrogate", R"({"a":"\ud83d"})");
    row("envelope inside", R"({"event":"x","data":{"instanceData":{}}})");
    row("DEL", "{\"a\":\"\x7f\"}");
    row("as deep as may be", "{\"a\":" + QByteArray(62, '[') + QByteArray(62, ']') + "}");
    row("a megabyte", "{\"a\":\"" + QByteArray(1'000'000, 'x') + "\"}");
}

void tst_GatewayPublish::dataByteForByte()
{
    QFETCH(QByteArray, data);
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    QCOMPARE(m_gateway->publish("support", "{\"event\":\"message.exchange\",\"data\" :\n" + data + " }")
                 .status,
             202);
    QCOMPARE(client.text(), frameOf("message.exchange", data));
}

void tst_GatewayPublish::mediaBytes_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("stripped");
    QTest::newRow("media") << QByteArray(R"({"media":{"type":"image","base64":"AAAA","url":"u"}})")
                           << QByteArray(R"({"media":{"type":"image","url":"u"}})");
    QTest::newRow("deep") << QByteArray(R"({"message":{"media" : { "base64" : "AAAA" } }})")
                          << QByteArray(R"({"message":{"media" : {  } }})");
    QTest::newRow("elsewhere") << QByteArray(R"({"base64":"AAAA","media":[{"base64":"x"}]})")
                               << QByteArray(R"({"base64":"AAAA","media":[{"base64":"x"}]})");
}

void tst_GatewayPublish::mediaBytes()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, stripped);
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const QByteArray body = "{\"event\":\"message.exchange\",\"data\":" + data + '}';
    QCOMPARE(m_gateway->publish("support", body).status, 202);
    QCOMPARE(client.text(), frameOf("message.exchange", stripped));
}

void tst_GatewayPublish::largeBodies_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("status");
    const QByteArray good = R"("}})";
    const QByteArray bad = R"("}]})";
    QTest::newRow("read at once") << Limits::bodyReadAtOnce << good << 202;
    QTest::newRow("read beside") << Limits::bodyReadAtOnce + 1 << good << 202;
    QTest::newRow("bad, at once") << Limits::bodyReadAtOnce << bad << 400;
    QTest::newRow("bad, beside") << Limits::bodyReadAtOnce + 1 << bad << 400;
}

// Which thread reads a body makes no difference.
void tst_GatewayPublish::largeBodies()
{
    QFETCH(qsizetype, size);
    QFETCH(QByteArray, end);
    QFETCH(int, status);
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const QByteArray begin = R"({"event":"call.update","data":{"text":")";
    const QByteArray body = begin + QByteArray(size - begin.size() - end.size(), 'x') + end;
    const HttpAnswer answer = m_gateway->publish("support", body);
    QCOMPARE(answer.status, status);
    if (status == 202) {
        const qsizetype data = body.indexOf(R"({"text")");
        QCOMPARE(client.text(), frameOf("call.update", body.sliced(data, body.size() - data - 1)));
    } else {
        QVERIFY2(answer.body.contains(QByteArray("column " + QByteArray::number(size - 1))),
                 answer.body.constData());
    }
    QVERIFY(nothingButMarker(client));
}

void tst_GatewayPublish::deletedWhileItsBodyIsRead()
{
    const QByteArray body = '[' + QByteArray(R"({"event":"call.update","data":{}},)").repeated(99'999)
        + R"({"event":"call.update","data":{}}])";
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!m_gateway->makeInstance("brief").isEmpty());
        RawClient publisher(m_gateway->port());
        publisher.send(httpRequest("POST", "/api/events/publish/brief", m_gateway->port(),
                                   "token: " + GatewayFixture::accountToken + "\r\n", body));
        QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/brief").status, 200);
        const HttpAnswer answer = publisher.answer();
        if (answer.status != 202)
            QCOMPARE(answer.body, ApiError::body(ApiError::instanceNotFound));
    }
}

void tst_GatewayPublish::idsGrow()
{
    QByteArray last;
    for (int i = 0; i < 20; ++i) {
        const HttpAnswer answer =
            m_gateway->publish("support",
                               R"([{"event":"call.update","data":{}},{"event":"group.flow","data":{}}])");
        const QJsonArray ids = QJsonDocument::fromJson(answer.body)["data"_L1]["ids"_L1].toArray();
        QCOMPARE(ids.size(), 2);
        for (const QJsonValue &id : ids) {
            QVERIFY(last < id.toString().toLatin1());
            last = id.toString().toLatin1();
        }
    }
}

void tst_GatewayPublish::filterChangesLive()
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const QByteArray both =
        R"([{"event":"call.update","data":{}},{"event":"label.update","data":{}},{"event":"group.flow","data":{}}])";
    QVERIFY(configure(R"({"enabled":true,"events":["label.update"]})"));
    QCOMPARE(m_gateway->publish("support", both).status, 202);
    QVERIFY(configure(R"({"enabled":true,"events":["group.flow","call.update"]})"));
    QCOMPARE(m_gateway->publish("support", both).status, 202);
    QVERIFY(configure(R"({"enabled":true})"));
    QCOMPARE(m_gateway->publish("support", both).status, 202);
    for (const char *event :
         {"label.update", "call.update", "group.flow", "call.update", "label.update", "group.flow"})
        QCOMPARE(client.text(), frameOf(event, "{}"));
    QVERIFY(nothingButMarker(client));
}

void tst_GatewayPublish::mediaSettingChangesLive()
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const QByteArray body = R"({"event":"call.update","data":{"media":{"base64":"AAAA"}}})";
    QVERIFY(configure(R"({"enabled":true,"mediaBase64":true})"));
    QCOMPARE(m_gateway->publish("support", body).status, 202);
    QVERIFY(configure(R"({"enabled":true,"mediaBase64":false})"));
    QCOMPARE(m_gateway->publish("support", body).status, 202);
    QCOMPARE(client.text(), frameOf("call.update", R"({"media":{"base64":"AAAA"}})"));
    QCOMPARE(client.text(), frameOf("call.update", R"({"media":{}})"));
}

void tst_GatewayPublish::disablingKeepsConnections()
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    QVERIFY(configure(R"({"enabled":false})"));
    QCOMPARE(m_gateway->publish("support", R"({"event":"call.update","data":{}})").status, 202);
    int texts = 0;
    QVERIFY(client.roundTrip(&texts));
    QCOMPARE(texts, 0);
    RawClient late(m_gateway->port());
    late.send(upgradeHead("/ws/support", m_gateway->port(), "token: " + m_token + "\r\n"));
    const HttpAnswer refused = late.answer();
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.body, ApiError::body(ApiError::websocketNotEnabled(u"support"_s)));
    QVERIFY(configure(R"({"enabled":true})"));
    QVERIFY(nothingButMarker(client));
}

void tst_GatewayPublish::rotatingKeepsConnections()
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    const QByteArray old = m_token;
    const HttpAnswer rotated = m_gateway->call("POST", "/api/gateway/instances/support/rotateToken");
    QCOMPARE(rotated.status, 200);
    m_token = QJsonDocument::fromJson(rotated.body)["data"_L1]["token"_L1].toString().toUtf8();
    QVERIFY(!m_token.isEmpty() && m_token != old);
    QVERIFY(nothingButMarker(client)); // whose frame names the new one
    RawClient late(m_gateway->port());
    QVERIFY(!late.upgrade("/ws/support", old));
    RawClient next(m_gateway->port());
    QVERIFY(next.upgrade("/ws/support", m_token));
}

void tst_GatewayPublish::onlyItsOwnInstance()
{
    RawClient client(m_gateway->port());
    QVERIFY(client.upgrade("/ws/support", m_token));
    QCOMPARE(m_gateway->publish("sales", R"({"event":"call.update","data":{}})").status, 202);
    QVERIFY(nothingButMarker(client));
}

void tst_GatewayPublish::withoutHistory()
{
    Config config = GatewayFixture::defaults();
    config.historyDays = 0;
    GatewayFixture gateway(config);
    QVERIFY(gateway.start());
    const QByteArray token = gateway.makeInstance("support");
    RawClient client(gateway.port());
    QVERIFY(client.upgrade("/ws/support", token));
    QCOMPARE(gateway.publish("support", R"({"event":"call.update","data":{}})").status, 202);
    QCOMPARE(client.text(), gateway.frameText("call.update", "{}", "support", token));
}

QTEST_GUILESS_MAIN(tst_GatewayPublish)
#include "tst_gatewaypublish.moc"
