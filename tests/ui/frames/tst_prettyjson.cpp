// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/prettyjson.h"

#include "tests/ui/demoframes.h"

#include <QJsonDocument>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_PrettyJson : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void pretty_data();
    void pretty();
    void prettyIsTheSameJson();
    void prettyIsBounded();
};

void tst_PrettyJson::pretty_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("members") << R"({"b":1,"a":[true,null],"e":{}})"_ba
                             << u"{\n  \"b\": 1,\n  \"a\": [\n    true,\n    null\n  ],\n  \"e\": {}\n}"_s;
    QTest::newRow("numbers stay as written") << "[1.50e3]"_ba << u"[\n  1.50e3\n]"_s;
    QTest::newRow("broken") << "{\"a\":"_ba << u"{\"a\":"_s;
    QTest::newRow("two") << "{} {}"_ba << u"{} {}"_s;
    const QByteArray code(PrettyJson::longestBase64, 'A');
    QTest::newRow("base64 at the bound")
        << QByteArray("\"" + code + "\"") << QString(u'"' + QString::fromLatin1(code) + u'"');
    QTest::newRow("base64 one over") << QByteArray("\"A" + code + "\"") << u"‹base64 · 201 B›"_s;
    QByteArray words;
    while (words.size() < PrettyJson::longestText)
        words += "ten words ";
    QTest::newRow("text at the bound")
        << QByteArray("\"" + words + "\"") << QString(u'"' + QString::fromLatin1(words) + u'"');
    QTest::newRow("text one over") << QByteArray("\"" + words + "!\"")
                                   << QString(u'"' + QString::fromLatin1(words) + u"… ‹2.0 kB in all›"_s);
}

void tst_PrettyJson::pretty()
{
    QFETCH(const QByteArray, json);
    QTEST(PrettyJson::make(json).text, "text");
}

void tst_PrettyJson::prettyIsTheSameJson()
{
    const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);
    const auto frames = demoFrames(200, start);
    for (const ReceivedFrame &frame : frames) {
        const QString text = PrettyJson::make(frame.raw).text;
        if (text.contains(PrettyJson::openMark))
            continue;
        QCOMPARE(QJsonDocument::fromJson(text.toUtf8()), QJsonDocument::fromJson(frame.raw));
    }
}

void tst_PrettyJson::prettyIsBounded()
{
    QByteArray json = "[0";
    while (json.size() < 4 * PrettyJson::longestResult)
        json += ",12345678";
    const PrettyJson result = PrettyJson::make(json + "]");
    QVERIFY(result.isCut);
    QVERIFY(result.text.size() < PrettyJson::longestResult + 200);
    QVERIFY(result.text.endsWith(PrettyJson::closeMark));
    QVERIFY(PrettyJson::make(json).isCut);
}

QTEST_GUILESS_MAIN(tst_PrettyJson)
#include "tst_prettyjson.moc"
