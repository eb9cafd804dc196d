// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/frames/framedigest.h"

#include "tests/ui/demoframes.h"

#include <QSet>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_FrameDigest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void digests_data();
    void digests();
    void digestOfEveryDemoFrame();
    void digestIsOneBoundedLine();
};

void tst_FrameDigest::digests_data()
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

void tst_FrameDigest::digests()
{
    QFETCH(const EventType, type);
    QFETCH(const QByteArray, data);
    ReceivedFrame frame;
    frame.type = type;
    frame.event = QString::fromLatin1(eventName(type));
    frame.data = data;
    QTEST(FrameDigester::digest(frame).summary.replace(u"(s)"_s, QString()), "summary");
}

void tst_FrameDigest::digestOfEveryDemoFrame()
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

void tst_FrameDigest::digestIsOneBoundedLine()
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

QTEST_GUILESS_MAIN(tst_FrameDigest)
#include "tst_framedigest.moc"
