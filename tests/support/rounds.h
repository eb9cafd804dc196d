// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace Inlet::Test {

/// How many of @p whole like rounds a test does: all, or with sanitizers a quarter, for they make each take
/// several times as long and find faults of memory in the first of them. What comes out is compared in all
/// of them without sanitizers.
template<typename Count>
constexpr Count rounds(Count whole)
{
#ifdef INLET_SANITIZED
    return (whole + 3) / 4;
#else
    return whole;
#endif
}

} // namespace Inlet::Test
