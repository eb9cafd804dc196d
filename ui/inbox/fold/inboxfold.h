// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/wirerecord.h"
#include "core/conversation/fold/timeline.h"
#include "ui/inbox/fold/inboxupdate.h"
#include "ui/inbox/fold/personbook.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <utility>

namespace Inlet {

/// Folds frames into conversations and tells the window what changed (ARCHITECTURE.md, "The life of
/// one event").
///
/// Made, used and destroyed in the fold thread; InboxEngine is the door for everybody else. What
/// happens is gathered: at most one update in updatePeriod, and none before the last was taken, so a
/// slow window gets fewer and larger ones. Of the open conversation only a window of rows is told.
class InboxFold final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds updatePeriod{16};
    /// Steps gathered for the open conversation beyond this are replaced by a fresh slice: a window
    /// that did not take them for so long shows the newest rows faster that way.
    static constexpr qsizetype mostSteps = 2000;
    /// Rows of the first slice, enough for every screen; the rest of the window follows.
    static constexpr qsizetype firstRows = 24;
    static constexpr qsizetype mostCalls = 5;
    /// Among so many of the newest rows the last outgoing message is looked for.
    static constexpr qsizetype statusRows = 50;
    /// People of the open conversation of whom more may come to be known; rows of others keep what they say.
    static constexpr qsizetype mostLesserKnown = 2000;
    /// The same of the last messages of all conversations, and those that one of them stands in.
    static constexpr qsizetype mostLesserPreviewed = 20'000;
    static constexpr qsizetype mostPreviewsOfOne = 200;

    explicit InboxFold(const TimelineLimits &limits = {});

    /// The frames of data among @p records; their numbers name them in Item::frames.
    void apply(const QList<WireRecord> &records);
    void markRead(ConversationId conversation);
    void unmarkRead(ConversationId conversation);
    void setMuted(ConversationId conversation, bool isMuted);
    /// From now on tells the steps of @p conversation, beginning with its newest rows. 0: of none.
    void open(ConversationId conversation, quint64 generation);
    /// Rows of the open conversation next to @p beside: older ones or newer ones.
    void fetch(quint64 generation, ItemId beside, qsizetype rows, bool older);
    /// The rows around @p item, instead of those there are; 0: the newest.
    void jumpTo(quint64 generation, ItemId item, qsizetype rows);
    /// The window took the last update.
    void taken();

signals:
    void updated(const Inlet::InboxUpdate &update);

private:
    Changes changesOf(const WireRecord &record, const ReceivedFrame &frame);
    Changes changesOf(const WireRecord &record, const ReceivedFrame &frame, const Payload &payload);
    void note(const Changes &changes);
    /// The rows of the open conversation that tell of @p addresses tell more now.
    void nameAnew(const QStringList &addresses, Changes &changes);
    void completePeople(Item &item, TimelineUpdate &update);
    void completePreview(Conversation &conversation);
    /// Whom @p item mentions, where @p text may tell of somebody; 0: of one that is not here.
    QStringList mentionsOf(const QString &text, ItemId item, const QString &instance) const;
    void noteStep(const RowChange &change);
    void followMerge(const ConversationMerge &merge);
    void replace(qsizetype first, qsizetype rows);
    TimelineUpdate &openUpdate();
    void schedule();
    void resolveSteps();
    void send();
    ConversationFacts facts();

    Timeline m_timeline;
    PersonBook m_people;
    QHash<QString, QSet<ItemId>> m_lesserKnown; ///< rows of the open conversation, by whom they tell of
    /// Conversations whose last message tells of somebody without a name, by instance and address.
    QHash<std::pair<QString, QString>, QSet<ConversationId>> m_lesserPreviewed;
    QSet<ConversationId> m_changed;
    QSet<QString> m_changedLabels;
    InboxUpdate m_next;
    ConversationId m_open = 0;
    quint64 m_generation = 0;
    ItemId m_firstUnread = 0; ///< both as it was opened
    qsizetype m_unread = 0;
    qsizetype m_steps = 0; ///< gathered for the open conversation
    bool m_factsChanged = false;
    bool m_callsChanged = false;
    qsizetype m_callCount = 0; ///< of the open conversation, when m_calls was read
    QList<Item> m_calls;
    bool m_isUnderWay = false;
    QElapsedTimer m_sinceUpdate;
    QTimer m_timer;
};

} // namespace Inlet
