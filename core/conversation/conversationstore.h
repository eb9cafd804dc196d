// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/changes.h"
#include "core/conversation/conversation.h"
#include "core/conversation/roworder.h"

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
        qint64 trimmed = 0;
        bool isClosing = false; ///< its rows are leaving for another one: nobody needs the steps
    };
    struct Place
    {
        ConversationId conversation = 0;
        quint64 slot = 0;
        RowKey key;
    };

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
    void touch(ConversationId id) { m_touched.insert(id); }
    /// Those that may, once.
    QSet<ConversationId> takeTouched() { return std::exchange(m_touched, {}); }
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
    QSet<ConversationId> m_touched;
    Changes m_changes;
};

} // namespace Inlet
