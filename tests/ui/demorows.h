// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/timelinerow.h"

#include <QList>

namespace Inlet {

using namespace Qt::StringLiterals;

/// Local time of the day that the demo rows belong to, so that words do not depend on the zone.
inline QDateTime demoTime(int hour, int minute, int second = 0)
{
    return QDateTime(QDate(2026, 11, 23), QTime(hour, minute, second)).toUTC();
}

inline TimelineRow demoRow(const Item::Body &body, const QDateTime &at, ItemId id = 1)
{
    TimelineRow row;
    row.item.id = id;
    row.item.at = at;
    row.item.hasTime = true;
    row.item.receivedAt = at;
    row.item.body = body;
    row.revision = quint32(id);
    return row;
}

inline MessageItem demoMessage(const QString &text, bool isOutgoing = false)
{
    MessageItem message;
    message.messageId = u"3EB0"_s;
    message.direction =
        isOutgoing ? MessageExchange::Direction::Outgoing : MessageExchange::Direction::Incoming;
    message.kind = MessageExchange::Kind::Text;
    message.type = u"text"_s;
    message.text = text;
    message.originalText = text;
    message.sender = {u"5511555500142@s.whatsapp.net"_s, {}, u"Marina Souza"_s};
    if (isOutgoing)
        message.delivery.step = Delivery::Read;
    return message;
}

inline MessageItem demoMedia(Media::Kind kind, const QString &fileName = {}, qint64 size = -1,
                             qint64 durationMs = -1)
{
    MessageItem message = demoMessage({});
    message.kind = MessageExchange::Kind::Media;
    message.media = Media{kind, {}, fileName, {}, {}, {}, size, durationMs, false, 0};
    return message;
}

inline MessageItem demoOfKind(MessageExchange::Kind kind, const QString &text = {})
{
    MessageItem message = demoMessage(text);
    message.kind = kind;
    message.type = u"some_type"_s;
    return message;
}

inline CallItem demoCall(CallItem::State state, bool isVideo = false)
{
    CallItem call;
    call.callId = u"call"_s;
    call.state = state;
    call.from = {u"5511555500142@s.whatsapp.net"_s, {}, u"Marina Souza"_s};
    call.isVideo = isVideo;
    call.offeredAt = demoTime(10, 24);
    call.endedAt = demoTime(10, 24, 18);
    return call;
}

/// One row of every kind there is, with all that can hang on it.
inline QList<std::pair<QByteArray, TimelineRow>> demoKinds()
{
    using Kind = MessageExchange::Kind;
    QList<std::pair<QByteArray, TimelineRow>> rows;
    const auto add = [&rows](const QByteArray &name, const Item::Body &body) {
        rows.append({name, demoRow(body, demoTime(10, 12), ItemId(rows.size() + 1))});
    };
    const QString longText =
        u"Good morning! Is the blue backpack still in stock at the Paulista store? I would come by in the afternoon, before it closes, with my sister."_s;
    add("incoming", demoMessage(u"Yes please 🙏"_s));
    add("outgoing", demoMessage(u"Perfect"_s, true));
    add("long", demoMessage(longText));
    add("long outgoing", demoMessage(longText, true));
    add("lines", demoMessage(u"one\ntwo\r\nthree\n\nfive"_s));
    add("one long word", demoMessage(QString(700, u'w')));
    add("link", demoMessage(u"See https://example.com/a/b?c=d#e, or (http://example.org/x)."_s));
    add("right to left",
        demoMessage(u"שלום, האם התיק הכחול עדיין במלאי? אני אבוא אחר הצהריים לפני שאתם סוגרים"_s));
    add("looks like html", demoMessage(u"<b>bold</b> <img src=x> &amp; <script>alert(1)</script>"_s));
    add("no text", demoMessage({}));
    MessageItem quoting = demoMessage(u"Yes, two left. Shall I hold one for you?"_s, true);
    quoting.quote = MessageItem::QuotedMessage{u"A"_s, longText, true, 4711, {{}, {}, u"Marina Souza"_s}, {}};
    add("quote", quoting);
    quoting.quote->text.clear();
    quoting.quote->media = Media::Kind::Image;
    quoting.quote->sender = {};
    add("quote of a photo", quoting);
    MessageItem hung = demoMessage(u"ok"_s);
    for (int at = 0; at < 9; ++at)
        hung.reactions.append({{QString::number(5511000000 + at), {}, {}},
                               at % 2 == 0 ? u"👍"_s : u"❤️"_s + QString::number(at),
                               {}});
    hung.labels = {u"1"_s, u"2"_s, u"a label with quite a long name that nobody would give"_s};
    add("reactions and labels", hung);
    MessageItem edited = demoMessage(u"It is reserved under your name until Friday."_s, true);
    edited.originalText = u"It is reserved."_s;
    edited.edits = {{demoTime(10, 13), u"It is reserved under your name."_s},
                    {demoTime(10, 14), edited.text}};
    edited.isForwarded = true;
    add("edited", edited);
    add("edited, history shown", edited);
    rows.last().second.isExpanded = true;
    MessageItem revoked = edited;
    revoked.isRevoked = true;
    revoked.revokedAt = demoTime(10, 15);
    add("revoked", revoked);
    add("revoked, history shown", revoked);
    rows.last().second.isExpanded = true;
    for (const auto step : {Delivery::None, Delivery::Sent, Delivery::Delivered, Delivery::Played}) {
        MessageItem sent = demoMessage(u"Your order has shipped"_s, true);
        sent.delivery = {step, true, step == Delivery::Sent, true};
        add("delivery " + QByteArray::number(int(step)), sent);
    }
    add("image", demoMedia(Media::Kind::Image, u"backpack.jpg"_s, 186'368));
    MessageItem captioned =
        demoMedia(Media::Kind::Video,
                  u"a video with a very long name of its file that does not fit anywhere.mp4"_s, 5'186'368,
                  34'000);
    captioned.media->caption = longText;
    add("video", captioned);
    add("sticker", demoMedia(Media::Kind::Sticker));
    add("video note", demoMedia(Media::Kind::VideoNote, {}, 80'000, 12'000));
    add("document", demoMedia(Media::Kind::Document, u"invoice-2026-11.pdf"_s, 1'286'368));
    add("audio", demoMedia(Media::Kind::Audio, {}, 86'368, 184'000));
    add("voice", demoMedia(Media::Kind::Voice, {}, 22'368, 34'000));
    MessageItem location = demoOfKind(Kind::Location);
    location.location = Location{-23.5614, -46.6559, u"Paulista store"_s,
                                 u"Avenida Paulista 1000, Bela Vista, São Paulo, SP, 01310-100"_s};
    add("location", location);
    MessageItem contacts = demoOfKind(Kind::Contact);
    for (int at = 0; at < 7; ++at)
        contacts.contacts.append(
            {at == 1 ? QString() : u"Rafael Lima"_s, u"+55 11 5550-014%1"_s.arg(at), {}});
    add("contacts", contacts);
    MessageItem poll = demoOfKind(Kind::Poll);
    poll.poll = Poll{u"Which colour?"_s, {u"Blue"_s, u"Green"_s, longText, QString()}};
    add("poll", poll);
    add("poll vote", demoOfKind(Kind::PollVote, u"Blue"_s));
    for (const Kind kind : {Kind::ButtonReply, Kind::ListReply}) {
        MessageItem reply = demoOfKind(kind, u"Yes"_s);
        reply.selection = Selection{u"yes"_s, u"Yes"_s};
        add(kind == Kind::ButtonReply ? "button reply" : "list reply", reply);
    }
    add("interactive", demoOfKind(Kind::Interactive, u"Choose one"_s));
    for (const Kind kind : {Kind::Unknown, Kind::Reaction, Kind::Edit, Kind::Revoke, Kind::Media})
        add("kind " + QByteArray::number(int(kind)), demoOfKind(kind));
    for (int state = 0; state <= int(CallItem::State::AnsweredElsewhere); ++state)
        add("call " + QByteArray::number(state), demoCall(CallItem::State(state), state % 2 == 0));
    GroupFlow flow;
    flow.type = GroupFlow::Type::Joined;
    flow.participants = {{u"5511@s.whatsapp.net"_s, {}, u"João"_s}, {u"5512@s.whatsapp.net"_s, {}, u"Ana"_s}};
    add("group", flow);
    LabelUpdate label;
    label.type = LabelUpdate::Type::Chat;
    label.labelId = u"1"_s;
    label.name = u"Urgent"_s;
    label.isLabeled = true;
    add("label", label);
    InstanceState state;
    state.state = InstanceState::State::Connected;
    add("state", state);
    state.state = InstanceState::State::LoggedOut;
    add("state with trouble", state);
    add("unknown", UnknownItem{u"presence.update"_s, u"a word"_s});
    return rows;
}

} // namespace Inlet
