// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framedigest.h"
#include "ui/frames/frametext.h"
#include "ui/frames/prettyjson.h"
#include "ui/frames/ratemeter.h"

#include "tests/ui/demoframes.h"

#include <QJsonDocument>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_FrameText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sizes_data();
    void sizes();
    void spans_data();
    void spans();
    void digests_data();
    void digests();
    void digestOfEveryDemoFrame();
    void digestIsOneBoundedLine();
    void pretty_data();
    void pretty();
    void prettyIsTheSameJson();
    void prettyIsBounded();
    void rates();
};

void tst_FrameText::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0 B"_s;
    QTest::newRow("last of bytes") << qint64(999) << u"999 B"_s;
    QTest::newRow("first of KB") << qint64(1000) << u"1.0 KB"_s;
    QTest::newRow("KB") << qint64(184'600) << u"184.6 KB"_s;
    QTest::newRow("never 1000 KB") << qint64(999'999) << u"1.0 MB"_s;
    QTest::newRow("MB") << qint64(20'000'000) << u"20.0 MB"_s;
}

void tst_FrameText::sizes()
{
    QFETCH(const qint64, bytes);
    QTEST(FrameText::size(bytes), "text");
}

void tst_FrameText::spans_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0 ms"_s;
    QTest::newRow("last ms") << qint64(999) << u"999 ms"_s;
    QTest::newRow("s") << qint64(1'349) << u"1.3 s"_s;
    QTest::newRow("last s") << qint64(59'999) << u"59.9 s"_s;
    QTest::newRow("min") << qint64(60'000) << u"1 min"_s;
    QTest::newRow("h") << qint64(2) * 3'600'000 << u"2 h"_s;
    QTest::newRow("d") << qint64(3) * 86'400'000 << u"3 d"_s;
    QTest::newRow("clocks differ") << qint64(-412) << u"−412 ms"_s;
}

void tst_FrameText::spans()
{
    QFETCH(const qint64, ms);
    QTEST(FrameText::span(ms), "text");
}

void tst_FrameText::digests_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("summary");
    QTest::newRow("not an object") << EventType::CallUpdate << "[]"_ba << u"no data"_s;
    QTest::newRow("nothing told") << EventType::MessageExchange << "{}"_ba << u"message"_s;
    QTest::newRow("status") << EventType::MessageStatus
                            << R"({"status":"delivered","messageIds":["3EB0A1","3EB0A2"]})"_ba
                            << u"delivered · 3EB0A1 and 1 more"_s;
    QTest::newRow("state") << EventType::InstanceState << R"({"state":"connected"})"_ba << u"connected"_s;
}

void tst_FrameText::digests()
{
    QFETCH(const EventType, type);
    QFETCH(const QByteArray, data);
    ReceivedFrame frame;
    frame.type = type;
    frame.event = QString::fromLatin1(eventName(type));
    frame.data = data;
    QTEST(FrameDigester::digest(frame).summary.replace(u"(s)"_s, QString()), "summary");
}

void tst_FrameText::digestOfEveryDemoFrame()
{
    const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);
    const auto frames = demoFrames(600, start);
    QSet<QString> kinds;
    for (const ReceivedFrame &frame : frames) {
        const FrameDigest digest = FrameDigester::digest(frame);
        QVERIFY2(!digest.summary.isEmpty(), frame.raw.constData());
        kinds.insert(digest.summary.section(u" · "_s, 0, 0));
        if (frame.type == EventType::MessageExchange)
            QVERIFY2(digest.sentAt.isValid(), frame.raw.constData());
    }
    for (const QString &kind :
         {u"incoming text"_s, u"outgoing text"_s, u"incoming reaction"_s, u"delivered"_s, u"read"_s})
        QVERIFY2(kinds.contains(kind), qPrintable(kinds.values().join(u", "_s)));
}

void tst_FrameText::digestIsOneBoundedLine()
{
    ReceivedFrame frame;
    frame.event = u"message.exchange"_s;
    frame.error = QString(FrameDigester::longestText * 10, u'x') + u"\n\u202e\u0007end"_s;
    const QString summary = FrameDigester::digest(frame).summary;
    QVERIFY(summary.size() < FrameDigester::longestText + 20);
    frame.error = u"a\nb\u202ec\u0007d"_s;
    QCOMPARE(FrameDigester::digest(frame).summary, u"not readable: a bcd"_s);
    frame.error = QString(FrameDigester::longestText, u'x');
    QVERIFY(FrameDigester::digest(frame).summary.endsWith(u'x'));
    frame.error += u'x';
    QVERIFY(FrameDigester::digest(frame).summary.endsWith(u'…'));
}

void tst_FrameText::pretty_data()
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
                                   << QString(u'"' + QString::fromLatin1(words) + u"… ‹2.0 KB in all›"_s);
}

void tst_FrameText::pretty()
{
    QFETCH(const QByteArray, json);
    QTEST(PrettyJson::make(json).text, "text");
}

void tst_FrameText::prettyIsTheSameJson()
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

void tst_FrameText::prettyIsBounded()
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

void tst_FrameText::rates()
{
    RateMeter meter;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    meter.add(3, now);
    meter.add(4, now.addSecs(30));
    QCOMPARE(meter.perMinute(now.addSecs(30)), 7);
    QCOMPARE(meter.bars(now.addSecs(30)).size(), RateMeter::buckets);
    QCOMPARE(meter.bars(now.addSecs(30)).constLast(), 4);
    QCOMPARE(meter.perMinute(now.addSecs(61)), 4);
    // A clock set back loses nothing.
    meter.add(1, now.addSecs(-3600));
    QCOMPARE(meter.perMinute(now.addSecs(61)), 5);
    QCOMPARE(meter.perMinute(now.addDays(400)), 0);
}

QTEST_GUILESS_MAIN(tst_FrameText)
#include "tst_frametext.moc"
