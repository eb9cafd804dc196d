// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"
#include "core/protocol/limits.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Inlet::Event;
using Inlet::EventType;
namespace Limits = Inlet::Limits;

namespace {

QByteArray nested(int levels)
{
    // The envelope is level 1 and `data` level 2.
    QByteArray data = "{}";
    for (int i = 2; i < levels; ++i)
        data = "{\"a\":" + data + '}';
    return R"({"event":"call.update","data":)" + data + '}';
}

} // namespace

class tst_Envelope : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void publishes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("data");
        const QByteArray plain = R"({"a":1})";
        QTest::newRow("plain") << QByteArray(R"({"event":"group.flow","data":{"a":1}})") << plain;
        QTest::newRow("other order") << QByteArray(R"({"data":{"a":1},"event":"group.flow"})") << plain;
        QTest::newRow("extra keys") << QByteArray(
            R"({"x":[{}],"event":"group.flow","instanceData":{"token":"t"},"data":{"a":1},"x":2})")
                                    << plain;
        QTest::newRow("white space inside stays")
            << QByteArray("\n{ \"event\" : \"group.flow\" , \"data\" : { \"a\" :\t[ ] } }\r\n ")
            << QByteArray("{ \"a\" :\t[ ] }");
        QTest::newRow("escaped keys")
            << QByteArray(R"({"\u0065vent":"group\u002eflow","d\u0061ta":{"a":1}})") << plain;
        QTest::newRow("escapes inside stay")
            << QByteArray(R"({"event":"group.flow","data":{"\u0061":"\/\u00e9"}})")
            << QByteArray(R"({"\u0061":"\/\u00e9"})");
        QTest::newRow("keys twice inside")
            << QByteArray(R"({"event":"group.flow","data":{"a":1,"a":2}})") << QByteArray(R"({"a":1,"a":2})");
        QTest::newRow("numbers as written")
            << QByteArray(R"({"event":"group.flow","data":{"a":1.00E+2}})") << QByteArray(R"({"a":1.00E+2})");
    }

    void publishes()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, data);
        const Event expected{EventType::GroupFlow, data};
        const auto event = Inlet::parseEvent(body);
        QVERIFY(event.has_value());
        QCOMPARE(*event, expected);
        const auto events = Inlet::parseEvents(body, false, EventType::GroupFlow);
        QVERIFY(events.has_value());
        QCOMPARE(*events, QList{expected});
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QByteArray &body, const QString &text) {
            QTest::newRow(name) << body << text;
        };
        const auto invalid = [](const char *detail) {
            return QString("malformed: "_L1 + QLatin1StringView(detail));
        };
        row("empty", "", invalid("unexpected end of text at line 1, column 1 (byte 1)"));
        row("cut off", R"({"event")", invalid("unexpected end of text at line 1, column 9 (byte 9)"));
        row("on line 2", "{\n\"event\" 1}",
            invalid("expected ':' after the key at line 2, column 9 (byte 11)"));
        row("not an object", "17", invalid("expected an object"));
        row("a string", "\"event\"", invalid("expected an object"));
        row("no event", R"({"data":{}})", u"event required"_s);
        row("empty event", R"({"event":"","data":{}})", u"event required"_s);
        row("nothing", "{}", u"event required"_s);
        row("event is a number", R"({"event":3,"data":{}})", invalid("event must be a string"));
        row("event is null", R"({"event":null,"data":{}})", invalid("event must be a string"));
        row("unknown event", R"({"event":"poll.update","data":{}})", u"unknown event: poll.update"_s);
        row("other case", R"({"event":"Call.Update","data":{}})", u"unknown event: Call.Update"_s);
        row("no data", R"({"event":"call.update"})", u"data no object"_s);
        row("data is null", R"({"event":"call.update","data":null})", u"data no object"_s);
        row("data is an array", R"({"event":"call.update","data":[]})", u"data no object"_s);
        row("data is text", R"({"event":"call.update","data":"{}"})", u"data no object"_s);
        row("two events", R"({"event":"call.update","event":"call.update","data":{}})",
            invalid("duplicate key \"event\" at line 1, column 24 (byte 24)"));
        row("two data", R"({"event":"call.update","data":{},"data":{}})",
            invalid("duplicate key \"data\" at line 1, column 34 (byte 34)"));
        row("two data, one escaped", R"({"event":"call.update","data":{},"\u0064ata":{}})",
            invalid("duplicate key \"data\" at line 1, column 34 (byte 34)"));
        row("two documents", R"({"event":"call.update","data":{}} {})",
            invalid("unexpected character at line 1, column 35 (byte 35)"));
        row("bad UTF-8", "{\"event\":\"call.update\",\"data\":{\"a\":\"\xff\"}}",
            invalid("not valid UTF-8 at line 1, column 37 (byte 37)"));
        row("bad UTF-8 in a batch", "[{\"event\":\"call.update\",\"data\":{}},\n{\"\xc3\xa9\":\"\xc3\"}]",
            invalid("not valid UTF-8 at line 2, column 8 (byte 44)"));
        row("two data in a batch", "[{\"event\":\"call.update\",\"data\":{}},\n{\"data\":{},\"data\":{}}]",
            invalid("duplicate key \"data\" at line 2, column 12 (byte 48)|event 2"));
        row("too deep in a batch", '[' + nested(65) + ']', u"too deep: nested deeper than 64|event 1"_s);
        row("no data in a batch", R"([{"event":"call.update"}])", u"data no object|event 1"_s);
        row("no event in a batch", R"([{"data":{}}])", u"event required|event 1"_s);
        row("too deep", nested(65), u"too deep: nested deeper than 64"_s);
        row("empty array", " [ ] ", u"no events"_s);
        row("in a batch", R"([{"event":"call.update","data":{}},{"event":"x","data":{}}])",
            u"unknown event: x|event 2"_s);
        row("not an object in a batch", "[3]", invalid("expected an object|event 1"));
        row("batch cut off", R"([{"event":"call.update","data":{}})",
            invalid("unexpected end of text at line 1, column 35 (byte 35)"));
        row("behind a batch", R"([{"event":"call.update","data":{}}]])",
            invalid("unexpected character at line 1, column 36 (byte 36)"));
        row("array in an array", R"([[{"event":"call.update","data":{}}]])",
            invalid("expected an object|event 1"));
    }

    /// Kind, message, and what of several it is about.
    static QString textOf(const Inlet::EnvelopeError &error)
    {
        static const QStringList kinds{u"malformed"_s,      u"too deep"_s,      u"unknown event"_s,
                                       u"event required"_s, u"events differ"_s, u"data no object"_s,
                                       u"no events"_s};
        QString text = kinds[int(error.kind)];
        if (!error.message.isEmpty())
            text += u": "_s + error.message;
        return error.where.isEmpty() ? text : QString(text + u'|' + error.where);
    }

    void refuses()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        const auto events = Inlet::parseEvents(body, false);
        QVERIFY(!events.has_value());
        QCOMPARE(textOf(events.error()), text);
    }

    void eventOfThePath()
    {
        const auto silent = Inlet::parseEvent(R"({"data":{}})", EventType::LabelUpdate);
        QVERIFY(silent.has_value());
        QCOMPARE(silent->type, EventType::LabelUpdate);
        const auto other = Inlet::parseEvent(R"({"event":"call.update","data":{}})", EventType::LabelUpdate);
        QVERIFY(!other.has_value());
        QCOMPARE(textOf(other.error()), u"events differ"_s);
    }

    void depthCountsTheEnvelope()
    {
        const QByteArray deepest = nested(64);
        QVERIFY(Inlet::parseEvent(deepest).has_value());
        QVERIFY(Inlet::parseEvents(QByteArray('[' + deepest + ']'), false).has_value());
        QVERIFY(Inlet::parseEvents(deepest, true).has_value());
        QVERIFY(Inlet::parseEnvelope(deepest).has_value());
        const QByteArray tooDeep = nested(65);
        QVERIFY(!Inlet::parseEvent(tooDeep).has_value());
        QVERIFY(!Inlet::parseEvents(QByteArray('[' + tooDeep + ']'), false).has_value());
        QVERIFY(!Inlet::parseEvents(tooDeep, true).has_value());
        QVERIFY(!Inlet::parseEnvelope(tooDeep).has_value());
    }

    void lines()
    {
        const QByteArray body = "\n{\"event\":\"call.update\",\"data\":{ }}\r\n  \t\r\n"
                                " {\"event\":\"group.flow\",\"data\":{\"a\":1}} \n\n";
        const auto events = Inlet::parseEvents(body, true);
        QVERIFY(events.has_value());
        QCOMPARE(*events,
                 (QList<Event>{{EventType::CallUpdate, "{ }"}, {EventType::GroupFlow, R"({"a":1})"}}));
        const auto single = Inlet::parseEvents(R"({"event":"call.update","data":{}})", true);
        QVERIFY(single.has_value());
        QCOMPARE(single->size(), 1);
    }

    void refusesLines_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QByteArray() << u"no events"_s;
        QTest::newRow("blank") << QByteArray("\r\n \n") << u"no events"_s;
        QTest::newRow("unknown") << QByteArray(
            "{\"event\":\"call.update\",\"data\":{}}\n\n{\"event\":\"x\",\"data\":{}}")
                                 << u"unknown event: x|line 3"_s;
        QTest::newRow("two in a line")
            << QByteArray("{\"event\":\"call.update\",\"data\":{}} {}\n")
            << u"malformed: unexpected character at line 1, column 35 (byte 35)|line 1"_s;
        QTest::newRow("other white space")
            << QByteArray("\v{\"event\":\"call.update\",\"data\":{}}")
            << u"malformed: unexpected character at line 1, column 1 (byte 1)|line 1"_s;
        QTest::newRow("column counts indentation")
            << QByteArray("  x") << u"malformed: unexpected character at line 1, column 3 (byte 3)|line 1"_s;
    }

    void refusesLines()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        const auto events = Inlet::parseEvents(body, true);
        QVERIFY(!events.has_value());
        QCOMPARE(textOf(events.error()), text);
    }

    void batchBound()
    {
        const QByteArray one = R"({"event":"call.update","data":{}})";
        QByteArray array = "[";
        QByteArray stream;
        for (qsizetype i = 0; i < Limits::eventsPerBatch; ++i) {
            array += i > 0 ? "," + one : one;
            stream += one + '\n';
        }
        const auto full = Inlet::parseEvents(QByteArray(array + ']'), false);
        QVERIFY(full.has_value());
        QCOMPARE(full->size(), Limits::eventsPerBatch);
        QVERIFY(Inlet::parseEvents(stream, true).has_value());
        const QString text = u"malformed: more than 100000 events"_s;
        QCOMPARE(textOf(Inlet::parseEvents(QByteArray(array + ',' + one + ']'), false).error()), text);
        QCOMPARE(textOf(Inlet::parseEvents(QByteArray(stream + one), true).error()), text);
    }

    void frameRoundTrip()
    {
        const Inlet::InstanceData instance{u"https://gate.example/\"q\""_s, u"loja-1"_s,
                                           Inlet::Secret("t\\oken")};
        const QByteArray tail = Inlet::frameTail(instance);
        const QByteArray data = "{ \"a\" : \"\\u00e9\" }";
        QByteArray frame = "before";
        Inlet::appendFrameText(frame, EventType::InstanceState, data, tail);
        frame = frame.sliced(6);
        QCOMPARE(frame.size(), Inlet::frameTextSize(EventType::InstanceState, data, tail));
        QCOMPARE(frame,
                 QByteArray("{\"event\":\"instance.state\",\"data\":" + data
                            + ",\"instanceData\":{\"baseUrl\":\"https://gate.example/"
                              "\\\"q\\\"\",\"instance\":\"loja-1\",\"token\":\"t\\\\oken\"}}"));
        const auto envelope = Inlet::parseEnvelope(frame);
        QVERIFY(envelope.has_value());
        QCOMPARE(envelope->event, u"instance.state"_s);
        QCOMPARE(envelope->type, std::optional(EventType::InstanceState));
        QCOMPARE(envelope->data, data);
        QCOMPARE(envelope->instanceData.baseUrl, instance.baseUrl);
        QCOMPARE(envelope->instanceData.instance, instance.instance);
        QVERIFY(envelope->instanceData.token == instance.token);
    }

    void toleratesFrames()
    {
        const auto unknown = Inlet::parseEnvelope(R"({"event":"new.kind","data":[1],"more":0})");
        QVERIFY(unknown.has_value());
        QCOMPARE(unknown->event, u"new.kind"_s);
        QVERIFY(!unknown->type.has_value());
        QCOMPARE(unknown->data, QByteArray("[1]"));
        const auto empty = Inlet::parseEnvelope("{}");
        QVERIFY(empty.has_value());
        QVERIFY(empty->event.isEmpty() && empty->data.isEmpty() && empty->instanceData.token.isEmpty());
        QVERIFY(Inlet::parseEnvelope(R"({"event":5,"instanceData":"x"})").has_value());
        QVERIFY(!Inlet::parseEnvelope("[]").has_value());
        QVERIFY(!Inlet::parseEnvelope("{} {}").has_value());
        QVERIFY(!Inlet::parseEnvelope("{\"a\":\"\xff\"}").has_value());
    }

    void splits_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArrayList>("documents");
        const auto row = [](const char *name, const QByteArray &payload, const QByteArrayList &documents) {
            QTest::newRow(name) << payload << documents;
        };
        row("one", R"({"a":1})", {R"({"a":1})"});
        row("one over several lines", "{\n\"a\":1\n}", {"{\n\"a\":1\n}"});
        row("two", "{\"a\":1}\n{\"b\":2}", {R"({"a":1})", R"({"b":2})"});
        row("blank lines between", "{}\r\n\r\n[]\n", {"{}", "[]"});
        row("one broken", "{}\n{", {"{}\n{"});
        row("broken", "{\"a\":", {"{\"a\":"});
        row("glued without a break", "{}{}", {"{}{}"});
        row("empty", "", {""});
    }

    void splits()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArrayList, documents);
        QCOMPARE(Inlet::splitDocuments(payload), documents);
    }
};

QTEST_APPLESS_MAIN(tst_Envelope)
#include "tst_envelope.moc"
