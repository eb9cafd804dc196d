// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/fold/inboxupdate.h"

#include <QRandomGenerator>

#include <utility>

/// Conversations for tests and pictures; the same for the same seed.
namespace Inlet {

inline Conversation demoConversation(ConversationId id, const QString &title, const QDateTime &at)
{
    using namespace Qt::StringLiterals;
    Conversation conversation;
    conversation.id = id;
    conversation.instance = u"store-sp"_s;
    conversation.kind = Conversation::Kind::Private;
    conversation.address = u"55115555%1@s.whatsapp.net"_s.arg(id, 4, 10, QChar(u'0'));
    conversation.addresses = {conversation.address};
    conversation.title = title;
    conversation.lastActivity = at;
    conversation.preview.kind = Preview::Kind::Message;
    conversation.preview.messageKind = MessageExchange::Kind::Text;
    conversation.preview.direction = MessageExchange::Direction::Incoming;
    conversation.preview.text = u"Message of %1"_s.arg(title);
    return conversation;
}

/// Anything, so that all filters and orders are met; equal times come often.
inline Conversation randomConversation(ConversationId id, QRandomGenerator &random)
{
    using namespace Qt::StringLiterals;
    static const QStringList names{u"Ana Costa"_s, u"João Lima"_s, u"Zoë"_s, u""_s, u"VIP customers"_s};
    const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);
    Conversation conversation =
        demoConversation(id, names.at(random.bounded(int(names.size()))), start.addSecs(random.bounded(600)));
    conversation.instance = random.bounded(3) == 0 ? u"store-rj"_s : u"store-sp"_s;
    conversation.kind = random.bounded(4) == 0 ? Conversation::Kind::Group : Conversation::Kind::Private;
    conversation.unread = std::max(0, random.bounded(5) - 2);
    conversation.calls = std::max(0, random.bounded(4) - 2);
    conversation.isMuted = random.bounded(5) == 0;
    if (random.bounded(3) == 0)
        conversation.labels = {QString::number(random.bounded(1, 4))};
    return conversation;
}

/// The conversations of the picture that the design shows.
inline QList<Conversation> pictureConversations(const QDateTime &now)
{
    using namespace Qt::StringLiterals;
    const QList<std::pair<QString, QString>> rows{
        {u"Marina Souza"_s, u"Perfect, I will pick it up at 3 pm 👍"_s},
        {u"Ana Costa"_s, {}},
        {u"VIP customers"_s, {}},
        {u"Rafael Lima"_s, {}},
        {u"Beatriz Torres"_s, u"Your order has shipped"_s},
        {u"Logistics ops"_s, u"gate 4 is closed until further notice"_s},
        {u"Carlos Mendes"_s, {}},
        {u"Daniela Freitas"_s, u"Could you send the invoice of last month again?"_s},
        {u""_s, u"Is the store open on Sunday?"_s},
    };
    QList<Conversation> list;
    for (qsizetype at = 0; at < rows.size(); ++at)
        list.append(demoConversation(ConversationId(at + 1), rows.at(at).first, now.addSecs(-at * 2000)));
    for (qsizetype at = 0; at < rows.size(); ++at)
        list[at].preview.text = rows.at(at).second;
    list[0].labels = {u"1"_s};
    list[1].preview.kind = Preview::Kind::Call;
    list[1].preview.call = CallItem::State::Missed;
    list[1].unread = 1;
    list[1].calls = 1;
    list[1].labels = {u"2"_s};
    list[2].kind = Conversation::Kind::Group;
    list[2].preview.kind = Preview::Kind::Group;
    list[2].preview.groupChange = GroupFlow::Type::Joined;
    list[2].preview.sender.name = u"João"_s;
    list[2].isMuted = true;
    list[2].unread = 12;
    list[3].preview.media = Media::Kind::Image;
    list[3].unread = 140;
    list[4].preview.direction = MessageExchange::Direction::Outgoing;
    list[4].labels = {u"3"_s};
    list[5].kind = Conversation::Kind::Group;
    list[5].preview.sender.name = u"Pedro"_s;
    list[6].preview.media = Media::Kind::Voice;
    list[7].preview.direction = MessageExchange::Direction::Outgoing;
    list[7].labels = {u"1"_s, u"2"_s, u"3"_s, u"4"_s};
    list[8].instance = u"store-rj"_s;
    return list;
}

inline QHash<QString, LabelDefinitions> demoLabels()
{
    using namespace Qt::StringLiterals;
    const LabelDefinitions labels{{u"1"_s, {u"Urgent"_s, 0, false}},
                                  {u"2"_s, {u"Waiting"_s, 2, false}},
                                  {u"3"_s, {u"Paid"_s, 5, false}},
                                  {u"4"_s, {u"Old"_s, 1, true}}};
    return {{u"store-sp"_s, labels}, {u"store-rj"_s, labels}};
}

} // namespace Inlet
