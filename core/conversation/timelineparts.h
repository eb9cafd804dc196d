// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/changes.h"
#include "core/conversation/messagefacts.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

/// What InstanceFold keeps of the events: part of Timeline, nothing for others.
namespace Inlet {

/// When and as which frame an event came.
struct Arrival
{
    quint64 frame = 0; ///< 0: none
    qint64 time = 0;   ///< milliseconds since 1970, UTC

    /// @p told in the same measure; that of the arrival when nothing was told.
    qint64 timeOr(const QDateTime &told) const { return told.isValid() ? told.toMSecsSinceEpoch() : time; }
};

/// What was told under one address of a chat about one message, call or line.
struct Atom
{
    using Body = std::variant<std::monostate, std::unique_ptr<SaidFacts>, std::unique_ptr<CallFacts>,
                              std::shared_ptr<const Payload>>;

    QString address;
    Body body;                           ///< nothing while only changes came
    std::unique_ptr<MessageFacts> facts; ///< null while none came
    qint64 time = noTime;                ///< of the body, earliest, as the source told it
    qint64 arrived = noTime;             ///< first arrival of the body
    QString eventName;                   ///< of lines that were not understood
    int copies = 0;
    bool isRead = false;
    QList<quint64> frames; ///< sorted
    int framesLeftOut = 0;

    bool hasBody() const { return body.index() != 0; }
    const SaidFacts *said() const
    {
        const auto *pointer = std::get_if<std::unique_ptr<SaidFacts>>(&body);
        return pointer == nullptr ? nullptr : pointer->get();
    }
    const CallFacts *call() const
    {
        const auto *pointer = std::get_if<std::unique_ptr<CallFacts>>(&body);
        return pointer == nullptr ? nullptr : pointer->get();
    }
    MessageFacts &changes()
    {
        if (!facts)
            facts = std::make_unique<MessageFacts>();
        return *facts;
    }
};

/// All that is known under one id. Atoms of one person make one row together, and rows are made
/// anew from the atoms whenever it turns out who is who: so a merge can be undone to the letter.
struct Slot
{
    struct Stand
    {
        ConversationId conversation = 0;
        ItemId item = 0;
    };

    quint64 serial = 0;
    QString key; ///< a letter for the kind, then the id; rows of equal time are sorted by it
    std::vector<Atom> atoms;
    std::vector<Stand> stands;
    std::optional<std::pair<QString, QString>> evidence; ///< what it says of who is who

    QChar kind() const { return key.front(); }
};

inline constexpr QChar callLetter = u'c';
inline constexpr QChar groupLetter = u'g';
inline constexpr QChar labelLetter = u'l';
inline constexpr QChar messageLetter = u'm';
inline constexpr QChar stateLetter = u's';
inline constexpr QChar unknownLetter = u'u';

/// What is told of a chat under one address.
struct ChatFacts
{
    struct Name
    {
        int rank = -1; ///< who calls it so: see InstanceFold::claimName()
        qint64 time = 0;
        QString text;
    };

    Name name;
    quint8 kinds = 0; ///< bits by Chat::Type
    bool isCommunity = false;
    bool isMuted = false;
    LabelWords labels;
};

/// Where an event went.
struct Told
{
    struct Ref
    {
        quint64 slot = 0;
        int atom = 0;
        friend bool operator==(const Ref &, const Ref &) = default;
    };

    FrameEffect::Outcome outcome = FrameEffect::Outcome::NoTarget;
    QList<Ref> refs;
};

} // namespace Inlet
