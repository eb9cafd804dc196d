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

QJsonObject object(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QStringList texts(const QJsonArray &rows, const QString &key)
{
    QStringList found;
    for (const QJsonValue &row : rows)
        found.append(row[key].toString());
    return found;
}

/// Publishes an event in the live layout; more members of the message in @p message.
QByteArray message(const QByteArray &id, const QByteArray &time, const QByteArray &more,
                   const QByteArray &message)
{
    return R"({"event":"message.exchange","data":{"id":")" + id + R"(","timestamp":")" + time + R"(",)" + more
        + R"(,"message":{)" + message + "}}}";
}

} // namespace

/// Messages and events read back through the gateway's sockets (docs/rest).
class tst_GatewayHistory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void history();
    void historyByQuery_data();
    void historyByQuery();
    void historyRefuses_data();
    void historyRefuses();
    void getMessage();
    void idsAreExact();
    void messageStatus();
    void base64();
    void lookUpsRefuse_data();
    void lookUpsRefuse();
    void tags();
    void tagsRefuse_data();
    void tagsRefuse();
    void boundsTags();
    void events();
    void eventsByPosition();
    void eventsRefuse_data();
    void eventsRefuse();
    void boundsEvents();
    void catchesUpOverARestart();
    void needsASession_data();
    void needsASession();
    void otherInstancesSeeNothing();
    void deletesAnInstance();

private:
    HttpAnswer post(const QByteArray &target, const QByteArray &body) const
    {
        return m_gateway->call("POST", target, body);
    }
    HttpAnswer read(const QByteArray &target) const { return m_gateway->call("GET", target); }
    QStringList publish(const QByteArray &instance, const QByteArray &body) const
    {
        const QJsonArray ids = object(m_gateway->publish(instance, body))["data"_L1]["ids"_L1].toArray();
        QStringList texts;
        for (const QJsonValue &id : ids)
            texts.append(id.toString());
        return texts;
    }

    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArray m_token;
};

void tst_GatewayHistory::initTestCase()
{
    m_gateway = std::make_unique<GatewayFixture>();
    QVERIFY(m_gateway->start());
    m_token = m_gateway->makeInstance("support");
    QVERIFY(!m_gateway->makeInstance("sales").isEmpty());
    const QByteArray person = R"("chat":{"jid":"5548991234567","name":"Marina"})";
    const QByteArray in =
        R"("direction":"incoming","sender":{"jid":"5548991234567","name":"Marina"},)" + person;
    const QByteArray out = R"("direction":"outgoing","sender":{"jid":"5548999990000"},)" + person;
    const QByteArray group = R"("direction":"incoming","sender":{"jid":"5511988887777","name":"Rui"},)"
                             R"("chat":{"jid":"120363406289005073@g.us","type":"group"})";
    QCOMPARE(
        publish(
            "support",
            '[' + message("M1", "2026-05-04T13:02:11Z", in, R"("type":"text","content":"Bom dia")") + ','
                + message("M2", "2026-05-04T13:03:00Z", out, R"("type":"text","content":"Já saiu!")") + ','
                + message("M3", "2026-05-04T13:04:00.500Z", in,
                          R"("type":"image","content":"","media":{"mimeType":"image/png","caption":"foto",)"
                          R"("size":3,"base64":"QU\/JD"})")
                + ','
                + message("G1", "2026-05-04T13:05:00Z", group,
                          R"("type":"text","content":"oi","reply":{"message_id":"G0"})")
                + R"(,{"event":"message.status","data":{"status":"read","messageIds":["M2","M1"]}})" + ']')
            .size(),
        5);
}

void tst_GatewayHistory::history()
{
    const HttpAnswer answer = post("/api/chat/history/support", R"({"number":"5548991234567"})");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.startsWith(R"({"success":true,"message":"Chat history retrieved successfully",)"));
    const QJsonObject read = object(answer);
    QCOMPARE(read["chat_jid"_L1], u"5548991234567@s.whatsapp.net"_s);
    QCOMPARE(read["count"_L1], 3);
    QCOMPARE(read["hasMore"_L1], false);
    const QJsonArray rows = read["messages"_L1].toArray();
    QCOMPARE(texts(rows, u"messageId"_s), (QStringList{u"M3"_s, u"M2"_s, u"M1"_s}));
    QCOMPARE(rows[1].toObject(),
             (QJsonObject{{u"id"_s, u"M2"_s},
                          {u"messageId"_s, u"M2"_s},
                          {u"direction"_s, u"outgoing"_s},
                          {u"fromMe"_s, true},
                          {u"type"_s, u"text"_s},
                          {u"content"_s, u"Já saiu!"_s},
                          {u"from"_s, u"5548999990000@s.whatsapp.net"_s},
                          {u"senderJid"_s, u"5548999990000@s.whatsapp.net"_s},
                          {u"to"_s, u"5548991234567@s.whatsapp.net"_s},
                          {u"chat"_s, u"5548991234567@s.whatsapp.net"_s},
                          {u"timestamp"_s, u"2026-05-04T13:03:00Z"_s},
                          {u"isGroup"_s, false},
                          {u"status"_s, u"read"_s}}));
    QCOMPARE(rows[2]["direction"_L1], u"incoming"_s);
    QCOMPARE(rows[2]["fromMe"_L1], false);
    QCOMPARE(rows[2]["senderName"_L1], u"Marina"_s);
    QCOMPARE(rows[2]["status"_L1], u"received"_s);
    QCOMPARE(rows[0]["timestamp"_L1], u"2026-05-04T13:04:00.500Z"_s);
    QCOMPARE(rows[0]["content"_L1], u"foto"_s);
    QCOMPARE(rows[0]["media"_L1].toObject(),
             (QJsonObject{{u"type"_s, u"image"_s},
                          {u"mimeType"_s, u"image/png"_s},
                          {u"caption"_s, u"foto"_s},
                          {u"size"_s, 3}}));
    const QJsonArray group =
        object(post("/api/chat/history/support", R"({"number":"120363406289005073@g.us"})"))["messages"_L1]
            .toArray();
    QCOMPARE(group.size(), 1);
    QCOMPARE(group[0]["isGroup"_L1], true);
    QCOMPARE(group[0]["senderJid"_L1], u"5511988887777@s.whatsapp.net"_s);
    QCOMPARE(group[0]["replyTo"_L1]["messageId"_L1], u"G0"_s);
}

void tst_GatewayHistory::historyByQuery_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<bool>("hasMore");
    QTest::addColumn<QString>("jid");
    const QString jid = u"5548991234567@s.whatsapp.net"_s;
    QTest::newRow("all") << QByteArray("number=5548991234567") << QStringList{u"M3"_s, u"M2"_s, u"M1"_s}
                         << false << jid;
    QTest::newRow("as written by people")
        << QByteArray("number=%2B55+(48)+99123-4567&count=1") << QStringList{u"M3"_s} << true << jid;
    QTest::newRow("the next page") << QByteArray("number=5548991234567&count=2&to=2026-05-04T13:04:00.500Z")
                                   << QStringList{u"M3"_s, u"M2"_s} << true << jid;
    QTest::newRow("its own time, not that of arrival")
        << QByteArray("number=5548991234567&from=2026-05-04T13:02:12Z&to=2026-05-04T13:03:00Z")
        << QStringList{u"M2"_s} << false << jid;
    QTest::newRow("nobody") << QByteArray("number=4711123") << QStringList() << false
                            << u"4711123@s.whatsapp.net"_s;
    QTest::newRow("no group") << QByteArray("number=1@g.us") << QStringList() << false << u"1@g.us"_s;
    QTest::newRow("above the most") << QByteArray("number=5548991234567&count=1001")
                                    << QStringList{u"M3"_s, u"M2"_s, u"M1"_s} << false << jid;
}

void tst_GatewayHistory::historyByQuery()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, ids);
    QFETCH(bool, hasMore);
    QFETCH(QString, jid);
    const HttpAnswer answer = read("/api/chat/history/support?" + query);
    QCOMPARE(answer.status, 200);
    QCOMPARE(texts(object(answer)["messages"_L1].toArray(), u"id"_s), ids);
    QCOMPARE(object(answer)["hasMore"_L1], hasMore);
    QCOMPARE(object(answer)["count"_L1], ids.size());
    QCOMPARE(object(answer)["chat_jid"_L1], jid);
}

void tst_GatewayHistory::historyRefuses_data()
{
    QTest::addColumn<QByteArray>("body"); // empty: a GET without query
    QTest::addColumn<QString>("text");
    QTest::newRow("no query") << QByteArray() << QString(ApiError::numberRequired);
    QTest::newRow("no number") << QByteArray("{}") << QString(ApiError::numberRequired);
    QTest::newRow("no JSON") << QByteArray("number") << u"Invalid request body: "_s;
    QTest::newRow("no object") << QByteArray("[]") << u"Invalid request body: expected an object"_s;
    QTest::newRow("from") << QByteArray(R"({"number":"1","from":"x"})") << ApiError::invalidDate(u"from"_s);
    QTest::newRow("to") << QByteArray(R"({"number":"1","to":"x"})") << ApiError::invalidDate(u"to"_s);
    QTest::newRow("count") << QByteArray(R"({"number":"1","count":0})")
                           << u"Invalid request body: count must be a whole number above 0"_s;
}

void tst_GatewayHistory::historyRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    const QByteArray path = "/api/chat/history/support";
    const HttpAnswer answer = body.isEmpty() ? read(path) : post(path, body);
    QCOMPARE(answer.status, 400);
    const QString said = object(answer)["error"_L1]["message"_L1].toString();
    QVERIFY2(text.endsWith(u' ') ? said.startsWith(text) : said == text, qPrintable(said));
}

void tst_GatewayHistory::getMessage()
{
    const HttpAnswer answer = read("/api/chat/getMessage/support?messageId=M2");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.startsWith(R"({"success":true,"message":"Message found","messageId":"M2","data":{)"));
    QVERIFY(answer.body.endsWith(R"(},"status":"found"})"));
    QCOMPARE(object(answer)["data"_L1].toObject(),
             (QJsonObject{{u"content"_s, u"Já saiu!"_s},
                          {u"type"_s, u"text"_s},
                          {u"from"_s, u"5548999990000@s.whatsapp.net"_s},
                          {u"to"_s, u"5548991234567@s.whatsapp.net"_s},
                          {u"chat"_s, u"5548991234567@s.whatsapp.net"_s},
                          {u"timestamp"_s, u"2026-05-04T13:03:00Z"_s},
                          {u"isGroup"_s, false},
                          {u"status"_s, u"read"_s}}));
    const QJsonObject image = object(read("/api/chat/getMessage/support?messageId=M3"))["data"_L1].toObject();
    QCOMPARE(image["media"_L1]["mimeType"_L1], u"image/png"_s);
    QVERIFY(!image["media"_L1].toObject().contains("base64"_L1));
}

void tst_GatewayHistory::idsAreExact()
{
    QCOMPARE(
        publish(
            "support",
            R"([{"event":"message.exchange","data":{"id":3456789012345678901,"chat":{"jid":120363422905862684,)"
            R"("type":"group"},"extra":1e999,"message":{"type":"text","content":"one"}}},)"
            R"({"event":"message.exchange","data":{"id":3456789012345678902,"chat":{"jid":120363422905862690,)"
            R"("type":"group"},"message":{"type":"text","content":"two"}}}])")
            .size(),
        2);
    const QJsonObject one = object(read("/api/chat/getMessage/support?messageId=3456789012345678901"));
    QCOMPARE(one["data"_L1]["content"_L1], u"one"_s);
    QCOMPARE(one["data"_L1]["chat"_L1], u"120363422905862684@g.us"_s);
    const QJsonArray rows =
        object(post("/api/chat/history/support", R"({"number":"120363422905862690@g.us"})"))["messages"_L1]
            .toArray();
    QCOMPARE(texts(rows, u"content"_s), QStringList{u"two"_s});
}

void tst_GatewayHistory::messageStatus()
{
    const QByteArray path = "/api/chat/status/support?messageId=";
    QCOMPARE(object(read(path + "M2")),
             (QJsonObject{{u"success"_s, true},
                          {u"message"_s, u"Message status retrieved successfully"_s},
                          {u"message_id"_s, u"M2"_s},
                          {u"status"_s, u"read"_s},
                          {u"status_code"_s, 4},
                          {u"direction"_s, u"sent"_s},
                          {u"chat_jid"_s, u"5548991234567@s.whatsapp.net"_s},
                          {u"timestamp"_s, u"2026-05-04T13:03:00Z"_s}}));
    QCOMPARE(object(read(path + "M1"))["status"_L1], u"received"_s);
    QCOMPARE(object(read(path + "M1"))["direction"_L1], u"received"_s);
    QCOMPARE(publish("support",
                     R"([{"event":"message.status","data":{"status":"delivered","messageIds":["M2"]}},)"
                     R"({"event":"message.status","data":{"status":"read-self","messageIds":["M1"]}}])")
                 .size(),
             2);
    QCOMPARE(object(read(path + "M2"))["status_code"_L1], 4);
    QCOMPARE(object(read(path + "M1"))["status_code"_L1], 4);
}

void tst_GatewayHistory::base64()
{
    QCOMPARE(read("/api/chat/base64/support?messageId=M3").body,
             QByteArray(R"({"success":true,"message":"Media retrieved successfully","message_id":"M3",)"
                        R"("mime_type":"image/png","media_type":"image","base64":"QU\/JD"})"));
    // One that is kept thin besides.
    const QByteArray bytes(3'000'000, 'A');
    const QByteArray video = message("M4", "2026-05-04T12:00:00Z", "\"chat\":\"5548000000000\"",
                                     "\"type\":\"video\",\"media\":{\"base64\":\"" + bytes + "\"}");
    QCOMPARE(publish("support", video).size(), 1);
    const QJsonObject large = object(read("/api/chat/base64/support?messageId=M4"));
    QCOMPARE(large["base64"_L1].toString().size(), bytes.size());
    QCOMPARE(large["media_type"_L1], u"video"_s);
    QVERIFY(read("/api/chat/history/support?number=5548000000000").body.size() < 1000);
}

void tst_GatewayHistory::lookUpsRefuse_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *target, int status, QLatin1StringView text) {
        QTest::newRow(target) << "/api/chat/" + QByteArray(target) << status << QString(text);
    };
    row("getMessage/support", 400, ApiError::getMessageIdRequired);
    row("getMessage/support?messageId=", 400, ApiError::getMessageIdRequired);
    row("getMessage/support?messageId=nobody", 404, ApiError::messageNotFound);
    row("status/support", 400, ApiError::messageIdRequired);
    row("status/support?messageId=nobody", 404, ApiError::messageNotFound);
    row("base64/support", 400, ApiError::messageIdRequired);
    row("base64/support?messageId=nobody", 404, ApiError::mediaNotFound);
    row("base64/support?messageId=M1", 404, ApiError::mediaNotFound);
    row("status/nobody?messageId=M1", 404, ApiError::instanceNotFound);
    const QByteArray longest(Limits::searchTextLength, 'x');
    QTest::newRow("longest id") << "/api/chat/status/support?messageId=" + longest << 404
                                << QString(ApiError::messageNotFound);
    QTest::newRow("longer") << "/api/chat/status/support?messageId=x" + longest << 404
                            << QString(ApiError::messageNotFound);
}

void tst_GatewayHistory::lookUpsRefuse()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QString, text);
    const HttpAnswer answer = read(target);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, ApiError::body(text));
}

void tst_GatewayHistory::tags()
{
    const QByteArray path = "/api/chat/tag/support";
    QCOMPARE(read(path).body,
             QByteArray(R"({"success":true,"message":"Tags retrieved successfully","tags":[],"total":0})"));
    const HttpAnswer made = post(path, R"({"name":" Novo cliente ","color":"3"})");
    QCOMPARE(made.status, 200);
    const QJsonObject tag = object(made)["tag"_L1].toObject();
    QCOMPARE(object(made)["message"_L1], u"Tag created successfully"_s);
    QCOMPARE(tag["name"_L1], u"Novo cliente"_s);
    QCOMPARE(tag["color"_L1], 3);
    QCOMPARE(tag["type"_L1], u"CUSTOM"_s);
    QCOMPARE(tag["deleted"_L1], false);
    const QList<std::pair<QByteArray, int>> colors{{"10", 10}, {"2.5", 0},  {"11", 0},
                                                   {"-1", 0},  {"null", 0}, {"\"x\"", -1}};
    for (const auto &[color, kept] : colors) {
        const HttpAnswer answer = post(path, R"({"name":"t","color":)" + color + '}');
        QCOMPARE(answer.status, kept < 0 ? 400 : 200);
        if (kept >= 0)
            QCOMPARE(object(answer)["tag"_L1]["color"_L1], kept);
    }
    const QJsonArray list = object(read(path))["tags"_L1].toArray();
    QCOMPARE(list.size(), colors.size()); // the first one, and all but what is refused
    QCOMPARE(list[0].toObject(), tag);
    QCOMPARE(object(read("/api/chat/tag/sales"))["total"_L1], 0);
    const QByteArray id = tag["id"_L1].toString().toUtf8();
    QCOMPARE(m_gateway->call("DELETE", "/api/chat/tag/sales?tagId=" + id).status, 404);
    const HttpAnswer gone = m_gateway->call("DELETE", path + "?tagId=" + id);
    QCOMPARE(gone.status, 200);
    QCOMPARE(object(gone)["message"_L1], u"Tag deleted successfully"_s);
    QCOMPARE(object(gone)["tag"_L1].toObject(),
             (QJsonObject{{u"id"_s, tag["id"_L1]},
                          {u"name"_s, QString()},
                          {u"color"_s, 0},
                          {u"type"_s, QString()},
                          {u"deleted"_s, true}}));
    QCOMPARE(m_gateway->call("DELETE", path + "?tagId=" + id).body, ApiError::body(ApiError::tagNotFound));
    QVERIFY(!texts(object(read(path))["tags"_L1].toArray(), u"id"_s).contains(QString::fromLatin1(id)));
}

void tst_GatewayHistory::tagsRefuse_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *method, const char *query, const QByteArray &body,
                        int status, const QString &text) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(query) << body << status << text;
    };
    row("no name", "POST", "", "{}", 400, ApiError::tagNameRequired);
    row("blank name", "POST", "", R"({"name":" "})", 400, ApiError::tagNameRequired);
    row("name a number", "POST", "", R"({"name":5})", 400, u"Invalid request body: name must be a string"_s);
    row("name too long", "POST", "", "{\"name\":\"" + QByteArray(101, 'x') + "\"}", 400,
        u"Invalid request body: name is longer than 100 characters"_s);
    row("color a word", "POST", "", R"({"name":"t","color":"red"})", 400,
        u"Invalid request body: color must be a number"_s);
    row("no id", "DELETE", "", {}, 400, ApiError::tagIdRequired);
    row("empty id", "DELETE", "?tagId=", {}, 400, ApiError::tagIdRequired);
    row("unknown id", "DELETE", "?tagId=4711", {}, 404, ApiError::tagNotFound);
    row("no number", "DELETE", "?tagId=x", {}, 404, ApiError::tagNotFound);
}

void tst_GatewayHistory::tagsRefuse()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, text);
    const HttpAnswer answer = m_gateway->call(method, "/api/chat/tag/support" + query, body);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, ApiError::body(text));
}

void tst_GatewayHistory::boundsTags()
{
    QVERIFY(!m_gateway->makeInstance("tagged").isEmpty());
    const QByteArray name(Limits::tagNameLength, 'x');
    for (int i = 0; i < Limits::tagsPerInstance; ++i)
        QCOMPARE(post("/api/chat/tag/tagged", "{\"name\":\"" + name + "\"}").status, 200);
    const HttpAnswer refused = post("/api/chat/tag/tagged", R"({"name":"one more"})");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.body, ApiError::body(u"At most 100 tags are allowed per instance"_s));
}

void tst_GatewayHistory::events()
{
    const QByteArray token = m_gateway->makeInstance("events");
    const QByteArray path = "/api/gateway/events/events";
    const QRegularExpression nothing(
        uR"(^\{"success":true,"message":"Events retrieved successfully","count":0,"hasMore":false,)"
        R"("complete":true,"next":null,"nextPosition":"[0-9a-f]{8}-0","events":\[\]\}$)"_s);
    QVERIFY(nothing.match(QString::fromUtf8(read(path).body)).hasMatch());
    const QStringList ids = publish("events",
                                    R"([{"event":"call.update","data": { "a" : 1.0 } },)"
                                    R"({"event":"group.flow","data":{"media":{"base64":"QQ=="}}},)"
                                    R"({"event":"call.update","data":{}}])");
    QCOMPARE(ids.size(), 3);
    // Either token, byte for byte, base64 included.
    for (const QByteArray &each : {token, GatewayFixture::accountToken}) {
        const HttpAnswer answer = m_gateway->call("GET", path + "?limit=2", {}, each);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains(R"("event":"call.update","data":{ "a" : 1.0 }})"));
        QVERIFY(answer.body.contains(R"("data":{"media":{"base64":"QQ=="}}})"));
        QVERIFY(!answer.body.contains(token));
        const QJsonObject page = object(answer);
        QCOMPARE(texts(page["events"_L1].toArray(), u"id"_s), ids.first(2));
        QCOMPARE(page["count"_L1], 2);
        QCOMPARE(page["hasMore"_L1], true);
        QCOMPARE(page["complete"_L1], true);
        QCOMPARE(page["next"_L1], ids[1]);
        QVERIFY(
            QDateTime::fromString(page["events"_L1][0]["receivedAt"_L1].toString(), Qt::ISODate).isValid());
    }
    const QJsonObject rest = object(read(path + "?after=" + ids[1].toLatin1()));
    QCOMPARE(texts(rest["events"_L1].toArray(), u"id"_s), ids.last(1));
    QCOMPARE(rest["hasMore"_L1], false);
    const QJsonObject none = object(read(path + "?after=" + ids[2].toLatin1()));
    QCOMPARE(none["next"_L1], ids[2]);
    QCOMPARE(none["count"_L1], 0);
}

// Positions say the same as ids, and what they cannot say ids cannot either.
void tst_GatewayHistory::eventsByPosition()
{
    m_gateway->makeInstance("positions");
    const QByteArray path = "/api/gateway/events/positions";
    const QStringList ids = publish("positions",
                                    R"([{"event":"call.update","data":{}},{"event":"group.flow","data":{}},)"
                                    R"({"event":"call.update","data":{}}])");
    const QJsonObject all = object(read(path));
    const QStringList positions = texts(all["events"_L1].toArray(), u"position"_s);
    const QString epoch = positions.front().section(u'-', 0, 0);
    QCOMPARE(positions, (QStringList{epoch + u"-1", epoch + u"-2", epoch + u"-3"}));
    QCOMPARE(all["nextPosition"_L1], positions.back());
    const auto behind = [&](const QString &after) {
        return object(read(path + "?after=" + after.toLatin1()));
    };
    for (qsizetype i = 0; i < ids.size(); ++i)
        QCOMPARE(behind(positions[i]), [&] {
            QJsonObject page = behind(ids[i]);
            if (page["count"_L1] == 0)
                page["next"_L1] = positions[i]; // as it was asked for
            return page;
        }());
    QCOMPARE(behind(epoch + u"-0")["count"_L1], 3);
    QCOMPARE(behind(epoch + u"-0")["complete"_L1], true);
    // Of another log, or ahead of this one: from the oldest, and with a gap.
    const QString ahead = epoch + u"-4";
    for (const QString &strange : {u"00000000-2"_s, ahead}) {
        const QJsonObject again = behind(strange);
        QCOMPARE(again["count"_L1], 3);
        QCOMPARE(again["complete"_L1], false);
        QCOMPARE(again["nextPosition"_L1], positions.back());
    }
}

void tst_GatewayHistory::eventsRefuse_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("text");
    const QString after = u"Invalid request body: after must be the id or the position of an event"_s;
    const QString limit = u"Invalid request body: limit must be a whole number above 0"_s;
    QTest::newRow("no id") << QByteArray("?after=x") << after;
    QTest::newRow("id cut") << QByteArray("?after=evt_01KAS0M4T9Q5XW7J2RZV3B8CD") << after;
    QTest::newRow("id with other letters") << QByteArray("?after=evt_01KAS0M4T9Q5XW7J2RZV3B8CDU") << after;
    QTest::newRow("epoch cut") << QByteArray("?after=1234567-1") << after;
    QTest::newRow("epoch in capitals") << QByteArray("?after=1234567A-1") << after;
    QTest::newRow("position with a sign") << QByteArray("?after=12345678-+1") << after;
    QTest::newRow("position with a zero in front") << QByteArray("?after=12345678-01") << after;
    QTest::newRow("position too large") << QByteArray("?after=12345678-9223372036854775808") << after;
    QTest::newRow("position without a number") << QByteArray("?after=12345678-") << after;
    QTest::newRow("limit 0") << QByteArray("?limit=0") << limit;
    QTest::newRow("limit a word") << QByteArray("?limit=all") << limit;
}

void tst_GatewayHistory::eventsRefuse()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, text);
    const HttpAnswer answer = read("/api/gateway/events/support" + query);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, ApiError::body(text));
}

void tst_GatewayHistory::boundsEvents()
{
    QVERIFY(!m_gateway->makeInstance("many").isEmpty());
    QByteArray lines;
    for (int i = 0; i <= Limits::eventsMaximumLimit; ++i)
        lines += "{\"event\":\"call.update\",\"data\":{}}\n";
    const HttpAnswer sent = m_gateway->call("POST", "/api/events/publish/many", lines, {},
                                            "Content-Type: application/x-ndjson\r\n");
    QCOMPARE(sent.status, 202);
    const auto count = [this](const QByteArray &query) {
        return object(read("/api/gateway/events/many" + query))["count"_L1].toInt();
    };
    QCOMPARE(count({}), Limits::eventsDefaultLimit);
    QCOMPARE(count("?limit=1000"), Limits::eventsMaximumLimit);
    QCOMPARE(count("?limit=1001"), Limits::eventsMaximumLimit);
    // By bytes: of three the page takes what fits, and then goes on.
    QVERIFY(!m_gateway->makeInstance("large").isEmpty());
    const QByteArray data = "{\"x\":\"" + QByteArray(Limits::pageBytes / 2 - 8, 'x') + "\"}";
    const QByteArray large = "{\"event\":\"call.update\",\"data\":" + data + '}';
    for (int i = 0; i < 3; ++i)
        QCOMPARE(publish("large", large).size(), 1);
    QCOMPARE(object(read("/api/gateway/events/large"))["count"_L1], 2);
    QCOMPARE(publish("large", large).size(), 1);
    const QJsonObject first = object(read("/api/gateway/events/large"));
    const QJsonObject second =
        object(read("/api/gateway/events/large?after=" + first["next"_L1].toString().toLatin1()));
    QCOMPARE(first["hasMore"_L1], true);
    QCOMPARE(second["count"_L1], 2);
    QCOMPARE(second["hasMore"_L1], false);
}

void tst_GatewayHistory::catchesUpOverARestart()
{
    const QTemporaryDir data;
    QStringList ids;
    for (int run = 0; run < 3; ++run) {
        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        if (run == 0)
            QVERIFY(!gateway.makeInstance("support").isEmpty());
        const QJsonObject page = object(gateway.call("GET", "/api/gateway/events/support"));
        QCOMPARE(texts(page["events"_L1].toArray(), u"id"_s), ids);
        QCOMPARE(page["complete"_L1], true);
        const auto sent = object(
            gateway.publish("support", message("A", "2026-05-04T13:00:00Z", "\"chat\":\"5511999\"", "")));
        ids.append(sent["data"_L1]["ids"_L1][0].toString());
        QVERIFY(std::ranges::is_sorted(ids));
        QCOMPARE(object(gateway.call("GET", "/api/chat/history/support?number=5511999"))["count"_L1], 1);
        QVERIFY(gateway.stop());
    }
    Config config = GatewayFixture::defaults();
    config.historyDays = 0;
    GatewayFixture gateway(config, data.path());
    QVERIFY(gateway.start());
    QTRY_COMPARE(object(gateway.call("GET", "/api/gateway/events/support"))["count"_L1], 0);
    QCOMPARE(gateway.publish("support", R"({"event":"call.update","data":{}})").status, 202);
    const QJsonObject page =
        object(gateway.call("GET", "/api/gateway/events/support?after=" + ids.back().toLatin1()));
    QCOMPARE(page["count"_L1], 0);
    QCOMPARE(page["complete"_L1], false);
}

void tst_GatewayHistory::needsASession_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *line) {
        const QByteArrayList parts = QByteArray(line).split(' ');
        QTest::newRow(line) << parts[0] << parts[1];
    };
    row("POST /api/message/text/support");
    row("POST /api/chat/markRead/support");
    row("GET /api/chat/contacts/support");
    row("DELETE /api/chat/assignTag/support?number=1&tagId=1");
    row("GET /api/group/list/support");
    row("POST /api/call/fake/support");
    row("GET /api/profile/getAccount/support");
    row("GET /api/instance/connect/support");
    row("POST /api/instance/reconnect/support");
    row("DELETE /api/instance/logout/support");
}

void tst_GatewayHistory::needsASession()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    const HttpAnswer refused = m_gateway->call(method, target, method == "POST" ? "{\"number\":\"1\"}" : "");
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.body, ApiError::body(ApiError::notConnected));
    QCOMPARE(m_gateway->call(method, target, {}, m_token).status, 503);
    // Who may not is told so first.
    QCOMPARE(m_gateway->call(method, target, {}, "no-token-of-anybody").status, 401);
    QByteArray elsewhere = target;
    elsewhere.replace("/support", "/nobody");
    QCOMPARE(m_gateway->call(method, elsewhere).status, 404);
    QCOMPARE(m_gateway->call("PATCH", target).status, 405);
}

void tst_GatewayHistory::otherInstancesSeeNothing()
{
    QCOMPARE(object(read("/api/chat/history/sales?number=5548991234567"))["count"_L1], 0);
    QCOMPARE(read("/api/chat/status/sales?messageId=M1").status, 404);
    QCOMPARE(object(read("/api/gateway/events/sales"))["count"_L1], 0);
    for (const QByteArray path : {"/api/chat/history/sales?number=1", "/api/chat/tag/sales",
                                  "/api/gateway/events/sales", "/api/gateway/events/nobody"}) {
        const HttpAnswer refused = m_gateway->call("GET", path, {}, m_token);
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.body, ApiError::body(ApiError::invalidToken));
    }
}

void tst_GatewayHistory::deletesAnInstance()
{
    const QByteArray token = m_gateway->makeInstance("brief");
    QCOMPARE(publish("brief", message("B1", "2026-05-04T13:00:00Z", "\"chat\":\"5511999\"", "")).size(), 1);
    QCOMPARE(post("/api/chat/tag/brief", R"({"name":"t"})").status, 200);
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/brief").status, 200);
    QCOMPARE(read("/api/gateway/events/brief").status, 404);
    QCOMPARE(m_gateway->call("GET", "/api/gateway/events/brief", {}, token).status, 401);
    // Name and token are free, and nothing is left of the one before.
    QCOMPARE(post("/api/instance/new", "{\"name\":\"brief\",\"token\":\"" + token + "\"}").status, 201);
    QCOMPARE(object(read("/api/gateway/events/brief"))["count"_L1], 0);
    QCOMPARE(object(read("/api/chat/tag/brief"))["total"_L1], 0);
    QCOMPARE(read("/api/chat/status/brief?messageId=B1").status, 404);
}

QTEST_GUILESS_MAIN(tst_GatewayHistory)
#include "tst_gatewayhistory.moc"
