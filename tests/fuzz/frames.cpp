// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "core/websocket/frame.h"
#include "core/websocket/frameinspector.h"

#include "tests/fuzz/fuzz.h"

#include <QUtf8StringView>

namespace Inlet::Fuzz {

namespace {

/// What a stream of frames comes to.
struct Outcome
{
    int code = 0; ///< of the first violation; 0: none
    int pongs = 0;
    quint64 messages = 0;
    bool hasSeenClose = false;
    QByteArray answers; ///< PONGs, and the CLOSE behind one that is in order

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

Outcome inspect(const QList<QByteArrayView> &pieces)
{
    FrameInspector inspector;
    Outcome outcome;
    QList<QByteArray> answers;
    for (const QByteArrayView piece : pieces) {
        if (const auto violation = inspector.feed(piece, &answers)) {
            check(!violation->reason.isEmpty(), "a violation has words");
            outcome.code = int(violation->code);
            break;
        }
    }
    outcome.pongs = inspector.takePongs();
    check(inspector.takePongs() == 0, "pongs are counted once");
    outcome.messages = inspector.messages();
    outcome.hasSeenClose = inspector.hasSeenClose();
    for (const QByteArray &pong : std::as_const(answers))
        outcome.answers += pong;
    if (outcome.hasSeenClose && outcome.code == 0)
        outcome.answers += Frame::closeAnswer(inspector.closePayload());
    return outcome;
}

bool isUtf8(const QByteArray &bytes)
{
    return QUtf8StringView(bytes).isValidUtf8();
}

QByteArray answer(char first, const QByteArray &payload)
{
    return QByteArray(1, first) + char(payload.size()) + payload;
}

int closeCodeFor(const QByteArray &payload)
{
    if (payload.isEmpty())
        return 0;
    if (payload.size() == 1)
        return 1002;
    const int code = int(quint8(payload[0])) * 256 + int(quint8(payload[1]));
    const bool isAssigned = (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
        || (code >= 3000 && code <= 4999);
    return !isAssigned ? 1002 : isUtf8(payload.mid(2)) ? 0 : 1007;
}

/// RFC 6455 once more, frame by frame on the whole text and as plainly as can be: what the inspector has
/// to come to.
Outcome expected(QByteArrayView bytes)
{
    Outcome outcome;
    QByteArray message;
    bool isOpen = false;
    bool isText = false;
    const auto fail = [&](int code) {
        outcome.code = code;
        return outcome;
    };
    for (;;) {
        if (bytes.size() < 2)
            return outcome;
        const auto first = quint8(bytes[0]);
        const auto second = quint8(bytes[1]);
        const int opcode = first % 16;
        const bool isLast = first >= 128;
        const qsizetype lengthBytes = second % 128 == 126 ? 2 : second % 128 == 127 ? 8 : 0;
        const qsizetype head = 2 + lengthBytes + (second >= 128 ? 4 : 0);
        if (bytes.size() < head)
            return outcome;
        quint64 length = lengthBytes == 0 ? second % 128 : 0;
        for (qsizetype i = 0; i < lengthBytes; ++i)
            length = length * 256 + quint8(bytes[2 + i]);
        const bool isControl = opcode >= 8;
        const bool isKnown = opcode <= 2 || (opcode >= 8 && opcode <= 10);
        const bool isShortest = (lengthBytes != 2 || length > 125)
            && (lengthBytes != 8 || (length > 65'535 && length < (quint64(1) << 63)));
        if (first / 16 % 8 != 0 || !isKnown || second < 128 || !isShortest)
            return fail(1002);
        if (isControl ? !isLast || length > 125 : (opcode == 0) != isOpen)
            return fail(1002);
        if (!isControl && length + quint64(message.size()) > quint64(Limits::clientMessageBytes))
            return fail(1009);
        if (quint64(bytes.size() - head) < length)
            return outcome;
        QByteArray payload;
        for (qsizetype i = 0; i < qsizetype(length); ++i)
            payload += char(bytes[head + i] ^ bytes[head - 4 + i % 4]);
        bytes = bytes.sliced(head + qsizetype(length));
        if (opcode == 8) {
            outcome.hasSeenClose = true;
            if (closeCodeFor(payload) == 0)
                outcome.answers += answer('\x88', payload.isEmpty() ? QByteArray("\x03\xe8") : payload);
            return fail(closeCodeFor(payload));
        }
        if (opcode == 9)
            outcome.answers += answer('\x8a', payload);
        if (opcode == 10)
            ++outcome.pongs;
        if (isControl)
            continue;
        if (opcode != 0)
            isText = opcode == 1;
        message += payload;
        isOpen = !isLast;
        if (isOpen)
            continue;
        ++outcome.messages;
        if (isText && !isUtf8(message))
            return fail(1007);
        message.clear();
    }
}

} // namespace

void run(QByteArrayView input)
{
    Dice dice(input);
    const Outcome whole = inspect(input.isEmpty() ? QList<QByteArrayView>() : QList{input});
    check(inspect(pieces(input, dice)) == whole, "frames are the same however they are cut");
    check(whole == expected(input), "frames are what RFC 6455 says");
}

} // namespace Inlet::Fuzz
