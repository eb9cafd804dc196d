// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "ui/text/laidtext.h"

#include <QDate>
#include <QFont>
#include <QFontMetrics>
#include <QStyledItemDelegate>

#include <array>

namespace Inlet {

class LabelBook;
struct LineRoom;

/// Paints the rows of the conversation list.
class ConversationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Where things are in a row: one computation for painting and measuring. What is not shown is
    /// a null rectangle.
    struct RowLayout
    {
        static constexpr std::size_t dotsAtMost = 3;

        QRect avatar;
        QRect title;
        QRect instance;
        QRect time;
        std::array<QRect, dotsAtMost> dots; ///< of the first labels
        QRect icon;
        QRect preview;
        QRect muted;
        QRect unread;
    };

    /// @p labels must outlive the delegate.
    explicit ConversationDelegate(const LabelBook *labels, QObject *parent = nullptr);

    /// The row under the pointer, -1 for none.
    void setHoveredRow(int row) { m_hoveredRow = row; }
    /// Whether rows say which instance they belong to: of use when there are several.
    void setShowsInstance(bool shows) { m_showsInstance = shows; }
    /// Reads the fonts of the application anew.
    void takeFonts();
    /// What a row needs with these fonts.
    int rowHeight() const;

    RowLayout layoutOf(const QRect &row, Qt::LayoutDirection direction, const Conversation &conversation,
                       const QDate &today) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Tells in full what is cut in the row.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// What the tool tip of a row says, a line each: who, the message, labels, instance.
    QString tip(const Conversation &conversation) const;

private:
    void layOutSecondLine(RowLayout &layout, LineRoom line, const Conversation &conversation) const;
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, int row) const;
    void paintAvatar(QPainter *painter, const QRect &circle, const Conversation &conversation,
                     qreal ratio) const;
    void paintMarks(QPainter *painter, const QStyleOptionViewItem &option, const RowLayout &layout,
                    const Conversation &conversation) const;
    void paintTexts(QPainter *painter, const QStyleOptionViewItem &option, const RowLayout &layout,
                    const Conversation &conversation, const QDate &today) const;
    /// Whether the row tells less than its tool tip would: a cut text, or dots for labels.
    bool isCut(const QStyleOptionViewItem &option, const Conversation &conversation) const;
    int avatarSize() const;

    /// A font and its measures, which are dear to make.
    struct Face
    {
        QFont font;
        QFontMetrics metrics{font};
        LayoutFonts::Face laid{font};
    };
    Face m_title;
    Face m_preview;
    Face m_caption;
    Face m_captionStrong;
    const LabelBook *m_labels;
    int m_hoveredRow = -1;
    bool m_showsInstance = false;
};

} // namespace Inlet
