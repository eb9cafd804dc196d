// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/messagehead.h"

#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/payloadfields.h"

#include <QJsonDocument>

#include <algorithm>

namespace Inlet {

namespace {

// What decodeMessage() reads for the members of MessageHead.
constexpr QByteArrayView headKeys[] = {
    "id",   "messageId", "message_id", "direction", "fromMe", "isFromMe", "from_me",  "timestamp",
    "chat", "remoteJid", "type",       "isEdit",    "edit",   "is_edit",  "reaction",
};

struct Scan
{
    QByteArray head;          // the members of headKeys, a document of its own
    QByteArrayView ofMessage; // base64 of message.media
    QByteArrayView ofData;    // of media beside it, where live frames have it
    bool hasMediaInMessage = false;

    QByteArrayView base64() const { return hasMediaInMessage ? ofMessage : ofData; }
};

/// The base64 text of a media object, and whether the object has members at all.
bool readMedia(QByteArrayView media, QByteArrayView *base64)
{
    JsonReader reader(media, Limits::jsonDepth);
    bool hasMembers = false;
    reader.enterObject();
    while (reader.nextMember()) {
        hasMembers = true;
        const bool isText = reader.keyIs("base64") && reader.peek() == JsonReader::Kind::String;
        QByteArrayView value;
        reader.skipValue(&value);
        if (isText)
            *base64 = value.sliced(1, value.size() - 2);
    }
    return hasMembers;
}

void appendMember(QByteArray &document, QByteArrayView rawKey, QByteArrayView value)
{
    if (!document.endsWith('{'))
        document.append(',');
    document.append('"').append(rawKey).append("\":").append(value);
}

void scanObject(JsonReader &reader, bool isMessage, bool wantsHead, Scan &scan)
{
    reader.enterObject();
    while (reader.nextMember()) {
        const bool isObject = reader.peek() == JsonReader::Kind::Object;
        QByteArrayView value;
        if (isObject && reader.keyIs("media")) {
            reader.skipValue(&value);
            if (isMessage)
                scan.hasMediaInMessage = readMedia(value, &scan.ofMessage);
            else
                readMedia(value, &scan.ofData);
        } else if (isObject && !isMessage && reader.keyIs("message")) {
            if (wantsHead) {
                appendMember(scan.head, "message", "{");
                scanObject(reader, true, true, scan);
                scan.head.append('}');
            } else {
                scanObject(reader, true, false, scan);
            }
        } else if (wantsHead && std::ranges::any_of(headKeys, [&reader](QByteArrayView key) {
                       return reader.keyIs(key);
                   })) {
            const QByteArrayView key = reader.rawKey();
            reader.skipValue(&value);
            appendMember(scan.head, key, value);
        } else {
            reader.skipValue();
        }
    }
}

Scan scanData(QByteArrayView data, bool wantsHead)
{
    Scan scan;
    JsonReader reader(data, Limits::jsonDepth);
    if (wantsHead)
        scan.head = "{";
    if (reader.peek() == JsonReader::Kind::Object)
        scanObject(reader, false, wantsHead, scan);
    if (wantsHead)
        scan.head.append('}');
    return scan;
}

MessageHead::Change changeOf(MessageExchange::Kind kind)
{
    switch (kind) {
    case MessageExchange::Kind::Edit:
        return MessageHead::Change::Edit;
    case MessageExchange::Kind::Revoke:
        return MessageHead::Change::Revoke;
    case MessageExchange::Kind::Reaction:
        return MessageHead::Change::Reaction;
    default:
        return MessageHead::Change::None;
    }
}

} // namespace

MessageHead decodeMessageHead(const QByteArray &data)
{
    const Scan scan = scanData(data, true);
    const MessageExchange message = decodeMessageHead(QJsonDocument::fromJson(scan.head).object());
    return {message.id,       message.direction,      message.timestamp,
            message.chat.jid, changeOf(message.kind), !scan.base64().isEmpty()};
}

QByteArrayView mediaBase64(QByteArrayView data)
{
    return scanData(data, false).base64();
}

} // namespace Inlet
