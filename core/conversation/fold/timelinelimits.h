// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>

namespace Inlet {

/// How much a Timeline keeps in memory. What goes beyond is dropped, oldest first, and counted.
/// A text message weighs about two kilobytes.
struct TimelineLimits
{
    qsizetype itemsPerConversation = 100'000;
    qsizetype conversations = 20'000;
    qsizetype instances = 10'000;
    /// Messages that are not there yet but of which something is known.
    qsizetype pendingMessages = 10'000;
    /// Frames whose effect is remembered.
    qsizetype frames = 200'000;
    /// Frames that an item names one by one; a message in a big group has thousands of receipts.
    qsizetype framesPerItem = 512;
    /// Chats under which one message id may be told: a broadcast goes to 256 people at most.
    qsizetype chatsPerMessage = 256;
    qsizetype labelsPerInstance = 1000;
    /// A message that first arrives longer than this behind its source time is a late one.
    std::chrono::milliseconds lateAfter = std::chrono::seconds(60);
};

/// What was dropped for the limits above, since the beginning.
struct TimelineCounters
{
    qint64 itemsTrimmed = 0;
    qint64 conversationsDropped = 0;
    qint64 pendingDropped = 0; ///< messages of which something was known that never came
    qint64 eventsRefused = 0;  ///< from too many instances, or for too many chats or labels

    friend bool operator==(const TimelineCounters &, const TimelineCounters &) = default;
};

} // namespace Inlet
