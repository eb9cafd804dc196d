// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/status.h"
#include "core/protocol/payloads.h"
#include "core/protocol/sourceid.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// What conversations are made of, as values for models to show. Nothing here is translated and
/// nothing is formatted; all times are UTC. Ids are numbers of one Timeline, none given twice; they hold
/// also when its state is saved and loaded.
namespace Inlet {

using ConversationId = quint64; ///< 0: none
using ItemId = quint64;         ///< 0: none

/// One row of a conversation.
struct MessageItem
{
    struct Revision
    {
        QDateTime at;
        QString text; ///< of a place, which has none, what it is called
        friend bool operator==(const Revision &, const Revision &) = default;
    };
    struct GivenReaction
    {
        Party sender;
        QString emoji;
        QDateTime at;
        friend bool operator==(const GivenReaction &, const GivenReaction &) = default;
    };
    struct QuotedMessage
    {
        QString messageId;
        QString text;         ///< of the original as it reads, else as the quote told it
        bool isKnown = false; ///< the original is in this Timeline
        ItemId item = 0;      ///< the original, when known
        Party sender;
        std::optional<Media::Kind> media;
        friend bool operator==(const QuotedMessage &, const QuotedMessage &) = default;
    };

    QString messageId; ///< empty when the sender gave none
    MessageExchange::Direction direction = MessageExchange::Direction::Unknown;
    MessageExchange::Kind kind = MessageExchange::Kind::Unknown;
    QString type; ///< as written
    Party sender;
    QString text;           ///< as it reads: after the newest edit
    QString originalText;   ///< before all edits, of a file its caption, of a place what it is called; empty
                            ///< when only an edit was seen
    QList<Revision> edits;  ///< oldest first
    bool isRevoked = false; ///< taken back; the text stays for who may see it
    QDateTime revokedAt;    ///< invalid when not revoked
    DeliveryState delivery; ///< outgoing messages begin at Sent
    std::optional<Media> media;
    std::optional<QuotedMessage> quote;
    QList<GivenReaction> reactions; ///< one a person, oldest first
    QStringList labels;             ///< ids, sorted
    QStringList mentions;
    QString source; ///< free text of whoever called the send; empty for a phone
    std::optional<Location> location;
    QList<ContactCard> contacts;
    std::optional<Poll> poll;
    std::optional<Selection> selection;
    bool isForwarded = false;

    friend bool operator==(const MessageItem &, const MessageItem &) = default;
};

/// All steps of one call.
struct CallItem
{
    enum class State : quint8 { Unknown, Ringing, Ongoing, Ended, Missed, Rejected, AnsweredElsewhere };

    QString callId;
    State state = State::Unknown;
    Party from;
    bool isVideo = false;
    bool isGroup = false;
    QDateTime offeredAt; ///< these four invalid when the step was not seen
    QDateTime acceptedAt;
    QDateTime rejectedAt;
    QDateTime endedAt;
    qint64 durationMs = -1; ///< from accepted to ended; -1 unless both are known of this device

    friend bool operator==(const CallItem &, const CallItem &) = default;
};

/// An event that the fold does not understand: shown, so that nothing vanishes.
struct UnknownItem
{
    QString eventName; ///< as written
    QString text;      ///< the word that was not understood, when there is one

    friend bool operator==(const UnknownItem &, const UnknownItem &) = default;
};

struct Item
{
    enum class Kind : quint8 { Message, Call, Group, Label, State, Unknown };
    using Body = std::variant<MessageItem, CallItem, GroupFlow, LabelUpdate, InstanceState, UnknownItem>;

    ItemId id = 0;
    ConversationId conversation = 0;
    QDateTime at;          ///< source time (sortTime()); of arrival when the source told none to be believed
    bool hasTime = false;  ///< the source told it
    QDateTime aheadTime;   ///< what the source told, where that lies too far behind the arrival
    bool isLate = false;   ///< first arrived more than TimelineLimits::lateAfter behind its source time
    QDateTime receivedAt;  ///< first arrival
    int copies = 1;        ///< how many frames brought the whole of it
    QList<quint64> frames; ///< all that made it what it is, sorted
    int framesLeftOut = 0; ///< those beyond TimelineLimits::framesPerItem
    Body body;

    Kind kind() const { return Kind(body.index()); }
    const MessageItem *message() const { return std::get_if<MessageItem>(&body); }
    const CallItem *call() const { return std::get_if<CallItem>(&body); }

    friend bool operator==(const Item &, const Item &) = default;
};

/// What the second line of a conversation row says, for the view to put into words.
struct Preview
{
    enum class Kind : quint8 { Nothing, Message, Revoked, Call, Group, Label, State, Unknown };

    Kind kind = Kind::Nothing;
    ItemId item = 0;
    QString text; ///< of a message, else its caption or the name of its document; name or word of others
    MessageExchange::Direction direction = MessageExchange::Direction::Unknown;
    MessageExchange::Kind messageKind = MessageExchange::Kind::Unknown;
    std::optional<Media::Kind> media;
    Party sender;
    DeliveryState delivery;
    CallItem::State call = CallItem::State::Unknown;
    bool isVideo = false;                                   ///< of a call
    GroupFlow::Type groupChange = GroupFlow::Type::Unknown; ///< `sender` is the first it is about
    InstanceState::State state = InstanceState::State::Unknown;

    friend bool operator==(const Preview &, const Preview &) = default;
};

struct Conversation
{
    enum class Kind : quint8 { Unknown, Private, Group, Newsletter, Status, System };

    ConversationId id = 0;
    QString instance; ///< the key of its source: two gateways may have one of the same name
    Kind kind = Kind::Unknown;
    /// What stands for it: a phone number before a LID, the same whatever came first; empty for
    /// the events of the instance itself. With the instance it is unique among conversations.
    QString address;
    QStringList addresses; ///< all that are the same person, sorted
    QString title;         ///< empty when nobody told a name: show the address
    bool isCommunity = false;
    bool isMuted = false;
    /// Of the newest message or call, else of the newest row; none for labels alone. One whose time cannot be
    /// believed counts while nothing came after it.
    QDateTime lastActivity;
    Preview preview;
    qsizetype items = 0;
    qsizetype messages = 0; ///< of the rows
    qsizetype calls = 0;    ///< of the rows
    qsizetype unread = 0;   ///< incoming, not revoked, since markRead()
    QStringList labels;     ///< ids, sorted
    qint64 trimmed = 0;     ///< rows dropped because there were too many

    SourceId source() const { return SourceId::fromKey(instance); }

    friend bool operator==(const Conversation &, const Conversation &) = default;
};

struct LabelDefinition
{
    QString name;
    int color = -1; ///< 0 to 10; -1 when not told
    bool isDeleted = false;

    friend bool operator==(const LabelDefinition &, const LabelDefinition &) = default;
};

} // namespace Inlet
