// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"
#include "core/protocol/payloadfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Kind = MessageExchange::Kind;

constexpr PayloadFields::Names messageIdNames{"message_id"_L1,     "messageId"_L1, "stanza_id"_L1,
                                              "stanzaId"_L1,       "id"_L1,        "quoted_message_id"_L1,
                                              "quotedMessageId"_L1};

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
        m_result.type = m_fields.text({"type"_L1});
        m_type = payloadWord(m_result.type);
        m_result.id = m_fields.text({"id"_L1, "messageId"_L1, "message_id"_L1});
        m_result.direction = direction();
        m_result.timestamp = m_fields.time({"timestamp"_L1});
        m_result.chat = m_fields.chat({"chat"_L1, "remoteJid"_L1});
        m_result.sender = m_fields.party({"sender"_L1, "from"_L1});
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
        m_result.isForwarded =
            m_fields.flag({"isForwarded"_L1, "is_forwarded"_L1, "forwarded"_L1}).value_or(false);
        m_result.media = decodeMedia(m_fields.fields({"media"_L1}), m_result.type);
        m_result.location = location();
        m_result.contacts = contacts();
        m_result.poll = poll();
        m_result.kind = kind();
        return m_result;
    }

private:
    bool typeIs(PayloadFields::Names words) const
    {
        return std::ranges::any_of(words, [this](QLatin1StringView word) { return m_type == word; });
    }

    MessageExchange::Direction direction() const
    {
        const QString word = payloadWord(m_fields.text({"direction"_L1}));
        if (word == "incoming"_L1 || word == "received"_L1)
            return MessageExchange::Direction::Incoming;
        if (word == "outgoing"_L1 || word == "sent"_L1)
            return MessageExchange::Direction::Outgoing;
        const auto fromMe = m_fields.flag({"fromMe"_L1, "isFromMe"_L1, "from_me"_L1});
        if (!fromMe)
            return MessageExchange::Direction::Unknown;
        return *fromMe ? MessageExchange::Direction::Outgoing : MessageExchange::Direction::Incoming;
    }

    QString text() const
    {
        const QJsonValue content = m_fields.value({"content"_L1});
        if (content.isString() && !content.toString().isEmpty())
            return content.toString();
        const QString inside = PayloadFields{content.toObject()}.text({"text"_L1, "body"_L1, "caption"_L1});
        return inside.isEmpty() ? m_fields.text({"text"_L1, "body"_L1}) : inside;
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

    std::optional<Location> location() const
    {
        const PayloadFields fields = m_fields.fields({"location"_L1});
        if (fields.isEmpty())
            return {};
        return Location{fields.number({"latitude"_L1, "lat"_L1, "degreesLatitude"_L1}).value_or(0),
                        fields.number({"longitude"_L1, "lng"_L1, "degreesLongitude"_L1}).value_or(0),
                        fields.text({"name"_L1}), fields.text({"address"_L1})};
    }

    QList<ContactCard> contacts() const
    {
        QList<ContactCard> cards;
        const QJsonValue found = m_fields.value({"contact"_L1, "contacts"_L1});
        const QJsonArray array = found.isArray() ? found.toArray() : QJsonArray{found};
        for (const QJsonValue &item : array) {
            const PayloadFields fields{item.toObject()};
            ContactCard card{
                fields.text({"display_name"_L1, "displayName"_L1, "fullName"_L1, "name"_L1}),
                fields.text({"phone_number"_L1, "phoneNumber"_L1, "phone"_L1}),
                fields.text({"vcard"_L1}),
            };
            if (card != ContactCard())
                cards.append(card);
        }
        return cards;
    }

    std::optional<Poll> poll() const
    {
        const PayloadFields fields = m_fields.fields({"poll"_L1});
        if (fields.isEmpty())
            return {};
        Poll poll{fields.text({"title"_L1, "question"_L1, "name"_L1}), {}};
        const QJsonArray options = fields.array({"options"_L1});
        for (const QJsonValue &option : options) {
            const PayloadFields either{option.toObject(), QJsonObject{{u"name"_s, option}}};
            poll.options.append(either.text({"name"_L1, "text"_L1, "title"_L1}));
        }
        return poll;
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
        if (m_result.location || typeIs({"location"_L1, "live_location"_L1}))
            return Kind::Location;
        if (!m_result.contacts.isEmpty() || typeIs({"contact"_L1, "contacts"_L1, "contacts_array"_L1}))
            return Kind::Contact;
        if (typeIs({"poll_update"_L1, "poll_vote"_L1}))
            return Kind::PollVote;
        if (m_result.poll || typeIs({"poll"_L1, "poll_creation"_L1}))
            return Kind::Poll;
        if (!m_fields.object({"interactive"_L1}).isEmpty()
            || typeIs({"interactive"_L1, "buttons"_L1, "button"_L1, "list"_L1, "carousel"_L1, "template"_L1,
                       "form"_L1}))
            return Kind::Interactive;
        const bool isText = typeIs({"text"_L1, "conversation"_L1, "extended_text"_L1})
            || (m_type.isEmpty() && !m_result.text.isEmpty());
        return isText ? Kind::Text : Kind::Unknown;
    }

    bool isRevoke() const { return typeIs({"message_revoke"_L1, "revoke"_L1, "revoked"_L1}); }

    bool isEdit() const
    {
        return typeIs({"message_edit"_L1, "edit"_L1}) || !m_fields.object({"edit"_L1}).isEmpty()
            || m_fields.flag({"isEdit"_L1, "is_edit"_L1}).value_or(false);
    }

    static bool tellsReaction(const QJsonValue &found)
    {
        return !PayloadFields{found.toObject()}.isEmpty() || !found.toString().isEmpty();
    }

    bool isReaction() const
    {
        return typeIs({"reaction"_L1, "reaction_message"_L1})
            || tellsReaction(m_fields.value({"reaction"_L1}));
    }

    Kind revoke()
    {
        m_result.targetId = m_fields.fields({"revoke"_L1, "revoked"_L1})
                                .text({"original_message_id"_L1, "original_id"_L1, "originalId"_L1,
                                       "message_id"_L1, "messageId"_L1, "id"_L1});
        if (m_result.targetId.isEmpty())
            m_result.targetId = m_result.id;
        return Kind::Revoke;
    }

    Kind editing(const PayloadFields &edit)
    {
        Edit told{edit.text({"original_id"_L1, "originalId"_L1, "original_message_id"_L1, "message_id"_L1,
                             "messageId"_L1, "id"_L1}),
                  edit.text({"text"_L1, "content"_L1, "body"_L1})};
        if (told.originalId.isEmpty())
            told.originalId = m_result.id;
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
        const bool isTemplate = typeIs({"template_button_reply"_L1});
        if (!row.id.isEmpty() || typeIs({"list_response"_L1})) {
            m_result.selection = std::move(row);
            return Kind::ListReply;
        }
        if (tapped.id.isEmpty() && !isTemplate && !typeIs({"buttons_response"_L1, "button_response"_L1}))
            return Kind::Unknown;
        if (tapped.id.isEmpty() && isTemplate)
            tapped.id = m_result.text;
        m_result.selection = std::move(tapped);
        return Kind::ButtonReply;
    }

    QJsonObject m_message;
    PayloadFields m_fields; // in the message first: the catalogue keeps all there, live only a part
    QString m_type;
    MessageExchange m_result;
};

} // namespace

MessageExchange decodeMessage(const QJsonObject &data)
{
    return MessageDecoder(data).decode();
}

MessageExchange decodeMessageHead(const QJsonObject &data)
{
    return MessageDecoder(data).decodeHead();
}

} // namespace Inlet
