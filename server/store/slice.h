// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

namespace Inlet {

/// How much one job removes or moves at most, so that it does not hold up the jobs behind it for long. A
/// row above the bytes goes alone.
struct StoreSlice
{
    int rows = 1000;
    qint64 bytes = qint64(8) * 1024 * 1024;
};

} // namespace Inlet
