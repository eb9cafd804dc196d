// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/timeline.h"

#include <memory>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Kind = MessageExchange::Kind;
using Direction = MessageExchange::Direction;
using Outcome = FrameEffect::Outcome;

/// A Timeline with a shop, two customers and a group, and short words to feed it.
class TimelineFixture
{
protected:
    inline static const QString shop = u"shop"_s;
    inline static const QString ana = u"5511555500101@s.whatsapp.net"_s;
    inline static const QString anaLid = u"70310000000101@lid"_s;
    inline static const QString bia = u"5511555500102@s.whatsapp.net"_s;
    inline static const QString group = u"120363000555000001@g.us"_s;

    static QDateTime at(int second) { return QDateTime::fromSecsSinceEpoch(1'772'450'000 + second, Qt::UTC); }

    static MessageExchange text(const QString &id, const QString &chat, int second, const QString &words,
                                Direction direction = Direction::Incoming)
    {
        MessageExchange m;
        m.id = id;
        m.direction = direction;
        m.timestamp = at(second);
        m.chat.jid = chat;
        m.chat.type = chat == group ? Chat::Type::Group : Chat::Type::Private;
        m.sender.jid = direction == Direction::Incoming ? chat : u"5511555500100@s.whatsapp.net"_s;
        m.type = u"text"_s;
        m.kind = Kind::Text;
        m.text = words;
        return m;
    }

    Changes apply(const Payload &payload, int second = 100, const QString &instance = shop)
    {
        static constexpr EventType types[] = {EventType::MessageExchange, EventType::MessageExchange,
                                              EventType::MessageStatus,   EventType::CallUpdate,
                                              EventType::GroupFlow,       EventType::InstanceState,
                                              EventType::LabelUpdate};
        return m_timeline->apply(++m_frame, instance, types[payload.index()], payload, at(second));
    }

    Item only(const QString &address) const
    {
        const auto items = m_timeline->items(m_timeline->find(shop, address), 0, 10);
        return items.size() == 1 ? items.constFirst() : Item();
    }

    const Conversation &header(const QString &address) const
    {
        return *m_timeline->conversation(m_timeline->find(shop, address));
    }

    static MessageStatus receipt(MessageStatus::Status status, const QStringList &ids, const QString &chat)
    {
        MessageStatus s;
        s.status = status;
        s.messageIds = ids;
        s.chat.jid = chat;
        return s;
    }

    void renew(const TimelineLimits &limits = {})
    {
        m_timeline = std::make_unique<Timeline>(limits);
        m_frame = 0;
    }

    std::unique_ptr<Timeline> m_timeline;
    quint64 m_frame = 0;
};
