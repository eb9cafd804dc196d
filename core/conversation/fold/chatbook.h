// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "core/conversation/messagefacts.h"

#include <QHash>
#include <QMap>

namespace Inlet {

/// What is told of a chat under one address.
struct ChatFacts
{
    /// Who calls a chat so; of several names that of the highest rank counts.
    enum class NameRank : qint8 {
        None = -1,
        OutgoingMessage, ///< told of the chat or its other side with an outgoing message, where some
                         ///< senders write their own name
        Caller,
        OtherSide, ///< how the other side calls itself
        Chat,      ///< told of the chat with an incoming message, or by the group
    };
    struct Name
    {
        NameRank rank = NameRank::None;
        qint64 time = 0;
        QString text;

        /// Takes @p other over when it is of a higher rank, or newer.
        void join(const Name &other);
        friend bool operator==(const Name &, const Name &) = default;
    };

    Name name;
    quint8 kinds = 0; ///< bits by Chat::Type
    bool isCommunity = false;
    bool isMuted = false;
    LabelStates labels;

    bool isOf(Chat::Type type) const { return (kinds & (1U << unsigned(type))) != 0; }
    /// Takes over all that @p other knows.
    void join(const ChatFacts &other);

    friend bool operator==(const ChatFacts &, const ChatFacts &) = default;
};

/// What is told of the chats of one instance, by address, and of the labels it may put on them:
/// names, kinds, labels, and which are muted. Knows no rows, and not which addresses are one person.
///
/// What it tells depends on the set of what was noted alone, not on the order. One thread at a time.
class ChatBook
{
public:
    struct LabelFacts
    {
        LastWrite<QString> name;
        LastWrite<int> color;
        LastWrite<bool> isDeleted;
        friend bool operator==(const LabelFacts &, const LabelFacts &) = default;
    };
    struct State
    {
        QMap<QString, ChatFacts> chats;   ///< by address
        QMap<QString, LabelFacts> labels; ///< by id
        friend bool operator==(const State &, const State &) = default;
    };
    enum class Definition : quint8 { Known, Changed, Refused };

    ChatBook() = default;
    /// Goes on where @p state was taken.
    explicit ChatBook(const State &state);
    State state() const;

    /// @p time is that of the event in milliseconds since 1970, UTC; so for the others.
    void noteMessage(const MessageExchange &m, const QString &address, qint64 time);
    void noteCaller(const Party &caller, qint64 time);
    void noteGroup(const GroupFlow &flow, qint64 time);
    void assignLabel(const QString &address, const QString &labelId, const Moment &when, bool isOn);
    void setMuted(const QStringList &addresses, bool isMuted);
    void forget(const QString &address);
    /// All that is known of @p addresses together.
    ChatFacts facts(const QStringList &addresses) const;

    /// Refused when it would be more than @p limit labels.
    Definition defineLabel(const LabelUpdate &label, const Moment &when, qsizetype limit);
    QHash<QString, LabelDefinition> labels() const;

private:
    void claimName(const QString &address, const ChatFacts::Name &name);

    QHash<QString, ChatFacts> m_chats;   // by address
    QHash<QString, LabelFacts> m_labels; // by id
};

} // namespace Inlet
