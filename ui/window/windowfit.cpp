// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/window/windowfit.h"

#include <algorithm>

namespace Inlet {

QRect fitted(const QRect &wanted, const QRect &available, const QMargins &frame)
{
    const QRect room = available.marginsRemoved(frame);
    const QSize size = wanted.size().boundedTo(room.size());
    const int x = std::clamp(wanted.x(), room.x(), room.x() + room.width() - size.width());
    const int y = std::clamp(wanted.y(), room.y(), room.y() + room.height() - size.height());
    return {QPoint(x, y), size};
}

QSize fittedMinimum(const QSize &least, const QSize &available, const QMargins &frame)
{
    return least.boundedTo(available.shrunkBy(frame));
}

} // namespace Inlet
