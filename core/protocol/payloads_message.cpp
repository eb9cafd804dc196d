// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"
#include "core/protocol/payloadfields.h"
#include "core/protocol/payloadwords.h"
#include "core/protocol/reading/libraryshape.h"
#include "core/protocol/reading/vcard.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Direction = MessageExchange::Direction;
using Kind = MessageExchange::Kind;

constexpr PayloadFields::Names messageIdNames{"message_id"_L1,     "messageId"_L1, "stanza_id"_L1,
                                              "stanzaId"_L1,       "id"_L1,        "quoted_message_id"_L1,
                                              "quotedMessageId"_L1};

constexpr PayloadFields::Names revokedIdNames{"revoked_message_id"_L1, "revokedMessageId"_L1,
                                              "deleted_message_id"_L1};

/// The members that hold media under the name of their type, such as `image: {…}`.
constexpr PayloadFields::Names typedMediaNames{"image"_L1,   "video"_L1, "audio"_L1, "document"_L1,
                                               "sticker"_L1, "voice"_L1, "ptv"_L1,   "video_note"_L1};

class MessageDecoder
{
public:
    explicit MessageDecoder(const QJsonObject &data)
        : m_message(data["message"_L1].toObject())
        , m_fields{m_message, data}
    {
    }

    MessageExchange decodeHead()
    {
        m_result.type = m_fields.text({"type"_L1, "messageType"_L1, "message_type"_L1});
        m_type = typeMeaning(m_result.type);
        m_result.id = m_fields.text({"id"_L1, "messageId"_L1, "message_id"_L1});
        m_result.direction = direction();
        m_result.timestamp = m_fields.time({"timestamp"_L1, "messageTimestamp"_L1, "message_timestamp"_L1});
        m_result.chat = m_fields.chat({"chat"_L1, "remoteJid"_L1, "chatId"_L1, "chat_id"_L1});
        m_result.sender = sender();
        m_result.recipient = m_fields.party({"recipient"_L1, "to"_L1});
        m_result.kind = isRevoke() ? Kind::Revoke
            : isEdit()             ? Kind::Edit
            : isReaction()         ? Kind::Reaction
                                   : Kind::Unknown;
        return m_result;
    }

    MessageExchange decode()
    {
        decodeHead();
        m_result.text = text();
        m_result.source = m_fields.text({"source"_L1});
        m_result.mentions = mentions();
        m_result.quote = quote();
        m_result.isForwarded = isForwarded();
        m_result.media = media();
        m_result.location = decodeLocation(m_fields);
        m_result.contacts = contacts();
        m_result.poll = decodePoll(m_fields);
        m_result.kind = kind();
        return m_result;
    }

private:
    bool typeIs(Kind kind) const { return m_type.kind == kind; }

    Direction direction() const
    {
        const PayloadFields bridge = m_fields.fields({"kapso"_L1});
        for (const QString &word : {m_fields.text({"direction"_L1}), bridge.text({"direction"_L1})}) {
            if (const Direction told = directionOf(word); told != Direction::Unknown)
                return told;
        }
        const auto fromMe = m_fields.flag({"fromMe"_L1, "isFromMe"_L1, "from_me"_L1, "is_from_me"_L1});
        if (!fromMe)
            return Direction::Unknown;
        return *fromMe ? Direction::Outgoing : Direction::Incoming;
    }

    Party sender() const
    {
        Party sender = m_fields.party({"sender"_L1, "from"_L1});
        if (!sender.jid.isEmpty() && sender.name.isEmpty())
            sender.name = m_fields.text({"pushName"_L1, "senderName"_L1, "sender_name"_L1, "notifyName"_L1});
        if (!sender.jid.isEmpty() && sender.lid.isEmpty()) {
            sender.lid = Jid::normaliseLid(m_fields.text({"senderLid"_L1, "sender_lid"_L1, "from_lid"_L1}));
        }
        return sender;
    }

    QString text() const
    {
        const QJsonValue content = m_fields.value({"content"_L1});
        if (content.isString() && !content.toString().isEmpty())
            return content.toString();
        if (const QString inside = m_fields.body({"content"_L1}); !inside.isEmpty())
            return inside;
        if (const QString plain = m_fields.text({"text"_L1, "body"_L1}); !plain.isEmpty())
            return plain;
        return m_fields.body({"text"_L1});
    }

    std::optional<Media> media() const
    {
        const PayloadFields told = m_fields.fields({"media"_L1});
        if (!told.isEmpty())
            return decodeMedia(told, m_result.type);
        const bool hasType = !m_result.type.isEmpty();
        if (hasType && !m_type.media)
            return {};
        for (const QLatin1StringView name : typedMediaNames) {
            const PayloadFields typed = m_fields.fields({name});
            if (typed.isEmpty())
                continue;
            auto media = decodeMedia(typed, hasType ? m_result.type : QString(name));
            media->hasBase64 = false; // which is what `media` holds (PROTOCOL.md §4.5)
            media->base64Size = 0;
            return media;
        }
        if (hasType)
            return decodeMedia({}, m_result.type);
        // Others write where the file lies in its place, which says what it is.
        const auto *const named = std::ranges::find_if(typedMediaNames, [this](QLatin1StringView name) {
            return !m_fields.value({name}).toString().isEmpty();
        });
        return named == typedMediaNames.end() ? std::nullopt : decodeMedia({}, *named);
    }

    /// A card that stands for the text is not told twice.
    QList<ContactCard> contacts()
    {
        const bool isCard = typeIs(Kind::Contact) && isVCard(m_result.text);
        QList<ContactCard> cards = decodeContacts(m_fields, isCard ? m_result.text : QString());
        if (isCard && !cards.isEmpty())
            m_result.text.clear();
        return cards;
    }

    bool isForwarded() const
    {
        const PayloadFields context = m_fields.fields({"context"_L1});
        return m_fields.flag({"isForwarded"_L1, "is_forwarded"_L1, "forwarded"_L1}).value_or(false)
            || context.flag({"forwarded"_L1}).value_or(false)
            || context.flag({"frequently_forwarded"_L1, "frequentlyForwarded"_L1}).value_or(false);
    }

    QStringList mentions() const
    {
        QJsonValue found = m_fields.value({"mentions"_L1, "mentionedJid"_L1});
        if (found.isObject()) {
            found = PayloadFields{found.toObject()}.value(
                {"mentionedUsers"_L1, "mentioned_users"_L1, "users"_L1});
        }
        QStringList list;
        const QJsonArray items = found.toArray();
        for (const QJsonValue &item : items) {
            const QString jid = payloadParty(item).jid;
            if (!jid.isEmpty() && !list.contains(jid))
                list.append(jid);
        }
        return list;
    }

    std::optional<Quote> quote() const
    {
        const PayloadFields reply{m_fields.object({"reply"_L1}), m_fields.object({"context"_L1}),
                                  m_fields.object({"quoted"_L1})};
        Quote quote{reply.text(messageIdNames),
                    reply.text({"text"_L1, "content"_L1, "body"_L1, "quoted_text"_L1, "quotedText"_L1})};
        return quote.messageId.isEmpty() && quote.text.isEmpty() ? std::nullopt : std::optional(quote);
    }

    // What a field proves goes before what the type says: taps come with the type "text" too.
    Kind kind()
    {
        if (m_result.kind == Kind::Revoke)
            return revoke();
        if (m_result.kind == Kind::Edit)
            return editing({m_fields.object({"edit"_L1})});
        if (m_result.kind == Kind::Reaction)
            return reaction();
        if (const Kind tapped = tap(); tapped != Kind::Unknown)
            return tapped;
        if (m_result.media)
            return Kind::Media;
        if (m_result.location || typeIs(Kind::Location))
            return Kind::Location;
        if (!m_result.contacts.isEmpty() || typeIs(Kind::Contact))
            return Kind::Contact;
        if (typeIs(Kind::PollVote))
            return Kind::PollVote;
        if (m_result.poll || typeIs(Kind::Poll))
            return Kind::Poll;
        if (!m_fields.object({"interactive"_L1}).isEmpty() || typeIs(Kind::Interactive))
            return Kind::Interactive;
        const bool isText = typeIs(Kind::Text) || (m_result.type.isEmpty() && !m_result.text.isEmpty());
        return isText ? Kind::Text : Kind::Unknown;
    }

    bool isRevoke() const
    {
        return typeIs(Kind::Revoke) || !m_fields.object({"revoke"_L1, "revoked"_L1}).isEmpty()
            || !m_fields.text(revokedIdNames).isEmpty();
    }

    bool isEdit() const
    {
        return typeIs(Kind::Edit) || !m_fields.object({"edit"_L1}).isEmpty()
            || m_fields.flag({"isEdit"_L1, "is_edit"_L1}).value_or(false);
    }

    static bool tellsReaction(const QJsonValue &found)
    {
        return !PayloadFields{found.toObject()}.isEmpty() || !found.toString().isEmpty();
    }

    bool isReaction() const
    {
        return typeIs(Kind::Reaction) || tellsReaction(m_fields.value({"reaction"_L1}));
    }

    Kind revoke()
    {
        m_result.targetId = m_fields.fields({"revoke"_L1, "revoked"_L1})
                                .text({"original_message_id"_L1, "original_id"_L1, "originalId"_L1,
                                       "message_id"_L1, "messageId"_L1, "id"_L1});
        if (m_result.targetId.isEmpty())
            m_result.targetId = m_fields.text(revokedIdNames);
        if (m_result.targetId.isEmpty())
            m_result.targetId = m_result.id;
        return Kind::Revoke;
    }

    /// The new text of a message, or of what was written below its media.
    static QString edited(const PayloadFields &message)
    {
        const QString text =
            message.text({"text"_L1, "conversation"_L1, "content"_L1, "body"_L1, "caption"_L1});
        if (!text.isEmpty())
            return text;
        const QString inside = message.body({"text"_L1, "content"_L1});
        return inside.isEmpty() ? message.body(typedMediaNames) : inside;
    }

    Kind editing(const PayloadFields &edit)
    {
        Edit told{edit.text({"original_id"_L1, "originalId"_L1, "original_message_id"_L1, "message_id"_L1,
                             "messageId"_L1, "id"_L1}),
                  edit.text({"text"_L1, "content"_L1, "body"_L1})};
        if (told.originalId.isEmpty())
            told.originalId = m_fields.text({"original_message_id"_L1, "originalMessageId"_L1});
        if (told.originalId.isEmpty())
            told.originalId = m_result.id;
        if (told.text.isEmpty())
            told.text = edit.body({"text"_L1, "content"_L1});
        if (told.text.isEmpty())
            told.text = edited(edit.fields({"message"_L1}));
        if (told.text.isEmpty())
            told.text = m_result.text;
        m_result.targetId = told.originalId;
        m_result.edit = std::move(told);
        return Kind::Edit;
    }

    Kind reaction()
    {
        const QJsonValue found = m_fields.value({"reaction"_L1});
        const PayloadFields fields{found.toObject()};
        Reaction told{found.isString() ? found.toString() : fields.text({"text"_L1, "emoji"_L1}),
                      fields.text(messageIdNames)};
        if (told.targetId.isEmpty())
            told.targetId = fields.fields({"key"_L1}).text({"id"_L1});
        if (told.targetId.isEmpty())
            told.targetId = m_fields.text({"reacted_message_id"_L1, "reactedMessageId"_L1});
        if (!tellsReaction(found))
            told.emoji = m_result.text;
        if (told.targetId.isEmpty() && m_result.quote) {
            told.targetId = m_result.quote->messageId;
            m_result.quote.reset(); // it named the target, nobody was quoted
        }
        m_result.targetId = told.targetId;
        m_result.reaction = std::move(told);
        return Kind::Reaction;
    }

    Kind tap()
    {
        const PayloadFields interactive = m_fields.fields({"interactive"_L1});
        const PayloadFields button{m_fields.object({"button_response"_L1, "buttonResponse"_L1}),
                                   m_fields.object({"buttons_response"_L1, "buttonsResponse"_L1}),
                                   m_fields.object({"template_button_reply"_L1, "templateButtonReply"_L1}),
                                   m_fields.object({"interactive"_L1})};
        const PayloadFields list{interactive.object({"selectedReply"_L1, "selected_reply"_L1}),
                                 m_fields.fields({"list_response"_L1, "listResponse"_L1})
                                     .object({"single_select_reply"_L1, "singleSelectReply"_L1}),
                                 m_fields.object({"list_response"_L1, "listResponse"_L1}),
                                 m_fields.object({"interactive"_L1})};
        Selection row{list.text({"selectedRowID"_L1, "selectedRowId"_L1, "selected_row_id"_L1,
                                 "option_name"_L1, "optionName"_L1}),
                      list.text({"title"_L1})};
        Selection tapped{button.text({"selected_button_id"_L1, "selectedButtonId"_L1, "selectedButtonID"_L1,
                                      "selected_id"_L1, "selectedId"_L1}),
                         button.text({"title"_L1, "selectedDisplayText"_L1, "selected_display_text"_L1})};
        if (const Selection reply = replyIn(interactive.fields({"list_reply"_L1, "listReply"_L1}));
            isTold(reply))
            row = reply;
        if (const Selection reply = cloudButton(interactive); isTold(reply))
            tapped = reply;
        const bool isTemplate = payloadWord(m_result.type).startsWith("template_button_reply"_L1);
        if (!row.id.isEmpty() || typeIs(Kind::ListReply)) {
            m_result.selection = std::move(row);
            return Kind::ListReply;
        }
        if (tapped.id.isEmpty() && !typeIs(Kind::ButtonReply))
            return Kind::Unknown;
        if (tapped.id.isEmpty() && isTemplate)
            tapped.id = m_result.text;
        m_result.selection = std::move(tapped);
        return Kind::ButtonReply;
    }

    static bool isTold(const Selection &selection)
    {
        return !selection.id.isEmpty() || !selection.title.isEmpty();
    }

    static Selection replyIn(const PayloadFields &reply)
    {
        return {reply.text({"id"_L1, "payload"_L1, "name"_L1}),
                reply.text({"title"_L1, "text"_L1, "body"_L1})};
    }

    /// The tap on a button as the Cloud API tells it: a reply, the end of a flow, or a button of a template.
    Selection cloudButton(const PayloadFields &interactive) const
    {
        const Selection reply =
            replyIn(interactive.fields({"button_reply"_L1, "buttonReply"_L1, "nfm_reply"_L1, "nfmReply"_L1}));
        const bool isButton = m_result.type.isEmpty() || payloadWord(m_result.type) == "button"_L1;
        return isTold(reply) || !isButton ? reply : replyIn(m_fields.fields({"button"_L1}));
    }

    QJsonObject m_message;
    PayloadFields m_fields; // in the message first: the catalogue keeps all there, live only a part
    TypeMeaning m_type;     // of the type by itself
    MessageExchange m_result;
};

} // namespace

MessageExchange decodeMessage(const QJsonObject &data)
{
    return MessageDecoder(inLiveLayout(data)).decode();
}

MessageExchange decodeMessageHead(const QJsonObject &data)
{
    return MessageDecoder(data).decodeHead();
}

} // namespace Inlet
