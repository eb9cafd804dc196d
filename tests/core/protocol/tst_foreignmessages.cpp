// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/messagehead.h"
#include "core/protocol/payloads.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

QString directionWord(MessageExchange::Direction direction)
{
    using Direction = MessageExchange::Direction;
    return direction == Direction::Incoming ? u"in"_s
        : direction == Direction::Outgoing  ? u"out"_s
                                            : QString();
}

QString kindWord(MessageExchange::Kind kind)
{
    static const QStringList words{u"unknown"_s, u"text"_s,     u"media"_s,      u"reaction"_s, u"edit"_s,
                                   u"revoke"_s,  u"location"_s, u"contact"_s,    u"poll"_s,     u"vote"_s,
                                   u"button"_s,  u"list"_s,     u"interactive"_s};
    return words.value(int(kind));
}

/// What was read, a word for each field that tells something.
QStringList told(const MessageExchange &m)
{
    QStringList list{kindWord(m.kind)};
    const auto add = [&list](const char *name, const QString &value) {
        if (!value.isEmpty())
            list.append(QLatin1StringView(name) + u'=' + value);
    };
    add("direction", directionWord(m.direction));
    add("id", m.id);
    add("chat", m.chat.jid);
    add("chatLid", m.chat.lid);
    add("from", m.sender.jid);
    add("fromLid", m.sender.lid);
    add("name", m.sender.name);
    add("at", m.timestamp.isValid() ? QString::number(m.timestamp.toMSecsSinceEpoch()) : QString());
    add("text", m.text);
    if (m.media) {
        add("media", mediaWord(m.media->kind));
        add("file", m.media->fileName);
        add("caption", m.media->caption);
        add("url", m.media->url);
    }
    if (m.location) {
        const Location &place = *m.location;
        add("place", place.name);
        if (place.latitude && place.longitude)
            add("at", QString::number(*place.latitude) + u'/' + QString::number(*place.longitude));
    }
    for (const ContactCard &card : m.contacts)
        add("card", card.name + u'/' + card.phone);
    if (m.poll)
        add("poll", m.poll->title + u'/' + m.poll->options.join(u'/'));
    if (m.selection)
        add("chosen", m.selection->id + u'/' + m.selection->title);
    if (m.quote)
        add("quote", m.quote->messageId + u'/' + m.quote->text);
    if (m.reaction)
        add("emoji", m.reaction->emoji);
    if (m.edit)
        add("new", m.edit->text);
    add("target", m.targetId);
    add("mentions", m.mentions.join(u'/'));
    add("forwarded", m.isForwarded ? u"yes"_s : QString());
    return list;
}

} // namespace

/// Messages as libraries and the Cloud API write them, and what is read of them (PROTOCOL.md §4.6).
class tst_ForeignMessages : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const char *data, const QStringList &expected)
    {
        QTest::newRow(name) << QByteArray(data) << expected;
    }

    static void rowsOfCloud()
    {
        row("text in a body", R"({"id":"W1","from":"5548910000001","timestamp":"1772453730","type":"text",
            "text":{"body":"Bom dia"}})",
            {u"text"_s, u"id=W1"_s, u"from=5548910000001@s.whatsapp.net"_s, u"at=1772453730000"_s,
             u"text=Bom dia"_s});
        row("list reply", R"({"id":"W2","type":"interactive","interactive":{"type":"list_reply",
            "list_reply":{"id":"row:2","title":"Quinta","description":"10h"}}})",
            {u"list"_s, u"id=W2"_s, u"chosen=row:2/Quinta"_s});
        row("button reply", R"({"id":"W3","type":"interactive","interactive":{"type":"button_reply",
            "button_reply":{"id":"yes","title":"Sim"}},"context":{"id":"W0"}})",
            {u"button"_s, u"id=W3"_s, u"chosen=yes/Sim"_s, u"quote=W0/"_s});
        row("button of a template",
            R"({"id":"W4","type":"button","button":{"payload":"stop","text":"Parar"}})",
            {u"button"_s, u"id=W4"_s, u"chosen=stop/Parar"_s});
        row("end of a flow", R"({"id":"W5","type":"interactive","interactive":{"type":"nfm_reply",
            "nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}}})",
            {u"button"_s, u"id=W5"_s, u"chosen=flow/Sent"_s});
        row("interactive without an answer", R"({"id":"W6","type":"interactive"})",
            {u"interactive"_s, u"id=W6"_s});
        row("edit of a text", R"({"id":"W7","type":"edit","edit":{"original_message_id":"W1",
            "message":{"type":"text","text":{"body":"Boa tarde"}}}})",
            {u"edit"_s, u"id=W7"_s, u"new=Boa tarde"_s, u"target=W1"_s});
        row("edit of a caption", R"({"id":"W8","type":"edit","edit":{"original_message_id":"W1",
            "message":{"type":"image","image":{"caption":"Nova","mime_type":"image/jpeg"}}}})",
            {u"edit"_s, u"id=W8"_s, u"new=Nova"_s, u"target=W1"_s});
        row("revocation", R"({"id":"W9","type":"revoke","revoke":{"original_message_id":"W1"}})",
            {u"revoke"_s, u"id=W9"_s, u"target=W1"_s});
        row("reaction", R"({"id":"W10","type":"reaction","reaction":{"message_id":"W1","emoji":"👏"}})",
            {u"reaction"_s, u"id=W10"_s, u"emoji=👏"_s, u"target=W1"_s});
        row("picture",
            R"({"id":"W11","type":"image","image":{"mime_type":"image/jpeg","caption":"Praia","id":"77",
            "url":"https://media.example/77"}})",
            {u"media"_s, u"id=W11"_s, u"media=image"_s, u"caption=Praia"_s,
             u"url=https://media.example/77"_s});
        row("voice",
            R"({"id":"W12","type":"audio","audio":{"mime_type":"audio/ogg; codecs=opus","voice":true}})",
            {u"media"_s, u"id=W12"_s, u"media=ptt"_s});
        row("document",
            R"({"id":"W13","type":"document","document":{"filename":"a.pdf","mime_type":"application/pdf"}})",
            {u"media"_s, u"id=W13"_s, u"media=document"_s, u"file=a.pdf"_s});
        row("media by its member alone", R"({"id":"W14","sticker":{"mime_type":"image/webp"}})",
            {u"media"_s, u"id=W14"_s, u"media=sticker"_s});
        row("contacts", R"({"id":"W15","type":"contacts","contacts":[
            {"name":{"formatted_name":"Rita Lima","first_name":"Rita"},"phones":[{"phone":"+55 48 93344-5566","type":"CELL"}]},
            {"name":{"first_name":"Ana","last_name":"Sá"},"phones":[{"wa_id":"5548910000002"}]}]})",
            {u"contact"_s, u"id=W15"_s, u"card=Rita Lima/+55 48 93344-5566"_s,
             u"card=Ana Sá/5548910000002"_s});
        row("forwarded",
            R"({"id":"W16","type":"text","text":{"body":"x"},"context":{"frequently_forwarded":true}})",
            {u"text"_s, u"id=W16"_s, u"text=x"_s, u"forwarded=yes"_s});
        row("direction of a bridge",
            R"({"id":"W17","type":"text","text":{"body":"x"},"kapso":{"direction":"outbound"}})",
            {u"text"_s, u"direction=out"_s, u"id=W17"_s, u"text=x"_s});
        row("inbound", R"({"id":"W18","direction":"inbound","message":{"type":"text","content":"x"}})",
            {u"text"_s, u"direction=in"_s, u"id=W18"_s, u"text=x"_s});
        row("direction that nobody knows", R"({"id":"W19","direction":"sideways","message":{"content":"x"}})",
            {u"text"_s, u"id=W19"_s, u"text=x"_s});
    }

    static void rowsOfCards()
    {
        const QString card = u"card=Rita Lima/+55 48 93344-5566"_s;
        row("card beside nothing", R"({"id":"V1","message":{"type":"contact","contact":{"vcard":
            "BEGIN:VCARD\r\nFN:Rita Lima\r\nitem1.TEL;waid=5548933445566:+55 48 93344-5566\r\nEND:VCARD"}}})",
            {u"contact"_s, u"id=V1"_s, card});
        row("name beside the card", R"({"id":"V2","message":{"type":"contact","contact":{"displayName":"Rita",
            "vcard":"BEGIN:VCARD\nFN:Rita Lima\nTEL:+55 48 93344-5566\nEND:VCARD"}}})",
            {u"contact"_s, u"id=V2"_s, u"card=Rita/+55 48 93344-5566"_s});
        row("card as the content", R"({"id":"V3","message":{"type":"vcard","content":
            "BEGIN:VCARD\nFN:Rita Lima\nTEL:+55 48 93344-5566\nEND:VCARD"}})",
            {u"contact"_s, u"id=V3"_s, card});
        row("card as a text of its own", R"({"id":"V4","type":"vcard","vcard":
            "BEGIN:VCARD\nFN:Rita Lima\nTEL:+55 48 93344-5566\nEND:VCARD"})",
            {u"contact"_s, u"id=V4"_s, card});
        row("several cards",
            R"({"id":"V5","type":"multi_vcard","vCards":["BEGIN:VCARD\nFN:A\nTEL:1\nEND:VCARD",
            "BEGIN:VCARD\nFN:B\nTEL:2\nEND:VCARD"]})",
            {u"contact"_s, u"id=V5"_s, u"card=A/1"_s, u"card=B/2"_s});
        row("list with a title", R"({"id":"V6","message":{"contacts":{"displayName":"2 contatos","contacts":[
            {"displayName":"A"},{"displayName":"B"}]}}})",
            {u"contact"_s, u"id=V6"_s, u"card=A/"_s, u"card=B/"_s});
        row("card in a text",
            R"({"id":"V7","message":{"type":"text","content":"BEGIN:VCARD\nFN:A\nEND:VCARD"}})",
            {u"text"_s, u"id=V7"_s, u"text=BEGIN:VCARD\nFN:A\nEND:VCARD"_s});
    }

    static void rowsOfPlaces()
    {
        row("comma", R"({"id":"L1","location":{"latitude":"-23,55","longitude":"-46,63"}})",
            {u"location"_s, u"id=L1"_s, u"at=-23.55/-46.63"_s});
        row("another minus", R"({"id":"L2","location":{"latitude":"−23.5","longitude":" 46 "}})",
            {u"location"_s, u"id=L2"_s, u"at=-23.5/46"_s});
        row("many digits", R"({"id":"L3","location":{"lat":-23.5505201234567890123,"lng":1.5e1}})",
            {u"location"_s, u"id=L3"_s, u"at=-23.5505/15"_s});
        row("by its name", R"({"id":"L4","location":{"name":"Praça"}})",
            {u"location"_s, u"id=L4"_s, u"place=Praça"_s});
        row("told as nothing", R"({"id":"L5","location":{"latitude":0,"longitude":0}})",
            {u"location"_s, u"id=L5"_s, u"at=0/0"_s});
        for (const char *bad : {"\"north\"", "null", "90.5", "\"1,234,567\"", "\"1.234,5\"",
                                "{\"low\":1,\"high\":0}", "true", "1e999", "\"\""}) {
            QTest::newRow(qPrintable(u"not readable: "_s + QLatin1StringView(bad)))
                << QByteArray(R"({"id":"L6","location":{"name":"Praça","longitude":1,"latitude":)") + bad
                    + "}}"
                << QStringList{u"location"_s, u"id=L6"_s, u"place=Praça"_s};
        }
    }

    static void rowsOfBaileys()
    {
        const QString chat = u"chat=5548910000001@s.whatsapp.net"_s;
        const QString from = u"from=5548910000001@s.whatsapp.net"_s;
        row("conversation", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","fromMe":false,"id":"B1"},
            "messageTimestamp":{"low":1772453730,"high":0,"unsigned":true},"pushName":"Rita",
            "message":{"conversation":"Oi","messageContextInfo":{"deviceListMetadataVersion":2}}})",
            {u"text"_s, u"direction=in"_s, u"id=B1"_s, chat, from, u"name=Rita"_s, u"at=1772453730000"_s,
             u"text=Oi"_s});
        row("own, with a quote",
            R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","fromMe":true,"id":"B2"},
            "message":{"extendedTextMessage":{"text":"Sim","contextInfo":{"stanzaId":"B1","quotedMessage":
            {"conversation":"Oi"},"mentionedJid":["5548910000002@s.whatsapp.net"],"isForwarded":true}}}})",
            {u"text"_s, u"direction=out"_s, u"id=B2"_s, chat, u"text=Sim"_s, u"quote=B1/Oi"_s,
             u"mentions=5548910000002@s.whatsapp.net"_s, u"forwarded=yes"_s});
        row("in a group", R"({"key":{"remoteJid":"120363000555000001@g.us","fromMe":false,"id":"B3",
            "participant":"70310000000101@lid","participantAlt":"5548910000001@s.whatsapp.net"},
            "message":{"conversation":"Oi"}})",
            {u"text"_s, u"direction=in"_s, u"id=B3"_s, u"chat=120363000555000001@g.us"_s, from,
             u"fromLid=70310000000101@lid"_s, u"text=Oi"_s});
        row("LID with its phone", R"({"key":{"remoteJid":"70310000000101@lid","fromMe":false,"id":"B4",
            "senderPn":"5548910000001@s.whatsapp.net"},"message":{"conversation":"Oi"}})",
            {u"text"_s, u"direction=in"_s, u"id=B4"_s, chat, u"chatLid=70310000000101@lid"_s, from,
             u"fromLid=70310000000101@lid"_s, u"text=Oi"_s});
        row("seen once, with a caption", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B5"},
            "message":{"viewOnceMessageV2":{"message":{"imageMessage":{"mimetype":"image/jpeg","caption":"Praia",
            "url":"https://mmg.example/x.enc","fileLength":"52046"}}}}})",
            {u"media"_s, u"id=B5"_s, chat, from, u"media=image"_s, u"caption=Praia"_s});
        row("voice", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B6"},
            "message":{"audioMessage":{"mimetype":"audio/ogg; codecs=opus","ptt":true,"seconds":7}}})",
            {u"media"_s, u"id=B6"_s, chat, from, u"media=ptt"_s});
        row("reaction", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B7"},
            "message":{"reactionMessage":{"key":{"id":"B1"},"text":"👍","senderTimestampMs":{"low":-5,"high":410}}}})",
            {u"reaction"_s, u"id=B7"_s, chat, from, u"emoji=👍"_s, u"target=B1"_s});
        row("revocation", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B8"},
            "message":{"protocolMessage":{"key":{"id":"B1","fromMe":true}}}})",
            {u"revoke"_s, u"id=B8"_s, chat, from, u"target=B1"_s});
        row("revocation in a word", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B8"},
            "message":{"protocolMessage":{"key":{"id":"B1"},"type":"REVOKE"}}})",
            {u"revoke"_s, u"id=B8"_s, chat, from, u"target=B1"_s});
        row("revocation as an update", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B1"},
            "update":{"message":null,"messageStubType":1}})",
            {u"revoke"_s, u"id=B1"_s, chat, from, u"target=B1"_s});
        row("edit",
            R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B9"},"message":{"editedMessage":
            {"message":{"protocolMessage":{"key":{"id":"B1"},"type":14,"editedMessage":{"conversation":"Olá"}}}}}})",
            {u"edit"_s, u"id=B9"_s, chat, from, u"new=Olá"_s, u"target=B1"_s});
        row("edit as an update", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B1"},"update":
            {"message":{"editedMessage":{"message":{"extendedTextMessage":{"text":"Olá"}}}},"messageTimestamp":1772453730}})",
            {u"edit"_s, u"id=B1"_s, chat, from, u"at=1772453730000"_s, u"text=Olá"_s, u"new=Olá"_s,
             u"target=B1"_s});
        row("edit by itself", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B1"},"type":14,
            "editedMessage":{"conversation":"Olá"},"timestampMs":"1772453730000"})",
            {u"edit"_s, u"id=B1"_s, chat, from, u"at=1772453730000"_s, u"new=Olá"_s, u"target=B1"_s});
        row("another message of the protocol",
            R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B10"},
            "message":{"protocolMessage":{"type":"EPHEMERAL_SETTING","ephemeralExpiration":86400}}})",
            {u"unknown"_s, u"id=B10"_s, chat, from});
        row("place", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B11"},
            "message":{"locationMessage":{"degreesLatitude":-27.5,"degreesLongitude":-48.5,"name":"Praça",
            "jpegThumbnail":"QUJD"}}})",
            {u"location"_s, u"id=B11"_s, chat, from, u"place=Praça"_s, u"at=-27.5/-48.5"_s});
        row("poll", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B12"},
            "message":{"pollCreationMessageV3":{"name":"Quando?","options":[{"optionName":"Seg"},{"optionName":"Ter"}]}}})",
            {u"poll"_s, u"id=B12"_s, chat, from, u"poll=Quando?/Seg/Ter"_s});
        row("row of a list", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B13"},
            "message":{"listResponseMessage":{"title":"Ter","singleSelectReply":{"selectedRowId":"r2"}}}})",
            {u"list"_s, u"id=B13"_s, chat, from, u"chosen=r2/Ter"_s});
        row("button", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B14"},
            "message":{"buttonsResponseMessage":{"selectedButtonId":"y","selectedDisplayText":"Sim"}}})",
            {u"button"_s, u"id=B14"_s, chat, from, u"chosen=y/Sim"_s});
        row("cards", R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B15"},
            "message":{"contactsArrayMessage":{"displayName":"2","contacts":[{"displayName":"A",
            "vcard":"BEGIN:VCARD\nTEL:1\nEND:VCARD"},{"displayName":"B","vcard":"BEGIN:VCARD\nTEL:2\nEND:VCARD"}]}}})",
            {u"contact"_s, u"id=B15"_s, chat, from, u"card=A/1"_s, u"card=B/2"_s});
        row("nothing inside",
            R"({"key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B16"},"message":null})",
            {u"unknown"_s, u"id=B16"_s, chat, from});
        row("what is told goes first", R"({"id":"X","direction":"outgoing","chat":{"jid":"5548910000009"},
            "key":{"remoteJid":"5548910000001@s.whatsapp.net","id":"B17"},"message":{"type":"text","content":"hi"}})",
            {u"text"_s, u"direction=out"_s, u"id=X"_s, u"chat=5548910000009@s.whatsapp.net"_s, from,
             u"text=hi"_s});
    }

    static void rowsOfWhatsAppWeb()
    {
        const QString chat = u"chat=5548910000001@s.whatsapp.net"_s;
        const QString from = u"from=5548910000001@s.whatsapp.net"_s;
        row("chat", R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB01",
            "_serialized":"false_5548910000001@c.us_3EB01"},"from":"5548910000001@c.us","to":"5548910000009@c.us",
            "type":"chat","body":"Oi","timestamp":1772453730,"ack":3})",
            {u"text"_s, u"direction=in"_s, u"id=3EB01"_s, chat, from, u"at=1772453730000"_s, u"text=Oi"_s});
        row("only serialized, own",
            R"({"id":{"_serialized":"true_5548910000001@c.us_3EB02"},"type":"chat","body":"Oi",
            "t":1772453730})",
            {u"text"_s, u"direction=out"_s, u"id=3EB02"_s, chat, u"at=1772453730000"_s, u"text=Oi"_s});
        row("in a group", R"({"id":{"fromMe":false,"remote":"120363000555000001@g.us","id":"3EB03"},
            "from":"120363000555000001@g.us","author":{"server":"c.us","user":"5548910000001",
            "_serialized":"5548910000001@c.us"},"type":"chat","body":"Oi","notifyName":"Rita"})",
            {u"text"_s, u"direction=in"_s, u"id=3EB03"_s, u"chat=120363000555000001@g.us"_s, from,
             u"name=Rita"_s, u"text=Oi"_s});
        row("in a group, nobody named",
            R"({"id":{"fromMe":false,"remote":"120363000555000001@g.us","id":"3EB04"},
            "from":"120363000555000001@g.us","type":"chat","body":"Oi"})",
            {u"text"_s, u"direction=in"_s, u"id=3EB04"_s, u"chat=120363000555000001@g.us"_s, u"text=Oi"_s});
        row("place, raw",
            R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB05"},"type":"location",
            "body":"/9j/4AAQSkZJRg","lat":-27.5,"lng":-48.5,"loc":"Praça\nRua A"})",
            {u"location"_s, u"direction=in"_s, u"id=3EB05"_s, chat, u"place=Praça"_s, u"at=-27.5/-48.5"_s});
        row("place", R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB06"},"type":"location",
            "body":"/9j/4AAQSkZJRg","location":{"latitude":-27.5,"longitude":-48.5,"name":"Praça"}})",
            {u"location"_s, u"direction=in"_s, u"id=3EB06"_s, chat, u"place=Praça"_s, u"at=-27.5/-48.5"_s});
        row("picture", R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB07"},"type":"image",
            "hasMedia":true,"body":"Praia"})",
            {u"media"_s, u"direction=in"_s, u"id=3EB07"_s, chat, u"media=image"_s, u"caption=Praia"_s});
        row("picture, raw",
            R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB08"},"type":"image",
            "mimetype":"image/jpeg","caption":"Praia","body":"/9j/4AAQSkZJRg"})",
            {u"media"_s, u"direction=in"_s, u"id=3EB08"_s, chat, u"media=image"_s, u"caption=Praia"_s});
        row("card", R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB09"},"type":"vcard",
            "body":"BEGIN:VCARD\nFN:Rita Lima\nTEL;waid=554891:+55 48 91\nEND:VCARD"})",
            {u"contact"_s, u"direction=in"_s, u"id=3EB09"_s, chat, u"card=Rita Lima/+55 48 91"_s});
        row("taken back",
            R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB10"},"type":"revoked",
            "protocolMessageKey":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB01"}})",
            {u"revoke"_s, u"direction=in"_s, u"id=3EB10"_s, chat, u"target=3EB01"_s});
        row("poll and quote", R"({"id":{"fromMe":false,"remote":"5548910000001@c.us","id":"3EB11"},
            "type":"poll_creation","pollName":"Quando?","pollOptions":[{"name":"Seg","localId":0}],
            "quotedStanzaID":"3EB01","quotedMsg":{"body":"Oi"}})",
            {u"poll"_s, u"direction=in"_s, u"id=3EB11"_s, chat, u"poll=Quando?/Seg"_s, u"quote=3EB01/Oi"_s});
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QStringList>("expected");
        rowsOfCloud();
        rowsOfCards();
        rowsOfPlaces();
        rowsOfBaileys();
        rowsOfWhatsAppWeb();
        row("where a file lies", R"({"id":"F","image":"statics/a.jpeg"})",
            {u"media"_s, u"id=F"_s, u"media=image"_s});
        row("taken back, by its id", R"({"id":"R","revoked_message_id":"A","chat_id":"5548910000001"})",
            {u"revoke"_s, u"id=R"_s, u"chat=5548910000001@s.whatsapp.net"_s, u"target=A"_s});
        row("id of many digits",
            R"({"id":3456789012345678901,"chat":{"jid":120363000555000017,"type":"group"},
            "text":"x"})",
            {u"text"_s, u"id=3456789012345678901"_s, u"chat=120363000555000017@g.us"_s, u"text=x"_s});
        row("a number that nothing holds", R"({"id":"N","text":"x","extra":1e999,"deep":[{"n":-1E+400}]})",
            {u"text"_s, u"id=N"_s, u"text=x"_s});
    }

    void reads()
    {
        QFETCH(QByteArray, data);
        QFETCH(QStringList, expected);
        const Payload payload = decodePayload(EventType::MessageExchange, data);
        QVERIFY(std::holds_alternative<MessageExchange>(payload));
        const auto &message = std::get<MessageExchange>(payload);
        QCOMPARE(told(message), expected);
        if (message.location)
            QCOMPARE(message.location->latitude.has_value(), message.location->longitude.has_value());
        // The gateway's index reads the same.
        const MessageHead head = decodeMessageHead(data);
        QCOMPARE(head.id, message.id);
        QCOMPARE(head.direction, message.direction);
        QCOMPARE(head.chatJid, message.chat.jid);
        QCOMPARE(head.timestamp, message.timestamp);
        QCOMPARE(head.type, message.type);
    }
};

QTEST_APPLESS_MAIN(tst_ForeignMessages)
#include "tst_foreignmessages.moc"
