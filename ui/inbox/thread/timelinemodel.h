// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/fold/inboxupdate.h"
#include "ui/inbox/layout/timelinerow.h"

#include <QAbstractListModel>

#include <deque>

namespace Inlet {

class LabelBook;

/// A window of the open conversation's rows, oldest first. Main thread.
///
/// At most windowRows of them are here, the newest at first; when older ones are fetched, as many
/// leave at the other end. Fed by updates that come at most once in 16 ms.
class TimelineModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        /// `const TimelineRow *`, valid until the model changes.
        RowRole = Qt::UserRole + 1,
        ItemIdRole,
    };
    Q_ENUM(Role)

    static constexpr int windowRows = 500;
    /// So many while nobody sees them: whoever looks again waits for all that came to be laid out.
    static constexpr int restingRows = 24;

    /// @p labels must outlive the model.
    explicit TimelineModel(const LabelBook *labels, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the text of a message for the clipboard; AccessibleTextRole the row in words.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Empties the rows and waits for those of @p conversation under @p generation.
    void reset(const Conversation &conversation, quint64 generation);
    /// Empties the rows; nothing is open.
    void close();
    void apply(const TimelineUpdate &update);
    /// Of the instance; gap lines are put where they belong.
    void setGaps(const QList<Gap> &gaps);
    /// Shows or hides the history of a changed message.
    void setExpanded(ItemId item, bool isExpanded);
    /// Which end gives way when new rows come in: the newest where a person reads older ones.
    void setKeepsOldest(bool keepsOldest);
    /// Nobody sees the rows, or somebody does again. Rests with the newest; where older ones are
    /// read, with those that are here.
    void setResting(bool isResting);
    /// Takes the unread line away until the next reset(), as when the person answered.
    void clearUnreadLine();

    const TimelineRow &at(int row) const { return m_rows[std::size_t(row)]; }
    /// -1 where it is not among the rows.
    int rowOf(ItemId item) const;
    quint64 generation() const { return m_generation; }
    bool isLoading() const { return m_isLoading; }
    /// Whether rows were asked for and did not come yet; apply() ends it.
    bool isFetching() const { return m_isFetching; }
    void setFetching() { m_isFetching = true; }
    bool hasOlder() const { return m_first > 0; }
    bool hasNewer() const;
    /// Row of the first row here within the conversation, and how many it has.
    qsizetype first() const { return m_first; }
    qsizetype total() const { return m_total; }

signals:
    /// The rows of a newly opened conversation, or those around another place, are here.
    void loaded();
    /// A row came in behind all others of the conversation, whether it is here or not.
    void arrived(const Inlet::Item &item);

private:
    void step(const TimelineStep &step);
    void take(const TimelineSlice &slice);
    void trimTo(int rows, bool atEnd);
    /// Day line, sender and gaps of @p row depend on the row before, and on whether one comes behind.
    bool decorate(int row);
    void redecorate(int first, int last);
    void touch(int row);
    TimelineRow rowOfItem(const Item &item);
    MentionNames namesIn(const Item &item) const;
    QString spoken(const TimelineRow &row) const;

    const LabelBook *m_labels;
    const QHash<ItemId, MentionNames> *m_mentioned = nullptr; ///< of the update that is being applied
    std::deque<TimelineRow> m_rows;
    QString m_instance;
    QList<Gap> m_gaps;
    Conversation::Kind m_kind = Conversation::Kind::Unknown;
    quint64 m_generation = 0;
    qsizetype m_first = 0;
    qsizetype m_total = 0;
    ItemId m_firstUnread = 0;
    int m_unread = 0; ///< when the conversation was opened
    quint32 m_lastRevision = 0;
    bool m_hidesUnread = false; ///< whatever slices say of it
    bool m_isLoading = false;
    bool m_isFetching = false;
    bool m_keepsOldest = false;
    int m_limit = windowRows;
};

} // namespace Inlet
