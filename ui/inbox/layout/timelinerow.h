// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "ui/words/markup.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QMetaType>

namespace Inlet {

/// A time in which an instance was not connected (PROTOCOL.md §4: what is sent meanwhile is not
/// sent again). Nobody knows what came, so it is never told as complete.
struct Gap
{
    QDateTime from; ///< UTC; the last sign of life
    QDateTime to;   ///< UTC; when it was live again

    friend bool operator==(const Gap &, const Gap &) = default;
};

/// One row of the open conversation: an item and the lines that stand above it.
struct TimelineRow
{
    Item item;
    quint32 revision = 0;     ///< another one whenever anything here changed: what was laid out is void
    QDate day;                ///< local; the day line above; invalid where the row before has the same day
    int unreadAbove = 0;      ///< the unread line above with this many; 0: none
    QList<Gap> gaps;          ///< gap lines above, oldest first
    QList<Gap> gapsBelow;     ///< those behind the newest row of all, until another one comes
    bool showsSender = false; ///< in groups, where another person begins to speak
    MentionNames mentioned;   ///< of the message, where they are known
    bool isExpanded = false;  ///< the history of a changed message is shown

    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

} // namespace Inlet
