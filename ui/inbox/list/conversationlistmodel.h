// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/fold/inboxupdate.h"
#include "ui/inbox/list/conversationfilter.h"

#include <QAbstractListModel>
#include <QHash>
#include <QMap>

#include <memory>
#include <vector>

namespace Inlet {

class LabelBook;
struct ConversationKey;

/// The conversations a person wants to see, newest activity first. Main thread.
///
/// Fed by updates that come at most once in 16 ms; each makes as few steps as it can: a
/// conversation that stays where it is makes dataChanged(), one that rises a move of one row. Only
/// an update that concerns a large part of the rows, and a new filter, reset the model: who keeps
/// something across that keeps it by ConversationId.
class ConversationListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        /// `const Conversation *`, valid until the model changes.
        ConversationRole = Qt::UserRole + 1,
        IdRole, ///< ConversationId
    };
    Q_ENUM(Role)

    /// How many conversations each filter chip would show, whatever the filter is now.
    struct Counts
    {
        int all = 0;
        int unread = 0;
        int calls = 0;
        int groups = 0;
        friend bool operator==(const Counts &, const Counts &) = default;
    };

    /// What a person has under the eye or the hand. A row that is held stays in the list, whatever
    /// the filter says of it meanwhile, until it is let go. Each 0 for none.
    struct Held
    {
        ConversationId pointed = 0; ///< also does not rise, whatever comes for it
        ConversationId focused = 0; ///< the same
        ConversationId open = 0;    ///< may rise
        /// Those that do not rise stay the how-manieth they are, too: what comes in or rises goes around
        /// them.
        bool isByRow = false;
        friend bool operator==(const Held &, const Held &) = default;
    };

    /// An update resets the model when it concerns more conversations than this, and more than a
    /// quarter of the rows.
    static constexpr qsizetype stepsAtMost = 256;

    /// @p labels must outlive the model.
    explicit ConversationListModel(const LabelBook *labels, QObject *parent = nullptr);
    ~ConversationListModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the title; AccessibleTextRole the whole row in words.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    void apply(const InboxUpdate &update);
    void setFilter(const ConversationFilter &filter);
    void hold(const Held &held);
    const ConversationFilter &filter() const { return m_filter; }

    /// Of all there are, shown or not.
    const Counts &counts() const { return m_counts; }
    /// Of all there are, sorted.
    QStringList instances() const { return m_instances.keys(); }

    const Conversation &at(int row) const;
    /// Null where there is none; shown or not.
    const Conversation *find(ConversationId id) const;
    /// -1 where it is not shown.
    int rowOf(ConversationId id) const;

signals:
    /// These two enclose all changes of one call; nothing changes without them.
    void aboutToFlush();
    void flushed();
    /// Between those two.
    void filterChanged();
    /// The counts or the instances.
    void countsChanged();

private:
    struct Entry;

    void takeOut(ConversationId id);
    void put(const Conversation &now);
    void putInPlace(Entry &entry, const Conversation &now);
    void move(Entry &entry, const Conversation &now);
    void rebuild(const InboxUpdate &update);
    void showAll();
    void letGo(ConversationId id);
    QMap<int, ConversationId> heldRows() const;
    void putBack(const QMap<int, ConversationId> &rows);
    void moveRow(int from, int to);
    void count(const Conversation &conversation, int by);
    bool isWanted(const Conversation &conversation, Entry &entry) const;
    bool keepsPlace(ConversationId id) const;
    int lowerBound(const ConversationKey &key) const;
    void onLabelsChanged();
    void finish(const Counts &before, const QStringList &instancesBefore);

    QHash<ConversationId, std::shared_ptr<Entry>> m_entries;
    std::vector<Entry *> m_rows; ///< shown, newest first
    ConversationFilter m_filter;
    SearchNeedle m_needle; ///< of the filter's text
    Held m_held;
    Counts m_counts;
    QMap<QString, int> m_instances; ///< with how many conversations each has
    const LabelBook *m_labels;
};

} // namespace Inlet
