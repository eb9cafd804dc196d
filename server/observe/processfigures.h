// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

namespace Inlet {

/// What the kernel knows of this process. What it does not tell is 0.
struct ProcessFigures
{
    double cpuSeconds = 0;
    qint64 residentBytes = 0;
    qint64 openDescriptors = 0;
    qint64 maxDescriptors = 0;
    double startedAt = 0; ///< seconds since 1970
};

/// Reads /proc. Takes milliseconds when thousands of descriptors are open, so not for a thread that
/// serves connections.
ProcessFigures readProcessFigures();

} // namespace Inlet
