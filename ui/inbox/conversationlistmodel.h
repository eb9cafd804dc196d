// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/conversationfilter.h"
#include "ui/inbox/inboxupdate.h"

#include <QAbstractListModel>
#include <QHash>

#include <memory>
#include <vector>

namespace Inlet {

class LabelBook;

/// The conversations a person wants to see, newest activity first. Main thread.
///
/// Fed by updates that come at most once in 16 ms; each makes as few steps as it can: a
/// conversation that stays where it is makes dataChanged(), one that rises a move of one row.
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

    /// @p labels must outlive the model.
    explicit ConversationListModel(const LabelBook *labels, QObject *parent = nullptr);
    ~ConversationListModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the title; AccessibleTextRole the whole row in words.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    void apply(const InboxUpdate &update);
    void setFilter(const ConversationFilter &filter);
    const ConversationFilter &filter() const { return m_filter; }

    /// Of all there are, shown or not.
    const Counts &counts() const { return m_counts; }
    QStringList instances() const;

    const Conversation &at(int row) const;
    /// Null where there is none; shown or not.
    const Conversation *find(ConversationId id) const;
    /// -1 where it is not shown.
    int rowOf(ConversationId id) const;

signals:
    void countsChanged();

private:
    struct Entry;

    QHash<ConversationId, std::shared_ptr<Entry>> m_entries;
    std::vector<Entry *> m_rows; ///< shown, newest first
    ConversationFilter m_filter;
    Counts m_counts;
    const LabelBook *m_labels;
};

} // namespace Inlet

Q_DECLARE_METATYPE(const Inlet::Conversation *)
