// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/payloadwriter.h"

#include "core/protocol/jid.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int shopOffsetSeconds = -3 * 3600;

QString chatTypeText(Chat::Type type)
{
    return type == Chat::Type::Group ? u"group"_s : u"private"_s;
}

void addReply(JsonObjectText &object, const QString &messageId, const QString &text)
{
    JsonObjectText reply;
    reply.add("message_id", messageId);
    if (!text.isEmpty())
        reply.add("text", text);
    object.addRaw("reply", reply.json());
}

QByteArray editJson(const Edit &edit)
{
    return JsonObjectText().add("original_id", edit.originalId).add("text", edit.text).json();
}

QByteArray liveData(const DraftMessage &draft)
{
    JsonObjectText message;
    message.add("type", draft.type).add("content", draft.text).add("source", draft.source);
    message.add("isForwarded", false).add("isEdit", !draft.edit.originalId.isEmpty());
    message.addRaw("edit", draft.edit.originalId.isEmpty() ? "null" : editJson(draft.edit));
    message.addRaw("context", "null");
    message.addRaw("media", draft.media.isEmpty() ? QByteArray("null") : draft.media);
    if (draft.reaction.targetId.isEmpty()) {
        message.addRaw("reaction", "null");
    } else {
        message.addRaw("reaction",
                       JsonObjectText()
                           .add("emoji", draft.reaction.emoji)
                           .add("message_id", draft.reaction.targetId)
                           .json());
    }
    if (draft.extraKey != "interactive")
        message.addRaw("interactive", "null");
    if (!draft.extraKey.isEmpty())
        message.addRaw(draft.extraKey, draft.extraJson);

    JsonObjectText data;
    data.add("id", draft.id).add("direction", draft.isOutgoing ? u"outgoing"_s : u"incoming"_s);
    data.add("timestamp", timeText(Layout::Live, draft.at));
    data.addRaw("chat", chatJson(Layout::Live, draft.chat));
    data.addRaw("sender", partyJson(Layout::Live, draft.sender));
    data.addRaw("recipient", draft.recipient.isEmpty() ? "null" : partyJson(Layout::Live, draft.recipient));
    if (!draft.quote.messageId.isEmpty())
        addReply(data, draft.quote.messageId, draft.quote.text);
    data.addRaw("message", message.json());
    return data.json();
}

QByteArray catalogData(const DraftMessage &draft)
{
    JsonObjectText message;
    message.add("id", draft.id).add("direction", draft.isOutgoing ? u"outgoing"_s : u"incoming"_s);
    message.add("timestamp", timeText(Layout::Catalog, draft.at)).add("type", draft.type);
    message.addRaw("chat", chatJson(Layout::Catalog, draft.chat));
    message.addRaw("sender", partyJson(Layout::Catalog, draft.sender));
    const bool isReaction = !draft.reaction.targetId.isEmpty();
    const QString &text = isReaction ? draft.reaction.emoji : draft.text;
    message.addRaw("content", text.isEmpty() ? "{}" : JsonObjectText().add("text", text).json());
    if (!draft.source.isEmpty())
        message.add("source", draft.source);
    if (!draft.media.isEmpty())
        message.addRaw("media", draft.media);
    if (isReaction)
        addReply(message, draft.reaction.targetId, {});
    else if (!draft.quote.messageId.isEmpty())
        addReply(message, draft.quote.messageId, draft.quote.text);
    if (!draft.edit.originalId.isEmpty())
        message.add("isEdit", true).addRaw("edit", editJson(draft.edit));
    if (!draft.extraKey.isEmpty())
        message.addRaw(draft.extraKey, draft.extraJson);
    return JsonObjectText().add("id", draft.id).addRaw("message", message.json()).json();
}

} // namespace

JsonObjectText &JsonObjectText::addRaw(QByteArrayView key, QByteArrayView json)
{
    if (!m_members.isEmpty())
        m_members += ',';
    m_members.append('"').append(key).append("\":").append(json);
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, const QString &text)
{
    return addRaw(key, jsonText(text));
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, bool flag)
{
    return addRaw(key, flag ? "true" : "false");
}

JsonObjectText &JsonObjectText::add(QByteArrayView key, qint64 number)
{
    return addRaw(key, QByteArray::number(number));
}

QByteArray messageData(Layout layout, const DraftMessage &draft)
{
    return layout == Layout::Live ? liveData(draft) : catalogData(draft);
}

QByteArray partyJson(Layout layout, const Party &party)
{
    JsonObjectText object;
    object.add("jid", jidText(layout, party.jid));
    if (!party.lid.isEmpty())
        object.add("lid", party.lid);
    return object.add("name", party.name).json();
}

QByteArray chatJson(Layout layout, const Chat &chat)
{
    JsonObjectText object;
    object.add("jid", jidText(layout, chat.jid));
    if (!chat.lid.isEmpty())
        object.add("lid", chat.lid);
    return object.add("name", chat.name).add("type", chatTypeText(chat.type)).json();
}

QString jidText(Layout layout, const QString &jid)
{
    return layout == Layout::Catalog && Jid::isPhone(jid) ? Jid::user(jid) : jid;
}

QString timeText(Layout layout, const QDateTime &time)
{
    return layout == Layout::Live ? time.toOffsetFromUtc(shopOffsetSeconds).toString(Qt::ISODate)
                                  : time.toUTC().toString(Qt::ISODate);
}

QByteArray jsonText(const QString &text)
{
    QByteArray json = "\"";
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            json.append('\\').append(c);
        else if (static_cast<unsigned char>(c) < 0x20)
            json += "\\u00" + QByteArray::number(int(c), 16).rightJustified(2, '0');
        else
            json += c;
    }
    return json + '"';
}

QByteArray jsonTexts(const QStringList &texts)
{
    QByteArray json = "[";
    for (const QString &text : texts) {
        if (json.size() > 1)
            json += ',';
        json += jsonText(text);
    }
    return json + ']';
}

} // namespace Inlet
