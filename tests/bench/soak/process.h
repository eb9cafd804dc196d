// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QtGlobal>

namespace Inlet::Bench {

/// What the kernel tells of a process; memory in MiB.
struct ProcessFigures
{
    double privateMemory = 0; ///< pages of its own that it has written to
    double anonymous = 0;
    double resident = 0;
    int threads = 0;
    int descriptors = 0;
};

ProcessFigures figuresOf(qint64 process);

/// How many of its descriptors are connections to one of these ports.
int socketsTo(const QList<quint16> &ports, qint64 process);

} // namespace Inlet::Bench
