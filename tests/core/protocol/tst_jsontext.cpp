// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsontext.h"
#include "core/protocol/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

QByteArray written(const QString &text)
{
    std::string json;
    Inlet::appendJsonString(json, text);
    return QByteArray::fromStdString(json);
}

QByteArray byQt(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace

class tst_JsonText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void writes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QString() << QByteArray("\"\"");
        QTest::newRow("plain") << u"Not found"_s << QByteArray("\"Not found\"");
        QTest::newRow("quote, backslash") << u"a\"b\\c/"_s << QByteArray("\"a\\\"b\\\\c/\"");
        QTest::newRow("short escapes") << u"\b\f\n\r\t"_s << QByteArray("\"\\b\\f\\n\\r\\t\"");
        QTest::newRow("other controls") << u"\0\x1f\x7f"_s << QByteArray("\"\\u0000\\u001f\x7f\"");
        QTest::newRow("beyond ASCII") << u"Já 👍"_s << QByteArray("\"Já 👍\"");
        QTest::newRow("half a pair") << QString(QChar(0xd83d)) << QByteArray("\"?\"");
    }

    void writes()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, json);
        QCOMPARE(written(text), json);
        std::string behind = "{";
        Inlet::appendJsonString(behind, text);
        QCOMPARE(QByteArray::fromStdString(behind), '{' + json);
    }

    void writesAsQtDoes()
    {
        std::mt19937 random(20261125);
        for (int round = 0; round < 2000; ++round) {
            QString text;
            for (auto left = random() % 12; left > 0; --left) {
                // Half of them where escapes are; no halves of pairs, which Qt writes as \ud83d.
                const auto c = char32_t(random() % 2 == 0 ? random() % 0x80 : 0xa0 + random() % 0xd000);
                text.append(QString::fromUcs4(&c, 1));
            }
            QCOMPARE(written(text), byQt(text));
        }
    }

    void exactNumbers_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("exact");
        const auto row = [](const char *json, const char *exact) {
            QTest::newRow(json) << QByteArray(json) << QByteArray(exact);
        };
        row("[999999999999999999]", "[999999999999999999]");
        row("[1234567890123456789]", "[\"1234567890123456789\"]");
        row("[-12345678901234567]", "[-12345678901234567]");
        row("[-123456789012345678]", "[\"-123456789012345678\"]");
        row("{\"a\":1e999,\"b\" : 5E-1 ,\"c\":[0.12345678901234567890]}",
            "{\"a\":\"1e999\",\"b\" : \"5E-1\" ,\"c\":[\"0.12345678901234567890\"]}");
        row("1e5", "\"1e5\"");
        // Nothing in a text is a number.
        row("[\"1234567890123456789\",\"\\\" 1e5\"]", "[\"1234567890123456789\",\"\\\" 1e5\"]");
        // Of what is no JSON no JSON is made.
        for (const char *bad :
             {"{1e5:2}", "[1e5 1e5]", "[1e5", "[1e]", "[01e5]", "[1e5]x", "{\"a\":1e5,}", "-", "\"1e5"})
            row(bad, bad);
    }

    void exactNumbers()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, exact);
        QCOMPARE(Inlet::withExactNumbers(json), exact);
        if (json == exact)
            QVERIFY(Inlet::withExactNumbers(json).constData() == json.constData());
    }

    void exactNumbersAtAnyDepth()
    {
        const auto nested = [](int depth, const QByteArray &value) -> QByteArray {
            return QByteArray(depth, '[') + value + QByteArray(depth, ']');
        };
        QCOMPARE(Inlet::withExactNumbers(nested(Inlet::Limits::jsonDepth, "1e5")),
                 nested(Inlet::Limits::jsonDepth, "\"1e5\""));
        const QByteArray tooDeep = nested(Inlet::Limits::jsonDepth + 1, "1e5");
        QCOMPARE(Inlet::withExactNumbers(tooDeep), tooDeep);
    }

    // Put together from known pieces, so that what has to come out is known as well.
    void exactNumbersAmongOthers()
    {
        const QList<QByteArray> numbers{"0",
                                        "-1",
                                        "17",
                                        "1.5",
                                        "999999999999999999",
                                        "120363422905862684",
                                        "1e0",
                                        "1E+400",
                                        "-3456789012345678901",
                                        "18446744073709551616",
                                        "0.1000000000000000055"};
        const QList<QByteArray> others{"null",     "true", "\"\"", "\"12345678901234567890\"",
                                       "\"\\\\\"", "{}",   "[]"};
        for (unsigned seed = 1; seed <= 2000; ++seed) {
            std::mt19937 random(seed);
            QByteArray json = "[";
            QByteArray exact = "[";
            for (auto left = 1 + random() % 12; left > 0; --left) {
                const bool isNumber = random() % 2 == 0;
                const QList<QByteArray> &from = isNumber ? numbers : others;
                const QByteArray &piece = from[qsizetype(random() % unsigned(from.size()))];
                const char *space = random() % 3 == 0 ? " " : "";
                const bool isQuoted = isNumber && (piece.size() > 18 || piece.toUpper().contains('E'));
                json += space + piece + space + (left > 1 ? "," : "");
                exact += space + (isQuoted ? '"' + piece + '"' : piece) + space + (left > 1 ? "," : "");
            }
            QCOMPARE(Inlet::withExactNumbers(json + ']'), exact + ']');
            QVERIFY(QJsonDocument::fromJson(Inlet::withExactNumbers(json + ']')).isArray());
        }
    }
};

QTEST_APPLESS_MAIN(tst_JsonText)
#include "tst_jsontext.moc"
