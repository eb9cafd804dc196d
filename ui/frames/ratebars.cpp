// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/ratebars.h"

#include "ui/frames/ratemeter.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace Inlet {

namespace {

constexpr int barWidth = 7;
constexpr int barGap = 2;
constexpr int barHeight = 28;

} // namespace

RateBars::RateBars(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(sizeHint());
}

void RateBars::setBars(const QList<int> &bars)
{
    if (bars == m_bars)
        return;
    m_bars = bars;
    update();
}

QSize RateBars::sizeHint() const
{
    return {RateMeter::buckets * (barWidth + barGap) - barGap, barHeight};
}

void RateBars::paintEvent(QPaintEvent *)
{
    if (m_bars.isEmpty())
        return;
    const int highest = std::max(1, *std::ranges::max_element(m_bars));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor color = Theme::color(Theme::Token::Accent, palette());
    for (qsizetype at = 0; at < m_bars.size(); ++at) {
        const double share = double(m_bars[at]) / highest;
        color.setAlphaF(float(0.35 + 0.65 * share));
        painter.setBrush(color);
        const double height = std::max(3.0, share * barHeight);
        painter.drawRoundedRect(QRectF(double(at) * (barWidth + barGap), barHeight - height, barWidth,
                                       height),
                                1.5, 1.5);
    }
}

} // namespace Inlet
