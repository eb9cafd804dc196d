// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/logging/logline.h"

#include <QLoggingCategory>
#include <QStringView>

#include <memory>

namespace Inlet {
class LogRing;

Q_DECLARE_LOGGING_CATEGORY(lcCore)

/// Sends all log lines to stderr, one a line, as formatLogLine() writes them, and keeps the newest
/// (PROTOCOL.md §13). Call it once, first thing in main(). The ring is the log's for good. Nobody waits
/// for stderr to be read, but the end of the process a little.
std::shared_ptr<const LogRing> installLogging(LogFormat format);

/// Lines that stderr never got, because it was not read for too long. Any thread.
quint64 droppedLogLines();

/// Sets the level of the `inlet.*` categories: `debug`, `info`, `warning` or `error`.
Result<void> setLogLevel(QStringView level);

/// Logs @p message with values that have names: apart in JSON lines, behind the message elsewhere.
/// Does nothing when the category is silent at that level; where gathering the fields costs
/// something, ask before. Any thread.
void logWith(const QLoggingCategory &category, QtMsgType type, const QString &message,
             const LogFields &fields);

} // namespace Inlet
