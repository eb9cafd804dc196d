// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "core/websocket/controlframereader.h"

#include <QTest>

using namespace Inlet;

namespace {

/// Unmasked, as servers send it.
QByteArray webSocketFrame(int opcode, const QByteArray &payload, bool isFinal = true)
{
    QByteArray frame(1, char((isFinal ? 0x80 : 0) | opcode));
    const qsizetype size = payload.size();
    const int lengthBytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
    frame += char(lengthBytes == 0 ? size : lengthBytes == 2 ? 126 : 127);
    for (int at = lengthBytes - 1; at >= 0; --at)
        frame += char((quint64(size) >> (8 * at)) & 0xff);
    return frame + payload;
}

/// As RFC 6455 §5.3 has clients send it.
QByteArray masked(int opcode, QByteArray payload)
{
    const QByteArray mask = "\x01\x7f\x80\xff";
    for (qsizetype at = 0; at < payload.size(); ++at)
        payload[at] = char(payload[at] ^ mask[at % 4]);
    QByteArray frame = webSocketFrame(opcode, payload);
    frame[1] = char(frame[1] | '\x80');
    return frame.insert(2, mask);
}

QByteArray stream()
{
    return webSocketFrame(9, "a") + webSocketFrame(1, "x") + webSocketFrame(9, {})
        + webSocketFrame(1, "y", false) + webSocketFrame(10, QByteArray(125, 'p'))
        + webSocketFrame(0, QByteArray(70'000, 'z')) + webSocketFrame(2, QByteArray(300, 'b'))
        + webSocketFrame(1, {}) + masked(9, "masked")
        + webSocketFrame(8,
                         "\x03\xe9"
                         "bye");
}

const QList<ControlFrame> expected{{Opcode::Ping, "a"},
                                   {Opcode::Ping, {}},
                                   {Opcode::Pong, QByteArray(125, 'p')},
                                   {Opcode::Ping, "masked"},
                                   {Opcode::Close,
                                    "\x03\xe9"
                                    "bye"}};

} // namespace

class tst_ControlFrameReader : public QObject
{
    Q_OBJECT

private slots:
    void cutAnywhere_data();
    void cutAnywhere();
    void dataNeedNotBeShown();
    void oneOverTheBound();
    void closes();
};

void tst_ControlFrameReader::cutAnywhere_data()
{
    QTest::addColumn<qsizetype>("piece");
    for (const qsizetype piece : {1, 2, 3, 7, 125, 126, 4096, 1'000'000})
        QTest::addRow("%lld", piece) << piece;
}

void tst_ControlFrameReader::cutAnywhere()
{
    QFETCH(qsizetype, piece);
    const QByteArray bytes = stream();
    ControlFrameReader reader;
    QList<ControlFrame> found;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)), &found);
    QCOMPARE(found, expected);
}

void tst_ControlFrameReader::dataNeedNotBeShown()
{
    const QByteArray bytes = stream();
    ControlFrameReader reader;
    QList<ControlFrame> found;
    qsizetype shown = 0;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype left = bytes.size() - at;
        if (const auto data = qsizetype(reader.skippable()); data > 0) {
            const qsizetype skipped = std::min({data, left, qsizetype(1000)});
            reader.skip(quint64(skipped));
            at += skipped;
            continue;
        }
        const qsizetype wanted = std::min(reader.wanted(), left);
        reader.feed(QByteArrayView(bytes).sliced(at, wanted), &found);
        at += wanted;
        shown += wanted;
    }
    QCOMPARE(found, expected);
    QVERIFY(shown < 300); // headers and payloads of control frames
}

void tst_ControlFrameReader::oneOverTheBound()
{
    ControlFrameReader reader;
    QList<ControlFrame> found;
    const QByteArray bytes =
        webSocketFrame(9, QByteArray(Limits::controlPayloadBytes + 1, 'x')) + webSocketFrame(9, "y");
    reader.feed(bytes, &found);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].payload.size(), Limits::controlPayloadBytes);
    QCOMPARE(found[1].payload, "y");
}

void tst_ControlFrameReader::closes()
{
    QCOMPARE(readClose("\x03\xe9"
                       "bye")
                 .code,
             1001);
    QCOMPARE(readClose("\x03\xe9"
                       "bye")
                 .reason,
             "bye");
    QCOMPARE(readClose({}).code, 1005);
    QCOMPARE(readClose("x").code, 1005);
}

QTEST_APPLESS_MAIN(tst_ControlFrameReader)
#include "tst_controlframereader.moc"
