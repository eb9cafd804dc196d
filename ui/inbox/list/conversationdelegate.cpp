// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationdelegate.h"

#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/inbox/list/lineroom.h"
#include "ui/text/emojitext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/words/conversationwords.h"
#include "ui/words/labelbook.h"
#include "ui/words/peertext.h"
#include "ui/words/timewords.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int left = Metrics::selectionStripe + Metrics::space3;
constexpr int right = 14;
constexpr int avatarMargin = (Metrics::conversationRow - Metrics::avatar) / 2;
constexpr int avatarGap = 13;
constexpr int dotGap = 5;
constexpr int mostUnread = 99;
constexpr int narrowest = 200;
/// What a name or message must keep before anything stands beside it.
constexpr int fewestLetters = 5;

QString unreadText(qsizetype unread)
{
    return unread > mostUnread ? QLocale().toString(mostUnread) + u'+' : QLocale().toString(unread);
}

/// @p size in the middle of @p cell; null where that is.
QRect centred(const QRect &cell, QSize size)
{
    if (cell.isNull())
        return {};
    return {cell.left() + (cell.width() - size.width()) / 2, cell.top() + (cell.height() - size.height()) / 2,
            size.width(), size.height()};
}

/// What @p text needs to be laid out whole in one line. Not its advance: the last letter may reach beyond it.
int widthOf(const QString &text, const LayoutFonts::Face &face)
{
    return int(LaidText::line(text, face, QWIDGETSIZE_MAX).width) + 1;
}

/// What a tool tip tells of a message; the conversation has the rest.
constexpr qsizetype longestTip = 600;

} // namespace

ConversationDelegate::ConversationDelegate(const LabelBook *labels, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_labels(labels)
{
    takeFonts();
}

void ConversationDelegate::takeFonts()
{
    const auto face = [](Fonts::Role role) {
        const QFont font = Fonts::make(role);
        return Face{font, QFontMetrics(font), LayoutFonts::Face(font)};
    };
    m_title = face(Fonts::Role::Strong);
    m_preview = face(Fonts::Role::Body);
    m_caption = face(Fonts::Role::Caption);
    m_captionStrong = face(Fonts::Role::CaptionStrong);
}

int ConversationDelegate::rowHeight() const
{
    const int text = m_title.metrics.height() + m_preview.metrics.height() + 3 * Metrics::space2;
    return std::max(Metrics::conversationRow, text);
}

int ConversationDelegate::avatarSize() const
{
    return rowHeight() - 2 * avatarMargin;
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {narrowest, rowHeight()};
}

ConversationDelegate::RowLayout ConversationDelegate::layoutOf(const QRect &row,
                                                               Qt::LayoutDirection direction,
                                                               const Conversation &conversation,
                                                               const QDate &today) const
{
    RowLayout layout;
    QRect content = row.adjusted(left, 0, -right, 0);
    layout.avatar =
        QRect(content.left(), row.top() + (row.height() - avatarSize()) / 2, avatarSize(), avatarSize());
    content.setLeft(content.left() + avatarSize() + avatarGap);

    // The two lines and the three spaces between the edges share what is left evenly.
    const int spare = row.height() - m_title.metrics.height() - m_preview.metrics.height();
    const int least = fewestLetters * m_preview.metrics.averageCharWidth();
    const QRect top(content.left(), row.top() + spare / 3, content.width(), m_title.metrics.height());
    LineRoom first{top, least};
    const QString when = TimeWords::when(conversation.lastActivity, today);
    if (!when.isEmpty())
        layout.time = first.takeTrailing(widthOf(when, m_caption.laid), Metrics::space2);
    if (m_showsInstance) {
        // A name is worth more than where it is known, and a stump of that is worth nothing.
        const int name = m_title.metrics.horizontalAdvance(ConversationWords::title(conversation)) + 1;
        const int wanted = widthOf(conversation.source().instance, m_caption.laid);
        const int width = std::min(wanted, first.rest.width() - name - Metrics::space2);
        if (width >= std::min(wanted, fewestLetters * m_caption.metrics.averageCharWidth()))
            layout.instance = first.takeTrailing(width, Metrics::space2);
    }
    layout.title = first.rest;
    const QRect below(content.left(), top.bottom() + 1 + spare / 3, content.width(),
                      m_preview.metrics.height());
    layOutSecondLine(layout, {below, least}, conversation);

    const auto mirror = [&row, direction](QRect &rect) {
        if (!rect.isNull())
            rect = QStyle::visualRect(direction, row, rect);
    };
    for (QRect *rect : {&layout.avatar, &layout.title, &layout.instance, &layout.time, &layout.icon,
                        &layout.preview, &layout.muted, &layout.unread})
        mirror(*rect);
    std::ranges::for_each(layout.dots, mirror);
    return layout;
}

void ConversationDelegate::layOutSecondLine(RowLayout &layout, LineRoom line,
                                            const Conversation &conversation) const
{
    const int icon = m_caption.metrics.height();
    if (conversation.unread > 0) {
        const int height = m_captionStrong.metrics.height() + 2;
        const int text = m_captionStrong.metrics.horizontalAdvance(unreadText(conversation.unread));
        const int width = std::max(height, text + height / 2);
        layout.unread = centred(line.takeTrailing(width, Metrics::space2), QSize(width, height));
    }
    if (conversation.isMuted)
        layout.muted = centred(line.takeTrailing(icon, Metrics::space2), QSize(icon, icon));
    const QStringList existing = m_labels->existing(conversation.instance, conversation.labels);
    const auto labels = std::min(std::size_t(existing.size()), layout.dots.size());
    for (std::size_t at = 0; at < labels; ++at) {
        const QSize size(Metrics::eventDot, Metrics::eventDot);
        layout.dots[at] = centred(line.takeLeading(Metrics::eventDot, dotGap), size);
    }
    if (!ConversationWords::previewIcon(conversation.preview).isEmpty())
        layout.icon = centred(line.takeLeading(icon, dotGap), QSize(icon, icon));
    layout.preview = line.rest;
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const auto *conversation =
        index.data(ConversationListModel::ConversationRole).value<const Conversation *>();
    if (conversation == nullptr)
        return;
    const QDate today = QDate::currentDate();
    const RowLayout layout = layoutOf(option.rect, option.direction, *conversation, today);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    paintGround(painter, option, index.row());
    paintAvatar(painter, layout.avatar, *conversation, painter->device()->devicePixelRatioF());
    paintMarks(painter, option, layout, *conversation);
    paintTexts(painter, option, layout, *conversation, today);
    painter->restore();
}

void ConversationDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, int row) const
{
    const auto color = [&option](Theme::Token token) { return Theme::color(token, option.palette); };
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect,
                      color(isSelected                ? Theme::Token::Selected
                                : row == m_hoveredRow ? Theme::Token::Hover
                                                      : Theme::Token::Surface));
    if (isSelected) {
        const QRect stripe(option.rect.topLeft(), QSize(Metrics::selectionStripe, option.rect.height()));
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, stripe),
                          color(Theme::Token::Accent));
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(color(Theme::Token::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ConversationDelegate::paintAvatar(QPainter *painter, const QRect &circle,
                                       const Conversation &conversation, qreal ratio) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::avatarColor(conversation.address.isEmpty() ? conversation.source().instance
                                                                        : conversation.address));
    painter->drawEllipse(circle);
    const QString initials = ConversationWords::initials(conversation);
    if (initials.isEmpty()) {
        const QSize size(circle.width() / 2, circle.height() / 2);
        painter->drawPixmap(centred(circle, size),
                            Icons::pixmap(ConversationWords::avatarIcon(conversation.kind), Qt::white, size,
                                          ratio));
        return;
    }
    painter->setFont(m_title.font);
    painter->setPen(Qt::white);
    painter->drawText(circle, Qt::AlignCenter | Qt::TextSingleLine, initials);
}

void ConversationDelegate::paintMarks(QPainter *painter, const QStyleOptionViewItem &option,
                                      const RowLayout &layout, const Conversation &conversation) const
{
    const auto color = [&option](Theme::Token token) { return Theme::color(token, option.palette); };
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->setPen(Qt::NoPen);
    const QStringList labels = m_labels->existing(conversation.instance, conversation.labels);
    for (std::size_t at = 0; at < layout.dots.size() && !layout.dots[at].isNull(); ++at) {
        const QString &label = labels.at(qsizetype(at));
        painter->setBrush(Theme::labelColor(m_labels->color(conversation.instance, label)));
        painter->drawEllipse(layout.dots[at]);
    }
    if (!layout.icon.isNull()) {
        const bool isAlert = ConversationWords::isAlert(conversation.preview);
        painter->drawPixmap(layout.icon,
                            Icons::pixmap(ConversationWords::previewIcon(conversation.preview),
                                          color(isAlert ? Theme::Token::Bad : Theme::Token::Text2),
                                          layout.icon.size(), ratio));
    }
    if (!layout.muted.isNull()) {
        painter->drawPixmap(layout.muted,
                            Icons::pixmap(u"bell-off"_s, color(Theme::Token::Text3), layout.muted.size(),
                                          ratio));
    }
    if (!layout.unread.isNull()) {
        // What is muted is counted, but does not call.
        painter->setBrush(color(conversation.isMuted ? Theme::Token::Line : Theme::Token::Accent));
        const double radius = layout.unread.height() / 2.0;
        painter->drawRoundedRect(layout.unread, radius, radius);
        painter->setPen(color(conversation.isMuted ? Theme::Token::Text : Theme::Token::OnAccent));
        painter->setFont(m_captionStrong.font);
        painter->drawText(layout.unread, Qt::AlignCenter | Qt::TextSingleLine,
                          unreadText(conversation.unread));
    }
}

void ConversationDelegate::paintTexts(QPainter *painter, const QStyleOptionViewItem &option,
                                      const RowLayout &layout, const Conversation &conversation,
                                      const QDate &today) const
{
    // Marks that stand high or low may take the space around their line, and nothing of their neighbours'.
    const int around = (option.rect.height() - m_title.metrics.height() - m_preview.metrics.height()) / 6;
    const auto draw = [painter, &option, around](const QRect &rect, const Face &face, Theme::Token token,
                                                 const QString &text) {
        LaidText::Options oneLine;
        oneLine.lines = 1;
        oneLine.direction = option.direction;
        const LaidText laid =
            rect.isEmpty() ? LaidText() : LaidText::wrap(text, face.laid, rect.width(), oneLine);
        if (laid.isNull())
            return;
        painter->save();
        painter->setClipRect(rect.adjusted(-1, -around, 1, around), Qt::IntersectClip);
        painter->setPen(Theme::color(token, option.palette));
        // At the side of the layout, whichever way the text itself runs.
        const bool isMirrored = option.direction == Qt::RightToLeft;
        const qreal x = isMirrored ? rect.right() + 1 - laid.width : rect.left();
        laid.layout->draw(painter, {x, rect.top() + std::floor((rect.height() - laid.height) / 2)});
        painter->restore();
    };
    const bool isAlert = ConversationWords::isAlert(conversation.preview);
    draw(layout.title, m_title, Theme::Token::Text, PeerText::apart(ConversationWords::title(conversation)));
    draw(layout.instance, m_caption, Theme::Token::Text3, PeerText::apart(conversation.source().instance));
    draw(layout.time, m_caption, Theme::Token::Text3, TimeWords::when(conversation.lastActivity, today));
    draw(layout.preview, isAlert ? m_title : m_preview, isAlert ? Theme::Token::Bad : Theme::Token::Text2,
         ConversationWords::preview(conversation, *m_labels));
}

bool ConversationDelegate::isCut(const QStyleOptionViewItem &option, const Conversation &conversation) const
{
    const RowLayout layout = layoutOf(option.rect, option.direction, conversation, QDate::currentDate());
    const auto isCutIn = [](const QRect &rect, const Face &face, const QString &text) {
        return LaidText::line(text, face.laid, rect.width()).isCut;
    };
    const QStringList labels = m_labels->existing(conversation.instance, conversation.labels);
    return !labels.isEmpty() || isCutIn(layout.title, m_title, ConversationWords::title(conversation))
        || isCutIn(layout.preview, m_preview, ConversationWords::preview(conversation, *m_labels));
}

QString ConversationDelegate::tip(const Conversation &conversation) const
{
    QStringList lines{ConversationWords::title(conversation)};
    if (const QString said = ConversationWords::preview(conversation, *m_labels); !said.isEmpty())
        lines.append(PeerText::line(said, longestTip));
    QStringList names;
    for (const QString &id : m_labels->existing(conversation.instance, conversation.labels))
        names.append(PeerText::name(m_labels->name(conversation.instance, id)));
    lines.append(names.join(u", "_s));
    lines.append(conversation.source().instance);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

bool ConversationDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                     const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *conversation =
        index.data(ConversationListModel::ConversationRole).value<const Conversation *>();
    if (event->type() != QEvent::ToolTip || conversation == nullptr)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    if (!isCut(option, *conversation)) {
        QToolTip::hideText();
        return true;
    }
    // A name that looks like HTML must not become any.
    QToolTip::showText(event->globalPos(), EmojiText::toolTip(tip(*conversation)), view);
    return true;
}

} // namespace Inlet
