// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/libraryshape.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

#include <initializer_list>
#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// Messages wrap others, such as those that are seen once; what is deeper nobody writes.
constexpr int mostWrappers = 6;

bool isTold(const QJsonValue &value)
{
    if (value.isObject())
        return !value.toObject().isEmpty();
    return !value.isUndefined() && !value.isNull() && value != QJsonValue(QString());
}

/// The first of @p names that tells something.
QJsonValue first(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        if (const QJsonValue found = object.value(name); isTold(found))
            return found;
    }
    return {QJsonValue::Undefined};
}

/// Sets what is not told yet.
void tell(QJsonObject &object, QLatin1StringView name, const QJsonValue &value)
{
    if (isTold(value) && !isTold(object.value(name)))
        object.insert(name, value);
}

QString addressOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.isObject() ? value.toObject().value("_serialized"_L1).toString() : value.toString();
}

bool isGroupAddress(const QString &address)
{
    return address.endsWith("@g.us"_L1, Qt::CaseInsensitive);
}

/// A message of the protocol without those around it, and the name of its kind.
struct Inner
{
    QString name; ///< `imageMessage`; empty when there is none
    QJsonValue value;

    QJsonObject object() const { return value.toObject(); }
};

Inner innerOf(QJsonObject message, int wrappers = 0)
{
    Inner inner;
    for (auto it = message.constBegin(); it != message.constEnd(); ++it) {
        const QString name = it.key();
        const bool isAbout =
            name == "messageContextInfo"_L1 || name.contains("senderKeyDistribution"_L1, Qt::CaseInsensitive);
        if (isAbout || !isTold(it.value()) || !(name == "conversation"_L1 || name.contains("Message"_L1)))
            continue;
        inner = {name, it.value()};
        break;
    }
    const QJsonObject wrapped = inner.object().value("message"_L1).toObject();
    if (wrapped.isEmpty() || wrappers >= mostWrappers)
        return inner;
    const Inner within = innerOf(wrapped, wrappers + 1);
    return within.name.isEmpty() ? inner : within;
}

QString textOf(const QJsonObject &message)
{
    const Inner inner = innerOf(message);
    if (inner.value.isString())
        return inner.value.toString();
    return first(inner.object(), {"text"_L1, "caption"_L1, "conversation"_L1}).toString();
}

/// Who is quoted or named, and whether it was passed on.
void tellContext(QJsonObject &out, const QJsonObject &context)
{
    if (const QJsonValue quoted = context.value("stanzaId"_L1); isTold(quoted)) {
        tell(out, "reply"_L1,
             QJsonObject{{u"message_id"_s, quoted},
                         {u"text"_s, textOf(context.value("quotedMessage"_L1).toObject())}});
    }
    tell(out, "mentions"_L1, context.value("mentionedJid"_L1));
    tell(out, "isForwarded"_L1, context.value("isForwarded"_L1));
}

bool isOneOf(const QJsonValue &value, const QString &word, int number)
{
    return value.toString() == word || (value.isDouble() && value.toInteger(-1) == number);
}

/// A message about another one: it was taken back or edited.
void tellProtocol(QJsonObject &out, const QJsonObject &protocol)
{
    const QJsonValue type = protocol.value("type"_L1);
    const QJsonValue target = protocol.value("key"_L1).toObject().value("id"_L1);
    const QJsonObject edited = protocol.value("editedMessage"_L1).toObject();
    if (!edited.isEmpty() || isOneOf(type, u"MESSAGE_EDIT"_s, 14)) {
        tell(out, "type"_L1, u"message_edit"_s);
        tell(out, "edit"_L1, QJsonObject{{u"original_id"_s, target}, {u"text"_s, textOf(edited)}});
    } else if (isTold(target) && (!isTold(type) || isOneOf(type, u"REVOKE"_s, 0))) {
        tell(out, "type"_L1, u"message_revoke"_s);
        tell(out, "revoke"_L1, QJsonObject{{u"message_id"_s, target}});
    }
}

bool isMedia(const QString &name)
{
    static const QStringList names{u"imageMessage"_s, u"videoMessage"_s,    u"audioMessage"_s,
                                   u"ptvMessage"_s,   u"documentMessage"_s, u"stickerMessage"_s};
    return names.contains(name);
}

QJsonObject mediaOf(QJsonObject media)
{
    // The file there is encrypted, and small pictures are no media.
    for (const auto name : {"url"_L1, "base64"_L1, "jpegThumbnail"_L1, "type"_L1})
        media.remove(name);
    return media;
}

/// What a message of the protocol says.
void tellContent(QJsonObject &out, const QJsonObject &message)
{
    const Inner inner = innerOf(message);
    const QJsonObject object = inner.object();
    const QString &name = inner.name;
    if (name == "protocolMessage"_L1) {
        tellProtocol(out, object);
    } else if (isMedia(name)) {
        tell(out, "media"_L1, mediaOf(object));
    } else if (name == "locationMessage"_L1 || name == "liveLocationMessage"_L1) {
        tell(out, "location"_L1, object);
    } else if (name == "contactMessage"_L1) {
        tell(out, "contact"_L1, object);
    } else if (name == "contactsArrayMessage"_L1) {
        tell(out, "contacts"_L1, object.value("contacts"_L1));
    } else if (name.startsWith("pollCreationMessage"_L1)) {
        tell(out, "poll"_L1, object);
    } else if (name == "reactionMessage"_L1) {
        tell(out, "reaction"_L1, object);
    } else if (name == "listResponseMessage"_L1) {
        tell(out, "list_response"_L1, object);
    } else if (name == "buttonsResponseMessage"_L1) {
        tell(out, "buttons_response"_L1, object);
    } else if (name == "templateButtonReplyMessage"_L1) {
        tell(out, "template_button_reply"_L1, object);
    } else if (name == "interactiveResponseMessage"_L1) {
        const QJsonObject flow = object.value("nativeFlowResponseMessage"_L1).toObject();
        tell(out, "button_response"_L1,
             QJsonObject{{u"selected_id"_s, flow.value("name"_L1)},
                         {u"title"_s, object.value("body"_L1).toObject().value("text"_L1)}});
    } else {
        tell(out, "content"_L1, textOf(message));
    }
    tellContext(out, object.value("contextInfo"_L1).toObject());
    // Its own word, where neither an edit nor a revocation was found.
    if (!isTold(first(out, {"messageType"_L1, "message_type"_L1})))
        tell(out, "type"_L1, name);
}

QJsonObject fromKey(QJsonObject out)
{
    const QJsonObject key = out.value("key"_L1).toObject();
    const QJsonObject update = out.value("update"_L1).toObject();
    const QString chat = addressOf(key.value("remoteJid"_L1));
    const bool isPrivate = !isGroupAddress(chat);
    const bool isMine = key.value("fromMe"_L1).toBool();
    tell(out, "id"_L1, key.value("id"_L1));
    tell(out, "fromMe"_L1, key.value("fromMe"_L1));
    tell(out, "messageTimestamp"_L1, first(update, {"messageTimestamp"_L1}));
    tell(out, "messageTimestamp"_L1, first(out, {"timestampMs"_L1}));
    // Where a LID is the address the phone stands beside it, and the other way round.
    const QJsonValue other = first(key, {"remoteJidAlt"_L1, "senderPn"_L1});
    if (!isTold(first(out, {"remoteJid"_L1, "chatId"_L1, "chat_id"_L1}))) {
        QJsonObject told{{u"jid"_s, chat}};
        if (isPrivate && !isMine) {
            tell(told, "id"_L1, other);
            tell(told, "lid"_L1, key.value("senderLid"_L1));
        }
        tell(out, "chat"_L1, chat.isEmpty() ? QJsonValue() : QJsonValue(told));
    }
    QJsonObject sender;
    tell(sender, "jid"_L1, first(key, {"participant"_L1}));
    tell(sender, "jid"_L1, first(out, {"participant"_L1}));
    if (isPrivate && !isMine) {
        tell(sender, "jid"_L1, chat);
        tell(sender, "id"_L1, other);
    }
    tell(sender, "id"_L1, first(key, {"participantAlt"_L1, "participantPn"_L1}));
    tell(sender, "lid"_L1, first(key, {"participantLid"_L1, "senderLid"_L1}));
    if (!sender.isEmpty() && !isMine)
        tell(sender, "name"_L1, first(out, {"pushName"_L1}));
    tell(out, "sender"_L1, sender);
    QJsonObject message = first(out, {"message"_L1}).toObject();
    if (message.isEmpty())
        message = update.value("message"_L1).toObject();
    // As an update it holds the new message, and the key is that of the old one.
    if (isTold(message.value("editedMessage"_L1)) && innerOf(message).name != "protocolMessage"_L1) {
        tell(out, "type"_L1, u"message_edit"_s);
        tell(out, "edit"_L1,
             QJsonObject{{u"original_id"_s, key.value("id"_L1)}, {u"text"_s, textOf(message)}});
    }
    // Some pass on the edit by itself, under the key of what it edits.
    if (const QJsonObject edited = out.value("editedMessage"_L1).toObject(); isTold(edited))
        tell(out, "edit"_L1,
             QJsonObject{{u"original_id"_s, key.value("id"_L1)}, {u"text"_s, textOf(edited)}});
    tellContent(out, message);
    const QJsonValue stub =
        first(isTold(update.value("messageStubType"_L1)) ? update : out, {"messageStubType"_L1});
    if (isOneOf(stub, u"REVOKE"_s, 1)) {
        tell(out, "type"_L1, u"message_revoke"_s);
        tell(out, "revoke"_L1, QJsonObject{{u"message_id"_s, key.value("id"_L1)}});
    }
    return out;
}

/// The id in `true_5511…@c.us_3EB0AA` and `false_…@g.us_3EB0AA_5511…@c.us`.
QString idOf(const QString &serialized)
{
    return serialized.section(u'_', 2, 2);
}

/// The place of a whatsapp-web.js object, whose `body` is then its small picture.
void tellPlace(QJsonObject &out)
{
    QJsonObject place;
    tell(place, "latitude"_L1, first(out, {"lat"_L1}));
    tell(place, "longitude"_L1, first(out, {"lng"_L1}));
    const QString words = first(out, {"loc"_L1}).toString();
    tell(place, "name"_L1, words.section(u'\n', 0, 0));
    tell(place, "address"_L1, words.section(u'\n', 1));
    tell(out, "location"_L1, place);
    out.remove("body"_L1);
}

/// The same of media: the file is not there, and without `hasMedia` the `body` is a small picture.
void tellFile(QJsonObject &out)
{
    QJsonObject media;
    tell(media, "mimetype"_L1, first(out, {"mimetype"_L1}));
    tell(media, "fileName"_L1, first(out, {"filename"_L1}));
    tell(media, "size"_L1, first(out, {"size"_L1}));
    tell(media, "duration"_L1, first(out, {"duration"_L1}));
    tell(media, "caption"_L1, first(out, {"caption"_L1}));
    if (out.value("hasMedia"_L1).toBool())
        tell(media, "caption"_L1, out.value("body"_L1));
    tell(out, "media"_L1, media);
    out.remove("body"_L1);
}

QJsonObject fromWebId(QJsonObject out)
{
    const QJsonObject id = out.value("id"_L1).toObject();
    const QString serialized = id.value("_serialized"_L1).toString();
    const QString own = first(id, {"id"_L1}).toString();
    out.insert("id"_L1, own.isEmpty() ? idOf(serialized) : own);
    tell(out, "fromMe"_L1, first(id, {"fromMe"_L1}));
    if (serialized.startsWith("true_"_L1) || serialized.startsWith("false_"_L1))
        tell(out, "fromMe"_L1, serialized.startsWith("true_"_L1));
    const bool isMine = out.value("fromMe"_L1).toBool();
    QString chat = addressOf(id.value("remote"_L1));
    if (chat.isEmpty())
        chat = serialized.section(u'_', 1, 1);
    if (chat.isEmpty())
        chat = addressOf(out.value(isMine ? "to"_L1 : "from"_L1));
    if (!isTold(first(out, {"remoteJid"_L1, "chatId"_L1, "chat_id"_L1})))
        tell(out, "chat"_L1, chat);
    tell(out, "timestamp"_L1, first(out, {"t"_L1}));
    // In a group it comes from the group; who wrote it stands beside.
    QJsonValue sender = first(out, {"author"_L1});
    if (!isTold(sender))
        sender = first(id, {"participant"_L1});
    tell(out, "sender"_L1, sender);
    if (isGroupAddress(addressOf(out.value("from"_L1))))
        out.remove("from"_L1);
    const QString type = out.value("type"_L1).toString();
    if (type == "location"_L1)
        tellPlace(out);
    else if (isTold(out.value("mimetype"_L1)) || out.value("hasMedia"_L1).toBool())
        tellFile(out);
    if (const QJsonObject target = out.value("protocolMessageKey"_L1).toObject(); type == "revoked"_L1)
        tell(out, "revoke"_L1, QJsonObject{{u"message_id"_s, target.value("id"_L1)}});
    if (const QJsonValue quoted = first(out, {"quotedStanzaID"_L1}); isTold(quoted)) {
        const QJsonObject told = out.value("quotedMsg"_L1).toObject();
        tell(out, "reply"_L1,
             QJsonObject{{u"message_id"_s, quoted}, {u"text"_s, first(told, {"body"_L1, "caption"_L1})}});
    }
    tell(out, "mentions"_L1, first(out, {"mentionedIds"_L1, "mentionedJidList"_L1}));
    if (const QJsonValue title = first(out, {"pollName"_L1}); isTold(title))
        tell(out, "poll"_L1, QJsonObject{{u"title"_s, title}, {u"options"_s, out.value("pollOptions"_L1)}});
    return out;
}

bool hasKey(const QJsonObject &object)
{
    const QJsonObject key = object.value("key"_L1).toObject();
    return isTold(first(key, {"id"_L1})) && isTold(first(key, {"remoteJid"_L1}));
}

bool hasWebId(const QJsonObject &object)
{
    const QJsonObject id = object.value("id"_L1).toObject();
    return isTold(first(id, {"_serialized"_L1, "id"_L1}));
}

} // namespace

QJsonObject inLiveLayout(const QJsonObject &data)
{
    if (hasKey(data))
        return fromKey(data);
    if (hasWebId(data))
        return fromWebId(data);
    const QJsonObject message = data.value("message"_L1).toObject();
    // Media that stand beside it are its own, with all that is told of them.
    if ((!hasKey(message) && !hasWebId(message)) || isTold(data.value("media"_L1)))
        return data;
    QJsonObject out = data;
    out.insert("message"_L1, hasKey(message) ? fromKey(message) : fromWebId(message));
    return out;
}

} // namespace Inlet
