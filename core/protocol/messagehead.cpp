// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/messagehead.h"

#include "core/protocol/jid.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/jsontext.h"
#include "core/protocol/limits.h"
#include "core/protocol/payloadfields.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Direction = MessageExchange::Direction;

// What decodeMessage() reads for the members of MessageHead; those in front are enough for plain messages.
constexpr std::array<QByteArrayView, 29> headKeys{"id",
                                                  "direction",
                                                  "timestamp",
                                                  "chat",
                                                  "type",
                                                  "sender",
                                                  "recipient",
                                                  "from",
                                                  "to",
                                                  "senderLid",
                                                  "from_lid",
                                                  "messageId",
                                                  "message_id",
                                                  "fromMe",
                                                  "isFromMe",
                                                  "from_me",
                                                  "is_from_me",
                                                  "remoteJid",
                                                  "chatId",
                                                  "chat_id",
                                                  "sender_lid",
                                                  "isEdit",
                                                  "is_edit",
                                                  "edit",
                                                  "reaction",
                                                  "messageType",
                                                  "message_type",
                                                  "messageTimestamp",
                                                  "message_timestamp"};
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

// With these the head depends on more than members by their name: then all is read. A library's own
// object has a `key`, and so may a bridge or the Cloud API have put media under the name of their type.
constexpr std::array<QByteArrayView, 15> wholeKeys{
    "key",
    "kapso",
    "revoke",
    "revoked",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "voice",
    "ptv",
    "video_note",
    "revoked_message_id",
    "revokedMessageId",
    "deleted_message_id",
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
    bool needsWhole = false; // one of wholeKeys is told, or an id that is an object
    MediaScan ofMessage;
    MediaScan ofData;

    /// Nothing that is looked for.
    bool isEmpty() const
    {
        const auto isAbsent = [](QByteArrayView value) { return value.isEmpty(); };
        return !needsWhole && !ofMessage.hasMembers && !ofData.hasMembers
            && std::ranges::all_of(inMessage, isAbsent) && std::ranges::all_of(inData, isAbsent);
    }
    const MediaScan &media() const { return ofMessage.hasMembers ? ofMessage : ofData; }
};

// What decodeMedia() decides the kind by.
constexpr std::array<QByteArrayView, 8> kindKeys{
    "mimetype", "mimeType", "mime_type", "type", "isVoiceNote", "is_voice_note", "ptt", "voice",
};

/// What a value of that kind is as a text: numbers that no double holds are texts (withExactNumbers()).
QByteArrayView textOf(JsonReader::Kind kind, QByteArrayView value)
{
    if (kind == JsonReader::Kind::String)
        return value.sliced(1, value.size() - 2);
    return kind == JsonReader::Kind::Number && isInexactNumber(value) ? value : QByteArrayView();
}

MediaScan readMedia(QByteArrayView media)
{
    MediaScan scan;
    JsonReader reader(media, Limits::jsonDepth);
    reader.enterObject();
    while (reader.nextMember()) {
        scan.hasMembers = true;
        const bool isBase64 = reader.keyIs("base64");
        const JsonReader::Kind found = reader.peek();
        const auto *const key =
            std::ranges::find_if(kindKeys, [&](QByteArrayView name) { return reader.keyIs(name); });
        QByteArrayView value;
        reader.skipValue(&value);
        if (isBase64)
            scan.base64 = textOf(found, value);
        else if (key != kindKeys.end())
            scan.kind.append('"').append(*key).append("\":").append(value).append(',');
    }
    return scan;
}

/// For each first letter the lengths of the keys that are looked for, a bit each: nearly all others are
/// passed by that alone.
constexpr auto lookedFor = [] {
    std::array<quint32, 128> lengths{};
    const auto add = [&lengths](const auto &keys) {
        for (const QByteArrayView key : keys)
            lengths[std::size_t(key.front())] |= quint32(1) << key.size();
    };
    add(headKeys);
    add(wholeKeys);
    return lengths;
}();

/// Whether the present key of @p reader may be one of those.
bool isLookedFor(const JsonReader &reader)
{
    const QByteArrayView key = reader.rawKey();
    if (reader.keyHasEscape())
        return true; // perhaps
    if (key.isEmpty() || key.size() >= 32 || static_cast<unsigned char>(key.front()) >= lookedFor.size())
        return false;
    return ((lookedFor[std::size_t(key.front())] >> key.size()) & 1) != 0;
}

/// Where among @p keys the present key of @p reader stands; their number if it is none of them. To be
/// asked before the value is read, whose own keys take its place.
template<std::size_t N>
std::size_t keyAmong(const std::array<QByteArrayView, N> &keys, const JsonReader &reader)
{
    const auto isKey = [&reader](QByteArrayView key) { return reader.keyIs(key); };
    return std::size_t(std::ranges::find_if(keys, isKey) - keys.begin());
}

bool isTold(QByteArrayView value)
{
    return !value.isEmpty() && value != "null";
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
        } else if (!isLookedFor(reader)) {
            reader.skipValue(&value);
        } else {
            const std::size_t key = keyAmong(headKeys, reader);
            const bool isWhole = keyAmong(wholeKeys, reader) < wholeKeys.size() || (key == Id && isObject);
            reader.skipValue(&value);
            if (key < headKeys.size())
                (isMessage ? scan.inMessage : scan.inData)[key] = value;
            scan.needsWhole |= isWhole && isTold(value);
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

/// What is between the quotes of a text without escapes; empty for everything else.
QByteArrayView plainText(QByteArrayView value)
{
    const bool isPlain = value.startsWith('"') && !value.contains('\\');
    return isPlain ? value.sliced(1, value.size() - 2) : QByteArrayView();
}

/// Somebody, or a chat, without the name.
struct PlainParty
{
    Party party;
    bool isPrivate = true; ///< the type says so, or there is none
};

/// Somebody who is written as most are; empty where it takes more to tell.
std::optional<PlainParty> plainParty(QByteArrayView value)
{
    PlainParty plain;
    if (!isTold(value))
        return plain;
    if (!value.startsWith('{'))
        return {};
    std::array<QByteArrayView, 2> addresses; // jid, lid
    JsonReader reader(value, Limits::jsonDepth);
    reader.enterObject();
    while (reader.nextMember()) {
        const bool isJid = reader.keyIs("jid");
        const bool isLid = reader.keyIs("lid");
        const bool isType = reader.keyIs("type");
        const bool isKnown = isType || reader.keyIs("name") || reader.keyIs("isCommunity");
        QByteArrayView member;
        reader.skipValue(&member);
        if (isJid || isLid)
            addresses[isJid ? 0 : 1] = member;
        else if (isType)
            plain.isPrivate = plainText(member) == "private";
        else if (!isKnown && isTold(member))
            return {}; // another address, perhaps
    }
    std::array<QString, 2> texts;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        texts[i] = QString::fromUtf8(plainText(addresses[i]));
        if (texts[i].isEmpty() && isTold(addresses[i]) && addresses[i] != "\"\"")
            return {};
    }
    Party &party = plain.party;
    party.jid = Jid::normalise(texts[0]);
    party.lid = Jid::normaliseLid(texts[1]);
    if (party.jid.isEmpty() || (Jid::isNobody(party.jid) && !party.lid.isEmpty()))
        party.jid = party.lid;
    if (party.lid.isEmpty() && Jid::isLid(party.jid))
        party.lid = party.jid;
    return plain;
}

/// Invalid for what takes more to tell.
QDateTime plainTime(QByteArrayView value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return payloadTime(isNumber ? QJsonValue(number) : QJsonValue(QString::fromUtf8(plainText(value))));
}

bool isOnePersons(const QString &chatJid)
{
    return Jid::isPhone(chatJid) || Jid::isLid(chatJid);
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
    head.timestamp = plainTime(values[Timestamp]);
    const auto chat = plainParty(values[ChatKey]);
    const auto sender = plainParty(values[SenderKey]);
    const auto recipient = plainParty(values[RecipientKey]);
    // A group may be written as a number.
    const bool isPlainChat =
        chat && !chat->party.jid.isEmpty() && (chat->isPrivate || Jid::isGroup(chat->party.jid));
    const bool isPlain = !head.id.isEmpty() && isPlainChat && sender && recipient && head.timestamp.isValid()
        && (direction == "incoming" || direction == "outgoing")
        && std::ranges::find(plainTypes, plainText(values[Type])) != plainTypes.end();
    if (!isPlain)
        return {};
    head.chatJid = chat->party.jid;
    head.chatLid = chat->party.lid;
    head.sender = sender->party;
    head.recipient = recipient->party;
    head.isPrivate = chat->isPrivate && isOnePersons(head.chatJid);
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
    return QJsonDocument::fromJson(withExactNumbers(document + '}')).object();
}

/// Of texts, which most messages are, it is known at once.
std::optional<Media::Kind> mediaKindOf(const Scan &scan, const QString &type)
{
    const MediaScan &scanned = scan.media();
    if (!scanned.hasMembers && type == "text"_L1)
        return {};
    QJsonObject fields;
    if (scanned.hasMembers) // with a member that nobody asks for, so that it is not empty
        fields = QJsonDocument::fromJson(withExactNumbers('{' + scanned.kind + "\"is\":1}")).object();
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

MessageHead headOf(const MessageExchange &message)
{
    return {message.id,
            message.direction,
            message.timestamp,
            message.chat.jid,
            changeOf(message.kind),
            false,
            message.type,
            {},
            message.chat.lid,
            {message.sender.jid, message.sender.lid, {}},
            {message.recipient.jid, message.recipient.lid, {}},
            message.chat.type == Chat::Type::Private && isOnePersons(message.chat.jid)};
}

} // namespace

MessageHead decodeMessageHead(const QByteArray &data)
{
    const Scan scan = scanData(data);
    if (scan.isEmpty())
        return {};
    if (scan.needsWhole) {
        const Payload payload = decodePayload(EventType::MessageExchange, data);
        if (const auto *whole = std::get_if<MessageExchange>(&payload)) {
            MessageHead head = headOf(*whole);
            if (whole->media)
                head.media = whole->media->kind;
            head.hasBase64 = !scan.media().base64.isEmpty();
            return head;
        }
    }
    auto head = plainHead(scan);
    if (!head)
        head = headOf(decodeMessageHead(documentOf(scan)));
    head->hasBase64 = !scan.media().base64.isEmpty();
    head->media = mediaKindOf(scan, head->type);
    return *std::move(head);
}

QByteArrayView mediaBase64(QByteArrayView data)
{
    return scanData(data).media().base64;
}

} // namespace Inlet
