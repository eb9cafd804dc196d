// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QList>
#include <QMetaType>

namespace Inlet {

/// One step in the life of a list of rows. Its number holds at that step: who repeats the steps
/// in order on a list of item ids has the list of the Timeline.
struct RowChange
{
    enum class Kind : quint8 { Inserted, Removed, Changed };

    Kind kind = Kind::Changed;
    ConversationId conversation = 0;
    ItemId item = 0;
    qsizetype row = 0;

    friend bool operator==(const RowChange &, const RowChange &) = default;
};

struct ConversationMerge
{
    ConversationId from = 0; ///< gone; still found by its id, which now means `into`
    ConversationId into = 0;

    friend bool operator==(const ConversationMerge &, const ConversationMerge &) = default;
};

/// What one or several events did to a Timeline. Values; may cross threads.
///
/// An item whose key changed (a message moved in time, two threads became one) is Removed and
/// Inserted with the same id. Rows of a conversation that is gone get no steps of their own.
struct Changes
{
    QList<RowChange> rows;               ///< in order
    QList<ConversationId> conversations; ///< whose row in the list looks different; new ones too
    QList<ConversationMerge> merged;     ///< in order
    QList<ConversationId> removed;       ///< gone for good
    QStringList labelInstances;          ///< whose label definitions changed

    bool isEmpty() const
    {
        return rows.isEmpty() && conversations.isEmpty() && merged.isEmpty() && removed.isEmpty()
            && labelInstances.isEmpty();
    }
    /// Adds what happened afterwards; joins the lists, so that one flush serves many events.
    void append(const Changes &later);

    friend bool operator==(const Changes &, const Changes &) = default;
};

/// Where a frame shows (Timeline::effectOf()).
struct FrameEffect
{
    enum class Outcome : quint8 {
        Shown,     ///< it made rows
        Changed,   ///< it changed rows
        Repeated,  ///< all it says was known
        Waits,     ///< it speaks of a message that has not come
        Trimmed,   ///< its rows are no longer kept
        Discarded, ///< a bound was reached
        NoTarget,  ///< it names no message
        NotKnown,  ///< never seen, or too long ago
    };
    struct Target
    {
        ConversationId conversation = 0;
        ItemId item = 0;
        friend bool operator==(const Target &, const Target &) = default;
    };

    Outcome outcome = Outcome::NotKnown;
    QList<Target> targets; ///< empty unless Shown, Changed or Repeated

    friend bool operator==(const FrameEffect &, const FrameEffect &) = default;
};

} // namespace Inlet
