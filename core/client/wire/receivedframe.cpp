// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/receivedframe.h"

#include "core/protocol/envelope.h"
#include "core/protocol/redaction/redaction.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

ReceivedFrame readDocument(const QByteArray &text, QByteArrayView key)
{
    ReceivedFrame frame;
    frame.wireSize = text.size();
    // Everything below is taken from the redacted text: what was cut there is nowhere else.
    frame.raw = Redaction::frame(text, key);
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

} // namespace

QList<ReceivedFrame> readFrames(const QByteArray &message, const QDateTime &receivedAt, QByteArrayView key)
{
    const QList<QByteArray> documents = splitDocuments(message);
    QList<ReceivedFrame> frames;
    frames.reserve(documents.size());
    for (const QByteArray &document : documents) {
        ReceivedFrame frame = readDocument(document, key);
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

} // namespace Inlet
