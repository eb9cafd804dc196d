// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsonlexer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Inlet::JsonLexer;

class tst_JsonLexer : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void kinds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<JsonLexer::Kind>("kind");
        using Kind = JsonLexer::Kind;
        QTest::newRow("object") << QByteArray("{") << Kind::Object;
        QTest::newRow("array") << QByteArray("[") << Kind::Array;
        QTest::newRow("string") << QByteArray("\"") << Kind::String;
        QTest::newRow("minus") << QByteArray("-") << Kind::Number;
        QTest::newRow("digit") << QByteArray("9") << Kind::Number;
        QTest::newRow("true") << QByteArray("true") << Kind::True;
        QTest::newRow("false") << QByteArray("false") << Kind::False;
        QTest::newRow("null") << QByteArray("null") << Kind::Null;
        QTest::newRow("plus") << QByteArray("+1") << Kind::Invalid;
        QTest::newRow("comma") << QByteArray(",") << Kind::Invalid;
        QTest::newRow("end") << QByteArray() << Kind::Invalid;
    }

    void kinds()
    {
        QFETCH(QByteArray, text);
        QFETCH(JsonLexer::Kind, kind);
        QCOMPARE(JsonLexer(text).kind(), kind);
    }

    void strings_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<qsizetype>("position");
        QTest::addColumn<QString>("error");
        const QString ended = u"unexpected end of text in a string"_s;
        const QString escape = u"invalid escape in a string"_s;
        const QByteArray run(40, 'x'); // more than two steps of the fast way
        QTest::newRow("empty") << QByteArray(R"("",)") << QByteArray() << qsizetype(2) << QString();
        QTest::newRow("short") << QByteArray(R"("ab":1)") << QByteArray("ab") << qsizetype(4) << QString();
        QTest::newRow("long") << QByteArray('"' + run + '"') << run << qsizetype(42) << QString();
        QTest::newRow("escapes") << QByteArray(R"("a\"\\\u00e9\n")") << QByteArray(R"(a\"\\\u00e9\n)")
                                 << qsizetype(15) << QString();
        QTest::newRow("open") << QByteArray("\"ab") << QByteArray() << qsizetype(3) << ended;
        QTest::newRow("open long") << QByteArray('"' + run) << QByteArray() << qsizetype(41) << ended;
        QTest::newRow("open escape") << QByteArray("\"a\\") << QByteArray() << qsizetype(2) << ended;
        QTest::newRow("unknown escape") << QByteArray(R"("a\x")") << QByteArray() << qsizetype(2) << escape;
        QTest::newRow("short escape") << QByteArray(R"("a\u12")") << QByteArray() << qsizetype(2) << escape;
        QTest::newRow("control") << QByteArray("\"a\nb\"") << QByteArray() << qsizetype(2)
                                 << u"control character in a string"_s;
    }

    void strings()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, content);
        QFETCH(qsizetype, position);
        QFETCH(QString, error);
        JsonLexer lexer(text);
        QByteArrayView found;
        QCOMPARE(lexer.skipString(&found), error.isEmpty());
        QCOMPARE(found.toByteArray(), content);
        QCOMPARE(lexer.position(), position);
        QCOMPARE(lexer.error(), error);
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qsizetype>("position");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("zero") << QByteArray("0,") << qsizetype(1) << true;
        QTest::newRow("negative") << QByteArray("-12]") << qsizetype(3) << true;
        QTest::newRow("fraction") << QByteArray("1.50") << qsizetype(4) << true;
        QTest::newRow("exponent") << QByteArray("1e-7 ") << qsizetype(4) << true;
        QTest::newRow("all") << QByteArray("-1.5E+10}") << qsizetype(8) << true;
        QTest::newRow("leading zero ends it") << QByteArray("01") << qsizetype(1) << true;
        QTest::newRow("minus alone") << QByteArray("-") << qsizetype(1) << false;
        QTest::newRow("no fraction") << QByteArray("1.") << qsizetype(2) << false;
        QTest::newRow("no exponent") << QByteArray("1e+") << qsizetype(3) << false;
    }

    void numbers()
    {
        QFETCH(QByteArray, text);
        QFETCH(qsizetype, position);
        QFETCH(bool, isValid);
        JsonLexer lexer(text);
        QCOMPARE(lexer.skipNumber(), isValid);
        QCOMPARE(lexer.position(), position);
        QCOMPARE(lexer.error(), isValid ? QString() : u"invalid number"_s);
    }

    void literals()
    {
        JsonLexer lexer("nullx");
        QVERIFY(lexer.skipLiteral("null"));
        QCOMPARE(lexer.position(), 4);
        JsonLexer other("nul");
        QVERIFY(!other.skipLiteral("null"));
        QCOMPARE(other.position(), 0);
        QCOMPARE(other.errorWithPosition(), u"unexpected character at line 1, column 1 (byte 1)"_s);
    }

    void skipsWhiteSpaceBeforeATokenAndNoOther()
    {
        JsonLexer lexer(" \t\r\n\v1");
        QVERIFY(lexer.toToken());
        QCOMPARE(lexer.current(), '\v');
        JsonLexer blank(" \n");
        QVERIFY(!blank.toToken());
        QCOMPARE(blank.errorWithPosition(), u"unexpected end of text at line 2, column 1 (byte 3)"_s);
    }

    void theFirstFailureCounts()
    {
        JsonLexer lexer("x");
        QVERIFY(!lexer.failed());
        QVERIFY(!lexer.fail("first"));
        QVERIFY(!lexer.fail("second"));
        QVERIFY(lexer.failed());
        QCOMPARE(lexer.error(), u"first"_s);
    }
};

QTEST_APPLESS_MAIN(tst_JsonLexer)
#include "tst_jsonlexer.moc"
