// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/observe/figures.h"
#include "server/observe/processfigures.h"

#include <QByteArray>

namespace Inlet {

/// What a scrape gets: the text format 0.0.4 of Prometheus (docs/rest/metrics.md). A pure function; its
/// cost grows with the number of instances, so run it where nothing waits for it.
QByteArray metricsText(const Figures &figures, const ProcessFigures &process);

inline constexpr const char *metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

} // namespace Inlet
