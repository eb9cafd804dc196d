// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/receivedframe.h"

#include "core/protocol/envelope.h"
#include "core/protocol/redaction.h"

#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

ReceivedFrame readDocument(const QByteArray &text)
{
    ReceivedFrame frame;
    frame.wireSize = text.size();
    // Everything below is taken from the redacted text: what was cut there is nowhere else.
    frame.raw = Redaction::frame(text, redactionKey());
    if (auto envelope = parseEnvelope(frame.raw)) {
        frame.event = envelope->event;
        frame.type = envelope->type;
        frame.data = envelope->data;
        frame.instance = envelope->instanceData.instance;
        return frame;
    }
    // The position is to be that of the text as it arrived.
    const auto original = parseEnvelope(text);
    frame.error = original ? u"not readable"_s : original.error().message;
    return frame;
}

QByteArray randomKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    QByteArray key;
    for (const quint32 word : words)
        key += QByteArray::number(word, 16);
    return key;
}

} // namespace

QList<ReceivedFrame> readFrames(const QByteArray &message, const QDateTime &receivedAt, quint64 *lastNumber)
{
    const QList<QByteArray> documents = splitDocuments(message);
    QList<ReceivedFrame> frames;
    frames.reserve(documents.size());
    for (const QByteArray &document : documents) {
        ReceivedFrame frame = readDocument(document);
        frame.number = ++*lastNumber;
        frame.receivedAt = receivedAt;
        frame.isPart = documents.size() > 1;
        frames.append(std::move(frame));
    }
    return frames;
}

void decodePayloads(QList<ReceivedFrame> &frames)
{
    for (ReceivedFrame &frame : frames) {
        if (frame.type && frame.error.isEmpty())
            frame.payload = std::make_shared<const Payload>(decodePayload(*frame.type, frame.data));
    }
}

const QByteArray &redactionKey()
{
    static const QByteArray key = randomKey();
    return key;
}

} // namespace Inlet
