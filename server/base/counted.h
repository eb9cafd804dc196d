// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1StringView>
#include <QString>

namespace Inlet {

/// `1 client`, `0 clients`, for lines of the log: without separators, which programs that read it would trip
/// over.
inline QString counted(quint64 number, QLatin1StringView one, QLatin1StringView many)
{
    return QString::number(number) + QLatin1Char(' ') + (number == 1 ? one : many);
}

} // namespace Inlet
