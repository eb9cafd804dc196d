// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/messagehead.h"

#include "core/protocol/jid.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/payloadfields.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// What decodeMessage() reads for the members of MessageHead; those in front are enough for plain messages.
constexpr std::array<QByteArrayView, 19> headKeys{
    "id",        "direction",  "timestamp", "chat",     "type",    "sender",    "recipient",
    "messageId", "message_id", "fromMe",    "isFromMe", "from_me", "remoteJid", "isEdit",
    "is_edit",   "edit",       "reaction",  "from",     "to",
};
enum PlainKey : std::size_t {
    Id,
    DirectionKey,
    Timestamp,
    ChatKey,
    Type,
    SenderKey,
    RecipientKey,
    PlainKeyCount
};

using Members = std::array<QByteArrayView, headKeys.size()>; // values as written, empty where absent

/// What a `media` object tells. Of members that stand there twice the last one counts, as everywhere.
struct MediaScan
{
    bool hasMembers = false;
    QByteArrayView base64; // the text as written, without its quotes
    QByteArray kind;       // the members that tell its kind, a comma behind each
};

struct Scan
{
    Members inMessage;
    Members inData; // beside the message, where live frames have most
    bool hasMessage = false;
    MediaScan ofMessage;
    MediaScan ofData;

    const MediaScan &media() const { return ofMessage.hasMembers ? ofMessage : ofData; }
};

// What decodeMedia() decides the kind by.
constexpr std::array<QByteArrayView, 7> kindKeys{
    "mimetype", "mimeType", "mime_type", "type", "isVoiceNote", "is_voice_note", "ptt",
};

MediaScan readMedia(QByteArrayView media)
{
    MediaScan scan;
    JsonReader reader(media, Limits::jsonDepth);
    reader.enterObject();
    while (reader.nextMember()) {
        scan.hasMembers = true;
        const bool isBase64 = reader.keyIs("base64");
        const bool isText = reader.peek() == JsonReader::Kind::String;
        const auto *const key =
            std::ranges::find_if(kindKeys, [&](QByteArrayView name) { return reader.keyIs(name); });
        QByteArrayView value;
        reader.skipValue(&value);
        if (isBase64)
            scan.base64 = isText ? value.sliced(1, value.size() - 2) : QByteArrayView();
        else if (key != kindKeys.end())
            scan.kind.append('"').append(*key).append("\":").append(value).append(',');
    }
    return scan;
}

/// Where among headKeys the present key of @p reader stands; their number if it is none of them. To be
/// asked before the value is read, whose own keys take its place.
std::size_t headKeyOf(const JsonReader &reader)
{
    const QByteArrayView key = reader.rawKey();
    const bool isPlain = !key.contains('\\');
    std::size_t i = 0;
    while (i < headKeys.size() && !(isPlain ? key == headKeys[i] : reader.keyIs(headKeys[i])))
        ++i;
    return i;
}

void scanObject(JsonReader &reader, bool isMessage, Scan &scan)
{
    reader.enterObject();
    while (reader.nextMember()) {
        const bool isObject = reader.peek() == JsonReader::Kind::Object;
        QByteArrayView value;
        if (!isMessage && reader.keyIs("message")) {
            scan.hasMessage = isObject;
            scan.inMessage = {}; // of several the last one counts
            scan.ofMessage = {};
            if (isObject)
                scanObject(reader, true, scan);
            else
                reader.skipValue(&value);
        } else if (reader.keyIs("media")) {
            reader.skipValue(&value);
            (isMessage ? scan.ofMessage : scan.ofData) = isObject ? readMedia(value) : MediaScan();
        } else {
            const std::size_t key = headKeyOf(reader);
            reader.skipValue(&value);
            if (key < headKeys.size())
                (isMessage ? scan.inMessage : scan.inData)[key] = value;
        }
    }
}

Scan scanData(QByteArrayView data)
{
    Scan scan;
    JsonReader reader(data, Limits::jsonDepth);
    if (reader.peek() == JsonReader::Kind::Object)
        scanObject(reader, false, scan);
    return scan;
}

bool isTold(QByteArrayView value)
{
    return !value.isEmpty() && value != "null";
}

/// What is between the quotes of a text without escapes; empty for everything else.
QByteArrayView plainText(QByteArrayView value)
{
    const bool isPlain = value.startsWith('"') && !value.contains('\\');
    return isPlain ? value.sliced(1, value.size() - 2) : QByteArrayView();
}

/// Somebody, without the name, who is written as most are; empty where it takes more to tell.
std::optional<Party> plainParty(QByteArrayView value)
{
    if (!isTold(value))
        return Party();
    if (!value.startsWith('{'))
        return {};
    bool hasId = false;
    std::array<QByteArrayView, 2> found; // jid, lid
    JsonReader reader(value, Limits::jsonDepth);
    reader.enterObject();
    while (reader.nextMember()) {
        const bool isJid = reader.keyIs("jid");
        const bool isLid = reader.keyIs("lid");
        hasId |= reader.keyIs("id");
        QByteArrayView member;
        reader.skipValue(&member);
        if (!isJid && !isLid)
            continue;
        const bool isEmpty = !isTold(member) || member == "\"\"";
        found[isJid ? 0 : 1] = plainText(member);
        if (!isEmpty && found[isJid ? 0 : 1].isEmpty())
            return {};
    }
    if (hasId && found[0].isEmpty())
        return {};
    Party party{Jid::normalise(QString::fromUtf8(found[0])),
                Jid::normaliseLid(QString::fromUtf8(found[1])),
                {}};
    if (party.jid.isEmpty())
        party.jid = party.lid;
    if (party.lid.isEmpty() && Jid::isLid(party.jid))
        party.lid = party.jid;
    return party;
}

/// The address of a chat that is written as most are; empty where it takes more to tell.
QString plainChat(QByteArrayView chat)
{
    if (!chat.startsWith('{'))
        return {};
    QByteArrayView jid;
    bool isPrivate = true;
    JsonReader reader(chat, Limits::jsonDepth);
    reader.enterObject();
    while (reader.nextMember()) {
        const bool isJid = reader.keyIs("jid");
        const bool isType = reader.keyIs("type");
        QByteArrayView value;
        reader.skipValue(&value);
        if (isJid)
            jid = plainText(value);
        else if (isType)
            isPrivate = plainText(value) == "private";
    }
    const QString found = Jid::normalise(QString::fromUtf8(jid));
    // A group may be written as a number.
    return isPrivate || Jid::isGroup(found) ? found : QString();
}

/// Invalid for what takes more to tell.
QDateTime plainTime(QByteArrayView value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return payloadTime(isNumber ? QJsonValue(number) : QJsonValue(QString::fromUtf8(plainText(value))));
}

/// Most messages need no document model, which would be most of the work; empty for all others.
std::optional<MessageHead> plainHead(const Scan &scan)
{
    std::array<QByteArrayView, PlainKeyCount> values;
    for (std::size_t i = 0; i < headKeys.size(); ++i) {
        const QByteArrayView value = isTold(scan.inMessage[i]) ? scan.inMessage[i] : scan.inData[i];
        if (i < PlainKeyCount)
            values[i] = value;
        else if (isTold(value))
            return {};
    }
    constexpr std::array<QByteArrayView, 6> plainTypes{"text",  "image",    "video",
                                                       "audio", "document", "sticker"};
    const QByteArrayView direction = plainText(values[DirectionKey]);
    MessageHead head;
    head.type = QString::fromLatin1(plainText(values[Type])); // one of those above, or not plain
    head.id = QString::fromUtf8(plainText(values[Id]));
    head.chatJid = plainChat(values[ChatKey]);
    head.timestamp = plainTime(values[Timestamp]);
    const auto chat = plainParty(values[ChatKey]);
    const auto sender = plainParty(values[SenderKey]);
    const auto recipient = plainParty(values[RecipientKey]);
    const bool isPlain = !head.id.isEmpty() && !head.chatJid.isEmpty() && head.timestamp.isValid() && chat
        && sender && recipient && (direction == "incoming" || direction == "outgoing")
        && std::ranges::find(plainTypes, plainText(values[Type])) != plainTypes.end();
    if (!isPlain)
        return {};
    head.chatLid = chat->lid;
    head.sender = *sender;
    head.recipient = *recipient;
    using Direction = MessageExchange::Direction;
    head.direction = direction == "incoming" ? Direction::Incoming : Direction::Outgoing;
    return head;
}

void appendMembers(QByteArray &document, const Members &members)
{
    for (std::size_t i = 0; i < headKeys.size(); ++i) {
        if (members[i].isEmpty())
            continue;
        if (!document.endsWith('{'))
            document.append(',');
        document.append('"').append(headKeys[i]).append("\":").append(members[i]);
    }
}

/// The members as a document of their own.
QJsonObject documentOf(const Scan &scan)
{
    QByteArray document = "{";
    appendMembers(document, scan.inData);
    if (scan.hasMessage) {
        document.append(document.endsWith('{') ? "\"message\":{" : ",\"message\":{");
        appendMembers(document, scan.inMessage);
        document.append('}');
    }
    return QJsonDocument::fromJson(document + '}').object();
}

/// Of texts, which most messages are, it is known at once.
std::optional<Media::Kind> mediaKindOf(const Scan &scan, const QString &type)
{
    const MediaScan &scanned = scan.media();
    if (!scanned.hasMembers && type == "text"_L1)
        return {};
    QJsonObject fields;
    if (scanned.hasMembers) // with a member that nobody asks for, so that it is not empty
        fields = QJsonDocument::fromJson('{' + scanned.kind + "\"is\":1}").object();
    const auto media = decodeMedia({fields}, type);
    return media ? std::optional(media->kind) : std::nullopt;
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
    const Scan scan = scanData(data);
    auto head = plainHead(scan);
    if (!head) {
        const MessageExchange message = decodeMessageHead(documentOf(scan));
        head = MessageHead{message.id,
                           message.direction,
                           message.timestamp,
                           message.chat.jid,
                           changeOf(message.kind),
                           false,
                           message.type,
                           {},
                           message.chat.lid,
                           message.sender,
                           message.recipient};
        head->sender.name.clear();
        head->recipient.name.clear();
    }
    head->hasBase64 = !scan.media().base64.isEmpty();
    head->media = mediaKindOf(scan, head->type);
    return *std::move(head);
}

QByteArrayView mediaBase64(QByteArrayView data)
{
    return scanData(data).media().base64;
}

} // namespace Inlet
