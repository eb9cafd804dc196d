// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/status.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <limits>
#include <optional>

/// What becomes known of a message, as values that only grow: every add…() may come in any order
/// and any number of times, and says whether it told anything new. Times are milliseconds since
/// 1970, UTC.
namespace Inlet {

inline constexpr qint64 noTime = std::numeric_limits<qint64>::max();

/// Invalid for noTime.
inline QDateTime toDateTime(qint64 time)
{
    return time == noTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

/// The newest value of something that goes on and off (a last-write-wins register). Equal times:
/// the greater value wins, since the order of arrival must not.
template<typename T>
struct LastWrite
{
    qint64 time = std::numeric_limits<qint64>::min();
    T value = {};

    bool assign(qint64 when, const T &what)
    {
        if (when < time || (when == time && !(value < what)))
            return false;
        time = when;
        value = what;
        return true;
    }
    friend bool operator==(const LastWrite &, const LastWrite &) = default;
};

using LabelStates = QMap<QString, LastWrite<bool>>; ///< by label id

/// Changes of a message that is perhaps not there yet.
struct MessageFacts
{
    struct Revision
    {
        qint64 time = 0;
        QString id; ///< of the edit
        QString text;
        bool isTimed = true; ///< else the time is that of its first arrival
        friend bool operator==(const Revision &, const Revision &) = default;
    };
    struct ReactionState
    {
        qint64 time = std::numeric_limits<qint64>::min();
        QString emoji; ///< empty: taken back
        QString name;  ///< of the sender
        QString lid;
        friend bool operator==(const ReactionState &, const ReactionState &) = default;
    };

    /// The newest revisions are kept, and that many persons' reactions and labels.
    static constexpr qsizetype revisionsKept = 64;
    static constexpr qsizetype reactionsKept = 2048;
    static constexpr qsizetype labelsKept = 256;

    DeliveryState delivery;
    qint64 revokedAt = noTime;              ///< noTime: not revoked
    QList<Revision> revisions;              ///< sorted by time, id, text
    QMap<QString, ReactionState> reactions; ///< by address of the sender
    LabelStates labels;

    bool isRevoked() const { return revokedAt != noTime; }
    bool addRevocation(qint64 time);
    bool addRevision(const Revision &revision);
    bool addReaction(const QString &sender, const ReactionState &state);
    bool addLabel(const QString &labelId, qint64 time, bool isOn);
    /// Takes over all that @p other knows.
    void join(const MessageFacts &other);

    friend bool operator==(const MessageFacts &, const MessageFacts &) = default;
};

/// Sets the newest state of @p labelId in @p labels, of which at most @p kept are remembered.
bool assignLabel(LabelStates &labels, const QString &labelId, qint64 time, bool isOn, qsizetype kept);

/// The steps of a call, each at its earliest time.
struct CallFacts
{
    CallUpdate call; ///< who and what kind; the parts that steps agree upon
    qint64 offered = noTime;
    qint64 accepted = noTime;
    qint64 rejected = noTime;
    qint64 ended = noTime;
    qint64 elsewhere = noTime; ///< another device took it
    qint64 noticed = noTime;   ///< steps that are none of these

    bool hasOffer() const { return offered != noTime; }
    bool add(const CallUpdate &step, qint64 time);
    void join(const CallFacts &other);

    friend bool operator==(const CallFacts &, const CallFacts &) = default;
};

/// A message as told, without what is kept elsewhere.
struct MessageContent
{
    MessageExchange message;
    bool isOnlyEdit = false; ///< an edit that names itself as its original

    /// Of two tellings of one message the one that says more, by a rule that knows no order.
    bool add(const MessageContent &other);

    friend bool operator==(const MessageContent &, const MessageContent &) = default;
};

/// All of an event in one text, to tell events apart that have no id and to choose between
/// tellings. Not for people.
QString canonicalText(const Payload &payload);

} // namespace Inlet
