// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/changes.h"
#include "core/conversation/conversation.h"
#include "core/conversation/fold/roworder.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <set>
#include <tuple>

namespace Inlet {

/// The conversations of a Timeline as lists of rows, and the record of what happens to them.
/// What the rows mean is not known here. Part of Timeline.
class ConversationStore
{
public:
    struct Entry
    {
        Conversation shown; ///< as of the last refresh
        QString anchor;     ///< one of its addresses
        RowOrder rows;
        QSet<ItemId> unread;
        QHash<QChar, qsizetype> rowsByLetter; ///< how many rows have a name that begins so
        QHash<QChar, ItemId> newestByLetter;  ///< the newest of them
        qint64 trimmed = 0;
        bool isClosing = false; ///< its rows are leaving for another one: nobody needs the steps
    };
    struct Place
    {
        ConversationId conversation = 0;
        quint64 slot = 0;
        RowKey key;
    };
    struct State
    {
        struct Row
        {
            ItemId item = 0;
            quint64 slot = 0;
            RowKey key;
            bool isUnread = false;
            friend bool operator==(const Row &, const Row &) = default;
        };
        struct Thread
        {
            Conversation shown;
            QString anchor;
            qint64 trimmed = 0;
            QList<Row> rows; ///< in order
            friend bool operator==(const Thread &, const Thread &) = default;
        };

        quint64 lastNumber = 0;
        QList<Thread> threads;           ///< by id
        QList<ConversationMerge> merges; ///< by what is gone
        friend bool operator==(const State &, const State &) = default;
    };

    ConversationStore() = default;
    /// Goes on where @p state was taken.
    explicit ConversationStore(const State &state);
    /// To be taken when there are no changes left to take.
    State state() const;

    /// For ids of conversations, items and slots: each is given once, and never again.
    quint64 nextNumber() { return ++m_lastNumber; }

    ConversationId open(const QString &instance, const QString &anchor);
    /// Null for what never was or is gone for good; follows merges.
    Entry *find(ConversationId id);
    const Entry *find(ConversationId id) const;
    qsizetype count() const { return m_entries.size(); }

    void insertRow(ItemId item, const Place &place);
    void removeRow(ItemId item);
    void moveRow(ItemId item, const Place &place);
    void changeRow(ItemId item);
    void setUnread(ItemId item, bool isUnread);
    const Place *placeOf(ItemId item) const;
    qsizetype rowOf(ItemId item) const;
    /// 0 when nothing is unread.
    ItemId firstUnread(ConversationId id) const;
    /// The newest rows whose name begins with @p letter, newest first; costs one look at each row
    /// down to the last of them.
    QList<ItemId> newest(ConversationId id, QChar letter, qsizetype count) const;

    /// The row in the list of conversations may look different.
    void touch(ConversationId id);
    /// Those that may, once, sorted.
    QList<ConversationId> takeTouched() { return std::exchange(m_touched, {}); }
    void show(ConversationId id, const Conversation &shown);

    void closeInto(ConversationId from, ConversationId into);
    void remove(ConversationId id);
    QList<ConversationId> newestFirst() const;
    ConversationId oldest() const;

    Changes &changes() { return m_changes; }
    Changes takeChanges() { return std::exchange(m_changes, {}); }

private:
    // Newest first; the rest makes the order of equal times the same everywhere.
    using ActivityKey = std::tuple<qint64, QString, QString, ConversationId>;

    static ActivityKey activityKey(const Conversation &shown);
    void drop(ConversationId id);

    quint64 m_lastNumber = 0;
    QHash<ConversationId, std::shared_ptr<Entry>> m_entries;
    QHash<ConversationId, ConversationId> m_absorbed;
    QHash<ItemId, Place> m_places;
    std::set<ActivityKey> m_byActivity;
    QList<ConversationId> m_touched; // sorted: few, and the same order each time
    Changes m_changes;
};

} // namespace Inlet
