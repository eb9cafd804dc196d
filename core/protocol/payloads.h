// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"

#include <QByteArray>
#include <QDateTime>
#include <QLatin1StringView>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// What the events say, as values (PROTOCOL.md §4.6). Two layouts of `data` are about, and senders
/// differ in details of both; the values here are the same whichever came. Words of the wire are
/// kept beside the enumerators made of them, so that nothing unknown is lost.
namespace Inlet {

/// Somebody: a person, a group or a channel.
struct Party
{
    QString jid;  ///< normalised (core/protocol/jid.h); the phone before the LID
    QString lid;  ///< the LID, when known; never a phone number
    QString name; ///< as the sender calls itself or as the phone book has it

    bool isEmpty() const { return jid.isEmpty() && name.isEmpty(); }
    friend bool operator==(const Party &, const Party &) = default;
};

/// Where something was said.
struct Chat
{
    enum class Type : quint8 { Unknown, Private, Group, Newsletter, Status };

    QString jid;
    QString lid;
    QString name;
    Type type = Type::Unknown; ///< as told, else by the server of the JID
    bool isCommunity = false;  ///< the announcement channel of a community

    friend bool operator==(const Chat &, const Chat &) = default;
};

/// What is known of a file that came with a message. The bytes stay in the frame.
struct Media
{
    enum class Kind : quint8 { Document, Image, Video, Audio, Voice, Sticker, VideoNote };

    Kind kind = Kind::Document; ///< by the MIME type first: the other words differ from sender to sender
    QString mimeType;
    QString fileName; ///< as sent: never to be used as a path
    QString caption;
    QString url;
    QString s3Url;
    qint64 size = -1;       ///< bytes; -1 when not told
    qint64 durationMs = -1; ///< -1 when not told
    bool hasBase64 = false;
    qsizetype base64Size = 0; ///< characters of base64 text

    friend bool operator==(const Media &, const Media &) = default;
};

struct Quote
{
    QString messageId;
    QString text;

    friend bool operator==(const Quote &, const Quote &) = default;
};

struct Reaction
{
    QString emoji; ///< empty: the reaction was taken back
    QString targetId;

    friend bool operator==(const Reaction &, const Reaction &) = default;
};

struct Edit
{
    QString originalId; ///< the message's own id where the sender names no other
    QString text;

    friend bool operator==(const Edit &, const Edit &) = default;
};

struct Location
{
    std::optional<double> latitude;  ///< degrees; empty when not told or not readable
    std::optional<double> longitude; ///< told exactly when the latitude is
    QString name;
    QString address;

    bool hasCoordinates() const { return latitude && longitude; }
    friend bool operator==(const Location &, const Location &) = default;
};

struct ContactCard
{
    QString name;
    QString phone; ///< as written beside the card, else on it
    QString vcard;

    friend bool operator==(const ContactCard &, const ContactCard &) = default;
};

struct Poll
{
    QString title;
    QStringList options;

    friend bool operator==(const Poll &, const Poll &) = default;
};

/// The button or list row somebody chose.
struct Selection
{
    QString id;
    QString title;

    friend bool operator==(const Selection &, const Selection &) = default;
};

/// `message.exchange`: a message in or out, or something that happened to one.
struct MessageExchange
{
    enum class Direction : quint8 { Unknown, Incoming, Outgoing };
    enum class Kind : quint8 {
        Unknown,
        Text,
        Media,
        Reaction,
        Edit,
        Revoke,
        Location,
        Contact,
        Poll,
        PollVote,
        ButtonReply,
        ListReply,
        Interactive,
    };

    QString id;
    Direction direction = Direction::Unknown;
    QDateTime timestamp; ///< UTC; invalid when not told or not readable
    Chat chat;
    Party sender;
    Party recipient;
    QString type; ///< as written
    Kind kind = Kind::Unknown;
    QString text;
    std::optional<Media> media; ///< also set, with its kind alone, when only the type tells of a file
    std::optional<Quote> quote;
    std::optional<Reaction> reaction;
    std::optional<Edit> edit;
    QString targetId; ///< the message that this one changes: reaction, edit, revoke; else empty
    QStringList mentions;
    QString source; ///< free text of whoever called the send; empty for a phone
    std::optional<Location> location;
    QList<ContactCard> contacts;
    std::optional<Poll> poll;
    std::optional<Selection> selection;
    bool isForwarded = false;

    friend bool operator==(const MessageExchange &, const MessageExchange &) = default;
};

/// `message.status`: a receipt for one or several messages.
struct MessageStatus
{
    enum class Status : quint8 {
        Unknown,
        Delivered,
        Read,
        Played,
        Sender, ///< the server took it, or the sender's other device has it
        ReadSelf,
        PlayedSelf,
        Retry,
        Inactive,
        ServerError,
    };

    Status status = Status::Unknown;
    QString statusText; ///< as written
    QStringList messageIds;
    Chat chat;
    Party recipient;
    Party messageSender; ///< in groups, who wrote the messages
    QDateTime timestamp; ///< UTC

    friend bool operator==(const MessageStatus &, const MessageStatus &) = default;
};

/// `call.update`: a step in the life of a call.
struct CallUpdate
{
    enum class Status : quint8 {
        Unknown,
        Offer,
        Accepted,
        Rejected, ///< on another device, too
        Terminated,
        Notification,
        Latency,
        AcceptedElsewhere, ///< ended here, because another device took it
    };

    QString callId;
    Status status = Status::Unknown;
    QString statusText; ///< as written: the word that tells the status, else the first there is
    Party from;
    QDateTime timestamp;    ///< UTC
    qint64 durationMs = -1; ///< of what was spoken; -1 when not told
    bool isGroup = false;
    bool isVideo = false;

    friend bool operator==(const CallUpdate &, const CallUpdate &) = default;
};

/// `group.flow`: who came and went, and what became of the group.
struct GroupFlow
{
    enum class Type : quint8 {
        Unknown,
        Joined,
        Left,
        Promoted,
        Demoted,
        Name,
        Topic,
        Announce,
        Locked,
        Link,
        Unlink,
        Ephemeral,
        Approval,
        Delete,
        JoinRequest,
    };

    Type type = Type::Unknown;
    QString typeText; ///< as written
    QString groupJid;
    QString groupName;
    QString value;       ///< the new topic, when told
    QDateTime timestamp; ///< UTC
    QList<Party> participants;
    Party actor; ///< who did it, when told

    friend bool operator==(const GroupFlow &, const GroupFlow &) = default;
};

/// `instance.state`: the connection of an instance. Pairing codes are secrets and not kept.
struct InstanceState
{
    enum class State : quint8 {
        Unknown,
        Connected,
        Connecting,
        Disconnected,
        LoggedOut,
        StreamReplaced,
        TempBanned,
        ClientOutdated,
        ConnectFailure,
        StreamError,
        CatRefreshError,
        QrReady,
        PairSuccess,
        PairError,
        QrScannedNoMultidevice,
        KeepaliveTimeout,
        KeepaliveRestored,
        ManualReconnect,
    };

    State state = State::Unknown;
    QString stateText;   ///< as written
    QString jid;         ///< the instance's own address, when told
    QDateTime timestamp; ///< UTC
    int codeCount = 0;

    friend bool operator==(const InstanceState &, const InstanceState &) = default;
};

/// `label.update`: a label was changed, or put on or taken off a chat or message.
struct LabelUpdate
{
    enum class Type : quint8 { Unknown, Edit, Chat, Message };

    Type type = Type::Unknown;
    QString typeText; ///< as written
    QString action;   ///< as written: `updated`, `deleted`, `add`, `remove`
    QString labelId;
    QString chatJid;
    QString messageId;
    QString name;
    int color = -1; ///< 0 to 10; -1 when not told
    bool isDeleted = false;
    std::optional<bool> isLabeled; ///< as told, else by the action
    QDateTime timestamp;           ///< UTC; often not told

    friend bool operator==(const LabelUpdate &, const LabelUpdate &) = default;
};

using Payload = std::variant<std::monostate, MessageExchange, MessageStatus, CallUpdate, GroupFlow,
                             InstanceState, LabelUpdate>;

/// `image`, `video`, `audio`, `ptt`, `ptv`, `sticker` or `document`, as the REST API has them.
QLatin1StringView mediaWord(Media::Kind kind);

/// Reads `data` of an event, whichever layout it has. Never fails: what is missing or of the wrong
/// kind is empty in the result, and text that is no JSON object yields std::monostate.
/// Parses the whole text once, so it costs what @p data weighs; any thread.
Payload decodePayload(EventType type, const QByteArray &data);

} // namespace Inlet
