// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QLoggingCategory>
#include <QStringView>

namespace Inlet {

Q_DECLARE_LOGGING_CATEGORY(lcCore)

enum class LogFormat { Text, Json };

/// Sends all log lines to stderr, one a line: text `time LEVEL category: message`, or a JSON
/// object with `time`, `level`, `category`, `message`. Call it once, first thing in main().
void installLogging(LogFormat format);

/// Sets the level of the `inlet.*` categories: `debug`, `info`, `warning` or `error`.
Result<void> setLogLevel(QStringView level);

/// One line as installLogging() writes it, without the line break. Line breaks inside the message
/// are escaped, so nothing a peer sends can forge a line.
QByteArray formatLogLine(LogFormat format, QStringView time, QtMsgType type, QStringView category,
                         QStringView message);

} // namespace Inlet
