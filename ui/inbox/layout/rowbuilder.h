// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/messagelayout.h"

namespace Inlet {

/// Collects the parts of one row from top to bottom, as if everything ran from left to right.
/// Part of MessageLayout.
struct RowBuilder
{
    const TimelineRow &row;
    const LayoutContext &context;
    qreal width; ///< of the row
    qreal y = 0; ///< where the next part begins
    LayoutParts parts;
    QRectF bubble;
    qsizetype characters = 0; ///< of long texts that were laid out

    RowBuilder(const TimelineRow &useRow, int useWidth, const LayoutContext &useContext)
        : row(useRow)
        , context(useContext)
        , width(useWidth)
    {
        parts.reserve(8);
    }

    const LayoutFonts &fonts() const { return *context.fonts; }
    /// Free at both sides; grows slowly enough that a wider row never has less room.
    qreal margin() const;
    /// Between the margins.
    qreal room() const;

    LayoutPart &add(LayoutPart::Role role, LayoutPart::Shape shape, const QRectF &rect, const Ink &ink);
    LayoutPart &addText(LayoutPart::Role role, const LaidText &text, const QPointF &corner, const Ink &ink);
    LayoutPart &addIcon(LayoutPart::Role role, const QString &name, const QRectF &rect, const Ink &ink);

    /// Those of @p ids that were not deleted.
    QStringList existingLabels(const QStringList &ids) const;
    QString labelName(const QString &id) const;
    int labelColor(const QString &id) const;
};

/// Day line, gap lines, unread line: what stands above the item.
void addDecorations(RowBuilder &builder);
/// Gap lines: what stands below the item.
void addDecorationsBelow(RowBuilder &builder);
/// Group, label, state and unknown events: a pill in the middle.
void addEventLine(RowBuilder &builder);
void addCallCard(RowBuilder &builder, const CallItem &call);
/// A message of any kind.
void addBubble(RowBuilder &builder, const MessageItem &message);

} // namespace Inlet
