// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QJsonValue>

#include <optional>

/// Numbers and times in all the ways in which libraries write them (PROTOCOL.md §4.6). Pure functions, any
/// thread.
namespace Inlet {

/// A number, text that is one, or the halves of a 64-bit number (`low`, `high`), each a number or text.
/// Finite; empty for everything else.
std::optional<double> numberOf(const QJsonValue &value);

/// A point in time from RFC 3339 text, or from seconds, milliseconds, microseconds or nanoseconds since 1970,
/// which their size tells apart, as numberOf() or as `seconds` with `nanos`; fractions allowed. UTC, in
/// milliseconds; invalid for everything else.
QDateTime payloadTime(const QJsonValue &value);

} // namespace Inlet
