// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "core/websocket/frame.h"
#include "core/websocket/frameinspector.h"

#include "tests/support/rounds.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>
#include <QtEndian>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

constexpr int noCode = 0;

enum TestOpcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr char mask[] = {0x37, char(0xfa), 0x21, 0x3d};

QByteArray masked(const QByteArray &payload)
{
    QByteArray bytes(mask, 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes.append(char(payload[i] ^ mask[i % 4]));
    return bytes;
}

QByteArray frame(int first, const QByteArray &payload)
{
    QByteArray bytes(1, char(first));
    if (payload.size() < 126) {
        bytes.append(char(0x80 | payload.size()));
    } else {
        const auto size = qToBigEndian(quint16(payload.size()));
        bytes.append(char(0xfe)).append(reinterpret_cast<const char *>(&size), 2);
    }
    return bytes + masked(payload);
}

QByteArray whole(TestOpcode opcode, const QByteArray &payload)
{
    return frame(0x80 | opcode, payload);
}
QByteArray part(TestOpcode opcode, const QByteArray &payload)
{
    return frame(opcode, payload);
}

QByteArray closePayload(int code, const QByteArray &reason = {})
{
    QByteArray payload;
    payload.append(char(code >> 8)).append(char(code & 0xff));
    return payload + reason;
}

/// What feeding the pieces in order comes to; 0 when nothing is wrong.
int codeOf(FrameInspector &inspector, const QList<QByteArray> &pieces)
{
    for (const QByteArray &piece : pieces) {
        if (const auto violation = inspector.feed(piece))
            return int(violation->code);
    }
    return noCode;
}

} // namespace

class tst_FrameInspector : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void judges_data();
    void judges();
    void closeCodes_data();
    void closeCodes();
    void reasons_data();
    void reasons();
    void judgesFromTheHeader();
    void countsPongs();
    void answers();
    void countsMessages();
    void nothingCountsBehindClose();
    void validStreams_data();
    void validStreams();
    void validStreamsWithOneFault_data() { validStreams_data(); }
    void validStreamsWithOneFault();

private:
    struct Stream
    {
        QByteArray bytes;
        int pongs = 0;
        quint64 messages = 0;
    };
    static Stream randomStream(QRandomGenerator &random);
    static QList<QByteArray> randomPieces(QRandomGenerator &random, const QByteArray &bytes);
};

void tst_FrameInspector::judges_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, int code = noCode) {
        QTest::newRow(name) << bytes << code;
    };
    row("text", whole(Text, "hello"));
    row("empty text", whole(Text, ""));
    row("binary", whole(Binary, QByteArray::fromHex("ff00fe")));
    row("text of 125", whole(Text, QByteArray(125, 'x')));
    row("text of 126", whole(Text, QByteArray(126, 'x')));
    row("text of 4096", whole(Text, QByteArray(4096, 'x')));
    row("text of 4097", whole(Text, QByteArray(4097, 'x')), 1009);
    row("binary of 4097", whole(Binary, QByteArray(4097, 'x')), 1009);
    row("fragmented", part(Text, "hel") + part(Continuation, "l") + whole(Continuation, "o"));
    row("fragmented, empty parts", part(Text, "") + part(Continuation, "") + whole(Continuation, ""));
    row("fragmented of 4096", part(Text, QByteArray(4000, 'x')) + whole(Continuation, QByteArray(96, 'x')));
    row("fragmented of 4097", part(Text, QByteArray(4000, 'x')) + whole(Continuation, QByteArray(97, 'x')),
        1009);
    row("three parts of 4097",
        part(Binary, QByteArray(2048, 'x')) + part(Continuation, QByteArray(2048, 'x'))
            + whole(Continuation, "x"),
        1009);
    row("the count starts over",
        whole(Text, QByteArray(4096, 'x')) + part(Text, QByteArray(4000, 'x'))
            + whole(Continuation, QByteArray(96, 'x')) + whole(Binary, QByteArray(4096, 'x')));
    row("control inside a message",
        part(Text, QByteArray(4096, 'x')) + whole(Ping, QByteArray(125, 'p')) + whole(Pong, "")
            + whole(Continuation, ""));
    row("ping of 125", whole(Ping, QByteArray(125, 'p')));
    row("ping of 126", whole(Ping, QByteArray(126, 'p')), 1002);
    row("pong of 126", whole(Pong, QByteArray(126, 'p')), 1002);
    row("close of 126", whole(Close, closePayload(1000, QByteArray(124, 'r'))), 1002);
    row("close of 125", whole(Close, closePayload(1000, QByteArray(123, 'r'))));
    row("close without code", whole(Close, ""));
    row("close of one byte", whole(Close, "\x03"), 1002);
    row("close, invalid UTF-8", whole(Close, closePayload(1000, "\xff")), 1007);
    row("close, UTF-8", whole(Close, closePayload(1000, "\xc3\xa9")));

    for (const int bit : {0x40, 0x20, 0x10})
        QTest::addRow("reserved bit %02x", unsigned(bit)) << frame(0x80 | bit | Text, "x") << 1002;
    row("reserved bits of a control frame", frame(0xf9, ""), 1002);
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        QTest::addRow("opcode %d", opcode) << frame(0x80 | opcode, "") << 1002;
    row("unmasked text", QByteArray::fromHex("810568656c6c6f"), 1002);
    row("unmasked empty text", QByteArray::fromHex("8100"), 1002);
    row("unmasked pong", QByteArray::fromHex("8a00"), 1002);
    row("unmasked close", QByteArray::fromHex("880203e8"), 1002);
    row("unmasked, 16 bits", QByteArray::fromHex("817e00ff"), 1002);
    row("unmasked, 64 bits", QByteArray::fromHex("817f0000000000010000"), 1002);
    row("fragmented ping", part(Ping, ""), 1002);
    row("fragmented pong", part(Pong, "x"), 1002);
    row("fragmented close", part(Close, ""), 1002);
    row("continuation of nothing", whole(Continuation, "x"), 1002);
    row("continuation behind the end", part(Text, "a") + whole(Continuation, "b") + whole(Continuation, "c"),
        1002);
    row("text inside a message", part(Text, "a") + whole(Text, "b"), 1002);
    row("binary inside a message", part(Text, "a") + part(Binary, "b"), 1002);
    row("16 bits for 125", QByteArray::fromHex("81fe007d") + masked(QByteArray(125, 'x')), 1002);
    row("16 bits for 0", QByteArray::fromHex("81fe0000") + masked(""), 1002);
    row("64 bits for 65535", QByteArray::fromHex("81ff000000000000ffff") + masked("x"), 1002);
    row("64 bits for 4096", QByteArray::fromHex("81ff0000000000001000") + masked("x"), 1002);
    row("64 bits, highest set", QByteArray::fromHex("81ff8000000000010000") + masked("x"), 1002);
    row("64 bits, all but the highest", QByteArray::fromHex("81ff7fffffffffffffff") + masked("x"), 1009);
    row("64 bits for 65536", QByteArray::fromHex("82ff0000000000010000") + masked("x"), 1009);
    row("16 bits ping", QByteArray::fromHex("89fe007d") + masked("x"), 1002);
    row("64 bits ping", QByteArray::fromHex("89ff0000000000010000") + masked("x"), 1002);

    row("UTF-8 of four bytes", whole(Text, "\xf0\x9f\x98\x80"));
    row("UTF-8 cut by a fragment", part(Text, "\xf0\x9f") + whole(Continuation, "\x98\x80"));
    row("UTF-8 cut by a ping", part(Text, "\xc3") + whole(Ping, "\xff") + whole(Continuation, "\xa9"));
    row("UTF-8 cut short", whole(Text, "\xf0\x9f\x98"), 1007);
    row("UTF-8 cut short, fragmented", part(Text, "\xf0\x9f") + whole(Continuation, "\x98"), 1007);
    row("lone continuation byte", whole(Text, "a\x80"), 1007);
    row("overlong", whole(Text, "\xc0\xaf"), 1007);
    row("surrogate", whole(Text, "\xed\xa0\x80"), 1007);
    row("above U+10FFFF", whole(Text, "\xf4\x90\x80\x80"), 1007);
    row("0xff", whole(Text, "\xff"), 1007);
    row("binary need not be UTF-8", part(Binary, "\xff") + whole(Continuation, "\xff"));
    row("the kind of the first part counts", part(Text, "a") + whole(Continuation, "\xff"), 1007);
    row("NUL is a character", whole(Text, QByteArray(1, '\0')));
    row("a fault behind good frames", whole(Text, "a") + whole(Pong, "") + whole(Text, "\xff"), 1007);
    row("the first fault counts", whole(Text, "\xff") + frame(0xc1, ""), 1007);
    row("bytes behind close", whole(Close, closePayload(1000)) + QByteArray::fromHex("ffffffff"));
    row("nothing", "");
}

void tst_FrameInspector::judges()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    FrameInspector inspector;
    QCOMPARE(codeOf(inspector, {bytes}), code);

    // Where the bytes are cut makes no difference.
    const qsizetype step = std::max<qsizetype>(1, bytes.size() / 512);
    for (qsizetype cut = 0; cut <= bytes.size(); cut += cut < 32 || cut + 32 > bytes.size() ? 1 : step) {
        FrameInspector other;
        QVERIFY2(codeOf(other, {bytes.first(cut), bytes.sliced(cut)}) == code,
                 QByteArray::number(cut).constData());
    }
    FrameInspector single;
    QList<QByteArray> pieces;
    for (const char byte : bytes)
        pieces.append(QByteArray(1, byte));
    QCOMPARE(codeOf(single, pieces), code);
}

void tst_FrameInspector::closeCodes_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("code");
    const auto row = [](int first, int last, int code) {
        QTest::addRow("%d to %d", first, last) << first << last << code;
    };
    row(0, 999, 1002);
    row(1000, 1003, noCode);
    row(1004, 1006, 1002); // reserved, and what must not be on the wire
    row(1007, 1014, noCode);
    row(1015, 2999, 1002);
    row(3000, 4999, noCode);
    row(5000, 65535, 1002);
}

void tst_FrameInspector::closeCodes()
{
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(int, code);
    for (int sent = first; sent <= last; ++sent) {
        FrameInspector inspector;
        QVERIFY2(codeOf(inspector, {whole(Close, closePayload(sent))}) == code,
                 QByteArray::number(sent).constData());
        QVERIFY(inspector.hasSeenClose());
    }
}

void tst_FrameInspector::reasons_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("reserved") << frame(0xc1, "") << QByteArray("reserved bits set");
    QTest::newRow("opcode") << frame(0x83, "") << QByteArray("unknown opcode");
    QTest::newRow("mask") << QByteArray::fromHex("8100") << QByteArray("unmasked frame");
    QTest::newRow("size") << whole(Text, QByteArray(4097, 'x')) << QByteArray("message too big");
    QTest::newRow("UTF-8") << whole(Text, "\xff") << QByteArray("invalid UTF-8");
}

void tst_FrameInspector::reasons()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, reason);
    FrameInspector inspector;
    const auto violation = inspector.feed(bytes);
    QVERIFY(violation);
    QCOMPARE(QByteArray(violation->reason.data(), violation->reason.size()), reason);
}

void tst_FrameInspector::judgesFromTheHeader()
{
    // Not a byte of a message that is too big has to come.
    FrameInspector inspector;
    QVERIFY(!inspector.feed(QByteArray::fromHex("81fe1001373737")));
    const auto violation = inspector.feed("\x37");
    QVERIFY(violation);
    QCOMPARE(violation->code, CloseCode::MessageTooBig);
}

void tst_FrameInspector::countsPongs()
{
    FrameInspector inspector;
    QVERIFY(!inspector.feed(QByteArray(whole(Ping, "") + whole(Text, "x"))));
    QCOMPARE(inspector.takePongs(), 0);
    QVERIFY(!inspector.feed(QByteArray(whole(Pong, "a") + part(Text, "x") + whole(Pong, ""))));
    QCOMPARE(inspector.takePongs(), 2);
    QCOMPARE(inspector.takePongs(), 0);
    // Half a PONG is none.
    const QByteArray pong = whole(Pong, "abc");
    QVERIFY(!inspector.feed(pong.first(pong.size() - 1)));
    QCOMPARE(inspector.takePongs(), 0);
    QVERIFY(!inspector.feed(pong.last(1)));
    QCOMPARE(inspector.takePongs(), 1);
}

void tst_FrameInspector::answers()
{
    FrameInspector inspector;
    const QByteArray longest(125, 'p');
    QList<QByteArray> answers;
    QVERIFY(!inspector.feed(QByteArray(whole(Ping, "") + part(Text, "\xe2") + whole(Ping, "\xff p")
                                       + whole(Pong, "x") + whole(Ping, longest)),
                            &answers));
    QCOMPARE(answers,
             QList<QByteArray>({QByteArray("\x8a\x00", 2), QByteArray("\x8a\x03\xff p"),
                                QByteArray("\x8a\x7d") + longest}));
    QVERIFY(!inspector.feed(whole(Close, closePayload(1014, "bye")), &answers));
    QCOMPARE(answers.size(), 3);
    QCOMPARE(inspector.closePayload().toByteArray(), closePayload(1014, "bye"));
    QCOMPARE(Frame::closeAnswer(inspector.closePayload()),
             QByteArray("\x88\x05\x03\xf6"
                        "bye"));
    QCOMPARE(Frame::closeAnswer({}), QByteArray("\x88\x02\x03\xe8"));
}

void tst_FrameInspector::countsMessages()
{
    FrameInspector inspector;
    QVERIFY(!inspector.feed(QByteArray(part(Text, "x") + whole(Ping, ""))));
    QCOMPARE(inspector.messages(), 0U);
    QVERIFY(!inspector.feed(QByteArray(whole(Continuation, "x") + whole(Binary, ""))));
    QCOMPARE(inspector.messages(), 2U);
}

void tst_FrameInspector::nothingCountsBehindClose()
{
    FrameInspector inspector;
    QVERIFY(!inspector.feed(QByteArray(whole(Close, "") + whole(Pong, "") + whole(Text, "\xff"))));
    QVERIFY(!inspector.feed(frame(0xff, "")));
    QVERIFY(inspector.hasSeenClose());
    QCOMPARE(inspector.takePongs(), 0);
    QCOMPARE(inspector.messages(), 0U);
}

void tst_FrameInspector::validStreams_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= Test::rounds(100); ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

tst_FrameInspector::Stream tst_FrameInspector::randomStream(QRandomGenerator &random)
{
    Stream stream;
    const auto maybeControl = [&] {
        if (random.bounded(3) != 0)
            return;
        const QByteArray payload(random.bounded(126), 'c');
        const bool isPong = random.bounded(2) == 0;
        stream.pongs += isPong ? 1 : 0;
        stream.bytes += whole(isPong ? Pong : Ping, payload);
    };
    const QByteArray letters = u"aé€😀"_s.repeated(500).toUtf8();
    for (int i = random.bounded(1, 12); i > 0; --i) {
        const bool isText = random.bounded(2) == 0;
        QByteArray message(random.bounded(4097), '\xff');
        if (isText) {
            message = letters.first(message.size());
            while (!message.isEmpty() && !QUtf8StringView(message).isValidUtf8())
                message.chop(1);
        }
        TestOpcode opcode = isText ? Text : Binary;
        for (int parts = random.bounded(4); parts > 0; --parts) {
            const qsizetype size = random.bounded(int(message.size()) + 1);
            stream.bytes += part(opcode, message.first(size));
            message = message.sliced(size);
            opcode = Continuation;
            maybeControl();
        }
        stream.bytes += whole(opcode, message);
        ++stream.messages;
        maybeControl();
    }
    return stream;
}

QList<QByteArray> tst_FrameInspector::randomPieces(QRandomGenerator &random, const QByteArray &bytes)
{
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = std::min<qsizetype>(random.bounded(1, 1500), bytes.size() - at);
        pieces.append(bytes.sliced(at, size));
        at += size;
    }
    return pieces;
}

void tst_FrameInspector::validStreams()
{
    QFETCH(int, seed);
    QRandomGenerator random{quint32(seed)};
    for (int i = 0; i < 20; ++i) {
        const Stream stream = randomStream(random);
        FrameInspector inspector;
        QCOMPARE(codeOf(inspector, randomPieces(random, stream.bytes)), noCode);
        QCOMPARE(inspector.takePongs(), stream.pongs);
        QCOMPARE(inspector.messages(), stream.messages);
        QVERIFY(!inspector.hasSeenClose());
        QCOMPARE(codeOf(inspector, {whole(Close, closePayload(1000))}), noCode);
        QVERIFY(inspector.hasSeenClose());
    }
}

void tst_FrameInspector::validStreamsWithOneFault()
{
    QFETCH(int, seed);
    QRandomGenerator random{quint32(seed)};
    const QList<std::pair<QByteArray, int>> wrong = {
        {frame(0x91, "x"), 1002},
        {frame(0x8f, ""), 1002},
        {QByteArray::fromHex("8101"), 1002},
        {whole(Continuation, ""), 1002},
        {whole(Text, "\xff"), 1007},
        {whole(Text, QByteArray(4097, 'x')), 1009},
    };
    for (const auto &[bytes, code] : wrong) {
        const Stream stream = randomStream(random);
        FrameInspector inspector;
        QCOMPARE(codeOf(inspector, randomPieces(random, stream.bytes + bytes)), code);
        QCOMPARE(inspector.messages() - (code == 1007 ? 1 : 0), stream.messages);
    }
}

QTEST_APPLESS_MAIN(tst_FrameInspector)
#include "tst_frameinspector.moc"
