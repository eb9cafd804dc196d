// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/changes.h"
#include "core/conversation/fold/timelinelimits.h"
#include "core/conversation/identitygraph.h"
#include "core/protocol/eventtype.h"
#include "core/protocol/payloads.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace Inlet {

class ConversationStore;
class FrameLog;
class InstanceFold;
struct TimelineState;

/// Folds events into conversations (PROTOCOL.md §4.3, §4.6).
///
/// What is shown depends on the set of events alone: not on their order, nor on how often each
/// came. So a receipt may come before its message, history may repeat what was live, and a frame
/// may be applied again. Only these know of order: read marks, what was dropped for a limit, and
/// the numbers of items and conversations. Times of arrival count where the source told no time
/// or one that is ahead of them, for what is late, and where two things tell the same time: then the
/// later to arrive is the newer one.
///
/// A value machine: no clock, no thread, no file. One thread at a time. An event costs O(log n)
/// in the rows of its conversation; a merge or its undoing moves the rows of the smaller part.
class Timeline final
{
    Q_DISABLE_COPY_MOVE(Timeline)

public:
    explicit Timeline(const TimelineLimits &limits = {});
    /// Goes on exactly where @p state was taken, with the same numbers for conversations and items.
    Timeline(const TimelineLimits &limits, const TimelineState &state);
    ~Timeline();

    /// All there is, as a value. Costs a look at everything; what is large in it is shared.
    TimelineState state() const;

    /// Takes an event in. @p frameNumber names it in effectOf() and in Item::frames; 0 is no name.
    Changes apply(quint64 frameNumber, const QString &instance, EventType type, const Payload &payload,
                  const QDateTime &receivedAt);
    /// The same for an event whose name is not among the six: it becomes a line of its instance.
    /// @p data only tells events of one name apart.
    Changes applyUnknown(quint64 frameNumber, const QString &instance, const QString &eventName,
                         const QByteArray &data, const QDateTime &receivedAt);

    /// All that is there now is seen; what comes later, however old, is not.
    Changes markRead(ConversationId id);
    /// Takes the last markRead() back, where that was of this conversation.
    Changes unmarkRead(ConversationId id);
    Changes setMuted(ConversationId id, bool isMuted);
    /// Parts two addresses that evidence made one person, and keeps them apart; or takes that back.
    Changes unmerge(const QString &instance, const QString &a, const QString &b);
    Changes remerge(const QString &instance, const QString &a, const QString &b);
    /// The evidence that holds a conversation together or was undone.
    QList<IdentityGraph::Link> links(ConversationId id) const;

    /// Null when it is gone. The id of a conversation that was merged away finds the merged one.
    /// The pointer holds until the next call that is not const.
    const Conversation *conversation(ConversationId id) const;
    /// Newest activity first.
    QList<ConversationId> conversations() const;
    /// The conversation of an address, which must be normalised; empty for the instance itself.
    ConversationId find(const QString &instance, const QString &address) const;

    /// Up to @p count items from row @p first on, oldest first; what lies outside is left out.
    QList<Item> items(ConversationId id, qsizetype first, qsizetype count) const;
    /// Empty when it is gone.
    std::optional<Item> item(ItemId id) const;
    /// -1 when it is gone.
    qsizetype rowOf(ItemId id) const;
    /// The oldest item that is unread; 0 when none is.
    ItemId firstUnread(ConversationId id) const;
    /// The newest calls, newest first. Costs one look at each row down to the last of them.
    QList<Item> newestCalls(ConversationId id, qsizetype count) const;
    /// 0 when there is none.
    ItemId findMessage(ConversationId id, const QString &messageId) const;

    FrameEffect effectOf(quint64 frameNumber) const;
    /// By label id.
    QHash<QString, LabelDefinition> labels(const QString &instance) const;
    const TimelineCounters &counters() const;

private:
    InstanceFold *foldOf(const QString &instance);
    InstanceFold *foldOf(ConversationId id) const;
    Changes finish();

    const TimelineLimits m_limits;
    TimelineCounters m_counters;
    std::unique_ptr<ConversationStore> m_store;
    QHash<QString, std::shared_ptr<InstanceFold>> m_folds;
    std::unique_ptr<FrameLog> m_frames;
};

} // namespace Inlet
