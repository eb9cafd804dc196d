// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <random>

namespace Inlet::Test {

using namespace Qt::StringLiterals;

inline constexpr int people = 5;
inline constexpr int messagesEach = 6;
inline constexpr int unnamedEach = 3; // messages without an id
// All events tell times in front of this, and arrive behind it, where their clocks are right.
inline constexpr qint64 now = 1'772'460'000;

struct Told
{
    EventType type = EventType::MessageExchange;
    QJsonObject data;
};

/// Everything that may be told, by two sources that spell addresses each in their own ways, and write what
/// stands for nobody beside them. With @p isLoose times are equal, absent or ahead, by years or by seconds,
/// so that the order of arrival counts.
class TalkStream
{
public:
    TalkStream(quint64 seed, bool isLoose)
        : m_random(seed)
        , m_isLoose(isLoose)
    {
    }

    QList<Told> make()
    {
        for (int person = 0; person < people; ++person) {
            // That they are one is told once, by some event or other.
            together(person);
            for (int n = 0; n < messagesEach; ++n)
                talk(person, n);
            for (int n = 0; n < unnamedEach; ++n)
                talkWithoutId(person, n);
        }
        for (int n = 0; n < 3; ++n) {
            groupTalk(n);
            for (const QString &channel :
                 {u"120363000000000001@newsletter"_s, u"120363000000000002@newsletter"_s})
                add(EventType::MessageExchange,
                    message(QString::number(101 + n), QJsonObject{{u"jid"_s, channel}}, u"in "_s + channel));
            others(n);
        }
        for (qsizetype i = m_told.size() - 1; i > 0; --i)
            m_told.swapItemsAt(i, qsizetype(below(quint64(i + 1))));
        return m_told;
    }

private:
    quint64 below(quint64 bound) { return m_random() % bound; }
    bool oneIn(quint64 bound) { return below(bound) == 0; }

    static QString number(int person) { return u"55489%1"_s.arg(96'670'000 + person); }
    static QString lid(int person) { return u"9031%1"_s.arg(10'000 + person); }

    /// One of the ways in which the first source writes a person, or the second.
    QString spelled(int person)
    {
        if (person == people - 1) // has hidden the number
            return u"BR.aB1cD2eF3"_s;
        const QString digits = number(person);
        switch (below(8)) {
        case 0:
            return digits;
        case 1:
            return digits + u"@s.whatsapp.net"_s;
        case 2:
            return digits + u".0:1@c.us"_s;
        case 3: // without the ninth digit
            return digits.first(4) + digits.sliced(5) + u"@s.whatsapp.net"_s;
        case 4:
            return digits + u":9@hosted"_s;
        case 5:
            return lid(person) + u":7@lid"_s;
        case 6:
            return lid(person) + u"@hosted.lid"_s;
        default:
            return lid(person) + u"@lid"_s;
        }
    }
    QJsonValue time()
    {
        if (!m_isLoose)
            return now - 10'000 + m_seconds++;
        switch (below(8)) {
        case 0:
            return QJsonValue::Null;
        case 1:
            return now + 500'000 + qint64(below(3));
        case 2: // more or less when it comes
            return now + qint64(below(600));
        case 3:
            return (now + qint64(below(600))) * 1000 + qint64(below(1000));
        default:
            return now - 100 + qint64(below(5));
        }
    }

    void add(EventType type, const QJsonObject &data)
    {
        m_told.append({type, data});
        if (oneIn(4)) // comes again
            m_told.append({type, data});
    }
    QJsonObject message(const QString &id, const QJsonValue &chat, const QString &text)
    {
        return {{u"id"_s, id},
                {u"direction"_s, u"incoming"_s},
                {u"timestamp"_s, time()},
                {u"chat"_s, chat},
                {u"message"_s, QJsonObject{{u"type"_s, u"text"_s}, {u"content"_s, text}}}};
    }
    QJsonObject chatOf(int person)
    {
        QJsonObject chat{{u"jid"_s, spelled(person)}};
        switch (below(10)) {
        case 0:
            chat.insert(u"lid"_s, u"0@lid"_s);
            break;
        case 1:
            chat.insert(u"lid"_s, u"@lid"_s);
            break;
        case 2:
            chat.insert(u"lid"_s, QJsonValue::Null);
            break;
        default:
            break;
        }
        return chat;
    }

    void together(int person)
    {
        if (person == people - 1)
            return;
        const QJsonObject both{{u"jid"_s, number(person)}, {u"lid"_s, lid(person)}};
        switch (below(6)) {
        case 0:
            return add(EventType::CallUpdate,
                       {{u"callId"_s, u"C%1"_s.arg(person)},
                        {u"from"_s, both},
                        {u"status"_s, u"offer"_s},
                        {u"timestamp"_s, time()}});
        case 1:
            return add(EventType::GroupFlow,
                       {{u"type"_s, u"join"_s},
                        {u"groupJid"_s, u"12036@g.us"_s},
                        {u"participants"_s, QJsonArray{both}},
                        {u"timestamp"_s, time()}});
        case 2:
            return add(EventType::MessageStatus,
                       {{u"status"_s, u"delivered"_s},
                        {u"chat"_s, both},
                        {u"messageIds"_s, QJsonArray{u"nobody's"_s}}});
        case 3:
            return add(EventType::MessageExchange, message(u"BOTH%1"_s.arg(person), both, u"hello"_s));
        default: { // a private chat is its sender
            const QJsonObject byNumber{{u"jid"_s, number(person)}};
            const QJsonObject byLid{{u"jid"_s, QString(lid(person) + u"@lid"_s)}};
            const bool isTurned = oneIn(2);
            QJsonObject told = message(u"BOTH%1"_s.arg(person), isTurned ? byNumber : byLid, u"hello"_s);
            told.insert(u"sender"_s, isTurned ? byLid : byNumber);
            add(EventType::MessageExchange, told);
        }
        }
    }

    /// Messages with what is no id; each source has its own words.
    void talkWithoutId(int person, int n)
    {
        for (int source = 0; source < 2; ++source) {
            QJsonObject told =
                message({}, chatOf(person), u"unnamed %1 %2 %3"_s.arg(person).arg(n).arg(source));
            const QList<QJsonValue> none{QJsonValue::Undefined, QJsonValue::Null, true, u""_s, QJsonObject()};
            told[u"id"_s] = none.at(qsizetype(below(quint64(none.size()))));
            told[u"direction"_s] = oneIn(2) ? u"outgoing"_s : u"incoming"_s;
            add(EventType::MessageExchange, told);
        }
    }

    /// A message, told by one or both of the sources, and what becomes of it.
    void talk(int person, int n)
    {
        const QString id = u"P%1M%2"_s.arg(person).arg(n);
        const bool isOurs = oneIn(2);
        const bool isImage = oneIn(3);
        const QJsonValue when = time();
        for (int source = 0; source < 2; ++source) {
            if (source == 1 && oneIn(2))
                continue;
            QJsonObject told = message(id, chatOf(person), u"words of "_s + id);
            told[u"timestamp"_s] = when;
            told[u"direction"_s] = isOurs ? u"outgoing"_s : u"incoming"_s;
            if (isImage)
                told[u"message"_s] =
                    QJsonObject{{u"type"_s, u"image"_s},
                                {u"media"_s, QJsonObject{{u"caption"_s, QString(u"words of "_s + id)}}}};
            if (oneIn(4)) { // without a chat there is still the other side
                told.remove(u"chat"_s);
                told.insert(isOurs ? u"recipient"_s : u"sender"_s, chatOf(person));
            } else if (!isOurs && oneIn(2)) {
                told.insert(u"sender"_s, chatOf(person));
            }
            add(EventType::MessageExchange, told);
        }
        if (isImage && oneIn(2)) {
            add(EventType::MessageExchange,
                {{u"id"_s, id},
                 {u"message"_s,
                  QJsonObject{{u"type"_s, u"image"_s},
                              {u"media"_s, QJsonObject{{u"base64"_s, u"QUJD"_s}}}}}});
        }
        const int receipts = int(below(4));
        for (int i = 0; i < receipts; ++i)
            add(EventType::MessageStatus, receipt(id, person));
        const int edits = int(below(4)) - 1;
        for (int i = 0; i < edits; ++i) {
            QJsonObject edit = message(oneIn(2) ? id : QString(id + u"E%1"_s.arg(i)), chatOf(person), {});
            edit[u"message"_s] =
                QJsonObject{{u"type"_s, u"edit"_s},
                            {u"edit"_s,
                             QJsonObject{{u"original_id"_s, id}, {u"text"_s, u"edit %1"_s.arg(below(50))}}}};
            add(EventType::MessageExchange, edit);
        }
        if (oneIn(5)) {
            QJsonObject revoke = message(id + u'R', chatOf(person), {});
            revoke[u"message"_s] = QJsonObject{{u"type"_s, u"message_revoke"_s},
                                               {u"revoke"_s, QJsonObject{{u"original_id"_s, id}}}};
            add(EventType::MessageExchange, revoke);
        }
        if (oneIn(5)) {
            QJsonObject reaction = message(id + u'X', chatOf(person), {});
            reaction[u"message"_s] =
                QJsonObject{{u"type"_s, u"reaction"_s},
                            {u"reaction"_s, QJsonObject{{u"message_id"_s, id}, {u"text"_s, u"+"_s}}}};
            add(EventType::MessageExchange, reaction);
        }
    }
    QJsonObject receipt(const QString &id, int person)
    {
        static const QStringList words{u"sender"_s,       u"delivered"_s, u"read"_s,  u"played"_s,
                                       u"server_error"_s, u"read_self"_s, u"retry"_s, u"inactive"_s};
        QJsonObject told{{u"status"_s, words.at(qsizetype(below(quint64(words.size()))))},
                         {u"messageIds"_s, QJsonArray{id}},
                         {u"timestamp"_s, time()}};
        if (!oneIn(3))
            told.insert(u"chat"_s, chatOf(person));
        return told;
    }
    void groupTalk(int n)
    {
        const QString id = u"G%1"_s.arg(n);
        QJsonObject told = message(id, QJsonObject{{u"jid"_s, u"12036@g.us"_s}, {u"type"_s, u"group"_s}},
                                   u"to all %1"_s.arg(n));
        told[u"direction"_s] = u"outgoing"_s;
        add(EventType::MessageExchange, told);
        add(EventType::MessageStatus, receipt(id, n)); // by a member
        QJsonObject answer = told;
        answer[u"id"_s] = QString(id + u'A');
        answer[u"direction"_s] = u"incoming"_s;
        answer[u"sender"_s] = chatOf(n);
        answer[u"timestamp"_s] = time();
        add(EventType::MessageExchange, answer);
    }
    void others(int n)
    {
        add(EventType::InstanceState, {{u"state"_s, u"connected"_s}, {u"timestamp"_s, time()}});
        add(EventType::LabelUpdate,
            {{u"type"_s, u"chat"_s},
             {u"labelId"_s, u"1"_s},
             {u"action"_s, u"add"_s},
             {u"chatJid"_s, spelled(n)},
             {u"timestamp"_s, time()}});
        add(EventType::MessageStatus,
            {{u"status"_s, u"read"_s}, {u"messageIds"_s, QJsonArray{u"never"_s}}, {u"chat"_s, chatOf(n)}});
    }

    std::mt19937_64 m_random;
    const bool m_isLoose;
    qint64 m_seconds = 0;
    QList<Told> m_told;
};

} // namespace Inlet::Test
