// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDir>
#include <QStandardPaths>

/// Where benchmarks write: outside of source and build trees, so that results outlive both.
namespace Inlet::Bench {

/// The folder of the environment's @p variable, else `inlet/bench` of the user's caches; made when missing.
inline QDir folderOf(const char *variable)
{
    const QString caches = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    const QDir folder(qEnvironmentVariable(variable, caches + QStringLiteral("/inlet/bench")));
    folder.mkpath(QStringLiteral("."));
    return folder;
}

/// Where tables and JSON go.
inline QDir resultsFolder()
{
    return folderOf("INLET_BENCH_OUT");
}

/// On the disk that is measured.
inline QDir measuredFolder()
{
    return folderOf("INLET_BENCH_DIR");
}

} // namespace Inlet::Bench
