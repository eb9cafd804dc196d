// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"

#include "tests/fuzz/fuzz.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Inlet::Fuzz {

namespace {

const InstanceData instance{QStringLiteral("http://127.0.0.1:8085"), QStringLiteral("support"),
                            Secret("token-of-the-support")};

bool isJson(QByteArrayView text)
{
    JsonReader reader(text, Limits::jsonDepth);
    return reader.skipValue() && reader.atEnd();
}

/// What §4.5 takes away, on a document model.
QJsonValue stripped(const QJsonValue &value, bool isMedia)
{
    if (value.isArray()) {
        QJsonArray result;
        const QJsonArray elements = value.toArray();
        for (const QJsonValue &element : elements)
            result.append(stripped(element, false));
        return result;
    }
    if (!value.isObject())
        return value;
    QJsonObject result;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!isMedia || it.key() != QLatin1StringView("base64"))
            result.insert(it.key(), stripped(it.value(), it.key() == QLatin1StringView("media")));
    }
    return result;
}

void checkData(const QByteArray &data)
{
    check(data.startsWith('{') && data.endsWith('}') && isJson(data), "data is an object");
    const QByteArray thin = withoutMediaBase64(data);
    check(isJson(thin) && thin.size() <= data.size(), "data without media bytes is an object");
    check(withoutMediaBase64(thin) == thin, "media bytes go at once");
    if (!data.contains("base64") && !data.contains('\\'))
        check(thin.constData() == data.constData(), "what has none is shared");
    // The document model refuses some numbers that are good JSON.
    const QJsonDocument before = QJsonDocument::fromJson(data);
    if (before.isObject()) {
        const QJsonDocument after = QJsonDocument::fromJson(thin);
        check(after.object() == stripped(before.object(), false).toObject(), "nothing but media bytes goes");
    }
}

void checkFrame(const Event &event)
{
    const QByteArray tail = frameTail(instance);
    QByteArray frame;
    appendFrameText(frame, event.type, event.data, tail);
    check(frame.size() == frameTextSize(event.type, event.data, tail), "a frame of the size that was told");
    const auto envelope = parseEnvelope(frame);
    check(envelope.has_value() && envelope->type == event.type && envelope->data == event.data,
          "a client reads what was published");
    check(envelope->instanceData.instance == instance.instance
              && envelope->instanceData.token == instance.token,
          "a client reads whose it is");
    const auto again = parseEvent(frame);
    check(again.has_value() && *again == event, "a frame can be published again");
    check(splitDocuments(frame) == QList{frame}, "a frame is one document");
}

/// The same events, printed as one array.
void checkPrinted(const QList<Event> &events)
{
    QByteArray text = "[";
    for (const Event &event : events) {
        text += text.size() == 1 ? "" : ",";
        appendFrameText(text, event.type, event.data, "}");
    }
    const auto again = parseEvents(QByteArray(text + ']'), false);
    check(again.has_value() && *again == events, "printed events are read as the same");
}

/// What the reader says of any text. The document model of Qt is no second opinion here: it takes, for one,
/// line breaks within strings.
void checkReader(QByteArrayView body)
{
    JsonReader reader(body, 1024);
    const bool isRead = reader.skipValue() && reader.atEnd();
    check(!isRead || !reader.failed(), "what was read to its end has no fault");
    if (reader.failed()) {
        check(reader.position() >= 0 && reader.position() <= body.size(), "a fault lies within the text");
        check(!reader.error().isEmpty() && !reader.errorWithPosition().isEmpty(), "a fault has words");
    }
}

} // namespace

/// The first byte says how the rest is to be read: bit 0 as lines, the bits above which event the path names.
void run(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const auto flags = static_cast<unsigned char>(input[0]);
    const QByteArrayView body = input.sliced(1);
    const bool isLines = (flags & 1) != 0;
    std::optional<EventType> expected;
    if (const unsigned type = (flags >> 1) % 8; type < allEventTypes().size())
        expected = allEventTypes()[type];
    const auto events = parseEvents(body, isLines, expected);
    if (!events) {
        const EnvelopeError &error = events.error();
        check(!error.message.isEmpty() || error.kind >= EnvelopeError::Kind::EventRequired,
              "a refusal with words");
    } else {
        check(!events->isEmpty(), "something was published");
        for (const Event &event : *events) {
            check(!expected || event.type == expected, "the event of the path");
            checkData(event.data);
            checkFrame(event);
        }
        checkPrinted(*events);
    }
    checkReader(body);
}

} // namespace Inlet::Fuzz
