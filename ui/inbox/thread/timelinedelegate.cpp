// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/timelinedelegate.h"

#include "ui/inbox/thread/timelinemodel.h"
#include "ui/text/emojitext.h"
#include "ui/words/eventwords.h"
#include "ui/words/labelbook.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// In short messages; a row of TimelineModel's window each, and room for some long ones.
constexpr int keptCost = 1500;
/// Longer names of files and people are cut in the tool tip, too.
constexpr qsizetype longestToldName = 300;

const TimelineRow *rowOf(const QModelIndex &index)
{
    return index.data(TimelineModel::RowRole).value<const TimelineRow *>();
}

/// What the view shows of its rows. The option has no rectangle yet while it is being measured.
int widthOf(const QStyleOptionViewItem &option)
{
    if (const auto *area = qobject_cast<const QAbstractScrollArea *>(option.widget))
        return area->viewport()->width();
    return option.rect.width();
}

QRectF exposedIn(const QStyleOptionViewItem &option)
{
    QRect exposed = option.rect;
    if (const auto *area = qobject_cast<const QAbstractScrollArea *>(option.widget))
        exposed &= area->viewport()->rect();
    return exposed;
}

} // namespace

TimelineDelegate::TimelineDelegate(const LabelBook *labels, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_labels(labels)
    , m_fonts(QGuiApplication::font())
    , m_kept(keptCost)
{
    if (m_labels != nullptr)
        connect(m_labels, &LabelBook::changed, this, [this] { m_kept.clear(); });
}

void TimelineDelegate::setInstance(const QString &instance)
{
    m_instance = instance;
    m_kept.clear();
}

void TimelineDelegate::takeFonts()
{
    m_fonts = LayoutFonts(QGuiApplication::font());
    m_kept.clear();
}

const MessageLayout &TimelineDelegate::layoutFor(const TimelineRow &row, int width,
                                                 Qt::LayoutDirection direction) const
{
    // The day is asked for only where it is told: it costs more than the rest.
    const QDate today = row.day.isValid() ? QDate::currentDate() : QDate();
    if (const Kept *kept = m_kept.object(row.item.id)) {
        if (kept->revision == row.revision && kept->layout.width() == width && kept->today == today
            && kept->direction == direction)
            return kept->layout;
    }
    const LayoutContext context{&m_fonts, m_labels, m_instance, today, direction};
    auto *made = new Kept{MessageLayout::make(row, width, context), row.revision, today, direction};
    const int cost = made->layout.cost();
    if (m_kept.insert(row.item.id, made, cost))
        return made->layout;
    // Too large for the cache, which has deleted it.
    m_tooLarge = MessageLayout::make(row, width, context);
    return m_tooLarge;
}

MessageLayout TimelineDelegate::layoutOf(const TimelineRow &row, int width) const
{
    return layoutFor(row, width, QGuiApplication::layoutDirection());
}

int TimelineDelegate::heightOf(const TimelineRow &row, int width) const
{
    return layoutFor(row, width, QGuiApplication::layoutDirection()).height();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TimelineRow *row = rowOf(index);
    if (row == nullptr)
        return {};
    // As wide as the view makes it: a width of its own would make a view that shrinks scroll.
    return {1, layoutFor(*row, widthOf(option), option.direction).height()};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const TimelineRow *row = rowOf(index);
    if (row == nullptr)
        return;
    const MessageLayout &layout = layoutFor(*row, option.rect.width(), option.direction);
    painter->save();
    // Marks piled upon letters reach far beyond their line.
    painter->setClipRect(option.rect, Qt::IntersectClip);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect.adjusted(0, int(layout.bubble().top()) - 1, 0, 0),
                          Theme::color(Theme::Token::Selected, option.palette));
    }
    layout.paint(painter, option.rect.topLeft(), exposedIn(option), option.palette);
    if (option.state.testFlag(QStyle::State_HasFocus))
        layout.paintFocus(painter, option.rect.topLeft(), option.palette);
    painter->restore();
}

Hit TimelineDelegate::hitAt(const QModelIndex &index, const QRect &rowRect, const QPoint &point) const
{
    const TimelineRow *row = rowOf(index);
    if (row == nullptr || !rowRect.contains(point))
        return {};
    return layoutFor(*row, rowRect.width(), QGuiApplication::layoutDirection())
        .hitAt(point - rowRect.topLeft());
}

bool TimelineDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const TimelineRow *row = rowOf(index);
    if (mouse->button() != Qt::LeftButton || row == nullptr)
        return false;
    const Hit hit = layoutFor(*row, option.rect.width(), option.direction)
                        .hitAt(mouse->position() - option.rect.topLeft());
    if (event->type() == QEvent::MouseButtonPress) {
        m_pressed = hit;
        return false;
    }
    // Only where press and release meant the same: a drag that ends on a link is no click.
    if (std::exchange(m_pressed, {}) != hit)
        return false;
    switch (hit.kind) {
    case Hit::Kind::Nothing:
        return false;
    case Hit::Kind::Quote:
        emit quoteClicked(hit.item);
        break;
    case Hit::Kind::History:
        emit historyToggled(hit.item, !row->isExpanded);
        break;
    case Hit::Kind::Link:
        emit linkClicked(hit.url);
        break;
    case Hit::Kind::Whole:
        emit wholeWanted(hit.item);
        break;
    }
    return true;
}

QStringList TimelineDelegate::tip(const TimelineRow &row) const
{
    QStringList lines;
    const MessageItem *message = row.item.message();
    const CallItem *call = row.item.call();
    const Party sender = message != nullptr ? message->sender : call != nullptr ? call->from : Party();
    if (sender.name.size() > PeerText::longestName && !PeerText::name(sender.name).isEmpty())
        lines += PeerText::line(sender.name, longestToldName);
    else if (!sender.isEmpty())
        lines += PeerWords::person(sender);
    if (row.item.at.isValid())
        lines += QLocale().toString(row.item.at.toLocalTime(), QLocale::LongFormat);
    lines += TimeWords::ahead(row.item.aheadTime);
    if (message != nullptr) {
        lines += MessageWords::direction(message->direction);
        if (message->media)
            lines += PeerText::line(message->media->fileName, longestToldName);
        lines += MessageWords::delivery(message->delivery);
        lines += MessageWords::reactions(*message);
        lines += labelNames(message->labels).join(u", "_s);
    }
    if (message == nullptr && call == nullptr)
        lines += EventWords::event(row.item, labelName(row.item));
    lines.removeAll(QString());
    return lines;
}

QString TimelineDelegate::wholeText(const TimelineRow &row) const
{
    if (const MessageItem *message = row.item.message()) {
        return MessageWords::whole(*message, labelNames(message->labels));
    }
    QStringList lines{EventWords::event(row.item, labelName(row.item))};
    if (const auto *flow = std::get_if<GroupFlow>(&row.item.body))
        lines += EventWords::leftOut(*flow);
    return lines.join(u'\n');
}

QStringList TimelineDelegate::labelNames(const QStringList &ids) const
{
    if (m_labels == nullptr)
        return ids;
    QStringList names;
    for (const QString &id : m_labels->existing(m_instance, ids))
        names += PeerText::name(m_labels->name(m_instance, id));
    return names;
}

QString TimelineDelegate::labelName(const Item &item) const
{
    const auto *label = std::get_if<LabelUpdate>(&item.body);
    if (label == nullptr || m_labels == nullptr)
        return {};
    return m_labels->name(m_instance, label->labelId);
}

bool TimelineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const TimelineRow *row = rowOf(index);
    if (event->type() != QEvent::ToolTip || row == nullptr)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const MessageLayout &layout = layoutFor(*row, option.rect.width(), option.direction);
    if (!layout.bubble().translated(option.rect.topLeft()).contains(event->pos())) {
        QToolTip::hideText();
        return true;
    }
    // A name that looks like HTML must not become any.
    QToolTip::showText(event->globalPos(), EmojiText::toolTip(tip(*row).join(u'\n')), view);
    return true;
}

} // namespace Inlet
