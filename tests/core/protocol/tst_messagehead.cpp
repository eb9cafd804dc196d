// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"
#include "core/protocol/jid.h"
#include "core/protocol/messagehead.h"
#include "core/simulation/trafficgenerator.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <random>

using namespace Inlet;
using namespace Qt::StringLiterals;

/// The head against the whole decoder: what both read must be the same (docs/rest/messages.md).
class tst_MessageHead : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void agrees_data();
    void agrees();
    void agreesOnAnything();
    void agreesOnTraffic();
    void agreesOnTheCorpus();
    void reads();
    void findsBase64_data();
    void findsBase64();
    void passesLargeMedia();

private:
    static MessageHead expected(const QByteArray &data)
    {
        const Payload payload = decodePayload(EventType::MessageExchange, data);
        const auto *message = std::get_if<MessageExchange>(&payload);
        if (message == nullptr)
            return {};
        using Change = MessageHead::Change;
        using Kind = MessageExchange::Kind;
        const Change change = message->kind == Kind::Edit ? Change::Edit
            : message->kind == Kind::Revoke               ? Change::Revoke
            : message->kind == Kind::Reaction             ? Change::Reaction
                                                          : Change::None;
        return {message->id,
                message->direction,
                message->timestamp,
                message->chat.jid,
                change,
                message->media && message->media->hasBase64,
                message->type,
                message->media ? std::optional(message->media->kind) : std::nullopt,
                message->chat.lid,
                {message->sender.jid, message->sender.lid, {}},
                {message->recipient.jid, message->recipient.lid, {}},
                message->chat.type == Chat::Type::Private
                    && (Jid::isPhone(message->chat.jid) || Jid::isLid(message->chat.jid))};
    }
};

void tst_MessageHead::agrees_data()
{
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char *name, const QByteArray &data) { QTest::newRow(name) << data; };
    row("nothing", "{}");
    row("live", R"({"id":"A","direction":"incoming","timestamp":"2026-05-04T13:02:11Z","chat":{"jid":"1@g.us",
        "type":"group"},"sender":{"jid":"2"},"message":{"type":"text","content":"hi"}})");
    row("catalogue", R"({"id":"B","message":{"id":"C","direction":"outgoing","timestamp":1777900000,
        "type":"image","chat":{"jid":"5511999999999","lid":"9@lid"},"media":{"base64":"AAAA"}}})");
    row("id as a number", R"({"id":17,"message":{}})");
    row("other names", R"({"messageId":"D","remoteJid":"55119@c.us","fromMe":true})");
    row("from_me", R"({"message_id":"E","from_me":"false"})");
    row("nulls in the message", R"({"id":"F","chat":{"jid":"1@g.us"},"message":{"id":null,"chat":null}})");
    row("message is a text", R"({"id":"G","message":"hello"})");
    row("message is empty", R"({"message":{},"id":"H"})");
    row("escaped keys", R"({"\u0069d":"I","m\u0065ssage":{"m\u0065dia":{"bas\u006564":"QQ=="}}})");
    row("edit by flag", R"({"id":"J","message":{"isEdit":true,"content":"new"}})");
    row("edit by field", R"({"id":"K","edit":{"original_id":"A","text":"new"}})");
    row("edit by type", R"({"id":"L","message":{"type":"message_edit"}})");
    row("revoke", R"({"id":"M","message":{"type":"message_revoke"}})");
    row("reaction by field", R"({"id":"N","message":{"reaction":{"text":"x","message_id":"A"}}})");
    row("reaction by text", R"({"id":"O","reaction":"x"})");
    row("reaction by type", R"({"id":"P","message":{"type":"reaction"},"reply":{"message_id":"A"}})");
    row("empty reaction", R"({"id":"Q","message":{"reaction":{},"type":"text"}})");
    row("media beside the message", R"({"id":"R","media":{"base64":"QQ=="},"message":{"type":"image"}})");
    row("media in both", R"({"id":"S","media":{"base64":"QQ=="},"message":{"media":{"url":"x"}}})");
    row("empty media inside", R"({"id":"T","media":{"base64":"QQ=="},"message":{"media":{}}})");
    row("base64 empty", R"({"id":"U","message":{"media":{"base64":""}}})");
    row("base64 is no text", R"({"id":"V","message":{"media":{"base64":5}}})");
    row("media is a text", R"({"id":"W","message":{"media":"x"}})");
    row("status feed", R"({"id":"X","chat":{"jid":"status@broadcast"}})");
    row("time with milliseconds", R"({"id":"Y","timestamp":"2026-05-04T13:02:11.123-03:00"})");
    // What is written as most are, and one step aside of it each.
    const auto plain = [](const QByteArray &from, const QByteArray &to) -> QByteArray {
        return QByteArray(R"({"id":"P","direction":"incoming","timestamp":"2026-05-04T13:02:11Z",)"
                          R"("chat":{"jid":"5511999999999","type":"private"},"message":{"type":"text"}})")
            .replace(from, to);
    };
    row("plain", plain("", ""));
    row("plain, other direction", plain("incoming", "outgoing"));
    row("plain, another word of direction", plain("incoming", "Sent"));
    row("plain, id empty", plain("\"P\"", "\"\""));
    row("plain, id escaped", plain("\"P\"", "\"\\u0041\""));
    row("plain, id in both", plain("{\"type\"", "{\"id\":\"Q\",\"type\""));
    row("plain, id empty inside", plain("{\"type\"", "{\"id\":\"\",\"type\""));
    row("plain, id null inside", plain("{\"type\"", "{\"id\":null,\"type\""));
    row("plain, time as a number", plain("\"2026-05-04T13:02:11Z\"", "1777899731"));
    row("plain, time as text of a number", plain("2026-05-04T13:02:11Z", "1777899731"));
    row("plain, time null", plain("\"2026-05-04T13:02:11Z\"", "null"));
    row("plain, group by number", plain("private", "group"));
    row("plain, group", plain("5511999999999\",\"type\":\"private", "1203@g.us\",\"type\":\"group"));
    row("plain, newsletter", plain("5511999999999\",\"type\":\"private", "1203@newsletter"));
    row("plain, lid only", plain("\"jid\"", "\"lid\""));
    row("plain, no type of chat", plain(",\"type\":\"private\"", ""));
    row("plain, type of chat null", plain("\"private\"", "null"));
    row("plain, another word of private", plain("private", "user"));
    row("plain, nobody's LID", plain("5511999999999\"", "0@lid\""));
    row("plain, nobody's LID beside", plain("\"type\":\"private", "\"lid\":\"0@lid\",\"type\":\"private"));
    row("plain, nobody's number beside a LID",
        plain("5511999999999\"", "0@s.whatsapp.net\",\"lid\":\"9031@lid\""));
    row("plain, LID and a sender",
        plain("\"chat\":{\"jid\":\"5511999999999",
              "\"sender\":{\"jid\":\"5511\"},\"chat\":{\"jid\":\"9@lid"));
    row("plain, id true", plain("\"P\"", "true"));
    row("plain, id for the jid", plain("\"jid\"", "\"id\""));
    row("plain, chat empty inside", plain("{\"type\":\"text\"", "{\"chat\":{},\"type\":\"text\""));
    row("plain, chat as text",
        plain("{\"jid\":\"5511999999999\",\"type\":\"private\"}", "\"5511999999999\""));
    row("plain, remoteJid too", plain("\"id\"", "\"remoteJid\":\"5522\",\"id\""));
    row("plain, not an edit", plain("\"id\"", "\"isEdit\":false,\"edit\":null,\"id\""));
    row("plain, type elsewhere", plain("\"id\"", "\"type\":\"message_revoke\",\"id\""));
    row("plain, type in capitals", plain("\"text\"", "\"MESSAGE-REVOKE\""));
    row("plain, id twice", plain("\"id\"", "\"id\":\"A\",\"id\""));
    row("plain, message twice", plain("\"id\"", "\"message\":{\"id\":\"A\"},\"id\""));
    const auto people = [&plain](const char *more) { return plain("\"id\"", QByteArray(more) + ",\"id\""); };
    row("a sender", people(R"("sender":{"jid":"5522999999999:3","lid":"7@lid","name":"Ana"})"));
    row("a sender by LID", people(R"("sender":{"lid":"7"})"));
    row("a sender by id", people(R"("sender":{"id":"5522999999999"})"));
    row("a sender by LID and phone", people(R"("sender":{"jid":"7@lid","phoneNumber":"5522999999999"})"));
    row("a sender as a text", people(R"("sender":"5522999999999")"));
    row("a sender as a number", people(R"("sender":{"jid":5522999999999})"));
    row("a sender with nulls", people(R"("sender":{"jid":"5522999999999","lid":null,"pn":null})"));
    row("a sender escaped", people(R"("sender":{"jid":"\u0035522999999999"})"));
    row("an empty sender", people(R"("sender":{"jid":""})"));
    row("a sender from elsewhere", people(R"("from":"5522999999999")"));
    row("the LID of the sender elsewhere", people(R"("sender":{"jid":"5522999999999"},"senderLid":"7")"));
    row("a recipient", people(R"("recipient":{"jid":"5522999999999","lid":"8"})"));
    row("a recipient elsewhere", people(R"("to":{"jid":"5522999999999"})"));
    row("the LID of the chat", plain("\"jid\"", R"("lid":"9:2@lid","jid")"));
    row("a sender by both", people(R"("sender":{"id":"1","jid":"5522999999999"})"));
    row("no sender", people(R"("sender":null)"));
    row("a sender inside", plain("{\"type\"", R"({"sender":{"jid":"5533999999999"},"type")"));
    row("media twice", R"({"id":"a","message":{"media":{"base64":"QQ=="},"media":{"url":"x"}}})");
    row("media, then none", R"({"id":"b","message":{"media":{"base64":"QQ=="},"media":5}})");
    row("base64 twice", R"({"id":"c","media":{"base64":"QQ==","base64":5}})");
    row("message with media, then without", R"({"id":"d","message":{"media":{"base64":"Q"}},"message":{}})");
    row("message, then none", R"({"id":"e","message":{"id":"f","media":{"base64":"Q"}},"message":5})");
    row("image by MIME type", R"({"id":"g","message":{"type":"text","media":{"mimetype":"image/png"}}})");
    row("voice note", R"({"id":"h","message":{"type":"audio","media":{"isVoiceNote":true}}})");
    row("ptt in the catalogue", R"({"id":"i","message":{"media":{"type":"ptt","mimetype":"audio/ogg"}}})");
    row("sticker by type alone", R"({"id":"j","message":{"type":"sticker","media":null}})");
    row("a sender's word", R"({"id":"k","type":"AudioMessage","message":{"media":{}}})");
    row("media of which only the place is told", R"({"id":"l","message":{"media":{"url":"x"}}})");
    row("type is a number", R"({"id":"m","message":{"type":7}})");
    row("bad time", R"({"id":"Z","timestamp":"yesterday"})");
    row("id of many digits", R"({"id":3456789012345678901,"message":{}})");
    row("group of many digits", R"({"id":"n","chat":{"jid":120363422905862684,"type":"group"}})");
    row("number that nothing holds", R"({"id":"o","x":1e999,"chat":{"jid":"5511999999999"}})");
    row("base64 is a long number", R"({"id":"p","media":{"base64":12345678901234567890}})");
    row("time in halves", R"({"id":"q","timestamp":{"low":-731528533,"high":410,"unsigned":true}})");
    row("time with an exponent", R"({"id":"r","timestamp":1.777899731e9})");
    row("time under a library's name",
        R"({"id":"s","messageTimestamp":"1777899731","messageType":"imageMessage"})");
    row("inbound", R"({"id":"t","direction":"inbound"})");
    row("direction of a bridge", R"({"id":"u","kapso":{"direction":"outbound"}})");
    row("LID with its phone",
        R"({"id":"v","direction":"incoming","timestamp":"2026-05-04T13:02:11Z","type":"text",
        "chat":{"jid":"131159895875721@lid","phoneNumber":"5511999999999@s.whatsapp.net","type":"private"}})");
    row("media under its type", R"({"id":"w","type":"document","document":{"mime_type":"image/png"}})");
    row("media under no type", R"({"id":"x","message":{"audio":{"voice":true}}})");
    row("media under its type, and others",
        R"({"id":"y","type":"image","image":{"url":"x"},"media":{"base64":"QQ=="}})");
    row("revoke by field", R"({"id":"z","revoke":{"message_id":"A"}})");
    row("baileys", R"({"key":{"id":"A1","remoteJid":"5511999999999@s.whatsapp.net","fromMe":true},
        "message":{"imageMessage":{"caption":"x","base64":"QQ=="}},"messageTimestamp":1777899731})");
    row("baileys with media beside", R"({"key":{"id":"A2","remoteJid":"5511999999999@s.whatsapp.net"},
        "message":{"imageMessage":{"caption":"x"}},"media":{"base64":"QQ=="}})");
    row("baileys in the message", R"({"message":{"key":{"id":"A3","remoteJid":"5511999999999@s.whatsapp.net"},
        "message":{"audioMessage":{"ptt":true}}},"media":{"base64":"QQ=="}})");
    row("whatsapp-web.js",
        R"({"id":{"_serialized":"true_5511999999999@c.us_A4"},"type":"ptt","hasMedia":true})");
    row("whatsapp-web.js in the message", R"({"id":"A5","message":{"id":{"id":"A6"},"type":"revoked"}})");
    row("id that is an empty object", R"({"id":{},"messageId":"A7"})");
}

void tst_MessageHead::agrees()
{
    QFETCH(QByteArray, data);
    QCOMPARE(decodeMessageHead(data), expected(data));
}

/// An object of members that matter and values that may stand there, at random.
class AnyMessage
{
public:
    explicit AnyMessage(unsigned seed)
        : m_random(seed)
    {
    }

    QByteArray object(int depth)
    {
        QByteArray json = "{";
        for (auto left = 2 + m_random() % 7; left > 0; --left)
            json += (json.size() > 1 ? "," : "") + member(depth);
        return json + '}';
    }

    /// @p json with up to three more members at random places.
    QByteArray withMembers(QByteArray json)
    {
        for (auto left = 1 + m_random() % 3; left > 0; --left) {
            qsizetype at = -1;
            for (auto object = m_random() % unsigned(json.count('{')) + 1; object > 0; --object)
                at = json.indexOf('{', at + 1);
            json.insert(at + 1, member(1) + (json[at + 1] == '}' ? "" : ","));
        }
        return json;
    }

private:
    QByteArray member(int depth) { return '"' + one(keys()) + "\":" + value(depth); }

    static const QList<QByteArray> &keys()
    {
        static const QList<QByteArray> list{
            "id",
            "id",
            "direction",
            "timestamp",
            "chat",
            "chat",
            "type",
            "type",
            "message",
            "message",
            "media",
            "base64",
            "mimetype",
            "jid",
            "lid",
            "phoneNumber",
            "sender",
            "sender",
            "recipient",
            "from",
            "to",
            "senderLid",
            "name",
            "remoteJid",
            "fromMe",
            "isFromMe",
            "is_from_me",
            "edit",
            "isEdit",
            "reaction",
            "revoke",
            "key",
            "kapso",
            "image",
            "audio",
            "voice",
            "document",
            "caption",
            "messageType",
            "messageId",
            "chatId",
            "update",
            "editedMessage",
            "conversation",
            "imageMessage",
            "protocolMessage",
            "_serialized",
            "hasMedia",
            "low",
            "high",
            "seconds",
            "messageTimestamp",
            "i\\u0064",
            "ptt",
            "text",
            "body",
            "content",
            "isCommunity",
            "messageStubType",
        };
        return list;
    }

    QByteArray value(int depth)
    {
        static const QList<QByteArray> plain{
            "null",
            "true",
            "false",
            "0",
            "1",
            "14",
            "1777899731",
            "1777899731000",
            "3456789012345678901",
            "1e999",
            "1.777899731e9",
            "-731528533",
            "410",
            "\"\"",
            "\"A\"",
            "\"\\u0041\"",
            "\"incoming\"",
            "\"outbound\"",
            "\"sideways\"",
            "\"text\"",
            "\"imageMessage\"",
            "\"ptt\"",
            "\"revoked\"",
            "\"message_edit\"",
            "\"REVOKE\"",
            "\"private\"",
            "\"group\"",
            "\"2026-05-04T13:02:11Z\"",
            "\"5511999999999\"",
            "\"5511999999999:7@c.us\"",
            "\"131159895875721@lid\"",
            "\"120363422905862684@g.us\"",
            "120363422905862684",
            "\"true_5511999999999@c.us_AB\"",
            "\"audio/ogg\"",
            "\"image/png\"",
            "\"QQ==\"",
            "12345678901234567890",
            "[]",
            "[1e5]",
            "{}",
        };
        return depth > 0 && m_random() % 2 == 0 ? object(depth - 1) : one(plain);
    }

    QByteArray one(const QList<QByteArray> &list)
    {
        return list[qsizetype(m_random() % unsigned(list.size()))];
    }

    std::mt19937 m_random;
};

void tst_MessageHead::agreesOnAnything()
{
    int found = 0;
    for (unsigned seed = 1; seed <= 2000; ++seed) {
        // Half of them anything, half one step aside of what most are.
        const QByteArray plain =
            R"({"id":"P","direction":"incoming","timestamp":"2026-05-04T13:02:11Z","chat":{"jid":"131@lid",)"
            R"("type":"private"},"sender":{"jid":"131@lid","name":"A"},"message":{"type":"text"}})";
        AnyMessage any(seed);
        const QByteArray data = seed % 2 == 0 ? any.object(4) : any.withMembers(plain);
        const MessageHead head = decodeMessageHead(data);
        QVERIFY2(head == expected(data), data.constData());
        QCOMPARE(head.hasBase64, !mediaBase64(data).isEmpty());
        found += head.id.isEmpty() ? 0 : 1;
    }
    QVERIFY(found > 1000);
}

void tst_MessageHead::agreesOnTraffic()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'777'900'000, Qt::UTC);
    for (const Layout layout : {Layout::Live, Layout::Catalog}) {
        TrafficGenerator traffic(7, layout);
        for (int i = 0; i < 500; ++i) {
            const Event event = traffic.next(now.addSecs(i));
            if (event.type == EventType::MessageExchange)
                QCOMPARE(decodeMessageHead(event.data), expected(event.data));
        }
    }
}

void tst_MessageHead::agreesOnTheCorpus()
{
    const QString root = qEnvironmentVariable("INLET_CORPUS");
    if (root.isEmpty())
        QSKIP("INLET_CORPUS is not set");
    int count = 0;
    QDirIterator it(root, {u"message.exchange-*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto event = parseEvent(file.readAll());
        if (!event)
            continue;
        QVERIFY2(decodeMessageHead(event->data) == expected(event->data), qPrintable(file.fileName()));
        ++count;
    }
    QVERIFY(count > 10);
}

void tst_MessageHead::reads()
{
    const MessageHead head = decodeMessageHead(
        R"({"id":"A","direction":"outgoing","timestamp":"2026-05-04T13:02:11Z","chat":{"jid":"5548991234567"}})");
    QCOMPARE(head.id, u"A"_s);
    QCOMPARE(head.direction, MessageExchange::Direction::Outgoing);
    QCOMPARE(head.timestamp.toSecsSinceEpoch(), 1'777'899'731);
    QCOMPARE(head.chatJid, u"5548991234567@s.whatsapp.net"_s);
    QCOMPARE(head.change, MessageHead::Change::None);
    QVERIFY(!head.hasBase64);
    QVERIFY(head.type.isEmpty() && !head.media);
    const MessageHead image =
        decodeMessageHead(R"({"id":"A","message":{"type":"image","media":{"mimetype":"image/webp"}}})");
    QCOMPARE(image.type, u"image"_s);
    QCOMPARE(image.media, Media::Kind::Image);
}

void tst_MessageHead::findsBase64_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("none") << QByteArray("{}") << QByteArray();
    QTest::newRow("in the message") << QByteArray(R"({"message":{"media":{"x":1,"base64":"QUJD"}}})")
                                    << QByteArray("QUJD");
    QTest::newRow("beside it") << QByteArray(R"({"media":{"base64" : "QUJD" },"message":{"type":"image"}})")
                               << QByteArray("QUJD");
    QTest::newRow("as written") << QByteArray(R"({"media":{"base64":"Q\/JD"}})") << QByteArray("Q\\/JD");
    QTest::newRow("elsewhere") << QByteArray(R"({"reply":{"media":{"base64":"QUJD"}},"base64":"QQ"})")
                               << QByteArray();
}

void tst_MessageHead::findsBase64()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, found);
    QCOMPARE(mediaBase64(data).toByteArray(), found);
}

void tst_MessageHead::passesLargeMedia()
{
    const QByteArray bytes(8'000'000, 'A');
    const QByteArray data = R"({"id":"A","message":{"media":{"base64":")" + bytes + R"("}}})";
    QCOMPARE(decodeMessageHead(data).id, u"A"_s);
    QVERIFY(decodeMessageHead(data).hasBase64);
    QCOMPARE(mediaBase64(data).size(), bytes.size());
}

QTEST_APPLESS_MAIN(tst_MessageHead)
#include "tst_messagehead.moc"
