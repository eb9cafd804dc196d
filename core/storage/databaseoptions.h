// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <chrono>

namespace Inlet {

/// How a Database is opened and closed.
struct DatabaseOptions
{
    /// How long another connection to the same file may hold us up.
    static constexpr std::chrono::milliseconds busyTimeout{5'000};

    QString file;
    /// Whether a commit survives the loss of power (`synchronous=FULL`), or only the end of the
    /// process (`NORMAL`).
    bool fullSync = true;
    /// Migration files in order, as migrate() takes them.
    QStringList migrations;
    /// How long the destructor goes on working off the queue; what waits then is answered
    /// Unavailable.
    std::chrono::milliseconds closeTime{4'000};
    /// A second connection to a file that is open already, which only reads: it waits for no
    /// writer, sees what was committed when a job begins, and answers each job for itself. Jobs
    /// that write fail.
    bool isReader = false;
};

} // namespace Inlet
