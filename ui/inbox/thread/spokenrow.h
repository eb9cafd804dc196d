// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/timelinerow.h"

#include <QDate>
#include <QString>

namespace Inlet {

/// A whole row of the open conversation for people who hear it: the lines above it, who, what, when,
/// its state and what hangs on it. @p labelName for label events only. A pure function.
QString spokenRow(const TimelineRow &row, const QString &labelName, const QDate &today);

} // namespace Inlet
