// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/messagelayout.h"

#include "ui/inbox/layout/rowbuilder.h"

#include <algorithm>
#include <cmath>

namespace Inlet {

namespace {

/// Characters of long texts that weigh as much in a cache as a short message.
constexpr qsizetype charactersPerCost = 250;

} // namespace

MessageLayout MessageLayout::make(const TimelineRow &row, int width, const LayoutContext &context)
{
    RowBuilder builder(row, width, context);
    addDecorations(builder);
    if (const MessageItem *message = row.item.message())
        addBubble(builder, *message);
    else if (const CallItem *call = row.item.call())
        addCallCard(builder, *call);
    else
        addEventLine(builder);
    addDecorationsBelow(builder);

    MessageLayout layout;
    layout.m_parts = std::move(builder.parts);
    layout.m_bubble = builder.bubble;
    layout.m_width = width;
    layout.m_height = int(std::ceil(builder.y));
    layout.m_cost = int(1 + builder.characters / charactersPerCost);
    if (context.direction == Qt::RightToLeft)
        layout.mirror();
    layout.findZones(row.item);
    return layout;
}

void MessageLayout::mirror()
{
    const auto mirrored = [this](QRectF rect) {
        rect.moveLeft(m_width - rect.right());
        return rect;
    };
    for (LayoutPart &part : m_parts)
        part.rect = mirrored(part.rect);
    m_bubble = mirrored(m_bubble);
}

void MessageLayout::findZones(const Item &item)
{
    constexpr qreal around = 3; // small words are hard to hit
    for (const LayoutPart &part : m_parts) {
        const MessageItem *message = item.message();
        if (part.role == LayoutPart::Role::Quote && message != nullptr && message->quote->item != 0)
            m_zones.push_back({part.rect, {Hit::Kind::Quote, message->quote->item, {}}});
        if (part.role == LayoutPart::Role::History) {
            m_zones.push_back(
                {part.rect.adjusted(-around, -around, around, around), {Hit::Kind::History, item.id, {}}});
        }
        if (part.isDoorToRest)
            m_zones.push_back({part.rect, {Hit::Kind::Whole, item.id, {}}});
        for (const Link &link : part.links) {
            for (const QRectF &area : part.text.areaOf(link.start, link.length))
                m_zones.push_back({area.translated(part.rect.topLeft()), {Hit::Kind::Link, 0, link.url}});
        }
    }
}

bool MessageLayout::isCut() const
{
    return std::ranges::any_of(m_zones,
                               [](const HitZone &zone) { return zone.hit.kind == Hit::Kind::Whole; });
}

Hit MessageLayout::hitAt(const QPointF &point) const
{
    for (const HitZone &zone : m_zones) {
        if (zone.rect.contains(point))
            return zone.hit;
    }
    return {};
}

} // namespace Inlet
