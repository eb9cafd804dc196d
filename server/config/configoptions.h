// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/config/config.h"

#include <span>

/// The table behind parseConfig(): one row a setting, and what each takes. Not for other parts.
namespace Inlet::ConfigOptions {

enum class Kind {
    Value,  ///< `--name VALUE`, its variable, or `name = value` in the file
    Place,  ///< the data directory: not from the file, which lies in it
    Flag,   ///< `--name` alone, and only there
    Secret, ///< from its environment variable only; never shown
};

struct Row
{
    Kind kind = Kind::Value;
    QLatin1StringView name;         ///< of the option without dashes, and the key in the file
    QLatin1StringView variable;     ///< of the environment; may be empty
    QLatin1StringView placeholder;  ///< of the value in `--help`
    QLatin1StringView defaultValue; ///< as text, for `--help`
    QLatin1StringView expected;     ///< completes "expected …" when the value is bad
    QLatin1StringView help;
    /// Takes the value over; false if it is bad.
    bool (*set)(Config &config, const QString &value) = nullptr;
    /// The value in effect, for `--check-config`; null for what is not a setting.
    QString (*show)(const Config &config) = nullptr;
};

std::span<const Row> rows();

} // namespace Inlet::ConfigOptions
