// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/simulation/trafficgenerator.h"

#include "timelinepicture.h"

/// Random events that do what senders do: name one person now by the number, now by the LID,
/// leave out times, repeat themselves, and tell of changes to messages that may not come.
class TimelineStream
{
public:
    TimelineStream(quint64 seed, int people)
        : m_random(seed)
        , m_people(people)
    {
    }

    QList<TimelineStep> make(int count)
    {
        QList<TimelineStep> steps;
        // Everybody is seen once with both addresses: without that nobody could know.
        for (int person = 0; person < m_people; ++person) {
            for (const QString &instance : {instanceName(0), instanceName(1)}) {
                m_instance = instance;
                Inlet::MessageExchange m = message(person);
                m.chat.jid = phone(person);
                m.chat.lid = lid(person);
                steps.append(step(Inlet::EventType::MessageExchange, m));
            }
        }
        while (steps.size() < count) {
            m_instance = instanceName(int(below(2)));
            if (below(12) == 0 && !steps.isEmpty()) {
                TimelineStep again = steps.at(qsizetype(below(quint64(steps.size()))));
                again.frame = ++m_frame;
                again.receivedAt = again.receivedAt.addSecs(qint64(below(600)));
                steps.append(again);
            } else {
                steps.append(any());
            }
        }
        return steps;
    }

    static QString instanceName(int number) { return QStringLiteral("shop%1").arg(number); }
    static QString phone(int person) { return QStringLiteral("5511555%1@s.whatsapp.net").arg(1000 + person); }
    static QString lid(int person) { return QStringLiteral("9031%1@lid").arg(1000 + person); }

private:
    using Kind = Inlet::MessageExchange::Kind;
    using Direction = Inlet::MessageExchange::Direction;

    quint64 below(quint64 bound) { return m_random() % bound; }
    int person() { return int(below(quint64(m_people))); }
    QDateTime time()
    {
        // Few different seconds, so that equal times are common, and sometimes none at all.
        if (below(10) == 0)
            return {};
        return QDateTime::fromSecsSinceEpoch(1'772'450'000 + qint64(below(300)), Qt::UTC);
    }
    QString address(int who) { return below(2) == 0 ? phone(who) : lid(who); }
    QString messageId() { return QStringLiteral("3EB0%1").arg(below(60)); }
    // Two persons share each name.
    static QString name(int who) { return QStringLiteral("Person %1").arg(who / 2); }

    TimelineStep step(Inlet::EventType type, const Inlet::Payload &payload)
    {
        const quint64 frame = ++m_frame;
        return {frame, m_instance, type, payload,
                QDateTime::fromSecsSinceEpoch(1'772'450'200 + qint64(below(400)), Qt::UTC)};
    }

    Inlet::MessageExchange message(int who)
    {
        Inlet::MessageExchange m;
        // A message belongs to one person, whoever tells of it.
        m.id = QStringLiteral("3EB0%1").arg(below(60) / quint64(m_people) * quint64(m_people) + quint64(who));
        m.direction = below(2) == 0 ? Direction::Incoming : Direction::Outgoing;
        m.timestamp = time();
        m.chat.jid = address(who);
        m.chat.type = Inlet::Chat::Type::Private;
        m.chat.name = name(who);
        m.sender.jid = m.direction == Direction::Incoming ? address(who) : QStringLiteral("me");
        m.kind = Kind::Text;
        m.type = QStringLiteral("text");
        m.text = QStringLiteral("words %1").arg(below(5));
        if (below(4) == 0)
            m.quote = Inlet::Quote{messageId(), QStringLiteral("told")};
        return m;
    }

    Inlet::MessageExchange change(int who)
    {
        Inlet::MessageExchange m = message(who);
        m.targetId = m.id;
        m.quote.reset();
        switch (below(4)) {
        case 0:
            m.kind = Kind::Revoke;
            break;
        case 1:
            m.kind = Kind::Reaction;
            m.id = QStringLiteral("R%1").arg(below(1000));
            m.reaction =
                Inlet::Reaction{below(3) == 0 ? QString() : QStringLiteral("+%1").arg(below(3)), m.targetId};
            break;
        case 2: // names itself
            m.kind = Kind::Edit;
            m.edit = Inlet::Edit{m.id, QStringLiteral("edited %1").arg(below(9))};
            break;
        default:
            m.kind = Kind::Edit;
            m.id = QStringLiteral("E%1").arg(below(1000));
            m.edit = Inlet::Edit{m.targetId, QStringLiteral("edited %1").arg(below(9))};
        }
        return m;
    }

    TimelineStep any()
    {
        using Inlet::EventType;
        const int who = person();
        switch (below(12)) {
        case 0:
        case 1: {
            Inlet::MessageStatus status;
            status.status = Inlet::MessageStatus::Status(below(10));
            const auto m = message(who);
            status.messageIds = {m.id, message(who).id};
            status.chat.jid = m.chat.jid;
            status.timestamp = time();
            return step(EventType::MessageStatus, status);
        }
        case 2: {
            Inlet::CallUpdate call;
            call.callId = QStringLiteral("CALL%1").arg(below(5) * quint64(m_people) + quint64(who));
            call.status = Inlet::CallUpdate::Status(below(7));
            call.from.jid = address(who);
            call.timestamp = time();
            call.isVideo = below(2) == 0;
            return step(EventType::CallUpdate, call);
        }
        case 3: {
            Inlet::GroupFlow flow;
            flow.type = Inlet::GroupFlow::Type(below(8));
            flow.typeText = QString::number(int(flow.type));
            flow.groupJid = QStringLiteral("12036%1@g.us").arg(below(3));
            flow.groupName = QStringLiteral("Group %1").arg(below(3));
            flow.timestamp = time();
            flow.participants = {{address(who), {}, name(who)}};
            return step(EventType::GroupFlow, flow);
        }
        case 4: {
            Inlet::InstanceState state;
            state.state = Inlet::InstanceState::State(below(6));
            state.stateText = QString::number(int(state.state));
            state.timestamp = time();
            return step(EventType::InstanceState, state);
        }
        case 5: {
            Inlet::LabelUpdate label;
            label.type = Inlet::LabelUpdate::Type(below(4));
            label.labelId = QString::number(below(4));
            label.chatJid = address(who);
            label.messageId = message(who).id;
            label.name = QStringLiteral("Label %1").arg(below(3));
            label.color = int(below(11));
            label.isLabeled = below(2) == 0;
            label.timestamp = time();
            return step(EventType::LabelUpdate, label);
        }
        case 6:
        case 7:
        case 8:
            return step(EventType::MessageExchange, change(who));
        default:
            return step(EventType::MessageExchange, message(who));
        }
    }

    std::mt19937_64 m_random;
    int m_people;
    quint64 m_frame = 0;
    QString m_instance;
};

/// What the demo plays, decoded.
inline QList<TimelineStep> demoSteps(quint64 seed, Inlet::Layout layout, int count)
{
    Inlet::TrafficGenerator generator(seed, layout);
    QDateTime now = QDateTime::fromSecsSinceEpoch(1'772'453'730, Qt::UTC);
    QList<TimelineStep> steps;
    for (int i = 0; i < count; ++i) {
        const Inlet::Event event = generator.next(now);
        steps.append({quint64(i + 1), QStringLiteral("demo"), event.type,
                      Inlet::decodePayload(event.type, event.data), now.addMSecs(700)});
        now = now.addSecs(2);
    }
    return steps;
}
