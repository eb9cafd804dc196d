// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/secret.h"
#include "core/protocol/redaction/redaction.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
namespace Redaction = Inlet::Redaction;

namespace {

/// @p text as a JSON string.
QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('"', "\\\"") + '"';
}

} // namespace

class tst_Redaction : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void url_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        QTest::newRow("nothing secret") << u"https://a.example/x?y=1#z"_s << u"https://a.example/x?y=1#z"_s;
        QTest::newRow("token") << u"ws://h:1/ws/a?token=CANARY"_s << u"ws://h:1/ws/a?token=***"_s;
        QTest::newRow("twice") << u"ws://h/?token=CANARY&b=2&token=CANARY"_s
                               << u"ws://h/?token=***&b=2&token=***"_s;
        QTest::newRow("secret") << u"https://h/hook?secret=CANARY"_s << u"https://h/hook?secret=***"_s;
        QTest::newRow("capitals") << u"https://h/?ApiKey=CANARY"_s << u"https://h/?ApiKey=***"_s;
        QTest::newRow("fragment") << u"https://h/#access_token=CANARY&b=1"_s
                                  << u"https://h/#access_token=***&b=1"_s;
        QTest::newRow("user and password") << u"https://CANARY:CANARY@h/x"_s << u"https://h/x"_s;
    }

    void url()
    {
        QFETCH(QString, given);
        QFETCH(QString, shown);
        QCOMPARE(Redaction::url(QUrl(given)), shown);
    }

    void target_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("no query") << QByteArray("/ws/a") << QByteArray("/ws/a");
        QTest::newRow("token") << QByteArray("/ws/a?token=CANARY") << QByteArray("/ws/a?token=***");
        QTest::newRow("among others")
            << QByteArray("/?a=%20&token=CANARY&&b") << QByteArray("/?a=%20&token=***&&b");
        QTest::newRow("percent code in the name")
            << QByteArray("/?%74oken=CANARY") << QByteArray("/?%74oken=***");
        QTest::newRow("capitals") << QByteArray("/?TOKEN=CANARY") << QByteArray("/?TOKEN=***");
        QTest::newRow("equals inside")
            << QByteArray("/?token=CANARY=CANARY?CANARY") << QByteArray("/?token=***");
        QTest::newRow("others' names")
            << QByteArray("/?access_token=CANARY;api_key=CANARY&after=1&X-Signature=CANARY;author=CANARY")
            << QByteArray("/?access_token=***;api_key=***&after=1&X-Signature=***;author=***");
        QTest::newRow("marks around") << QByteArray("/??token=CANARY") << QByteArray("/??token=***");
        QTest::newRow("inside a value")
            << QByteArray("/?x=%26token=CANARY&a=token=CANARY") << QByteArray("/?x=***&a=***");
        QTest::newRow("signatures") << QByteArray(
            "/?sig=CANARY&hmac=CANARY&oh=CANARY&pwd=CANARY&a%5Btoken%5D=CANARY")
                                    << QByteArray("/?sig=***&hmac=***&oh=***&pwd=***&a%5Btoken%5D=***");
        QTest::newRow("empty items") << QByteArray("/?&;&") << QByteArray("/?&;&");
    }

    void target()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, shown);
        QCOMPARE(Redaction::requestTarget(given), shown);
    }

    void tokens_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char *given, const char *shown) {
            QTest::newRow(given) << QByteArray(given) << QByteArray(shown);
        };
        row("", "");
        row("/api/instance/list", "/api/instance/list");
        row("/CANARY-0123456789", "/***");
        row("/ws/CANARY-0123456789/x?y=CANARY-0123456789&z#CANARY-0123456789", "/ws/***/x?y=***&z#***");
        row("http://CANARY-0123456789@h:CANARY-0123456789", "http://***@h:***");
        row("/ws/with/marks=0123456789", "/ws/***"); // a token that holds marks
        row("/ws/with/marks=0123456789/x", "/ws/***/x");
        row("/x?a=with/marks=0123456789&b=with/marks=0123456789", "/x?a=***&b=***");
        row("/ws/a%3dCANARY-0123456789", "***");
        row("/ws/%43ANARY-0123456789", "***");
        row("/ws/aCANARY-0123456789", "/ws/aCANARY-0123456789"); // another token
        row("/CANARY-short", "/CANARY-short");
        row("//&&==", "//&&==");
    }

    void tokens()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, shown);
        const auto isToken = [](QByteArrayView part) {
            return part == "CANARY-0123456789" || part == "with/marks=0123456789" || part == "CANARY-short";
        };
        QCOMPARE(Redaction::withoutTokens(given, isToken), shown);
    }

    // Whatever a peer sends, few parts are asked for, and behind them nothing is shown.
    void tokensOfLongTexts()
    {
        int asked = 0;
        const auto count = [&asked](QByteArrayView) {
            ++asked;
            return false;
        };
        const QByteArray shown = Redaction::withoutTokens(QByteArray(8192, '/'), count);
        QCOMPARE(shown, QByteArray("/***"));
        QVERIFY2(asked <= 512, QByteArray::number(asked).constData());
        const QByteArray target =
            "/api/gateway/events/support?after=evt_01M8EQ1TXQAD6DX8A7P9ZSKV5Z&limit=100&x=1";
        QCOMPARE(Redaction::withoutTokens(target, count), target);
    }

    void frame_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("shown");
        const QByteArray name = Inlet::fingerprint("CANARY", "key");
        QTest::newRow("top") << QByteArray(R"({"token":"CANARY","a":1})")
                             << QByteArray("{\"token\":\"" + name + "\",\"a\":1}");
        QTest::newRow("white space stays")
            << QByteArray("{ \"a\" : [ 1,\t2 ] , \"Token\" :\n \"CANARY\" }")
            << QByteArray("{ \"a\" : [ 1,\t2 ] , \"Token\" :\n \"" + name + "\" }");
        QTest::newRow("escaped key") << QByteArray(R"({"\u0074oken":"CANARY"})")
                                     << QByteArray("{\"\\u0074oken\":\"" + name + "\"}");
        QTest::newRow("escaped value")
            << QByteArray(R"({"token":"\u0043ANARY"})") << QByteArray("{\"token\":\"" + name + "\"}");
        QTest::newRow("in arrays") << QByteArray(R"([[{"secret":"CANARY"}]])")
                                   << QByteArray("[[{\"secret\":\"" + name + "\"}]]");
        QTest::newRow("object and number") << QByteArray(R"({"password":{"x":"CANARY"},"apikey":1234})")
                                           << QByteArray(R"({"password":"***","apikey":"***"})");
        QTest::newRow("nothing to hide") << QByteArray(R"({"token":null,"secret":true,"authorization":""})")
                                         << QByteArray(R"({"token":null,"secret":true,"authorization":""})");
        QTest::newRow("every spelling")
            << QByteArray(
                   R"({"api_key":"CANARY","X-Api-Key":"CANARY","accessToken":"CANARY","client_secret":1})")
            << QByteArray("{\"api_key\":\"" + name + "\",\"X-Api-Key\":\"" + name + "\",\"accessToken\":\""
                          + name + "\",\"client_secret\":\"***\"}");
        QTest::newRow("what is no secret")
            << QByteArray(
                   R"({"key":{"id":"A","remoteJid":"1@g.us"},"name":"token","tokenType":"x","author":"y"})")
            << QByteArray(
                   R"({"key":{"id":"A","remoteJid":"1@g.us"},"name":"token","tokenType":"x","author":"y"})");
        QTest::newRow("lists") << QByteArray(
            R"({"tokens":["CANARY","CANARY"],"token":[1,"CANARY"],"tokenValue":["CANARY",{"id":1}]})")
                               << QByteArray("{\"tokens\":[\"" + name + "\",\"" + name
                                             + "\"],\"token\":[\"***\",\"" + name + "\"],\"tokenValue\":[\""
                                             + name + "\",{\"id\":1}]}");
        QTest::newRow("many by name")
            << QByteArray(R"({"tokens":{"a":"CANARY","b":{"c":["CANARY",7]}}})")
            << QByteArray("{\"tokens\":{\"a\":\"" + name + "\",\"b\":{\"c\":[\"" + name + "\",7]}}}");
        QTest::newRow("counts")
            << QByteArray(
                   R"({"tokens":12,"usage":{"total_tokens":17},"tokenizer":"x","tokenInfo":{"n":"m"}})")
            << QByteArray(
                   R"({"tokens":12,"usage":{"total_tokens":17},"tokenizer":"x","tokenInfo":{"n":"m"}})");
        QTest::newRow("words behind")
            << QByteArray(R"({"tokenValue":"CANARY","password_hash":"CANARY","api_key_header":5})")
            << QByteArray("{\"tokenValue\":\"" + name + "\",\"password_hash\":\"" + name
                          + "\",\"api_key_header\":5}");
        QTest::newRow("named beside") << QByteArray(
            R"([{"name":"X-Api-Key","value":"CANARY"},{"key":"token","value":"CANARY"},{"name":"a","value":"b"}])")
                                      << QByteArray("[{\"name\":\"X-Api-Key\",\"value\":\"" + name
                                                    + "\"},{\"key\":\"token\",\"value\":\"" + name
                                                    + "\"},{\"name\":\"a\",\"value\":\"b\"}]");
        QTest::newRow("in a text")
            << QByteArray(
                   R"({"error":"with Bearer CANARY-1 no","content":"Bearer CANARY-1","note":"bearer of news"})")
            << QByteArray(R"({"error":"with Bearer *** no","content":"Bearer ***","note":"bearer of news"})");
        QTest::newRow("document in a text")
            << QByteArray("{\"content\":" + quoted(R"({"a":[1, 2],"token":"CANARY","url":"h?sig=CANARY"})")
                          + '}')
            << QByteArray("{\"content\":"
                          + quoted(R"({"a":[1, 2],"token":")" + name + R"(","url":"h?sig=***"})") + '}');
        const QByteArray harmless = "{\"p\":\"{\\\"a\\\": \\\"\\u00e9\\/\\\"}\",\"q\":" + quoted(R"(["a"])")
            + ",\"r\":" + quoted(R"({"oops)") + ",\"s\":" + quoted(R"([1] "a": b)") + '}';
        QTest::newRow("harmless document in a text") << harmless << harmless;
        QTest::newRow("part of a document in a text")
            << QByteArray("{\"error\":" + quoted(R"(sent {"token":"CANARY","a":1} and failed)") + '}')
            << QByteArray("{\"error\":" + quoted(R"(sent {"token":"***","a":1} and failed)") + '}');
        QTest::newRow("codes") << QByteArray(R"({"data":{"codes":["CANARY"],"n":1}})")
                               << QByteArray(R"({"data":{"codes":[],"n":1}})");
        QTest::newRow("codes elsewhere") << QByteArray(R"({"codes":[1],"data":{"x":{"codes":[2]}}})")
                                         << QByteArray(R"({"codes":[1],"data":{"x":{"codes":[2]}}})");
    }

    void frame()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, shown);
        QCOMPARE(Redaction::frame(given, "key"), shown);
        QVERIFY(!QJsonDocument::fromJson(shown).isNull());
    }

    void addresses_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char *given, const char *shown) {
            QTest::newRow(given) << QByteArray(given) << QByteArray(shown);
        };
        row("https://h/a.jpg", "https://h/a.jpg");
        row("https://h/a.jpg?w=1&id=2", "https://h/a.jpg?w=1&id=2");
        row("https://h/a.jpg?token=CANARY", "https://h/a.jpg?token=***");
        row("https://h/a?w=1&sig=CANARY&x=2", "https://h/a?w=1&sig=***&x=2");
        row("https://h/a?X-Amz-Date=1&X-Amz-Credential=CANARY&X-Amz-Signature=CANARY",
            "https://h/a?X-Amz-Date=1&X-Amz-Credential=***&X-Amz-Signature=***");
        row("https://h/a?sig=CANARY%3D&b", "https://h/a?sig=***&b");
        row("https://h/a?sig=CANARY==", "https://h/a?sig=***");
        row("https://h/a?%74oken=CANARY", "https://h/a?%74oken=***");
        row("https://h/a#access_token=CANARY&b=1", "https://h/a#access_token=***&b=1");
        row("https://h/a?b=1#c?token=CANARY", "https://h/a?b=1#c?token=***");
        row("https://h/a?to=https%3A%2F%2Fx%3Ftoken%3DCANARY&b=1", "https://h/a?to=***&b=1");
        row("https://h/a?token%3DCANARY", "https://h/a?***");
        row("https://me:CANARY@h/a", "https://***@h/a");
        row("https://h/@me", "https://h/@me");
        row("/v/a.enc?oe=1&api_key=CANARY", "/v/a.enc?oe=1&api_key=***");
        row("https://h/a?to%6ben=CANARY&a%5Btoken%5D=CANARY", "https://h/a?to%6ben=***&a%5Btoken%5D=***");
        row("/o1/v/m.enc?ccb=9-4&oh=CANARY&oe=68&mms3=true", "/o1/v/m.enc?ccb=9-4&oh=***&oe=68&mms3=true");
        row("token=CANARY", "token=CANARY"); // no query
        row("", "");
        row("?", "?");
    }

    void addresses()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, shown);
        for (const char *name : {"url", "s3Url", "directPath", "media_url", "url2", "callback", "x"}) {
            const auto frame = [name](const QByteArray &address) -> QByteArray {
                return QByteArray("{\"media\":{\"") + name + "\": \"" + address + "\" },\"n\":[1, 2]}";
            };
            QCOMPARE(Redaction::frame(frame(given), "key"), frame(shown));
        }
        const QByteArray list = "{\"urls\":[\"" + given + "\",{\"at\":\"" + given + "\"}]}";
        const QByteArray shownList = "{\"urls\":[\"" + shown + "\",{\"at\":\"" + shown + "\"}]}";
        QCOMPARE(Redaction::frame(list, "key"), shownList);
        // What people write stays as they wrote it.
        const QByteArray text = "{\"content\":\"" + given + "\"}";
        QCOMPARE(Redaction::frame(text, "key"), text);
    }

    void escapedAddress()
    {
        const QByteArray given = "{\"url\":\"https:\\/\\/h\\/a?b=1\\u0026token=CANARY\"}";
        const QByteArray shown = "{\"url\":\"https://h/a?b=1&token=***\"}";
        QCOMPARE(Redaction::frame(given, "key"), shown);
        const QByteArray harmless = "{\"url\":\"https:\\/\\/h\\/a?b=1\\u0026c=2\"}";
        QCOMPARE(Redaction::frame(harmless, "key"), harmless);
    }

    void documentsInDocuments()
    {
        QByteArray frame = R"({"token":"CANARY"})";
        for (int depth = 0; depth < 6; ++depth) {
            const QByteArray shown = Redaction::frame(frame, "key");
            QVERIFY2(!shown.contains("CANARY"), shown.constData());
            // A frame, and in it texts four deep.
            QCOMPARE(shown.contains("***"), depth > 4);
            frame =
                QJsonDocument(QJsonObject{{u"a"_s, QString::fromUtf8(frame)}}).toJson(QJsonDocument::Compact);
        }
    }

    // Frames of which is known what is secret, put together at random.
    void nothingSecretIsLeft()
    {
        const QList<QByteArray> secrets{"token",      "access_token",  "Api-Key",     "xApiKey",
                                        "PASSWORD",   "client secret", "\\u0074oken", "signature",
                                        "set-cookie", "tokens",        "tokenValue",  "apiKey2"};
        const QList<QByteArray> others{"id", "name", "content", "key", "data", "list"};
        for (unsigned seed = 1; seed <= 3000; ++seed) {
            std::mt19937 random(seed);
            const auto one = [&random](const QList<QByteArray> &list) {
                return list[qsizetype(random() % unsigned(list.size()))];
            };
            QByteArray frame = "{";
            int kept = 0;
            int depth = 1;
            for (auto left = 1 + random() % 12; left > 0; --left) {
                const QByteArray comma = frame.endsWith('{') ? "" : ",";
                switch (random() % 4) {
                case 0:
                    frame += comma + '"' + one(secrets) + "\":\"CANARY\"";
                    break;
                case 1:
                    frame += comma + "\"mediaUrl\":\"https://h/a?x=KEPT&"
                        + one({"token", "sig", "X-Amz-Signature"}) + "=CANARY\"";
                    ++kept;
                    break;
                case 2:
                    frame += comma + '"' + one(others) + "\":\"KEPT\"";
                    ++kept;
                    break;
                default:
                    frame += comma + '"' + one(others) + "\":{";
                    ++depth;
                }
            }
            frame += QByteArray(depth, '}');
            const QByteArray shown = Redaction::frame(frame, "key");
            QVERIFY2(!shown.contains("CANARY"), frame.constData());
            QCOMPARE(shown.count("KEPT"), kept);
            QVERIFY(QJsonDocument::fromJson(shown).isObject());
            QCOMPARE(Redaction::frame(shown, "key").contains("CANARY"), false);
            // Cut off anywhere it is broken, and still tells nothing.
            const QByteArray broken = frame.first(qsizetype(random() % unsigned(frame.size())));
            const QByteArray left = Redaction::frame(broken, "key");
            QVERIFY2(!left.contains("CANARY"), broken.constData());
        }
    }

    void brokenFrame_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::newRow("another spelling") << QByteArray(R"({"x-api-key":"CANARY", oops)");
        QTest::newRow("address") << QByteArray("{\"url\":\"https://h/a?sig=CANARY&b\", oops");
        QTest::newRow("escaped address")
            << QByteArray("{\"url\":\"https:\\/\\/h?a\\u0026token=CANARY\", oops");
        QTest::newRow("cut off") << QByteArray("{\"instanceData\":{\"token\":\"CANARY");
        QTest::newRow("cut in an escape") << QByteArray("{\"token\":\"CANARY\\");
        QTest::newRow("escaped quote") << QByteArray("{\"token\":\"a\\\"CANARY\", oops");
        QTest::newRow("short pieces") << QByteArray(R"({"token":"x.CANARY.y:CANARY z", oops)");
        QTest::newRow("escaped key") << QByteArray(R"({"\u0074oken" : "CANARY", oops)");
        QTest::newRow("not a string") << QByteArray(R"({"apikey":CANARY, oops)");
        QTest::newRow("list of codes") << QByteArray(R"({"data":{"codes":["2@CANARY","CANARY"])");
        QTest::newRow("no key") << QByteArray("oops CANARYCANARYCANARY oops");
        QTest::newRow("behind an empty member") << QByteArray(R"({"a":"","token":"CANARY",})");
        QTest::newRow("bare") << QByteArray(R"({"a":"Bearer CANARY", oops)");
        QTest::newRow("list of tokens") << QByteArray(R"({"tokens":["CANARY","CANARY"], oops)");
        QTest::newRow("bare") << QByteArray(R"({"a":"Bearer CANARY", oops)");
        QTest::newRow("list of tokens") << QByteArray(R"({"tokens":["CANARY","CANARY"], oops)");
        QTest::newRow("inside a value") << QByteArray(R"({"a":{"token":"CANARY"},})");
    }

    void brokenFrame()
    {
        QFETCH(QByteArray, given);
        const QByteArray shown = Redaction::frame(given, "key");
        QVERIFY2(!shown.contains("CANARY"), shown.constData());
        QVERIFY(shown.contains("***"));
    }

    void brokenFrameKeepsWhatIsHarmless()
    {
        QCOMPARE(Redaction::frame(R"({"a":"text of few words","token":"CANARY","b":[1,2)", "key"),
                 QByteArray(R"({"a":"text of few words","token":"***","b":[1,2)"));
    }

    void largeBrokenFrame()
    {
        const QByteArray given = "{\"a\":\"" + QByteArray(4'000'000, 'x') + "\",\"token\":\"CANARY\"";
        const QByteArray shown = Redaction::frame(given, "key");
        QCOMPARE(shown, QByteArray(R"({"a":"***","token":"***")"));
    }

    void tooDeepFrame()
    {
        const QByteArray given = QByteArray(70, '[') + R"({"token":"CANARY"})" + QByteArray(70, ']');
        QVERIFY(!Redaction::frame(given, "key").contains("CANARY"));
    }
};

QTEST_APPLESS_MAIN(tst_Redaction)
#include "tst_redaction.moc"
