// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/messagelayout.h"

#include <QCache>
#include <QStyledItemDelegate>
#include <QUrl>

namespace Inlet {

class LabelBook;

/// Paints the rows of the open conversation.
///
/// Rows come by TimelineModel::RowRole. Layouts are kept for as many rows as a few screens show,
/// and made anew when the row's revision, the width or the day changed. After fonts changed call
/// takeFonts(); after the width or the fonts changed, or labels did, the view must ask for heights
/// again. Clicks are told as signals: nothing is opened here.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// @p labels must outlive the delegate; null calls labels by their ids.
    explicit TimelineDelegate(const LabelBook *labels, QObject *parent = nullptr);

    /// Whose labels the ids of the rows mean. Also forgets the layouts of the conversation before.
    void setInstance(const QString &instance);
    /// Reads the fonts of the application anew.
    void takeFonts();

    int heightOf(const TimelineRow &row, int width) const;
    /// What a click at @p point does; in the coordinates of @p rowRect.
    Hit hitAt(const QModelIndex &index, const QRect &rowRect, const QPoint &point) const;
    /// The layout as it is painted, for whoever places something beside a bubble.
    MessageLayout layoutOf(const TimelineRow &row, int width) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// What the tool tip of @p row says, a line each: sender, time in full, file, delivery, reactions.
    QStringList tip(const TimelineRow &row) const;

    /// All that @p row says, with nothing left out.
    QString wholeText(const TimelineRow &row) const;

signals:
    void quoteClicked(ItemId original);
    void historyToggled(ItemId item, bool isExpanded);
    void linkClicked(const QUrl &url);
    /// All that is left out of the row is asked for.
    void wholeWanted(ItemId item);

private:
    struct Kept
    {
        MessageLayout layout;
        quint32 revision = 0;
        QDate today;
        Qt::LayoutDirection direction = Qt::LeftToRight;
    };

    const MessageLayout &layoutFor(const TimelineRow &row, int width, Qt::LayoutDirection direction) const;

    QString labelName(const Item &item) const;
    /// Of those that were not deleted.
    QStringList labelNames(const QStringList &ids) const;

    const LabelBook *m_labels;
    LayoutFonts m_fonts;
    QString m_instance;
    mutable QCache<ItemId, Kept> m_kept;
    mutable MessageLayout m_tooLarge; ///< the last one that no cache takes
    Hit m_pressed;
};

} // namespace Inlet
