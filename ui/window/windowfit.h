// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMargins>
#include <QRect>

namespace Inlet {

/// Where a window with the contents @p wanted stands so that all of it, the @p frame that the desktop draws
/// around it included, is within @p available: no larger than that, and moved no farther than it must.
QRect fitted(const QRect &wanted, const QRect &available, const QMargins &frame);

/// @p least, or what there is room for.
QSize fittedMinimum(const QSize &least, const QSize &available, const QMargins &frame);

} // namespace Inlet
