// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/secret.h"
#include "core/client/wire/receivedframe.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

const QByteArray token = "7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11";

const QByteArray key = "key of this test";

QByteArray envelope(const QByteArray &event, const QByteArray &data)
{
    return "{\"event\":\"" + event + "\",\"data\":" + data
        + ",\"instanceData\":{\"baseUrl\":\"http://h\",\"instance\":\"support\",\"token\":\"" + token
        + "\"}}";
}

} // namespace

class tst_ReceivedFrame : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whole();
    void secretsAreGone_data();
    void secretsAreGone();
    void glued();
    void broken_data();
    void broken();
    void fingerprintsGoByTheKey();
};

void tst_ReceivedFrame::whole()
{
    const QByteArray text = envelope("message.status", R"({"id": 1.50, "a":[ ]})");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto frames = readFrames(text, now, key);
    QCOMPARE(frames.size(), 1);
    const ReceivedFrame &frame = frames.first();
    QCOMPARE(frame.receivedAt, now);
    QCOMPARE(frame.event, u"message.status"_s);
    QCOMPARE(frame.type, std::optional(EventType::MessageStatus));
    QCOMPARE(frame.data, QByteArray(R"({"id": 1.50, "a":[ ]})"));
    QCOMPARE(frame.instance, u"support"_s);
    QCOMPARE(frame.wireSize, text.size());
    QVERIFY(!frame.isPart);
    QVERIFY(frame.error.isEmpty());
}

void tst_ReceivedFrame::secretsAreGone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("instanceData") << envelope("message.exchange", "{}");
    QTest::newRow("codes") << envelope("instance.state",
                                       R"({"state":"qr_ready","codes":["1@)" + token + R"("]})");
    QTest::newRow("deep") << envelope("call.update", R"({"a":[{"Token":")" + token + R"("}]})");
    QTest::newRow("cut off") << envelope("message.exchange", "{}").chopped(1);
    QTest::newRow("garbage") << QByteArray("token=" + token + "\x01");
    QTest::newRow("glued") << QByteArray(envelope("message.exchange", "{}") + '\n'
                                         + envelope("label.update", "{}"));
    QTest::newRow("not an object") << QByteArray("\"" + token + "\" and more");
}

void tst_ReceivedFrame::secretsAreGone()
{
    QFETCH(QByteArray, text);
    const auto frames = readFrames(text, {}, key);
    QVERIFY(!frames.isEmpty());
    for (const ReceivedFrame &frame : frames) {
        for (const QByteArray &part :
             {frame.raw, frame.data, frame.event.toUtf8(), frame.error.toUtf8(), frame.instance.toUtf8()})
            QVERIFY2(!part.contains(token), part.constData());
    }
}

void tst_ReceivedFrame::glued()
{
    const QByteArray first = envelope("message.exchange", "{}");
    const QByteArray second = envelope("other.thing", "{}");
    const auto frames = readFrames(first + "\n" + second + "\n", {}, key);
    QCOMPARE(frames.size(), 2);
    QVERIFY(frames[0].isPart && frames[1].isPart);
    QCOMPARE(frames[1].wireSize, second.size());
    QCOMPARE(frames[1].event, u"other.thing"_s);
    QVERIFY(!frames[1].type.has_value());
    QVERIFY(frames[1].error.isEmpty());
}

void tst_ReceivedFrame::broken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("hello");
    QTest::newRow("cut off") << QByteArray(R"({"event":"message.exchange","data":{)");
    QTest::newRow("array") << QByteArray("[1,2]");
    QTest::newRow("too deep") << envelope("message.exchange", QByteArray(70, '[') + QByteArray(70, ']'));
}

void tst_ReceivedFrame::broken()
{
    QFETCH(QByteArray, text);
    const auto frames = readFrames(text, {}, key);
    QCOMPARE(frames.size(), 1);
    QVERIFY(!frames.first().error.isEmpty());
    QVERIFY2(!frames.first().error.startsWith(u"Invalid request body"_s), qPrintable(frames.first().error));
    QCOMPARE(frames.first().wireSize, text.size());
}

void tst_ReceivedFrame::fingerprintsGoByTheKey()
{
    const QByteArray text = envelope("message.status", "{}");
    QCOMPARE(readFrames(text, {}, key).first().raw, readFrames(text, {}, key).first().raw);
    QVERIFY(readFrames(text, {}, key).first().raw != readFrames(text, {}, "another").first().raw);
    const Secret made = makeFingerprintKey();
    QVERIFY(made.reveal().size() >= 32);
    QVERIFY(made != makeFingerprintKey());
}

QTEST_APPLESS_MAIN(tst_ReceivedFrame)
#include "tst_receivedframe.moc"
