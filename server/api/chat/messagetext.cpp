// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/messagetext.h"

#include "core/conversation/messagefacts.h"
#include "core/protocol/jid.h"
#include "core/protocol/payloads.h"
#include "server/api/answers.h"

#include <QDateTime>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

using Kind = MessageExchange::Kind;

/// The type as it was written, else a word for what the message is.
QString typeOf(const MessageExchange &message)
{
    if (!message.type.isEmpty())
        return message.type;
    switch (message.kind) {
    case Kind::Unknown:
        break;
    case Kind::Text:
        return u"text"_s;
    case Kind::Media:
        return mediaWord(message.media ? message.media->kind : Media::Kind::Document);
    case Kind::Reaction:
        return u"reaction"_s;
    case Kind::Edit:
        return u"message_edit"_s;
    case Kind::Revoke:
        return u"message_revoke"_s;
    case Kind::Location:
        return u"location"_s;
    case Kind::Contact:
        return u"contact"_s;
    case Kind::Poll:
        return u"poll"_s;
    case Kind::PollVote:
        return u"poll_update"_s;
    case Kind::ButtonReply:
        return u"buttons_response"_s;
    case Kind::ListReply:
        return u"list_response"_s;
    case Kind::Interactive:
        return u"interactive"_s;
    }
    return u"unknown"_s;
}

/// What the message says, in one text.
QString contentOf(const MessageExchange &message)
{
    if (message.kind == Kind::Reaction && message.reaction)
        return message.reaction->emoji;
    if (message.kind == Kind::Edit && message.edit)
        return message.edit->text;
    if (!message.text.isEmpty())
        return message.text;
    if (message.media)
        return message.media->caption;
    if (message.selection)
        return message.selection->title;
    if (message.poll)
        return message.poll->title;
    if (message.location)
        return message.location->name.isEmpty() ? message.location->address : message.location->name;
    QStringList names;
    for (const ContactCard &card : message.contacts)
        names.append(card.name);
    return names.join(u", "_s);
}

QJsonObject mediaObject(const Media &media)
{
    QJsonObject object{{u"type"_s, QString(mediaWord(media.kind))}, {u"mimeType"_s, media.mimeType}};
    if (media.size >= 0)
        object.insert("size"_L1, media.size);
    if (media.durationMs >= 0)
        object.insert("duration"_L1, media.durationMs / 1000);
    for (const auto &[name, text] : {std::pair{"fileName"_L1, media.fileName},
                                     {"caption"_L1, media.caption},
                                     {"url"_L1, media.url},
                                     {"s3Url"_L1, media.s3Url}}) {
        if (!text.isEmpty())
            object.insert(name, text);
    }
    return object;
}

MessageExchange exchangeOf(const QByteArray &data)
{
    const Payload payload = decodePayload(EventType::MessageExchange, data);
    const auto *told = std::get_if<MessageExchange>(&payload);
    return told != nullptr ? *told : MessageExchange();
}

/// What all events that tell of the message say together.
MessageExchange exchangeOf(const StoredMessage &message)
{
    MessageContent content{exchangeOf(message.data)};
    for (const QByteArray &other : message.otherData)
        content.add({exchangeOf(other)});
    return content.message;
}

QString directionWord(StoredMessage::Direction direction, QLatin1StringView incoming,
                      QLatin1StringView outgoing)
{
    switch (direction) {
    case StoredMessage::Direction::Unknown:
        break;
    case StoredMessage::Direction::Incoming:
        return incoming;
    case StoredMessage::Direction::Outgoing:
        return outgoing;
    }
    return u"unknown"_s;
}

/// Whoever wrote it: of a private chat that is the other side, where nobody is named.
QString senderOf(const StoredMessage &message, const MessageExchange &told)
{
    const bool isTheirs =
        message.direction == StoredMessage::Direction::Incoming && Jid::isPerson(message.chatJid);
    return told.sender.jid.isEmpty() && isTheirs ? message.chatJid : told.sender.jid;
}

QJsonObject messageObject(const StoredMessage &message, const MessageExchange &told)
{
    QJsonObject object{
        {u"content"_s, contentOf(told)},
        {u"type"_s, typeOf(told)},
        {u"from"_s, senderOf(message, told)},
        {u"to"_s, message.isFromMe() ? message.chatJid : told.recipient.jid},
        {u"chat"_s, message.chatJid},
        {u"timestamp"_s, timeText(message.sentAtMs)},
        {u"isGroup"_s, Jid::isGroup(message.chatJid)},
        {u"status"_s, QString(messageStateWord(message.state))},
    };
    if (told.media)
        object.insert("media"_L1, mediaObject(*told.media));
    return object;
}

} // namespace

QJsonObject messageObject(const StoredMessage &message)
{
    return messageObject(message, exchangeOf(message));
}

QJsonObject historyRow(const StoredMessage &message)
{
    const MessageExchange told = exchangeOf(message);
    QJsonObject row = messageObject(message, told);
    row.insert("id"_L1, message.messageId);
    row.insert("messageId"_L1, message.messageId);
    row.insert("direction"_L1, directionWord(message.direction, "incoming"_L1, "outgoing"_L1));
    row.insert("fromMe"_L1, message.isFromMe());
    row.insert("senderJid"_L1, row["from"_L1]);
    if (!told.sender.name.isEmpty())
        row.insert("senderName"_L1, told.sender.name);
    if (told.quote && !told.quote->messageId.isEmpty())
        row.insert("replyTo"_L1, QJsonObject{{u"messageId"_s, told.quote->messageId}});
    if (!told.targetId.isEmpty())
        row.insert("targetId"_L1, told.targetId);
    return row;
}

QJsonObject statusObject(const StoredMessage &message)
{
    return {{u"message_id"_s, message.messageId},
            {u"status"_s, QString(messageStateWord(message.state))},
            {u"status_code"_s, int(message.state)},
            {u"direction"_s, directionWord(message.direction, "received"_L1, "sent"_L1)},
            {u"chat_jid"_s, message.chatJid},
            {u"timestamp"_s, timeText(message.sentAtMs)}};
}

MediaWords mediaWords(const StoredMessage &message)
{
    const MessageExchange told = exchangeOf(message);
    return told.media ? MediaWords{mediaWord(told.media->kind), told.media->mimeType} : MediaWords();
}

} // namespace Inlet::Api
