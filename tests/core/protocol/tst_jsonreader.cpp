// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsonreader.h"

#include <QJsonDocument>
#include <QTest>

#include <random>
#include <simdjson.h>

using namespace Qt::StringLiterals;
using Inlet::JsonReader;

namespace {

bool accepts(QByteArrayView text, int depth = 64)
{
    JsonReader reader(text, depth);
    return reader.skipValue() && reader.atEnd();
}

/// Writes random valid documents whose top is an array or an object.
class Documents
{
public:
    explicit Documents(quint64 seed)
        : m_random(seed)
    {
    }

    QByteArray document()
    {
        m_text.clear();
        container(0);
        return m_text;
    }
    quint64 below(quint64 bound) { return m_random() % bound; }

private:
    void space() { m_text += QByteArrayList{"", "", "", " ", "\n", "\t ", "\r\n"}[qsizetype(below(7))]; }

    void string()
    {
        static const QByteArrayList pieces{"a",
                                           "base64",
                                           "\\\"",
                                           "\\\\",
                                           "\\/",
                                           "\\n",
                                           "\\u00e9",
                                           "\\ud83d\\ude00",
                                           "é",
                                           "🙂",
                                           "{",
                                           "]",
                                           ",",
                                           ":",
                                           " ",
                                           "\x7f",
                                           "a run that is longer than a block"};
        m_text += '"';
        for (quint64 i = below(5); i > 0; --i)
            m_text += pieces[qsizetype(below(quint64(pieces.size())))];
        m_text += '"';
    }

    void value(int depth)
    {
        space();
        static const QByteArrayList scalars{"0",   "-0",   "12",   "-7.25", "1e5",   "2E-3",
                                            "0.5", "true", "null", "false", "1e+10", "9007199254740993"};
        const quint64 kind = below(10);
        if (kind < 3 && depth < 6)
            container(depth);
        else if (kind < 6)
            string();
        else
            m_text += scalars[qsizetype(below(quint64(scalars.size())))];
        space();
    }

    void container(int depth)
    {
        const bool isObject = below(2) == 0;
        m_text += isObject ? '{' : '[';
        const quint64 count = below(4);
        if (count == 0)
            space();
        for (quint64 i = 0; i < count; ++i) {
            if (i > 0)
                m_text += ',';
            if (isObject) {
                space();
                string();
                space();
                m_text += ':';
            }
            value(depth + 1);
        }
        m_text += isObject ? '}' : ']';
    }

    std::mt19937_64 m_random;
    QByteArray m_text;
};

} // namespace

class tst_JsonReader : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void accepted_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"{}",
                                 "[]",
                                 "\"\"",
                                 "0",
                                 "-0",
                                 "-1",
                                 "10",
                                 "1.0",
                                 "1.50",
                                 "0.1e1",
                                 "1e1",
                                 "1E+1",
                                 "1e-07",
                                 "true",
                                 "false",
                                 "null",
                                 " [ ] ",
                                 "\t{\r\n}",
                                 "[1,2]",
                                 "[[],{}]",
                                 "{\"\":0}",
                                 "{\"a\":1,\"a\":2}",
                                 "\"\\u0000\"",
                                 "\"\\uD800\"",
                                 "\"\\uDFFF\\uD800\"",
                                 "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                 "\"\x7f\"",
                                 "\"é🙂\"",
                                 "1e999999",
                                 "123456789012345678901234567890",
                                 "[\"[\",\",\",\"}\"]"})
            QTest::newRow(text) << QByteArray(text);
    }

    void accepted()
    {
        QFETCH(QByteArray, text);
        JsonReader reader(text, 64);
        QByteArrayView value;
        QVERIFY2(reader.skipValue(&value), qPrintable(reader.errorWithPosition()));
        QVERIFY(reader.atEnd());
        QCOMPARE(value.toByteArray(), text.trimmed());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *text, const char *error) {
            QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text) << QString::fromLatin1(error);
        };
        row("", "unexpected end of text at line 1, column 1 (byte 1)");
        row("  ", "unexpected end of text at line 1, column 3 (byte 3)");
        row("[", "unexpected end of text at line 1, column 2 (byte 2)");
        row("]", "unexpected character at line 1, column 1 (byte 1)");
        row("[1", "unexpected end of text at line 1, column 3 (byte 3)");
        row("[1,]", "unexpected comma before the end at line 1, column 4 (byte 4)");
        row("[,1]", "unexpected character at line 1, column 2 (byte 2)");
        row("[1 2]", "expected ',' or ']' at line 1, column 4 (byte 4)");
        row("[1}", "expected ',' or ']' at line 1, column 3 (byte 3)");
        row("{1:2}", "expected a key in double quotes at line 1, column 2 (byte 2)");
        row("{'a':1}", "expected a key in double quotes at line 1, column 2 (byte 2)");
        row("{a:1}", "expected a key in double quotes at line 1, column 2 (byte 2)");
        row("{\"a\"}", "expected ':' after the key at line 1, column 5 (byte 5)");
        row("{\"a\" 1}", "expected ':' after the key at line 1, column 6 (byte 6)");
        row("{\"a\":}", "unexpected character at line 1, column 6 (byte 6)");
        row("{\"a\":1,}", "unexpected comma before the end at line 1, column 8 (byte 8)");
        row("{\"a\":1 \"b\":2}", "expected ',' or '}' at line 1, column 8 (byte 8)");
        row("{\n \"a\": x\n}", "unexpected character at line 2, column 7 (byte 9)");
        row("-", "invalid number at line 1, column 2 (byte 2)");
        row("-a", "invalid number at line 1, column 2 (byte 2)");
        row("1.", "invalid number at line 1, column 3 (byte 3)");
        row("[1.e5]", "invalid number at line 1, column 4 (byte 4)");
        row("1e", "invalid number at line 1, column 3 (byte 3)");
        row("1e+", "invalid number at line 1, column 4 (byte 4)");
        row("+1", "unexpected character at line 1, column 1 (byte 1)");
        row(".5", "unexpected character at line 1, column 1 (byte 1)");
        row("[01]", "expected ',' or ']' at line 1, column 3 (byte 3)");
        row("[0x1]", "expected ',' or ']' at line 1, column 3 (byte 3)");
        row("NaN", "unexpected character at line 1, column 1 (byte 1)");
        row("Infinity", "unexpected character at line 1, column 1 (byte 1)");
        row("True", "unexpected character at line 1, column 1 (byte 1)");
        row("tru", "unexpected character at line 1, column 1 (byte 1)");
        row("[nul]", "unexpected character at line 1, column 2 (byte 2)");
        row("[truex]", "expected ',' or ']' at line 1, column 6 (byte 6)");
        row("\"", "unexpected end of text in a string at line 1, column 2 (byte 2)");
        row("\"a", "unexpected end of text in a string at line 1, column 3 (byte 3)");
        row("\"\\", "unexpected end of text in a string at line 1, column 2 (byte 2)");
        row("\"\\x\"", "invalid escape in a string at line 1, column 2 (byte 2)");
        row("\"\\u12g4\"", "invalid escape in a string at line 1, column 2 (byte 2)");
        row("\"\\u123", "invalid escape in a string at line 1, column 2 (byte 2)");
        row("\"\\U0041\"", "invalid escape in a string at line 1, column 2 (byte 2)");
        row("\"a\tb\"", "control character in a string at line 1, column 3 (byte 3)");
        row("\"a\nb\"", "control character in a string at line 1, column 3 (byte 3)");
        row("// c\n1", "unexpected character at line 1, column 1 (byte 1)");
        row("[1/**/]", "expected ',' or ']' at line 1, column 3 (byte 3)");
        row("\xef\xbb\xbf{}", "unexpected character at line 1, column 1 (byte 1)");
        row("\xc2\xa0{}", "unexpected character at line 1, column 1 (byte 1)");
        row("\f{}", "unexpected character at line 1, column 1 (byte 1)");
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, error);
        JsonReader reader(text, 64);
        QVERIFY(!reader.skipValue());
        QVERIFY(reader.failed());
        QCOMPARE(reader.errorWithPosition(), error);
        // The first failure stays, whatever is asked next.
        QString value;
        QVERIFY(!reader.readString(&value));
        QVERIFY(!reader.enterObject());
        QVERIFY(!reader.nextMember());
        QCOMPARE(reader.peek(), JsonReader::Kind::Invalid);
        QCOMPARE(reader.errorWithPosition(), error);
    }

    void behindTheValue_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"{}{}", "1 2", "01", "1x", "truefalse", "[]]", "\"a\"b", "{} ,"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("null byte") << QByteArray("{}\0", 3);
    }

    void behindTheValue()
    {
        QFETCH(QByteArray, text);
        JsonReader reader(text, 64);
        QVERIFY(reader.skipValue());
        QVERIFY(!reader.atEnd());
    }

    void depth()
    {
        for (const int levels : {1, 2, 64}) {
            const QByteArray arrays = QByteArray(levels, '[') + QByteArray(levels, ']');
            QVERIFY(accepts(arrays, levels));
            QVERIFY(!accepts(arrays, levels - 1));
            QByteArray objects = "1";
            for (int i = 0; i < levels; ++i)
                objects = "{\"a\":" + objects + '}';
            QVERIFY(accepts(objects, levels));
            QVERIFY(!accepts(objects, levels - 1));
        }
        JsonReader reader("[[[]]]", 2);
        QVERIFY(!reader.skipValue());
        QCOMPARE(reader.errorWithPosition(), u"nested too deep at line 1, column 3 (byte 3)"_s);
        // Levels are given back: width costs none.
        QVERIFY(accepts("[[],[],[[]],{}]", 3));
    }

    void millionsOfBrackets() { QVERIFY(!accepts(QByteArray(5'000'000, '['))); }

    void pulls()
    {
        JsonReader reader(" {\"n\" : 1, \"k\\u0065y\":\"v\\u00e9\\n\", \"list\":[true, [2]], \"o\":{}} ", 8);
        QVERIFY(reader.enterObject());
        QVERIFY(reader.nextMember());
        QVERIFY(reader.keyIs("n"));
        QCOMPARE(reader.keyPosition(), 2);
        QVERIFY(reader.skipValue());
        QVERIFY(reader.nextMember());
        QVERIFY(reader.keyIs("key"));
        QVERIFY(!reader.keyIs("k\\u0065y"));
        QCOMPARE(reader.rawKey().toByteArray(), QByteArray("k\\u0065y"));
        QString text;
        QVERIFY(reader.readString(&text));
        QCOMPARE(text, u"vé\n"_s);
        QVERIFY(reader.nextMember());
        QVERIFY(reader.enterArray());
        QVERIFY(reader.nextElement());
        QCOMPARE(reader.peek(), JsonReader::Kind::True);
        QVERIFY(reader.skipValue());
        QVERIFY(reader.nextElement());
        QByteArrayView value;
        QVERIFY(reader.skipValue(&value));
        QCOMPARE(value.toByteArray(), QByteArray("[2]"));
        QVERIFY(!reader.nextElement());
        QVERIFY(reader.nextMember());
        QVERIFY(reader.keyIs("o"));
        QVERIFY(reader.enterObject());
        QVERIFY(!reader.nextMember());
        QVERIFY(!reader.nextMember());
        QVERIFY(!reader.failed());
        QVERIFY(reader.atEnd());
    }

    void unescapes_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("não") << u"não"_s;
        QTest::newRow("all escapes") << QByteArray("\\\"\\\\\\/\\b\\f\\n\\r\\t") << u"\"\\/\b\f\n\r\t"_s;
        QTest::newRow("pair") << QByteArray("\\ud83d\\ude00") << u"😀"_s;
        QTest::newRow("null") << QByteArray("a\\u0000b") << QString(u"a"_s + QChar(u'\0') + u"b"_s);
        QTest::newRow("lone high") << QByteArray("a\\ud83d") << u"a\ufffd"_s;
        QTest::newRow("lone low") << QByteArray("\\ude00a") << u"\ufffda"_s;
        QTest::newRow("mixed") << QByteArray("é\\u00E9é") << u"ééé"_s;
    }

    void unescapes()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, text);
        QCOMPARE(Inlet::unescapeJsonString(raw), text);
    }

    void agreesWithQJsonDocument()
    {
        for (quint64 seed = 0; seed < 400; ++seed) {
            Documents documents(seed);
            const QByteArray valid = documents.document();
            QVERIFY2(accepts(valid), valid.constData());
            QVERIFY2(!QJsonDocument::fromJson(valid).isNull(), valid.constData());
            for (int i = 0; i < 20; ++i) {
                QByteArray mutant = valid;
                const auto at = qsizetype(documents.below(quint64(mutant.size())));
                const char by = "{}[],:\"\\ 0at-"[documents.below(13)];
                if (documents.below(2) == 0)
                    mutant[at] = by;
                else
                    mutant.insert(at, by);
                QJsonParseError error;
                (void)QJsonDocument::fromJson(mutant, &error);
                // QJsonDocument lets numbers and escapes pass that RFC 8259 does not know, never the reverse.
                static const QRegularExpression lax(
                    QStringLiteral("[0-9]\\.(?![0-9])|-(?![0-9])|(?<![0-9])\\.|\\\\(?![\"\\\\/bfnrtu])"));
                const bool isLax = lax.match(QString::fromUtf8(mutant)).hasMatch();
                const bool isText = QUtf8StringView(mutant).isValidUtf8(); // the caller's part of the bargain
                const bool isOurs = isText && accepts(mutant);
                const bool isTheirs = error.error == QJsonParseError::NoError;
                QVERIFY2(isOurs == isTheirs || (isLax && !isOurs),
                         mutant.toPercentEncoding(" {}[]:,\"\\").constData());
            }
        }
    }

    void agreesWithSimdjson()
    {
        simdjson::dom::parser parser;
        int refused = 0;
        for (quint64 seed = 2000; seed < 2400; ++seed) {
            Documents documents(seed);
            QByteArray mutant = documents.document();
            for (int i = 0; i < 40; ++i) {
                const simdjson::error_code error =
                    parser.parse(mutant.constData(), size_t(mutant.size())).error();
                const bool isText = QUtf8StringView(mutant).isValidUtf8();
                const bool isOurs = isText && accepts(mutant);
                // It wants numbers that fit a double and surrogates in pairs; RFC 8259 does not.
                const bool isPicky = error == simdjson::NUMBER_ERROR || error == simdjson::STRING_ERROR;
                QVERIFY2(isOurs == (error == simdjson::SUCCESS) || (isOurs && isPicky),
                         mutant.toPercentEncoding(" {}[]:,\"\\").constData());
                refused += isOurs ? 0 : 1;
                // Each on a fresh document: after two or three changes hardly any is valid.
                mutant = documents.document();
                const auto at = qsizetype(documents.below(quint64(mutant.size())));
                const char by = "{}[],:\"\\ 0atue-.\x1f\x80"[documents.below(18)];
                if (documents.below(2) == 0)
                    mutant[at] = by;
                else
                    mutant.insert(at, by);
            }
        }
        QVERIFY(refused > 5000 && refused < 15000);
    }

    // A byte that means something must be seen wherever it falls in a block.
    void findsEveryByteInAString()
    {
        for (const qsizetype size : {1, 15, 16, 17, 31, 32, 33, 50}) {
            for (qsizetype at = 0; at < size; ++at) {
                for (int byte = 0; byte < 256; ++byte) {
                    QByteArray text = '"' + QByteArray(size, 'a') + '"';
                    text[at + 1] = char(byte);
                    JsonReader reader(text, 1);
                    QByteArrayView value;
                    const bool isRead = reader.skipValue(&value);
                    if (byte == '"') {
                        QVERIFY(isRead);
                        QCOMPARE(value.size(), at + 2);
                    } else if (byte < 0x20) {
                        QVERIFY(!isRead);
                        QCOMPARE(reader.error(), u"control character in a string"_s);
                        QCOMPARE(reader.position(), at + 1);
                    } else if (byte == '\\') {
                        QVERIFY(!isRead); // "\a" is no escape; before the last quote it eats that
                        QCOMPARE(reader.position(), at + 1 < size ? at + 1 : text.size());
                    } else {
                        QVERIFY(isRead);
                        QCOMPARE(value.size(), text.size());
                    }
                }
            }
        }
    }

    void noPrefixIsADocument()
    {
        for (quint64 seed = 1000; seed < 1100; ++seed) {
            const QByteArray valid = Documents(seed).document();
            for (qsizetype size = 0; size < valid.size(); ++size)
                QVERIFY2(!accepts(QByteArrayView(valid).first(size)), valid.constData());
        }
    }
};

QTEST_APPLESS_MAIN(tst_JsonReader)
#include "tst_jsonreader.moc"
