// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"

#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Fault = EnvelopeError::Kind;

EnvelopeError malformed(const QString &message, const QString &where = {})
{
    return {Fault::Malformed, message, where};
}

EnvelopeError faultOf(const JsonReader &reader, const QString &where)
{
    if (reader.error() == "nested too deep"_L1)
        return {Fault::TooDeep, u"nested deeper than %1"_s.arg(Limits::jsonDepth), where};
    return malformed(reader.errorWithPosition(), where);
}

/// Reads the envelope at the reader.
Result<Event, EnvelopeError> readEvent(JsonReader &reader, std::optional<EventType> expected,
                                       const QString &where)
{
    const auto refuse = [&where](Fault kind, const QString &text = {}) {
        return EnvelopeError{kind, text, where};
    };
    if (reader.peek() != JsonReader::Kind::Object) {
        QByteArrayView skipped;
        if (!reader.skipValue(&skipped))
            return faultOf(reader, where);
        return malformed(u"expected an object"_s, where);
    }
    std::optional<QString> name;
    QByteArrayView data;
    bool hasData = false;
    bool nameIsString = true;
    bool dataIsObject = false;
    reader.enterObject();
    while (reader.nextMember()) {
        const bool isEvent = reader.keyIs("event");
        const bool isData = !isEvent && reader.keyIs("data");
        if ((isEvent && name.has_value()) || (isData && hasData)) {
            return malformed(u"duplicate key \"%1\" at "_s.arg(isEvent ? "event"_L1 : "data"_L1)
                                 + textPosition(reader.text(), reader.keyPosition()),
                             where);
        }
        if (isEvent) {
            nameIsString = reader.peek() == JsonReader::Kind::String;
            name.emplace();
            if (!(nameIsString ? reader.readString(&*name) : reader.skipValue()))
                break;
        } else if (isData) {
            hasData = true;
            dataIsObject = reader.peek() == JsonReader::Kind::Object;
            if (!reader.skipValue(&data))
                break;
        } else if (!reader.skipValue()) {
            break;
        }
    }
    if (reader.failed())
        return faultOf(reader, where);
    if (!nameIsString)
        return malformed(u"event must be a string"_s, where);
    std::optional<EventType> type = expected;
    if (name.has_value() && !name->isEmpty()) {
        type = eventTypeFromName(name->toUtf8());
        if (!type)
            return refuse(Fault::UnknownEvent, *name);
        if (expected && type != expected)
            return refuse(Fault::EventsDiffer);
    }
    if (!type)
        return refuse(Fault::EventRequired);
    if (!dataIsObject)
        return refuse(Fault::DataNotObject);
    return Event{*type, data.toByteArray()};
}

Result<Event, EnvelopeError> readWhole(QByteArrayView json, std::optional<EventType> expected,
                                       const QString &where)
{
    JsonReader reader(json, Limits::jsonDepth);
    auto event = readEvent(reader, expected, where);
    if (event && !reader.atEnd()) {
        return malformed(u"unexpected character at "_s + textPosition(json, reader.position()), where);
    }
    return event;
}

Result<void, EnvelopeError> checkUtf8(QByteArrayView body)
{
    if (isValidUtf8(body))
        return {};
    return malformed(u"not valid UTF-8 at "_s + textPosition(body, invalidUtf8At(body)));
}

QString inEvent(qsizetype index)
{
    return u"event %1"_s.arg(index + 1);
}

EnvelopeError tooMany()
{
    return malformed(u"more than %1 events"_s.arg(Limits::eventsPerBatch));
}

Result<QList<Event>, EnvelopeError> parseLines(QByteArrayView body, std::optional<EventType> expected)
{
    QList<Event> events;
    qsizetype line = 0;
    for (qsizetype at = 0; at < body.size();) {
        ++line;
        qsizetype end = body.indexOf('\n', at);
        if (end < 0)
            end = body.size();
        const QByteArrayView text = body.sliced(at, end - at);
        at = end + 1;
        if (JsonReader(text, 1).atEnd())
            continue;
        if (events.size() >= Limits::eventsPerBatch)
            return tooMany();
        auto event = readWhole(text, expected, u"line %1"_s.arg(line));
        if (!event)
            return event.error();
        events.append(std::move(*event));
    }
    return events;
}

Result<QList<Event>, EnvelopeError> parseArray(QByteArrayView body, std::optional<EventType> expected)
{
    // The array itself is not part of any envelope, so it does not count as a level.
    JsonReader reader(body, Limits::jsonDepth + 1);
    QList<Event> events;
    reader.enterArray();
    while (reader.nextElement()) {
        if (events.size() >= Limits::eventsPerBatch)
            return tooMany();
        auto event = readEvent(reader, expected, inEvent(events.size()));
        if (!event)
            return event.error();
        events.append(std::move(*event));
    }
    if (reader.failed())
        return faultOf(reader, {});
    if (!reader.atEnd())
        return malformed(u"unexpected character at "_s + textPosition(body, reader.position()));
    return events;
}

} // namespace

Result<Event, EnvelopeError> parseEvent(QByteArrayView json, std::optional<EventType> expected)
{
    if (const auto utf8 = checkUtf8(json); !utf8)
        return utf8.error();
    return readWhole(json, expected, {});
}

Result<QList<Event>, EnvelopeError> parseEvents(QByteArrayView body, bool lines,
                                                std::optional<EventType> expected)
{
    if (const auto utf8 = checkUtf8(body); !utf8)
        return utf8.error();
    Result<QList<Event>, EnvelopeError> events = [&]() -> Result<QList<Event>, EnvelopeError> {
        if (lines)
            return parseLines(body, expected);
        if (JsonReader(body, 1).peek() == JsonReader::Kind::Array)
            return parseArray(body, expected);
        auto event = readWhole(body, expected, {});
        if (!event)
            return event.error();
        return QList<Event>{std::move(*event)};
    }();
    if (events && events->isEmpty())
        return EnvelopeError{Fault::NoEvents};
    return events;
}

Result<Envelope, EnvelopeError> parseEnvelope(QByteArrayView json)
{
    if (const auto utf8 = checkUtf8(json); !utf8)
        return utf8.error();
    JsonReader reader(json, Limits::jsonDepth);
    Envelope envelope;
    if (!reader.enterObject())
        return faultOf(reader, {});
    while (reader.nextMember()) {
        QByteArrayView value;
        if (reader.keyIs("event") && reader.peek() == JsonReader::Kind::String) {
            if (!reader.readString(&envelope.event))
                break;
        } else if (reader.keyIs("data")) {
            if (!reader.skipValue(&value))
                break;
            envelope.data = value.toByteArray();
        } else if (reader.keyIs("instanceData")) {
            if (!reader.skipValue(&value))
                break;
            const QJsonObject instance = QJsonDocument::fromJson(value.toByteArray()).object();
            envelope.instanceData = {instance["baseUrl"_L1].toString(), instance["instance"_L1].toString(),
                                     Secret(instance["token"_L1].toString().toUtf8())};
        } else if (!reader.skipValue()) {
            break;
        }
    }
    if (reader.failed())
        return faultOf(reader, {});
    if (!reader.atEnd())
        return malformed(u"text behind the document at "_s + textPosition(json, reader.position()));
    envelope.type = eventTypeFromName(envelope.event.toUtf8());
    return envelope;
}

QList<QByteArray> splitDocuments(const QByteArray &payload)
{
    JsonReader whole(payload, Limits::jsonDepth);
    if (whole.skipValue() && whole.atEnd())
        return {payload};
    QList<QByteArray> documents;
    for (const QByteArray &line : payload.split('\n')) {
        const QByteArray text = line.trimmed();
        if (!text.isEmpty())
            documents.append(text);
    }
    // One piece, or pieces that are no documents: it was not a glued frame but a broken one.
    const bool allParse = std::ranges::all_of(documents, [](const QByteArray &text) {
        JsonReader reader(text, Limits::jsonDepth);
        return reader.skipValue() && reader.atEnd();
    });
    return documents.size() > 1 && allParse ? documents : QList<QByteArray>{payload};
}

QByteArray frameTail(const InstanceData &instance)
{
    const auto quoted = [](const QString &text) {
        // QJsonDocument escapes; the brackets of the one-element array are cut off again.
        const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        return array.sliced(1, array.size() - 2);
    };
    return ",\"instanceData\":{\"baseUrl\":" + quoted(instance.baseUrl)
        + ",\"instance\":" + quoted(instance.instance)
        + ",\"token\":" + quoted(QString::fromUtf8(instance.token.reveal())) + "}}";
}

namespace {
constexpr QByteArrayView start = "{\"event\":\"";
constexpr QByteArrayView middle = "\",\"data\":";
} // namespace

qsizetype frameTextSize(EventType type, QByteArrayView data, QByteArrayView tail)
{
    return start.size() + eventName(type).size() + middle.size() + data.size() + tail.size();
}

void appendFrameText(QByteArray &out, EventType type, QByteArrayView data, QByteArrayView tail)
{
    out.append(start).append(eventName(type)).append(middle).append(data).append(tail);
}

} // namespace Inlet
