// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/status.h"

#include <QHash>
#include <QList>
#include <QString>

#include <limits>
#include <optional>

/// What becomes known of a message, as values that only grow: every add…() may come in any order
/// and any number of times, and says whether it told anything new. Times are milliseconds since
/// 1970, UTC.
namespace Inlet {

inline constexpr qint64 noTime = std::numeric_limits<qint64>::max();

/// The last word on something that goes on and off. Equal times: the greater value wins, since
/// the order of arrival must not.
template<typename T>
struct LastWord
{
    qint64 time = std::numeric_limits<qint64>::min();
    T value = {};

    bool hear(qint64 when, const T &what)
    {
        if (when < time || (when == time && !(value < what)))
            return false;
        time = when;
        value = what;
        return true;
    }
    friend bool operator==(const LastWord &, const LastWord &) = default;
};

using LabelWords = QHash<QString, LastWord<bool>>; ///< by label id

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
    struct ReactionWord
    {
        qint64 time = std::numeric_limits<qint64>::min();
        QString emoji; ///< empty: taken back
        QString name;  ///< of the sender
        QString lid;
    };

    /// The newest revisions are kept, and that many persons' reactions and labels.
    static constexpr qsizetype revisionsKept = 64;
    static constexpr qsizetype reactionsKept = 2048;
    static constexpr qsizetype labelsKept = 256;

    DeliveryState delivery;
    qint64 revokedAt = noTime;              ///< noTime: not revoked
    QList<Revision> revisions;              ///< sorted by time, id, text
    QHash<QString, ReactionWord> reactions; ///< by address of the sender
    LabelWords labels;

    bool isRevoked() const { return revokedAt != noTime; }
    bool addRevocation(qint64 time);
    bool addRevision(const Revision &revision);
    bool addReaction(const QString &sender, const ReactionWord &word);
    bool addLabel(const QString &labelId, qint64 time, bool isOn);
    /// Takes over all that @p other knows.
    void join(const MessageFacts &other);
};

/// The last word for @p labelId in @p labels, of which at most @p kept are remembered.
bool hearLabel(LabelWords &labels, const QString &labelId, qint64 time, bool isOn, qsizetype kept);

/// The steps of a call, each at its earliest time.
struct CallFacts
{
    CallUpdate told; ///< who and what kind; the parts that steps agree upon
    qint64 offered = noTime;
    qint64 accepted = noTime;
    qint64 rejected = noTime;
    qint64 ended = noTime;
    qint64 noticed = noTime; ///< steps that are none of these

    bool hasOffer() const { return offered != noTime; }
    qint64 firstTime() const;
    bool add(const CallUpdate &step, qint64 time);
    void join(const CallFacts &other);
};

/// A message as told, without what is kept elsewhere.
struct SaidFacts
{
    MessageExchange message;
    bool isOnlyEdit = false; ///< an edit that names itself as its original

    /// Of two tellings of one message the one that says more, by a rule that knows no order.
    bool add(const SaidFacts &other);
};

/// All of an event in one text, to tell events apart that have no id and to choose between
/// tellings. Not for people.
QString canonicalText(const Payload &payload);

} // namespace Inlet
