// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QStringView>

#include <chrono>

namespace Inlet {

/// Reads a duration with its unit: `500ms`, `54s`, `2m`, `1h`. Whole, positive numbers only.
Result<std::chrono::milliseconds> parseDuration(QStringView text);

/// The text that parseDuration() reads, in the largest unit that is exact.
QString formatDuration(std::chrono::milliseconds duration);

} // namespace Inlet
