// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/layoutparts.h"
#include "ui/inbox/layout/timelinerow.h"

#include <QDate>

class QPainter;

namespace Inlet {

class LabelBook;

/// What a layout depends on besides the row and the width.
struct LayoutContext
{
    const LayoutFonts *fonts = nullptr;
    const LabelBook *labels = nullptr; ///< null: labels are called by their ids
    QString instance;                  ///< whose labels are meant
    QDate today;                       ///< local
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// Where everything in a row of the open conversation is, the lines above it included: computed
/// once, then asked by measuring, painting and clicking alike. A value; main thread.
///
/// Colours are no part of it: they come with the palette when it is painted. All coordinates are
/// from the upper left corner of the row, mirrored already where the layout is from right to left.
class MessageLayout final
{
public:
    /// What is shown of one text; the rest is told as a number, and shown by itself when asked for.
    static constexpr qsizetype longestText = 8000;
    static constexpr int mostLines = 400;

    MessageLayout() = default;
    static MessageLayout make(const TimelineRow &row, int width, const LayoutContext &context);

    int height() const { return m_height; }
    int width() const { return m_width; }
    /// What is framed when the row has the focus; the pill where the row is a line.
    QRectF bubble() const { return m_bubble; }
    const LayoutParts &parts() const { return m_parts; }
    const std::vector<HitZone> &zones() const { return m_zones; }
    /// Rough size, for a cache: 1 for a short text.
    int cost() const { return m_cost; }

    /// Whether something was left out that a click shows.
    bool isCut() const;
    Hit hitAt(const QPointF &point) const;
    /// With the corner of the row at @p origin. What lies outside @p exposed may be left out.
    void paint(QPainter *painter, const QPointF &origin, const QRectF &exposed,
               const QPalette &palette) const;
    /// The frame of the row that has the focus.
    void paintFocus(QPainter *painter, const QPointF &origin, const QPalette &palette) const;

private:
    void mirror();
    void findZones(const Item &item);

    LayoutParts m_parts;
    std::vector<HitZone> m_zones;
    QRectF m_bubble;
    int m_width = 0;
    int m_height = 0;
    int m_cost = 1;
};

} // namespace Inlet
