// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"
#include "core/websocket/frame.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_Frame : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void lengths_data();
    void lengths();
    void everyType_data();
    void everyType();
    void controls();
    void close_data();
    void close();
};

void tst_Frame::lengths_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("125") << 125 << QByteArray::fromHex("817d");
    QTest::newRow("126") << 126 << QByteArray::fromHex("817e007e");
    QTest::newRow("127") << 127 << QByteArray::fromHex("817e007f");
    QTest::newRow("256") << 256 << QByteArray::fromHex("817e0100");
    QTest::newRow("65535") << 65535 << QByteArray::fromHex("817effff");
    QTest::newRow("65536") << 65536 << QByteArray::fromHex("817f0000000000010000");
    QTest::newRow("a million") << 1'000'000 << QByteArray::fromHex("817f00000000000f4240");
}

void tst_Frame::lengths()
{
    QFETCH(int, size);
    QFETCH(QByteArray, header);
    const QByteArray tail = ",\"t\":1}";
    const qsizetype around = frameTextSize(EventType::CallUpdate, "{}", tail) - 2;
    const QByteArray data = '{' + QByteArray(size - around - 2, ' ') + '}';
    QCOMPARE(frameTextSize(EventType::CallUpdate, data, tail), qsizetype(size));
    const QByteArray frame = Frame::ofEvent(EventType::CallUpdate, data, tail);
    QCOMPARE(frame.first(header.size()), header);
    QCOMPARE(frame.size(), header.size() + size);
    QCOMPARE(frame.sliced(header.size()), "{\"event\":\"call.update\",\"data\":" + data + tail);
}

void tst_Frame::everyType_data()
{
    QTest::addColumn<int>("type");
    for (const EventType type : allEventTypes())
        QTest::newRow(eventName(type).toByteArray().constData()) << int(type);
}

void tst_Frame::everyType()
{
    QFETCH(int, type);
    const QByteArray tail = frameTail({u"http://h:1"_s, u"i"_s, Secret("tok")});
    const QByteArray text = "{\"event\":\"" + eventName(EventType(type)).toByteArray()
        + "\",\"data\":{ \"a\" : 1 },\"instanceData\":{\"baseUrl\":\"http://h:1\",\"instance\":\"i\","
          "\"token\":\"tok\"}}";
    const QByteArray frame = Frame::ofEvent(EventType(type), "{ \"a\" : 1 }", tail);
    QCOMPARE(frame.last(text.size()), text);
    QCOMPARE(frame.size(), text.size() + (text.size() < 126 ? 2 : 4));
}

void tst_Frame::controls()
{
    QCOMPARE(Frame::ping(), QByteArray::fromHex("8900"));
}

void tst_Frame::close_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("no reason") << 1000 << QByteArray() << QByteArray::fromHex("880203e8");
    QTest::newRow("instance deleted")
        << 1001 << QByteArray("instance deleted") << QByteArray::fromHex("881203e9") + "instance deleted";
    QTest::newRow("slow consumer") << 1008 << QByteArray("slow consumer")
                                   << QByteArray::fromHex("880f03f0") + "slow consumer";
    const QByteArray fits(123, 'r');
    QTest::newRow("as long as may be") << 1011 << fits << QByteArray::fromHex("887d03f3") + fits;
    QTest::newRow("cut") << 1011 << QByteArray(fits + "x") << QByteArray::fromHex("887d03f3") + fits;
}

void tst_Frame::close()
{
    QFETCH(int, code);
    QFETCH(QByteArray, reason);
    QFETCH(QByteArray, frame);
    QCOMPARE(Frame::close(CloseCode(code), QLatin1StringView(reason)), frame);
}

QTEST_APPLESS_MAIN(tst_Frame)
#include "tst_frame.moc"
