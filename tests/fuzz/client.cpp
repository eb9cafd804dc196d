// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/redaction/redaction.h"
#include "core/protocol/utf8.h"

#include "tests/fuzz/fuzz.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Inlet::Fuzz {

/// What a client does with any text frame (PROTOCOL.md §4.4, §12).
void run(QByteArrayView input)
{
    const QByteArray frame = input.toByteArray();
    const QList<QByteArray> documents = splitDocuments(frame);
    check(!documents.isEmpty(), "a frame is something");
    if (documents.size() > 1) {
        qsizetype size = 0;
        for (const QByteArray &document : documents) {
            JsonReader reader(document, Limits::jsonDepth);
            check(reader.skipValue() && reader.atEnd(), "what was split off is a document");
            check(splitDocuments(document) == QList{document}, "what was split off is one");
            size += document.size();
        }
        check(size < frame.size(), "splitting adds nothing");
    } else {
        check(documents.front() == frame, "one document stays as it is");
    }
    const auto envelope = parseEnvelope(frame);
    if (!envelope)
        check(!envelope.error().message.isEmpty(), "a refusal with words");

    const QByteArray key = "the key of the fingerprints";
    const QByteArray redacted = Redaction::frame(frame, key);
    if (!envelope)
        return;
    JsonReader reader(redacted, Limits::jsonDepth);
    check(reader.skipValue() && reader.atEnd(), "a redacted frame is JSON");
    // What is no secret by its place may be the same text by chance.
    const QByteArray &token = envelope->instanceData.token.reveal();
    const bool isTelling = token.size() > 12 && !token.contains('\\') && frame.count(token) == 1;
    check(!isTelling || !redacted.contains(token), "the token is cut out");
    const auto after = parseEnvelope(redacted);
    check(after.has_value() && after->event == envelope->event, "the rest of the envelope stays");
}

} // namespace Inlet::Fuzz
