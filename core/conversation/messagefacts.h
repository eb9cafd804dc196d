// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/moment.h"
#include "core/conversation/status.h"

#include <QList>
#include <QMap>
#include <QString>

#include <algorithm>
#include <limits>
#include <optional>

/// What becomes known of a message, as values that only grow: every add…() may come in any order
/// and any number of times, and says whether it told anything new. Times are milliseconds since
/// 1970, UTC.
namespace Inlet {

/// The newest value of something that goes on and off (a last-write-wins register). Of values that tell
/// the same time that which came last wins, where a repetition is not news.
template<typename T>
struct LastWrite
{
    struct Told
    {
        ArrivalOrder order; ///< of its first arrival
        T value = {};
        friend bool operator==(const Told &, const Told &) = default;
    };
    /// Values told for one time; of more the oldest are forgotten.
    static constexpr qsizetype valuesKept = 8;

    qint64 time = std::numeric_limits<qint64>::min();
    T value = {};
    QList<Told> told; ///< for that time, each value once, in order

    bool assign(const Moment &when, const T &what)
    {
        if (when.time < time)
            return false;
        if (when.time > time) {
            time = when.time;
            told = {{when.order, what}};
        } else if (!add({when.order, what})) {
            return false;
        }
        const bool isNew = told.size() == 1 || !(told.constLast().value == value);
        value = told.constLast().value;
        return isNew;
    }
    bool join(const LastWrite &other)
    {
        bool isNew = false;
        for (const Told &one : other.told)
            isNew |= assign({other.time, one.order}, one.value);
        return isNew;
    }
    friend bool operator==(const LastWrite &, const LastWrite &) = default;

private:
    bool add(const Told &one)
    {
        const auto same =
            std::ranges::find_if(told, [&one](const Told &other) { return other.value == one.value; });
        if (same != told.end()) {
            if (same->order <= one.order)
                return false;
            told.erase(same);
        }
        const auto place =
            std::ranges::upper_bound(told, one.order, {}, [](const Told &other) { return other.order; });
        told.insert(place, one);
        if (told.size() > valuesKept)
            told.removeFirst();
        return true;
    }
};

using LabelStates = QMap<QString, LastWrite<bool>>; ///< by label id

/// Changes of a message that is perhaps not there yet.
struct MessageFacts
{
    /// What an edit makes of the message.
    struct Revision
    {
        qint64 time = 0;
        QString id; ///< of the edit
        QString text;
        qint64 told = noTime; ///< the time as told, whether or not it is to be believed
        ArrivalOrder order = {};
        std::optional<Media> media = {}; ///< told with it, another file or caption
        std::optional<Location> location = {};

        /// Whether @p other is the same edit, which may have come again.
        bool isCopyOf(const Revision &other) const;
        friend bool operator==(const Revision &, const Revision &) = default;
    };
    struct ReactionState
    {
        LastWrite<QString> emoji; ///< empty: taken back
        QString name;             ///< of the sender
        QString lid;
        friend bool operator==(const ReactionState &, const ReactionState &) = default;
    };

    /// The newest revisions are kept, and that many persons' reactions and labels.
    static constexpr qsizetype revisionsKept = 64;
    static constexpr qsizetype reactionsKept = 2048;
    static constexpr qsizetype labelsKept = 256;

    MessageProgress progress;
    qint64 revokedAt = noTime;              ///< noTime: not revoked
    QList<Revision> revisions;              ///< sorted by time, then as they came
    QMap<QString, ReactionState> reactions; ///< by address of the sender
    LabelStates labels;

    bool isRevoked() const { return revokedAt != noTime; }
    bool addRevocation(qint64 time);
    bool addRevision(const Revision &revision);
    bool addReaction(const QString &sender, const ReactionState &state);
    bool addLabel(const QString &labelId, const Moment &when, bool isOn);
    /// Takes over all that @p other knows.
    void join(const MessageFacts &other);

    friend bool operator==(const MessageFacts &, const MessageFacts &) = default;
};

/// Sets the newest state of @p labelId in @p labels, of which at most @p kept are remembered.
bool assignLabel(LabelStates &labels, const QString &labelId, const LastWrite<bool> &state, qsizetype kept);

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
    /// Of the telling that said most; -1 while there is but one.
    qsizetype size = -1;
    QByteArray fingerprint = {};

    /// Of two tellings of one message that which says more, by a rule that knows no order. What it leaves
    /// out (direction, sender, words, a file) stays as another one tells it. True when that was news.
    bool add(const MessageContent &other);

    friend bool operator==(const MessageContent &, const MessageContent &) = default;
};

/// Whether @p a says more of the message than @p b, by a rule that knows no order.
bool saysMore(const MessageExchange &a, const MessageExchange &b);
/// What a message says in words: its text, else the caption.
QString wordsOf(const MessageExchange &message);
/// A place in one line: what it is called, else its coordinates.
QString wordsOf(const Location &location);
/// Whether @p media is a file, and not only a caption or a type.
bool isFile(const Media &media);

/// All of an event in one text, to choose between tellings. Not for people.
QString canonicalText(const Payload &payload);
/// Stands for an event that has no id: two that say the same have the same.
QString fingerprint(const Payload &payload);

} // namespace Inlet
