// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/rowbuilder.h"

#include "ui/theme/metrics.h"
#include "ui/words/callwords.h"
#include "ui/words/eventwords.h"
#include "ui/words/labelbook.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;
using Theme::Token;

namespace {

constexpr qreal narrowMargin = 12;
constexpr qreal wideMargin = 26;
constexpr qreal narrowWidth = 320;
constexpr qreal lineMargin = 10;  ///< above and below the lines
constexpr qreal rulePadding = 10; ///< between rule and text
constexpr qreal shortestRule = 12;
constexpr int mostLinesOfLine = 4;
constexpr qreal eventPadding = 11;
constexpr qreal cardWidth = 300;
constexpr qreal callIcon = 20;
constexpr qreal cardIconLeft = 15;
constexpr qreal cardTextLeft = 47;

qreal marginOf(qreal width)
{
    return std::clamp(narrowMargin + (width - narrowWidth) / 12, narrowMargin, wideMargin);
}

struct LineStyle
{
    Role role;
    const LayoutFonts::Face *face;
    Ink ink;
    std::optional<Shape> rule;
    Ink ruleInk;
};

/// Words in the middle, with rules to both sides where there is room for any.
void addLine(RowBuilder &builder, const QString &words, const LineStyle &style)
{
    LaidText::Options options;
    options.lines = mostLinesOfLine;
    options.alignment = Qt::AlignHCenter;
    const qreal sides = style.rule ? 2 * (rulePadding + shortestRule) : 0;
    const LaidText text = LaidText::wrap(words, *style.face, builder.room() - sides, options);
    builder.y += lineMargin;
    const qreal x = std::floor((builder.width - text.width) / 2);
    builder.addText(style.role, text, {x, builder.y}, style.ink);
    if (style.rule) {
        const qreal middle = builder.y + std::round(text.height / 2);
        const qreal end = x + text.width + rulePadding;
        builder.add(style.role, *style.rule,
                    {builder.margin(), middle, x - rulePadding - builder.margin(), 1}, style.ruleInk);
        builder.add(style.role, *style.rule, {end, middle, builder.width - builder.margin() - end, 1},
                    style.ruleInk);
    }
    builder.y += text.height + lineMargin;
}

void addGapLines(RowBuilder &builder, const QList<Gap> &gaps)
{
    for (const Gap &gap : gaps) {
        addLine(builder, TimeWords::gap(gap.from, gap.to),
                {Role::GapLine, &builder.fonts().caption, Token::Warn, Shape::DashedRule,
                 Ink(Token::Warn, 70)});
    }
}

/// The names in isolation marks semi-bold.
QList<QTextLayout::FormatRange> boldNames(const QString &text)
{
    QList<QTextLayout::FormatRange> formats;
    qsizetype at = text.indexOf(u'\u2068');
    while (at >= 0) {
        qsizetype end = text.indexOf(u'\u2069', at);
        end = end < 0 ? text.size() : end;
        QTextLayout::FormatRange range;
        range.start = int(at);
        range.length = int(end - at);
        range.format.setFontWeight(QFont::DemiBold);
        formats += range;
        at = text.indexOf(u'\u2068', end);
    }
    return formats;
}

} // namespace

qreal RowBuilder::margin() const
{
    return std::ceil(marginOf(width));
}

qreal RowBuilder::room() const
{
    return std::max(1.0, std::floor(width - 2 * marginOf(width)));
}

LayoutPart &RowBuilder::add(Role role, Shape shape, const QRectF &rect, const Ink &ink)
{
    LayoutPart &part = parts.emplace_back();
    part.role = role;
    part.shape = shape;
    part.rect = rect;
    part.ink = ink;
    return part;
}

LayoutPart &RowBuilder::addText(Role role, const LaidText &text, const QPointF &corner, const Ink &ink)
{
    LayoutPart &part = add(role, Shape::Text, QRectF(corner, QSizeF(text.width, text.height)), ink);
    part.text = text;
    return part;
}

LayoutPart &RowBuilder::addIcon(Role role, const QString &name, const QRectF &rect, const Ink &ink)
{
    LayoutPart &part = add(role, Shape::Icon, rect, ink);
    part.icon = name;
    return part;
}

QStringList RowBuilder::existingLabels(const QStringList &ids) const
{
    return context.labels == nullptr ? ids : context.labels->existing(context.instance, ids);
}

QString RowBuilder::labelName(const QString &id) const
{
    const QString name = context.labels == nullptr ? id : context.labels->name(context.instance, id);
    return PeerText::name(name);
}

int RowBuilder::labelColor(const QString &id) const
{
    return context.labels == nullptr ? -1 : context.labels->color(context.instance, id);
}

void addDecorations(RowBuilder &builder)
{
    const LayoutFonts &fonts = builder.fonts();
    if (builder.row.day.isValid()) {
        addLine(builder, TimeWords::day(builder.row.day, builder.context.today),
                {Role::DayLine, &fonts.caption, Token::Text3, {}, {}});
    }
    addGapLines(builder, builder.row.gaps);
    if (builder.row.unreadAbove > 0) {
        addLine(builder, MessageWords::unread(builder.row.unreadAbove),
                {Role::UnreadLine, &fonts.captionStrong, Token::AccentText, Shape::Rule,
                 Ink(Token::Accent, 50)});
    }
}

void addDecorationsBelow(RowBuilder &builder)
{
    addGapLines(builder, builder.row.gapsBelow);
}

void addEventLine(RowBuilder &builder)
{
    const Item &item = builder.row.item;
    QString words;
    LaidText::Options options;
    options.lines = 1;
    if (const auto *label = std::get_if<LabelUpdate>(&item.body)) {
        words = EventWords::label(*label,
                                  label->labelId.isEmpty() ? label->name : builder.labelName(label->labelId));
        options.formats = boldNames(words);
    } else {
        words = EventWords::event(item, {});
        options.formats = boldNames(words);
        options.lines = mostLinesOfLine;
        options.alignment = Qt::AlignHCenter;
    }
    const auto *flow = std::get_if<GroupFlow>(&item.body);
    const bool hasMore = flow != nullptr && !EventWords::leftOut(*flow).isEmpty();
    // The others belong to what was said around them; these stand alone among their like.
    const bool showsTime = item.kind() == Item::Kind::State || item.kind() == Item::Kind::Unknown;
    if (showsTime && item.at.isValid())
        words += u" · "_s % TimeWords::time(item.at);

    const auto *state = std::get_if<InstanceState>(&item.body);
    const bool isTrouble = state != nullptr && EventWords::isTrouble(state->state);
    const LayoutFonts::Face &face = builder.fonts().caption;
    const qreal iconRoom = isTrouble ? face.height + Metrics::space1 : 0;
    const LaidText text = LaidText::wrap(words, face, builder.room() - 2 * eventPadding - iconRoom, options);
    const QSizeF size(text.width + iconRoom + 2 * eventPadding,
                      std::max(qreal(Metrics::chipHeight), text.height + Metrics::space2));
    builder.y += 3;
    builder.bubble = QRectF(QPointF(std::floor((builder.width - size.width()) / 2), builder.y), size);
    LayoutPart &pill =
        builder.add(Role::Bubble, Shape::Box, builder.bubble, isTrouble ? Token::Surface : Token::Hover);
    pill.radius = 10;
    if (isTrouble)
        pill.edge = Ink(Token::Warn, 40);
    const QPointF corner(builder.bubble.left() + eventPadding + iconRoom,
                         builder.y + std::floor((size.height() - text.height) / 2));
    builder.addText(Role::Event, text, corner, isTrouble ? Token::Warn : Token::Text2).isDoorToRest =
        hasMore || text.isCut;
    if (isTrouble) {
        builder.addIcon(Role::Trouble, u"warning"_s,
                        {builder.bubble.left() + eventPadding - 2, corner.y(), face.height, face.height},
                        Token::Warn);
    }
    builder.y += size.height() + 4;
}

void addCallCard(RowBuilder &builder, const CallItem &call)
{
    const LayoutFonts &fonts = builder.fonts();
    const bool isLost = call.state == CallItem::State::Missed || call.state == CallItem::State::Rejected;
    const qreal width = std::min(cardWidth, builder.room());
    const qreal textRoom = width - cardTextLeft - Metrics::space3;
    const qreal left = builder.margin();
    builder.y += 2;
    const qreal top = builder.y;
    builder.add(Role::Bubble, Shape::Box, {}, Token::BubbleIn);
    builder.y += 10;
    const auto addWords = [&](Role role, const QString &words, const LayoutFonts::Face &face,
                              const Ink &ink) {
        if (words.isEmpty())
            return;
        LaidText::Options options;
        options.lines = 3;
        const LaidText text = LaidText::wrap(words, face, textRoom, options);
        builder.addText(role, text, {left + cardTextLeft, builder.y}, ink);
        builder.y += text.height + 2;
    };
    if (builder.row.showsSender && !call.from.isEmpty())
        addWords(Role::Sender, PeerWords::person(call.from), fonts.captionStrong, Ink::person(call.from));
    addWords(Role::Title, CallWords::title(call.state, call.isVideo), fonts.strong, Token::Text);
    const QString detail = CallWords::detail(call);
    addWords(Role::Detail, detail.isEmpty() ? TimeWords::time(builder.row.item.at) : detail, fonts.caption,
             Token::Text2);
    builder.y += 8;
    builder.bubble = QRectF(left, top, width, builder.y - top);
    const QString icon = isLost ? u"phone-missed"_s : call.isVideo ? u"video"_s : u"phone"_s;
    builder.addIcon(Role::Decoration, icon,
                    {left + cardIconLeft, top + std::floor((builder.bubble.height() - callIcon) / 2),
                     callIcon, callIcon},
                    isLost ? Token::Bad : Token::Accent);
    for (LayoutPart &part : builder.parts) {
        if (part.role == Role::Bubble) {
            part.rect = builder.bubble;
            part.radius = Metrics::cardRadius;
            part.edge = Token::Line;
        }
    }
    builder.y += 3;
}

} // namespace Inlet
