// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "core/conversation/fold/boxed.h"
#include "core/conversation/messagefacts.h"
#include "core/conversation/tellings.h"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Inlet {

class IdentityGraph;

/// Given by the ConversationStore, never used twice, the same after the state was saved and
/// loaded. 0: none.
using SlotId = quint64;

/// What was told under one address of a chat about one message, call or line.
struct Atom
{
    using Body = std::variant<std::monostate, Boxed<MessageContent>, Boxed<CallFacts>, Boxed<Payload>>;

    QString address;
    Body body;                          ///< nothing while only changes came
    Boxed<MessageFacts> facts;          ///< none while none came
    qint64 time = noTime;               ///< of the body, earliest, as the source told it
    ArrivalOrder arrived = {noTime, 0}; ///< first arrival of the body
    QString eventName;                  ///< of lines that were not understood
    int copies = 0;
    bool isRead = false;
    QList<quint64> frames; ///< sorted
    int framesLeftOut = 0;

    bool hasBody() const { return body.index() != 0; }
    /// Null when it has another body or none; so for call().
    const MessageContent *content() const;
    const CallFacts *call() const;
    /// Where the row stands by this alone.
    Standing standing() const { return Standing::of(time, arrived); }
    void forgetTime();
    /// Whether the body is an edit alone, whose times are not those of its message.
    bool isOnlyEdit() const { return content() != nullptr && content()->isOnlyEdit; }
    /// The message id that it quotes; empty when it quotes none.
    QString quotedId() const;
    /// Names @p frame, or counts it when @p limit frames are named. True when it was not named yet.
    bool addFrame(quint64 frame, qsizetype limit);

    friend bool operator==(const Atom &, const Atom &) = default;
};

/// All that is known under one id. Atoms of one person make one row together, and rows are made
/// anew from the atoms whenever it turns out who is who: so a merge can be undone to the letter.
struct Slot
{
    /// One row in the list of one conversation.
    struct Row
    {
        ConversationId conversation = 0;
        ItemId item = 0;
        friend bool operator==(const Row &, const Row &) = default;
    };

    SlotId id = 0;
    QString key; ///< a letter for the kind, then the id; rows of equal time are sorted by it
    std::vector<Atom> atoms;
    std::vector<Row> rows;
    std::optional<std::pair<QString, QString>> evidence; ///< what it says of who is who

    QChar kind() const { return key.front(); }
    /// The index of the atom of @p address, which is made; -1 when there are @p limit others.
    int atomOf(const QString &address, qsizetype limit);
    /// Whom it makes rows for, in the order of the atoms: a message for the persons it was told of
    /// (personsOf()), a call for those whose addresses offered it, else for one.
    QStringList persons(const IdentityGraph &identity) const;
    /// The address of the conversation for the row of @p person, one of persons().
    QString addressOf(const QString &person, const IdentityGraph &identity) const;
    /// What speaks for the row of @p person (speaksFor()): the atoms of that person, and those of
    /// nobody's row. Valid until an atom is added.
    QList<const Atom *> atomsOf(const QString &person, const IdentityGraph &identity) const;

    friend bool operator==(const Slot &, const Slot &) = default;

private:
    bool makesRow(const Atom &atom) const;
    QList<Telling> tellings() const;
};

/// When what @p atoms speak for was, as its bodies tell it; noTime for what none does.
struct AtomTimes
{
    Standing standing;    ///< the least of theirs
    qint64 told = noTime; ///< believed or not
    qint64 arrived = noTime;
};
AtomTimes timesOf(const QList<const Atom *> &atoms);

/// Whether the row that @p atoms speak for is an incoming message that nobody has seen.
bool isUnread(const QList<const Atom *> &atoms);

inline constexpr QChar callLetter = u'c';
inline constexpr QChar groupLetter = u'g';
inline constexpr QChar labelLetter = u'l';
inline constexpr QChar messageLetter = u'm';
inline constexpr QChar stateLetter = u's';
inline constexpr QChar unknownLetter = u'u';

} // namespace Inlet
