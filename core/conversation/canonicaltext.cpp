// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// canonicalText() and fingerprint() of messagefacts.h.

#include "core/conversation/messagefacts.h"

#include <QCryptographicHash>

#include <type_traits>

namespace Inlet {

namespace {

/// Writes fields with marks between them that no text can fake.
class Writer
{
public:
    Writer &operator<<(const QString &text)
    {
        m_text += QString::number(text.size()) + u':' + text;
        return *this;
    }
    Writer &operator<<(qint64 number)
    {
        // Nothing told is nothing written, so that the longer text is the one that says more.
        if (number > 0)
            m_text += QString::number(number);
        m_text += u';';
        return *this;
    }
    Writer &operator<<(double number)
    {
        m_text += QString::number(number, 'g', 17) + u';';
        return *this;
    }
    Writer &operator<<(const QDateTime &time)
    {
        return *this << (time.isValid() ? time.toMSecsSinceEpoch() : 0);
    }
    Writer &operator<<(const Party &party) { return *this << party.jid << party.lid << party.name; }
    Writer &operator<<(const Chat &chat)
    {
        return *this << chat.jid << chat.lid << chat.name << qint64(chat.type) << qint64(chat.isCommunity);
    }
    Writer &operator<<(const Media &media)
    {
        *this << qint64(media.kind) << media.mimeType << media.fileName << media.caption << media.url;
        return *this << media.s3Url << media.size << media.durationMs << qint64(media.base64Size);
    }
    Writer &operator<<(const Quote &quote) { return *this << quote.messageId << quote.text; }
    Writer &operator<<(const Reaction &reaction) { return *this << reaction.targetId << reaction.emoji; }
    Writer &operator<<(const Edit &edit) { return *this << edit.originalId << edit.text; }
    Writer &operator<<(const Location &place)
    {
        return *this << place.latitude << place.longitude << place.name << place.address;
    }
    Writer &operator<<(const ContactCard &card) { return *this << card.name << card.phone << card.vcard; }
    Writer &operator<<(const Poll &poll) { return *this << poll.title << poll.options; }
    Writer &operator<<(const Selection &selection) { return *this << selection.id << selection.title; }
    template<typename T>
    Writer &operator<<(const QList<T> &list)
    {
        for (const T &one : list)
            *this << one;
        return *this << qint64(list.size());
    }
    template<typename T>
    Writer &operator<<(const std::optional<T> &field)
    {
        if (field)
            *this << *field;
        m_text += u'|';
        return *this;
    }

    void write(const MessageExchange &m)
    {
        *this << m.id << qint64(m.direction) << m.timestamp << m.chat << m.sender << m.recipient << m.type;
        *this << qint64(m.kind) << m.text << m.media << m.quote << m.reaction << m.edit << m.targetId;
        *this << m.mentions << m.source << m.location << m.contacts << m.poll << m.selection;
        *this << qint64(m.isForwarded);
    }
    void write(const MessageStatus &s)
    {
        *this << s.statusText << s.messageIds << s.chat << s.recipient << s.messageSender << s.timestamp;
    }
    void write(const CallUpdate &c)
    {
        *this << c.callId << c.statusText << c.from << c.timestamp << qint64(c.isGroup) << qint64(c.isVideo);
    }
    void write(const GroupFlow &g)
    {
        *this << g.typeText << g.groupJid << g.groupName << g.value << g.timestamp << g.participants
              << g.actor;
    }
    void write(const InstanceState &s)
    {
        *this << s.stateText << s.jid << s.timestamp << qint64(s.codeCount);
    }
    void write(const LabelUpdate &l)
    {
        *this << l.typeText << l.action << l.labelId << l.chatJid << l.messageId << l.name
              << (qint64(l.color) + 1);
        *this << qint64(l.isDeleted) << (l.isLabeled ? 1 + qint64(*l.isLabeled) : qint64(0)) << l.timestamp;
    }
    void write(std::monostate) { }

    QString text() const { return m_text; }

private:
    QString m_text;
};

} // namespace

QString canonicalText(const Payload &payload)
{
    Writer writer;
    std::visit([&writer](const auto &value) { writer.write(value); }, payload);
    return writer.text();
}

QString fingerprint(const Payload &payload)
{
    const QByteArray text = canonicalText(payload).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex());
}

} // namespace Inlet
